import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUDIT_CHAIN, AUDIT_LOG } from '../../../src/host/audit.js';
import { agreesWithItself, linesAfter, logLine, recordIn, type AuditEntry, type AuditRecord } from '../../../src/host/audit/record.js';
import { readTrail, type Trail } from '../../../src/host/audit/trail.js';
import { audit, sync } from '../../../src/node.js';
import { folderOf } from '../load/project.js';
import { filesOf } from '../manifest/small-project.js';

const entry = (number: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  timestamp: new Date(Date.UTC(2030, 0, 2, 3, 4, 5, number)).toISOString(), agent_id: 'shop', operation: 'sync', status: 'OK', duration_ms: number, files: { created: 1 }, ...more,
});

/** The lines of a sound trail. */
function trailOf(entries: readonly AuditEntry[]): { readonly chain: string[]; readonly log: string[] } {
  const [chain, log]: [string[], string[]] = [[], []];
  for (const one of entries) {
    const lines = linesAfter(chain.at(-1) ?? '', one);
    chain.push(lines.chain);
    log.push(lines.log);
  }
  return { chain, log };
}

const numbered = (count: number): { readonly chain: string[]; readonly log: string[] } => trailOf(Array.from({ length: count }, (_, index) => entry(index + 1)));
const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** What is told of a trail with these texts. */
async function told(chain: string | Uint8Array | undefined, log: string | Uint8Array | undefined, more: { readonly head?: string } = {}): Promise<readonly string[]> {
  const root = folderOf({ ...(chain !== undefined && { [AUDIT_CHAIN]: chain }), ...(log !== undefined && { [AUDIT_LOG]: log }) });
  return saying(await readTrail(root, { limit: 0, ...more }));
}

function saying({ diagnostics }: Pick<Trail, 'diagnostics'>): readonly string[] {
  return diagnostics.map((one) => (one.code === 'GGEN627' ? `${path.basename(one.facts.path)}${one.facts.line === undefined ? '' : `:${one.facts.line}`} ${one.facts.detail}` : one.code));
}

describe('a sound trail', () => {
  test('has no faults, and gives its last records and its head', async () => {
    const { chain, log } = numbered(5);
    const root = folderOf({ [AUDIT_CHAIN]: joined(chain), [AUDIT_LOG]: joined(log) });
    const { records, length, head, diagnostics } = await readTrail(root, { limit: 2 });
    expect([records.map(({ sequence }) => sequence), length, head, diagnostics]).toEqual([[4, 5], 5, recordIn(chain[4] ?? '')?.digest, []]);
  });

  test('is none where there are no files', async () => {
    const root = folderOf(filesOf({}));
    expect(await audit({ cwd: root })).toMatchObject({ value: { records: [], length: 0 }, diagnostics: [] });
    expect(await told('', '')).toEqual([]);
  });

  test('is what sync leaves', async () => {
    const root = folderOf(filesOf({}));
    await sync({ cwd: root });
    await sync({ cwd: root, audit: true });
    const { value, diagnostics } = await audit({ cwd: root });
    expect([value?.records.map(({ sequence, agent_id: agent }) => [sequence, agent]), diagnostics]).toEqual([[[1, 'shop'], [2, 'shop']], []]);
  });

  test('holds whatever names and numbers are in it', async () => {
    const entries = fc.array(fc.record({ timestamp: fc.string({ unit: 'binary' }), agent_id: fc.string({ unit: 'binary' }), operation: fc.constant('sync'), status: fc.constantFrom('OK' as const, 'FAILED' as const), duration_ms: fc.nat(), files: fc.dictionary(fc.string(), fc.nat()) }), { maxLength: 6 });
    await fc.assert(fc.asyncProperty(entries, async (all) => {
      const { chain, log } = trailOf(all);
      expect(log.every((line) => !/[\n\r\u2028]/.test(line))).toBe(true);
      expect(await told(joined(chain), joined(log))).toEqual([]);
    }), { numRuns: 40 });
  });
});

