import { join } from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { placeOfFile } from '../../model/source.js';
import { AUDIT_CHAIN, AUDIT_LOG } from '../audit.js';
import { errorCode } from '../files.js';
import { sha256Of } from '../sha256.js';
import { comparing, type Disagreement } from './agreement.js';
import { linesOf, type Line } from './lines.js';
import { agreesWithItself, logLine, recordIn, type AuditRecord } from './record.js';

/** What the trail of a project holds, and what is wrong with it. */
export interface Trail {
  /** The last records, oldest first; those that cannot be read are missing. */
  readonly records: readonly AuditRecord[];
  /** How many lines the chain has. */
  readonly length: number;
  /** How many of them can be read. */
  readonly readable: number;
  /** The digest of the last record: whoever keeps it elsewhere can tell later that nothing before it is gone. */
  readonly head?: AuditRecord['digest'];
  /** GGEN627 for each fault, by file and line. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How many records are kept, 0 for all, and the digest of a record that has to be in the chain. */
export interface TrailOptions {
  readonly limit: number;
  readonly head?: string;
}

/**
 * Reads the audit trail of a project and checks it: each record against its own digest, its number and the record before
 * it, and the text log, a second witness, line by line against the chain. Reads the chain as a stream.
 * No trail is no fault, unless a record has to be in it. Reports GGEN627, and GGEN607 where a file may not be read.
 */
export async function readTrail(root: string, { limit, head: wanted }: TrailOptions): Promise<Trail> {
  try {
    return await read(root, limit, wanted);
  } catch (error) {
    const code = errorCode(error);
    if (code === '') throw error;
    const denied = code === 'EACCES' || code === 'EPERM';
    const told = denied ? problem('GGEN607', { path: AUDIT_CHAIN, operation: 'read' }, placeOfFile(AUDIT_CHAIN)) : fault(AUDIT_CHAIN, undefined, `cannot be read: ${code === 'EISDIR' ? 'it is a folder' : `the system says ${code}`}`);
    return { records: [], length: 0, readable: 0, diagnostics: [told] };
  }
}

async function read(root: string, limit: number, wanted: string | undefined): Promise<Trail> {
  const log = await readLog(join(root, AUDIT_LOG));
  const chain = following();
  const compared = comparing(log.lines);
  const kept: AuditRecord[] = [];
  let readable = 0;
  let holdsWanted = wanted === undefined;
  for await (const line of linesOf(join(root, AUDIT_CHAIN))) {
    const record = chain.next(line);
    compared.next(record && logLine(record));
    if (!record) continue;
    readable++;
    holdsWanted ||= record.digest === wanted;
    kept.push(record);
    // Cut in strides: a shift for each of many records would move all that are kept each time.
    if (limit > 0 && kept.length >= 2 * limit + 1000) kept.splice(0, kept.length - limit);
  }
  const last = kept.at(-1);
  const lost = holdsWanted ? [] : [fault(AUDIT_CHAIN, undefined, `does not hold the record ${wanted?.slice(0, 64) ?? ''}: the trail was cut, or begun anew`)];
  return {
    records: limit > 0 ? kept.slice(-limit) : kept,
    length: chain.length(),
    readable,
    ...(last && { head: last.digest }),
    diagnostics: [...chain.faults, ...log.faults, ...compared.end().map(told), ...lost],
  };
}

/** Follows the chain from line to line. */
function following(): { readonly faults: Diagnostic[]; readonly next: (line: Line) => AuditRecord | undefined; readonly length: () => number } {
  const faults: Diagnostic[] = [];
  let number = 0;
  let before: { readonly text: string | undefined; readonly record: AuditRecord | undefined; readonly isSound: boolean } = { text: undefined, record: undefined, isSound: true };
  return {
    faults,
    length: () => number,
    next: ({ text, isEnded }) => {
      number++;
      const record = text === undefined ? undefined : recordIn(text);
      const isSound = record !== undefined && agreesWithItself(record);
      const detail = record === undefined ? (isEnded ? 'is no record' : 'is cut off, as a crash leaves it') : isSound ? linkFault(record, number, before) : 'was edited: its digest is not that of its content';
      if (detail !== undefined) faults.push(fault(AUDIT_CHAIN, number, detail));
      else if (!isEnded) faults.push(fault(AUDIT_CHAIN, number, 'has no line end: the file was cut, or a crash left it so'));
      before = { text, record, isSound };
      return isSound ? record : undefined;
    },
  };
}

/** What is wrong with the place of a record that is itself as it was written; nothing after a line that is at fault already. */
function linkFault({ sequence, previous }: AuditRecord, number: number, before: { readonly text: string | undefined; readonly record: AuditRecord | undefined; readonly isSound: boolean }): string | undefined {
  if (number === 1) {
    if (sequence === 1 && previous === null) return undefined;
    return sequence > 1 ? `is record ${sequence}: ${sequence === 2 ? 'the one before it is' : `the ${sequence - 1} before it are`} gone` : 'does not begin a chain: it refers to a record before it';
  }
  if (!before.isSound || before.record === undefined || before.text === undefined) return undefined;
  const expected = before.record.sequence + 1;
  if (sequence > expected) return `is record ${sequence} after record ${expected - 1}: ${sequence - expected === 1 ? `record ${expected} is` : `records ${expected} to ${sequence - 1} are`} gone`;
  if (sequence < expected) return `is record ${sequence} after record ${expected - 1}: it was put there, or moved`;
  return previous === sha256Of(before.text) ? undefined : `does not follow record ${expected - 1} as it stands there: one of them was replaced`;
}

interface Log {
  readonly lines: readonly string[];
  readonly faults: readonly Diagnostic[];
}

async function readLog(file: string): Promise<Log> {
  const lines: string[] = [];
  const faults: Diagnostic[] = [];
  for await (const { text, isEnded } of linesOf(file)) {
    // What is not UTF-8 is no text that any record gives.
    lines.push(text ?? '\uffff');
    if (!isEnded) faults.push(fault(AUDIT_LOG, lines.length, 'has no line end: the file was cut, or a crash left it so'));
  }
  return { lines, faults };
}

function told(one: Disagreement): Diagnostic {
  if (one.kind === 'differs') return fault(AUDIT_LOG, one.logLine, `does not say what line ${one.chainLine} of "${AUDIT_CHAIN}" says`);
  const [own, other] = one.kind === 'only in log' ? [AUDIT_LOG, AUDIT_CHAIN] : [AUDIT_CHAIN, AUDIT_LOG];
  const what = one.kind === 'only in log' ? 'no record' : 'no line';
  return fault(own, one.from, one.from === one.to ? `has ${what} in "${other}"` : `and all up to line ${one.to} have ${what} in "${other}"`);
}

function fault(path: string, line: number | undefined, detail: string): Diagnostic {
  return problem('GGEN627', { path, ...(line !== undefined && { line }), detail }, placeOfFile(path));
}
