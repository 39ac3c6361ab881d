import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import stringify from 'fast-json-stable-stringify';
import type { Digest } from '../model/digest.js';
import { STATE_FOLDER } from './receipts.js';
import { sha256Of } from './sha256.js';

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

/** Paths of the trail, relative to the project. */
export const AUDIT_LOG: string = `${STATE_FOLDER}/audit.log`;
export const AUDIT_CHAIN: string = `${STATE_FOLDER}/audit.jsonl`;

/**
 * Adds one line to the text log, and to the chain one record that holds the digest of the record before it and its
 * own, so that a cut or an edit shows (SPEC 7).
 */
export async function appendAudit(root: string, entry: AuditEntry): Promise<void> {
  const chain = join(root, AUDIT_CHAIN);
  await mkdir(dirname(chain), { recursive: true });
  const last = (await readFile(chain, 'utf8').catch(() => '')).trimEnd().split('\n').at(-1) ?? '';
  const record = { ...entry, previous: last === '' ? null : sha256Of(last) };
  await appendFile(chain, `${stringify({ ...record, digest: sha256Of(stringify(record)) })}\n`);
  const { timestamp, agent_id: agent, operation, status, duration_ms: duration } = entry;
  await appendFile(join(root, AUDIT_LOG), `[${timestamp}] Agent: ${agent} | Operation: ${operation} | Status: ${status} | Dur: ${duration}ms\n`);
}