describe('what was done to a trail', () => {
  const { chain, log } = numbered(6);
  const without = (lines: readonly string[], ...gone: readonly number[]): string => joined(lines.filter((_, index) => !gone.includes(index + 1)));
  const swapped = (lines: readonly string[]): string => joined([...lines.slice(0, 2), lines[3] ?? '', lines[2] ?? '', ...lines.slice(4)]);
  const edited = (lines: readonly string[], number: number, from: string, to: string): string => joined(lines.map((line, index) => (index + 1 === number ? line.replace(from, to) : line)));
  const all = { chain: joined(chain), log: joined(log) };

  test.each<readonly [string, string | undefined, string | undefined, readonly string[]]>([
    ['an edit', edited(chain, 3, '"status":"OK"', '"status":"FAILED"'), all.log, ['audit.jsonl:3 was edited: its digest is not that of its content']],
    ['an edit of white space', edited(chain, 6, '{', '{ '), all.log, ['audit.jsonl:6 is no record']],
    ['a record taken out', without(chain, 3), all.log, ['audit.jsonl:3 is record 4 after record 2: record 3 is gone', 'audit.log:3 has no record in ".ggen/audit.jsonl"']],
    ['a run taken out of both', without(chain, 3, 4), without(log, 3, 4), ['audit.jsonl:3 is record 5 after record 2: records 3 to 4 are gone']],
    ['the head cut off', without(chain, 1, 2), all.log, ['audit.jsonl:1 is record 3: the 2 before it are gone', 'audit.log:1 and all up to line 2 have no record in ".ggen/audit.jsonl"']],
    ['the tail cut off', without(chain, 5, 6), all.log, ['audit.log:5 and all up to line 6 have no record in ".ggen/audit.jsonl"']],
    ['the tail of the text log cut off', all.chain, without(log, 6), ['audit.jsonl:6 has no line in ".ggen/audit.log"']],
    ['two records swapped', swapped(chain), all.log, ['audit.jsonl:3 is record 4 after record 2: record 3 is gone', 'audit.jsonl:4 is record 3 after record 4: it was put there, or moved', 'audit.jsonl:5 is record 5 after record 3: record 4 is gone', 'audit.log:3 has no record in ".ggen/audit.jsonl"', 'audit.jsonl:4 has no line in ".ggen/audit.log"']],
    ['a record twice', joined([...chain.slice(0, 3), ...chain.slice(2)]), all.log, ['audit.jsonl:4 is record 3 after record 3: it was put there, or moved', 'audit.jsonl:4 has no line in ".ggen/audit.log"']],
    ['an edit of the text log', all.chain, edited(log, 2, 'OK', 'KO'), ['audit.log:2 does not say what line 2 of ".ggen/audit.jsonl" says']],
    ['a line put into the text log', all.chain, joined([...log.slice(0, 2), 'hello', ...log.slice(2)]), ['audit.log:3 has no record in ".ggen/audit.jsonl"']],
    ['a crash in the middle of a line', all.chain.slice(0, -30), all.log, ['audit.jsonl:6 is cut off, as a crash leaves it']],
    ['a crash before the line end', all.chain.slice(0, -1), all.log, ['audit.jsonl:6 has no line end: the file was cut, or a crash left it so']],
    ['a text log that is gone', all.chain, undefined, ['audit.jsonl:1 and all up to line 6 have no line in ".ggen/audit.log"']],
    ['a chain that is gone', undefined, all.log, ['audit.log:1 and all up to line 6 have no record in ".ggen/audit.jsonl"']],
    ['an empty line', joined([...chain.slice(0, 3), '', ...chain.slice(3)]), all.log, ['audit.jsonl:4 is no record']],
    ['a byte order mark', `\ufeff${all.chain}`, all.log, ['audit.jsonl:1 is no record']],
    ['nesting without end', `${all.chain}${'['.repeat(500_000)}\n`, all.log, ['audit.jsonl:7 is no record']],
    ['a line without end', `${'x'.repeat(3_000_000)}\n${all.chain}`, all.log, ['audit.jsonl:1 is no record']],
  ])('%s is told, and where', async (_, newChain, newLog, faults) => {
    expect(new Set(await told(newChain, newLog))).toEqual(new Set(faults));
  });

  test('a record that was written anew does not fit the one after it', async () => {
    const record = recordIn(chain[2] ?? '');
    if (!record) throw new Error('no record');
    const { sequence: _sequence, previous: _previous, digest: _digest, ...rest } = record;
    const forged = linesAfter(chain[1] ?? '', { ...rest, duration_ms: 1 });
    expect(await told(joined([...chain.slice(0, 2), forged.chain, ...chain.slice(3)]), joined([...log.slice(0, 2), forged.log, ...log.slice(3)]))).toEqual([
      'audit.jsonl:4 does not follow record 3 as it stands there: one of them was replaced',
    ]);
  });

  test('a tail that was cut from both files is found by the head that somebody kept', async () => {
    const head = recordIn(chain[5] ?? '')?.digest ?? '';
    const cut = [without(chain, 6), without(log, 6)] as const;
    expect(await told(...cut)).toEqual([]);
    expect(await told(...cut, { head })).toEqual([`audit.jsonl does not hold the record ${head}: the trail was cut, or begun anew`]);
    expect(await told(all.chain, all.log, { head })).toEqual([]);
    expect(await told(undefined, undefined, { head })).toHaveLength(1);
  });
});

