import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { linesAfter, type AuditEntry } from './audit/record.js';
import { STATE_FOLDER } from './receipts.js';

export type { AuditEntry } from './audit/record.js';

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
  const lines = linesAfter(last, entry);
  await appendFile(chain, `${lines.chain}\n`);
  await appendFile(join(root, AUDIT_LOG), `${lines.log}\n`);
}
