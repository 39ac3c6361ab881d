import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { apply } from '../../src/host/apply/apply.js';
import { AUDIT_CHAIN, AUDIT_LOG, auditLines, type AuditEntry } from '../../src/host/audit.js';
import { sync } from '../../src/node.js';
import { folderOf } from './load/project.js';
import { filesOf } from './manifest/small-project.js';

const entry = (more: Partial<AuditEntry> = {}): AuditEntry => ({ timestamp: '2030-01-02T03:04:05.000Z', agent_id: 'shop', operation: 'sync', status: 'OK', duration_ms: 7, files: { created: 1 }, ...more });
const appendAudit = async (root: string, added: AuditEntry): Promise<unknown> => apply({ root, actions: [], state: [], remove: [], append: await auditLines(root, added) });
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const linesOf = (root: string, file: string): readonly string[] => readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n');

interface Record {
  readonly previous: string | null;
  readonly digest: string;
}

/** The records whose `previous` is not the digest of the line before, or whose own digest is not that of the rest. */
function brokenLinks(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, index) => {
    const record = JSON.parse(line) as Record;
    const before = lines[index - 1];
    const own = line.replace(`"digest":"${record.digest}",`, '');
    return record.previous === (before === undefined ? null : sha256(before)) && record.digest === sha256(own) ? [] : [index];
  });
}

describe('the audit trail', () => {
  test('chains each record to the line before it', async () => {
    const root = folderOf({});
    for (const duration of [1, 2, 3]) await appendAudit(root, entry({ duration_ms: duration }));
    const lines = linesOf(root, AUDIT_CHAIN);
    expect(lines).toHaveLength(3);
    expect(brokenLinks(lines)).toEqual([]);
  });

  test('shows an edit, a cut and an insertion', async () => {
    const root = folderOf({});
    for (const duration of [1, 2, 3, 4]) await appendAudit(root, entry({ duration_ms: duration }));
    const [a = '', b = '', c = '', d = ''] = linesOf(root, AUDIT_CHAIN);
    expect(brokenLinks([a, b.replace('"duration_ms":2', '"duration_ms":9'), c, d])).toEqual([1, 2]);
    expect(brokenLinks([a, c, d])).toEqual([1]);
    expect(brokenLinks([a, b, b, c, d])).toEqual([2]);
    writeFileSync(path.join(root, AUDIT_CHAIN), `${[a, b, c.replace('OK', 'FAILED'), d].join('\n')}\n`);
    await appendAudit(root, entry());
    expect(brokenLinks(linesOf(root, AUDIT_CHAIN))).toEqual([2, 3]);
  });

  test('has one line of text for each record', async () => {
    const root = folderOf({});
    await appendAudit(root, entry());
    await appendAudit(root, entry({ status: 'FAILED', duration_ms: 1234 }));
    expect(linesOf(root, AUDIT_LOG)).toEqual([
      '[2030-01-02T03:04:05.000Z] Agent: shop | Operation: sync | Status: OK | Dur: 7ms',
      '[2030-01-02T03:04:05.000Z] Agent: shop | Operation: sync | Status: FAILED | Dur: 1234ms',
    ]);
  });

  test('grows with each run that changes something, and with others only when asked to', async () => {
    const root = folderOf(filesOf({}));
    await sync({ cwd: root });
    await sync({ cwd: root });
    expect(linesOf(root, AUDIT_CHAIN)).toHaveLength(1);
    await sync({ cwd: root, audit: true });
    appendFileSync(path.join(root, 'a.ttl'), '<urn:x> <https://example.org/label> "More" .\n');
    await sync({ cwd: root });
    const lines = linesOf(root, AUDIT_CHAIN);
    expect(lines.map((line) => (JSON.parse(line) as { files: unknown }).files)).toEqual([
      { created: 1, updated: 0, renamed: 0, deleted: 0 }, { created: 0, updated: 0, renamed: 0, deleted: 0 }, { created: 0, updated: 1, renamed: 0, deleted: 0 },
    ]);
    expect(brokenLinks(lines)).toEqual([]);
  });
});
