/** Formatted texts are kept in `.ggen/cache/format`: what that spares, and that it changes nothing else. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMAT_CACHE, openFormatCache } from '../../src/host/cache.js';
import { sha256Of } from '../../src/host/sha256.js';
import { sync, type SyncOptions } from '../../src/node.js';
import { folderOf } from './load/project.js';
import { filesOf, inline } from './manifest/small-project.js';

/** A project that writes a TypeScript file for each of two labels. */
const FILES = filesOf({ output: 'output_file = "{{ label | lower }}.ts"', template: `template = ${inline('export const label=\'{{ label }}\'')}` });
const CODE = 'export const label = "One";\n';

const entriesOf = (root: string): readonly string[] => (existsSync(path.join(root, FORMAT_CACHE)) ? readdirSync(path.join(root, FORMAT_CACHE)).sort() : []);
const read = (root: string, file: string): string => readFileSync(path.join(root, file), 'utf8');

async function run(root: string, options: SyncOptions = {}): Promise<void> {
  const { diagnostics } = await sync({ cwd: root, ...options });
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
}

/** Puts a mark into each entry, so that a run which takes the text from there shows it. */
function markAll(root: string): void {
  for (const name of entriesOf(root)) {
    const text = `${read(root, `${FORMAT_CACHE}/${name}`).split('\n').slice(1).join('\n')}// from the cache\n`;
    writeFileSync(path.join(root, FORMAT_CACHE, name), `${sha256Of(text)}\n${text}`);
  }
}

describe('a run', () => {
  test('keeps what it formatted, and a run with another template takes from there what has not changed', async () => {
    const root = folderOf(FILES);
    await run(root);
    expect(entriesOf(root)).toHaveLength(2);
    markAll(root);
    writeFileSync(path.join(root, 'ggen.toml'), (FILES['ggen.toml'] ?? '').replace("'{{ label }}'", "'{% if label == 'Two' %}Second{% else %}{{ label }}{% endif %}'"));
    await run(root);
    expect(read(root, 'one.ts')).toBe(`${CODE}// from the cache\n`);
    expect(read(root, 'two.ts')).toBe('export const label = "Second";\n');
    expect(entriesOf(root)).toHaveLength(3);
  });

  test('formats anew what the formatter would now make otherwise', async () => {
    const root = folderOf(FILES);
    await run(root);
    markAll(root);
    writeFileSync(path.join(root, '.prettierrc'), '{ "semi": false }');
    await run(root);
    expect(read(root, 'one.ts')).toBe('export const label = "One"\n');
  });

  test.each([
    ['cut', (content: string) => content.slice(0, -3)],
    ['edited', (content: string) => content.replace('One', 'Eve')],
    ['empty', () => ''],
    ['of one line', () => 'x'],
  ])('takes no harm from an entry that is %s', async (_, spoil) => {
    const root = folderOf(FILES);
    await run(root);
    const before = entriesOf(root).map((name) => read(root, `${FORMAT_CACHE}/${name}`));
    for (const name of entriesOf(root)) writeFileSync(path.join(root, FORMAT_CACHE, name), spoil(read(root, `${FORMAT_CACHE}/${name}`)));
    await run(root);
    expect(read(root, 'one.ts')).toBe(CODE);
    expect(entriesOf(root).map((name) => read(root, `${FORMAT_CACHE}/${name}`))).toEqual(before);
  });

  test.each<readonly [string, SyncOptions]>([
    ['--no-cache', { cache: false }],
    ['--dry-run', { mode: 'plan' }],
    ['--validate-only', { mode: 'validate' }],
  ])('neither keeps nor takes anything under %s', async (_, options) => {
    const root = folderOf(FILES);
    await run(root, options);
    expect(entriesOf(root)).toEqual([]);
    await run(root);
    markAll(root);
    const { plan } = await sync({ cwd: root, ...options });
    expect(plan?.artifacts.map(({ text }) => text) ?? []).not.toContain(`${CODE}// from the cache\n`);
  });

  test('keeps nothing when it fails', async () => {
    const root = folderOf({ ...FILES, 'two.ts': '' });
    mkdirSync(path.join(root, 'one.ts'));
    expect((await sync({ cwd: root })).ok).toBe(false);
    expect(existsSync(path.join(root, '.ggen'))).toBe(false);
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
});

describe('the bound', () => {
  const key = (text: string) => sha256Of(text);

  /** A cache with entries of ten characters each, the first the oldest. */
  async function filled(names: readonly string[]): Promise<string> {
    const root = folderOf({});
    const cache = openFormatCache(root);
    for (const name of names) cache.write(key(name), 'x'.repeat(10));
    await cache.store();
    for (const [index, name] of names.entries()) utimesSync(path.join(root, FORMAT_CACHE, key(name)), 1000 + index, 1000 + index);
    return root;
  }

  test.each([
    ['entries', { entries: 3, bytes: 10_000 }],
    ['bytes', { entries: 100, bytes: 3 * (64 + 1 + 10) }],
  ])('of %s drops the oldest', async (_, bound) => {
    const root = await filled(['a', 'b', 'c', 'd']);
    const cache = openFormatCache(root, bound);
    cache.write(key('new'), 'y'.repeat(10));
    await cache.store();
    expect(entriesOf(root)).toEqual([key('c'), key('d'), key('new')].sort());
  });

  test('is looked at only when something new is stored', async () => {
    const root = await filled(['a', 'b']);
    const before = statSync(path.join(root, FORMAT_CACHE)).mtimeMs;
    const cache = openFormatCache(root, { entries: 1, bytes: 1 });
    expect(cache.read(key('a'))).toBe('x'.repeat(10));
    await cache.store();
    expect(entriesOf(root)).toHaveLength(2);
    expect(statSync(path.join(root, FORMAT_CACHE)).mtimeMs).toBe(before);
  });
});
