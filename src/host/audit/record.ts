import stringify from 'fast-json-stable-stringify';
import { digest, type Digest } from '../../model/digest.js';
import { sha256Of } from '../sha256.js';
import { canonicalJson, isTable, parseJson } from '../untrusted-json.js';

/** One run, as the audit trail keeps it: the volatile facts that no receipt may hold. */
export interface AuditEntry {
  readonly timestamp: string;
  readonly agent_id: string;
  readonly operation: string;
  readonly status: 'OK' | 'FAILED';
  readonly duration_ms: number;
  readonly execution_id?: string;
  readonly receipt?: Digest;
  readonly files: Readonly<Record<string, number>>;
}

/**
 * A record of the chain. Its line is its canonical JSON; `digest` is the SHA-256 of the canonical JSON of the rest of it,
 * `previous` that of the whole line before it, and `sequence` counts from 1, so that an edit and a cut both show.
 */
export interface AuditRecord extends AuditEntry {
  readonly sequence: number;
  readonly previous: Digest | null;
  readonly digest: Digest;
}

/** The lines of the next run, without line ends: that of the chain, after its last line `last` (`''` for none), and that of the text log. */
export function linesAfter(last: string, entry: AuditEntry): { readonly chain: string; readonly log: string } {
  const before = last === '' ? undefined : recordIn(last);
  const record = { ...entry, sequence: (before?.sequence ?? 0) + 1, previous: last === '' ? null : sha256Of(last) };
  return { chain: stringify({ ...record, digest: sha256Of(stringify(record)) }), log: logLine(entry) };
}

/** The line of the text log that stands for a run (SPEC 7); what would break the line is escaped. */
export function logLine({ timestamp, agent_id: agent, operation, status, duration_ms: duration }: Pick<AuditRecord, 'timestamp' | 'agent_id' | 'operation' | 'status' | 'duration_ms'>): string {
  return `[${plain(timestamp)}] Agent: ${plain(agent)} | Operation: ${plain(operation)} | Status: ${plain(status)} | Dur: ${duration}ms`;
}

/** The record that a line of the chain holds; nothing where the line is none, or says more or in another way than ggen writes it. */
export function recordIn(line: string): AuditRecord | undefined {
  const value = parseJson(line);
  if (!isTable(value) || !isRecord(value)) return undefined;
  return canonicalJson(value) === line ? value : undefined;
}

/** Whether a record is as it was written: its digest is that of the rest of it. */
export function agreesWithItself({ digest: own, ...rest }: AuditRecord): boolean {
  return sha256Of(stringify(rest)) === own;
}

function plain(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isRecord(value: Readonly<Record<string, unknown>>): value is Readonly<Record<string, unknown>> & AuditRecord {
  const { sequence, previous, files } = value;
  const texts = ['timestamp', 'agent_id', 'operation'].every((key) => typeof value[key] === 'string');
  const numbers = Number.isSafeInteger(sequence) && typeof value['duration_ms'] === 'number';
  const status = value['status'] === 'OK' || value['status'] === 'FAILED';
  return texts && numbers && status && isTable(files) && isDigest(value['digest']) && (previous === null || isDigest(previous));
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && digest(value) !== undefined;
}
