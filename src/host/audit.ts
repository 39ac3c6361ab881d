import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StateFile } from './apply/apply.js';
import { linesAfter, type AuditEntry } from './audit/record.js';
import { STATE_FOLDER } from './receipts.js';

export type { AuditEntry } from './audit/record.js';

/** Paths of the trail, relative to the project. */
export const AUDIT_LOG: string = `${STATE_FOLDER}/audit.log`;
export const AUDIT_CHAIN: string = `${STATE_FOLDER}/audit.jsonl`;

/**
 * What a run adds to the trail: one record to the chain, which holds the digest of the record before it and its own, so that
 * a cut or an edit shows, and one line to the text log (SPEC 7). Both are written along with its files (`apply`).
 */
export async function auditLines(root: string, entry: AuditEntry): Promise<readonly StateFile[]> {
  const [chain, log] = await Promise.all([readTrail(root, AUDIT_CHAIN), readTrail(root, AUDIT_LOG)]);
  const lines = linesAfter(chain.trimEnd().split('\n').at(-1) ?? '', entry);
  return [
    { path: AUDIT_CHAIN, text: `${lineEnd(chain)}${lines.chain}\n` },
    { path: AUDIT_LOG, text: `${lineEnd(log)}${lines.log}\n` },
  ];
}

function readTrail(root: string, path: string): Promise<string> {
  return readFile(join(root, path), 'utf8').catch(() => '');
}

/** What a text lacks to its last line's end. */
function lineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? '' : '\n';
}
