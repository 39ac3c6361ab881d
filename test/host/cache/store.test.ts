/** What stages made is kept in `.ggen/cache`: what that spares, what it never does, and its bound. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildOf } from '../../../src/host/cache/build.js';
import { writeEntry } from '../../../src/host/cache/entry-file.js';
import { CACHE_FOLDER, keepCaches, openStageCache } from '../../../src/host/cache/store.js';
import { sha256Of } from '../../../src/host/sha256.js';
import { sync, type SyncOptions, type SyncResult } from '../../../src/node.js';
import { folderOf } from '../load/project.js';
import { filesOf, inline } from '../manifest/small-project.js';

/** A project that writes a TypeScript file for each of two labels. */
const FILES = filesOf({ output: 'output_file = "{{ label | lower }}.ts"', template: `template = ${inline('export const label=\'{{ label }}\'')}` });
const CODE = 'export const label = "One";\n';

const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');
const entriesOf = (root: string): readonly string[] => {
  const folder = path.join(root, CACHE_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && !['size', 'seal'].includes(one.name)).map((one) => path.relative(folder, path.join(one.parentPath, one.name))).sort();
};
const kindsOf = (root: string): readonly string[] => [...new Set(entriesOf(root).map((name) => path.dirname(name)))];

async function run(root: string, options: SyncOptions = {}): Promise<SyncResult> {
  const result = await sync({ cwd: root, ...options });
  expect(result.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  return result;
}

describe('a run', () => {
  test('keeps what each stage made', async () => {
    const root = folderOf(FILES);
    await run(root);
    expect(kindsOf(root)).toEqual(['format', 'graph', 'rows', 'statements', 'texts']);
    expect(entriesOf(root).filter((name) => name.startsWith('format/'))).toHaveLength(2);
  });

  test('with another template takes all but the texts from there', async () => {
    const root = folderOf(FILES);
    await run(root);
    const before = entriesOf(root);
    writeFileSync(path.join(root, 'ggen.toml'), (FILES['ggen.toml'] ?? '').replace("'{{ label }}'", "'{% if label == 'Two' %}Second{% else %}{{ label }}{% endif %}'"));
    await run(root);
    const fresh = entriesOf(root).filter((name) => !before.includes(name)).map((name) => path.dirname(name));
    expect(fresh).toEqual(['format', 'texts']);
    expect(read(root, 'two.ts')).toBe('export const label = "Second";\n');
  });

  test('formats anew what the formatter would now make otherwise', async () => {
    const root = folderOf(FILES);
    await run(root);
    writeFileSync(path.join(root, '.prettierrc'), '{ "semi": false }');
    await run(root);
    expect(read(root, 'one.ts')).toBe('export const label = "One"\n');
  });

  test.each([
    ['cut', (content: string) => content.slice(0, -3)],
    ['edited', (content: string) => content.replace(/One/g, 'Eve')],
    ['empty', () => ''],
    ['of one line', () => 'x'],
    ['edited, with the digest of what it says', (content: string) => { const text = content.slice(65).replace(/One/g, 'Eve'); return `${sha256Of(text)}\n${text}`; }],
  ])('takes no harm from entries that are %s', async (_, spoil) => {
    const root = folderOf(FILES);
    const first = await run(root);
    const before = entriesOf(root).map((name) => read(root, `${CACHE_FOLDER}/${name}`));
    for (const name of entriesOf(root)) writeFileSync(path.join(root, CACHE_FOLDER, name), spoil(read(root, `${CACHE_FOLDER}/${name}`)));
    writeFileSync(path.join(root, 'one.ts'), read(root, 'one.ts'));
    const second = await run(root, { force: true, audit: true });
    expect(second.plan).toEqual(first.plan);
    expect(entriesOf(root).map((name) => read(root, `${CACHE_FOLDER}/${name}`))).toEqual(before);
  });

  test('takes nothing from a cache that was made elsewhere, seal and all', async () => {
    const root = folderOf(FILES);
    const first = await run(root);
    const secret = read(root, `${CACHE_FOLDER}/seal`).split('\n')[0] ?? '';
    for (const name of entriesOf(root)) {
      const text = read(root, `${CACHE_FOLDER}/${name}`).slice(65).replace(/One/g, 'Eve');
      writeEntry(path.join(root, CACHE_FOLDER), name, `${buildOf()()}\n${secret}`, text);
    }
    const elsewhere = folderOf(FILES);
    cpSync(path.join(root, CACHE_FOLDER), path.join(elsewhere, CACHE_FOLDER), { recursive: true });
    // Where it was made it counts: the entries are as they would have to be.
    expect((await sync({ cwd: root, mode: 'plan', force: true })).plan).not.toEqual(first.plan);
    expect((await sync({ cwd: elsewhere, mode: 'plan' })).plan).toEqual(first.plan);
    await run(elsewhere);
    expect(read(elsewhere, 'one.ts')).toBe(CODE);
    expect(read(elsewhere, `${CACHE_FOLDER}/seal`)).not.toContain(secret);
  });

  test('takes no harm from entries in the place of others', async () => {
    const root = folderOf(FILES);
    const first = await run(root);
    for (const kind of kindsOf(root)) {
      const names = entriesOf(root).filter((name) => name.startsWith(`${kind}/`)).map((name) => path.join(root, CACHE_FOLDER, name));
      const [one = '', other = one] = names;
      if (one === other) continue;
      renameSync(one, `${one}.x`);
      renameSync(other, one);
      renameSync(`${one}.x`, other);
    }
    expect((await run(root, { mode: 'plan' })).plan).toEqual(first.plan);
  });

  test('keeps nothing and takes nothing under --no-cache', async () => {
    const root = folderOf(FILES);
    await run(root, { cache: false });
    expect(entriesOf(root)).toEqual([]);
  });

  test.each<SyncOptions['mode'] & string>(['plan', 'check', 'validate'])('keeps nothing in mode %s, and takes what is there', async (mode) => {
    const root = folderOf(FILES);
    await sync({ cwd: root, mode });
    expect(existsSync(path.join(root, '.ggen'))).toBe(false);
    await run(root);
    const before = entriesOf(root).map((name) => statSync(path.join(root, CACHE_FOLDER, name)).mtimeMs);
    await run(root, { mode });
    expect(entriesOf(root).map((name) => statSync(path.join(root, CACHE_FOLDER, name)).mtimeMs)).toEqual(before);
  });

  test('keeps nothing when it fails', async () => {
    const root = folderOf({ ...FILES, 'two.ts': '' });
    mkdirSync(path.join(root, 'one.ts'));
    expect((await sync({ cwd: root })).ok).toBe(false);
    expect(entriesOf(root)).toEqual([]);
  });

  test('does without, where the cache cannot be a folder of the project', async () => {
    const elsewhere = folderOf({});
    const root = folderOf(FILES);
    mkdirSync(path.join(root, '.ggen'));
    symlinkSync(elsewhere, path.join(root, '.ggen/cache'));
    await run(root);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(read(root, 'one.ts')).toBe(CODE);
    const other = folderOf({ ...FILES, '.ggen/cache': 'a file' });
    await run(other);
    expect(read(other, 'one.ts')).toBe(CODE);
  });

  test('that keeps running has in memory what it made, even what nobody stored', async () => {
    const root = folderOf(FILES);
    const cache = keepCaches();
    await run(root, { mode: 'plan', cache });
    expect(existsSync(path.join(root, '.ggen'))).toBe(false);
    const { plan } = await run(root, { cache });
    expect(kindsOf(root)).toEqual(['format', 'graph', 'rows', 'statements', 'texts']);
    expect(plan).toEqual((await run(folderOf(FILES), { cache: false })).plan);
  });
});

describe('the bound', () => {
  const key = (text: string) => sha256Of(text);
  const KIND = 'format';

  /** A cache with entries of ten characters each, the first the oldest. */
  async function filled(names: readonly string[]): Promise<string> {
    const root = folderOf({});
    const cache = openStageCache(root);
    for (const name of names) cache.write(KIND, key(name), () => 'x'.repeat(10));
    await cache.store();
    for (const [index, name] of names.entries()) utimesSync(path.join(root, CACHE_FOLDER, KIND, key(name)), 1000 + index, 1000 + index);
    return root;
  }
  const keysIn = (root: string): readonly string[] => entriesOf(root).map((name) => path.basename(name));

  test.each([
    ['entries', { entries: 4, bytes: 10_000 }],
    ['bytes', { entries: 100, bytes: 4 * 75 + 1 }],
  ])('of %s drops the oldest, and makes room for some more', async (_, bound) => {
    const root = await filled(['a', 'b', 'c', 'd']);
    const cache = openStageCache(root, { bound });
    cache.write(KIND, key('new'), () => 'y'.repeat(10));
    await cache.store();
    expect(keysIn(root)).toEqual([key('c'), key('d'), key('new')].sort());
  });

  test('spares what was used of late', async () => {
    const root = await filled(['a', 'b', 'c', 'd']);
    const cache = openStageCache(root, { bound: { entries: 4, bytes: 10_000 } });
    expect(cache.read(KIND, key('a'))).toBe('x'.repeat(10));
    cache.write(KIND, key('new'), () => 'y'.repeat(10));
    await cache.store();
    expect(keysIn(root)).toEqual([key('a'), key('d'), key('new')].sort());
  });

  test('is looked at only when something new is stored', async () => {
    const root = await filled(['a', 'b']);
    const cache = openStageCache(root, { bound: { entries: 1, bytes: 1 } });
    expect(cache.read(KIND, key('a'))).toBe('x'.repeat(10));
    await cache.store();
    expect(keysIn(root)).toHaveLength(2);
  });

  test('keeps out a text that would push out most of the others', async () => {
    const root = await filled(['a']);
    const cache = openStageCache(root, { bound: { entries: 10, bytes: 400 } });
    cache.write(KIND, key('large'), () => 'y'.repeat(200));
    await cache.store();
    expect(keysIn(root)).toEqual([key('a')]);
  });

  test('drops what a run that is gone left half written', async () => {
    const root = await filled(['a']);
    const left = path.join(root, CACHE_FOLDER, KIND, `${key('b')}.123.part`);
    writeFileSync(left, 'half');
    utimesSync(left, 1, 1);
    writeFileSync(path.join(root, CACHE_FOLDER, 'size'), 'nonsense');
    const cache = openStageCache(root);
    cache.write(KIND, key('new'), () => 'y');
    await cache.store();
    expect(existsSync(left)).toBe(false);
    expect(read(root, `${CACHE_FOLDER}/size`)).toBe('2 entries, 141 bytes\n');
  });

  test('of memory drops what was not used for the longest time, and reads it from disk again', async () => {
    const root = folderOf({});
    const cache = openStageCache(root, { recent: 200 });
    for (const name of ['a', 'b', 'c']) cache.write(KIND, key(name), () => name);
    await cache.store();
    expect(['a', 'b', 'c'].map((name) => cache.read(KIND, key(name)))).toEqual(['a', 'b', 'c']);
    writeFileSync(path.join(root, CACHE_FOLDER, KIND, key('a')), '');
    expect(cache.read(KIND, key('a'))).toBeUndefined();
  });
});