describe('any single change', () => {
  const count = 8;
  const { chain, log } = numbered(count);
  const texts = [Buffer.from(joined(chain)), Buffer.from(joined(log))] as const;
  const files = fc.constantFrom(0 as const, 1 as const);
  const isFound = async (file: 0 | 1, bytes: Uint8Array): Promise<void> => {
    if (Buffer.compare(bytes, texts[file]) === 0) return;
    const faults = file === 0 ? await told(bytes, texts[1]) : await told(texts[0], bytes);
    expect(faults.length).toBeGreaterThan(0);
  };

  test('of a byte is found', async () => {
    await fc.assert(fc.asyncProperty(files, fc.nat(), fc.integer({ min: 0, max: 255 }), (file, at, byte) => {
      const bytes = Buffer.from(texts[file]);
      bytes[at % bytes.length] = byte;
      return isFound(file, bytes);
    }), { numRuns: 300 });
  });

  test('by cutting a piece out is found', async () => {
    await fc.assert(fc.asyncProperty(files, fc.nat(), fc.nat(), (file, a, b) => {
      const [from, to] = [a % texts[file].length, b % (texts[file].length + 1)].sort((x, y) => x - y);
      return isFound(file, Buffer.concat([texts[file].subarray(0, from), texts[file].subarray(to)]));
    }), { numRuns: 200 });
  });

  test('by putting bytes in is found', async () => {
    await fc.assert(fc.asyncProperty(files, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 5 }), (file, at, more) => {
      const place = at % (texts[file].length + 1);
      return isFound(file, Buffer.concat([texts[file].subarray(0, place), more, texts[file].subarray(place)]));
    }), { numRuns: 200 });
  });

  test('of the order, or of how often a line is there, is found', async () => {
    await fc.assert(fc.asyncProperty(files, fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: count + 2 }), (file, order) => {
      const lines = file === 0 ? chain : log;
      return isFound(file, Buffer.from(joined(order.map((index) => lines[index] ?? ''))));
    }), { numRuns: 200 });
  });

  test('that takes the same lines out of both is found, unless it is the tail', async () => {
    await fc.assert(fc.asyncProperty(fc.subarray(Array.from({ length: count }, (_, index) => index)), async (kept) => {
      const isTail = kept.every((one, index) => one === index);
      const faults = await told(joined(kept.map((one) => chain[one] ?? '')), joined(kept.map((one) => log[one] ?? '')));
      expect(faults.length > 0).toBe(!isTail);
    }), { numRuns: 100 });
  });
});

test('100,000 records are read in seconds, sound or not, in memory for the last ones only', { timeout: 60_000 }, async () => {
  const { chain, log } = numbered(100_000);
  const root = folderOf({ [AUDIT_CHAIN]: joined(chain), [AUDIT_LOG]: joined(log) });
  const start = performance.now();
  const { length, records, diagnostics } = await readTrail(root, { limit: 20 });
  const sound = performance.now() - start;
  expect([length, records.map(({ sequence }: AuditRecord) => sequence).at(0), diagnostics]).toEqual([100_000, 99_981, []]);
  rmSync(path.join(root, AUDIT_LOG));
  writeFileSync(path.join(root, AUDIT_CHAIN), readFileSync(path.join(root, AUDIT_CHAIN), 'utf8').replaceAll('"status":"OK"', '"status":"FAILED"'));
  const again = performance.now();
  expect((await readTrail(root, { limit: 20 })).diagnostics.length).toBe(100_000);
  expect([sound, performance.now() - again].filter((ms) => ms > 20_000)).toEqual([]);
});

test('a record agrees with itself, and its line of the log is made of it', () => {
  const { chain, log } = numbered(2);
  const record = recordIn(chain[1] ?? '');
  expect(record && agreesWithItself(record) && logLine(record)).toBe(log[1]);
  expect(recordIn('{}')).toBeUndefined();
});
