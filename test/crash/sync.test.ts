/** Whole runs of the command: killed, and twenty at once. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { verify } from '../../src/node.js';
import type { Moment } from './points.js';
import { bundle, inTurn, runNode, scratchFolder, type Ended } from './processes.js';
import { treeIn, type Tree } from './scenario.js';

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');

const MANIFEST = `[project]
name = "crash"
version = "1.0.0"

[ontology]
source = "a.ttl"

[generation]

[[generation.rules]]
name = "models"
query = { inline = "PREFIX : <urn:x:> SELECT ?name ?note ?group WHERE { ?s :name ?name ; :note ?note ; :group ?group } ORDER BY ?name" }
template = { inline = "export const {{ name }} = '{{ note }}';\\n" }
output_file = "out/{{ group }}/{{ name }}.ts"
mode = "Overwrite"
`;

/** Things from `first` to `last`, each with a note. */
const ontology = (first: number, last: number, note: string): string =>
  `@prefix : <urn:x:> .\n${Array.from({ length: last - first }, (_, index) => `:a${first + index} :name "a${first + index}" ; :note "${(first + index) % 3 === 0 ? 'same' : note}" ; :group "g${Math.floor((first + index) / 10)}" .\n`).join('')}`;

let folder = '';
let before = '';
let preload = '';
let wanted: Tree = {};

/** The files of a project, without what one machine knows. */
const filesOf = (root: string): Tree => Object.fromEntries(Object.entries(treeIn(root)).filter(([path]) => !/^\.ggen\/(?:cache\/|audit\.)/.test(path)));
const ggen = (root: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runNode([...(env['GGEN_CRASH_ROOT'] === undefined ? [] : ['--require', preload]), MAIN, ...words], { cwd: root, env: { NO_COLOR: '1', ...env } });

beforeAll(async () => {
  folder = scratchFolder('ggen-runs-');
  preload = await bundle('preload', { format: 'cjs' });
  before = join(folder, 'before');
  mkdirSync(before);
  writeFileSync(join(before, 'ggen.toml'), MANIFEST);
  writeFileSync(join(before, 'a.ttl'), ontology(10, 60, 'old'));
  expect((await ggen(before, ['sync'])).stderr).toBe('');
  writeFileSync(join(before, 'a.ttl'), ontology(20, 70, 'new'));
  const after = join(folder, 'after');
  cpSync(before, after, { recursive: true });
  await ggen(after, ['sync', '--no-cache']);
  wanted = filesOf(after);
});

test('twenty runs at once on one project all end well, with one result and nothing left over', { timeout: 180_000 }, async () => {
  const root = join(folder, 'twenty');
  cpSync(before, root, { recursive: true });
  const ended = await Promise.all(Array.from({ length: 20 }, () => ggen(root, ['sync', '--lock-timeout', '120000'])));
  expect(ended.map(({ code, stderr }) => `${code} ${stderr}`)).toEqual(ended.map(() => '0 '));
  expect(filesOf(root)).toEqual(wanted);
  expect(readdirSync(join(root, '.ggen')).filter((name) => !['.gitignore', 'SHA256SUMS', 'audit.jsonl', 'audit.log', 'cache', 'receipts'].includes(name))).toEqual([]);
  expect((await verify({ cwd: root })).diagnostics).toEqual([]);
  // One of them had something to do.
  expect(readFileSync(join(root, '.ggen/audit.log'), 'utf8').trimEnd().split('\n')).toHaveLength(2);
});

test('a run that does not wait says who holds the project', async () => {
  const root = join(folder, 'held');
  cpSync(before, root, { recursive: true });
  const count = join(folder, 'count');
  // Its holder is this process: it lives, and its birth is not claimed.
  writeFileSync(join(root, '.ggen/lock'), `${JSON.stringify({ token: 'aa', pid: process.pid, host: (await import('node:os')).hostname(), started: '2030-01-02T03:04:05.000Z' })}\n`);
  const { code, stderr } = await ggen(root, ['sync', '--lock-timeout', '0']);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`process ${process.pid}`)]);
  expect(stderr).toContain('2030-01-02T03:04:05.000Z');
  expect((await ggen(root, ['lock', '--lock-timeout', '0'])).code).toBe(1);
  expect(existsSync(count)).toBe(false);
});

test('killed at points of a whole run, the next run ends with the new tree and a receipt that holds', { timeout: 300_000 }, async () => {
  const counted = join(folder, 'counted');
  cpSync(before, counted, { recursive: true });
  const file = join(folder, 'points');
  await ggen(counted, ['sync'], { GGEN_CRASH_ROOT: counted, GGEN_CRASH_COUNT: file });
  const { points, journal: [begin = 0, end = 0] } = JSON.parse(readFileSync(file, 'utf8')) as { readonly points: number; readonly journal: readonly number[] };
  expect(points).toBeGreaterThanOrEqual(300);
  const moments: readonly Moment[] = ['before', 'torn', 'after'];
  const spread = (from: number, to: number, count: number): readonly number[] => Array.from({ length: count }, (_, index) => from + Math.floor(((to - from) * index) / (count - 1)));
  const kills = [...spread(1, points, 6), ...spread(begin, end, 12)].map((point, index) => [point, moments[index % 3] ?? 'before'] as const);
  let pending = 0;
  const faults = await inTurn(kills, 2, async ([point, moment], worker) => {
    const root = join(folder, `killed-${worker}`);
    rmSync(root, { recursive: true, force: true });
    cpSync(before, root, { recursive: true });
    const killed = await ggen(root, ['sync'], { GGEN_CRASH_ROOT: root, GGEN_CRASH_POINT: String(point), GGEN_CRASH_MOMENT: moment });
    const isPending = existsSync(join(root, '.ggen/journal.json'));
    if (isPending) pending++;
    const checked = isPending ? await ggen(root, ['sync', '--check']) : undefined;
    const next = await ggen(root, ['sync']);
    const holds = (await verify({ cwd: root })).diagnostics.length === 0;
    const isNew = JSON.stringify(filesOf(root)) === JSON.stringify(wanted);
    const isTold = next.stderr.includes('GGEN616') === isPending && (checked === undefined || (checked.code === 3 && checked.stderr.includes('GGEN616')));
    return killed.signal === 'SIGKILL' && next.code === 0 && isNew && holds && isTold ? undefined : `${point} ${moment}: ${killed.signal ?? 'not killed'}, ${next.code ?? ''} ${next.stderr} new ${isNew} holds ${holds} told ${isTold}`;
  });
  console.log(`${kills.length} of ${points} points of a whole run tried; ${pending} kills left a journal`);
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  expect(pending).toBeGreaterThanOrEqual(6);
});
