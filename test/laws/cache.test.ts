/** The law of the cache: whatever it holds, a run makes and tells the same as without it. On every golden project and example. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { keepCaches, sync, type CacheKeeper, type SyncOptions } from '../../src/node.js';
import { copyOf, examples, fixtures, scratch, writeTree, type Fixture } from '../golden/fixtures.js';
import { canShuffle, seeded, shuffleStatements } from './shuffle.js';

const FIXTURES = fixtures();

/** Everything that a run makes and tells, as far as it is the same each time. */
async function told(folder: string, options: SyncOptions): Promise<unknown> {
  const remarks: string[] = [];
  const { ok, plan, diagnostics, inputs, reads, pinned, stages } = await sync({ cwd: folder, mode: 'plan', ...options, observer: { remark: (text) => remarks.push(text) } });
  return { ok, plan, diagnostics, inputs, reads, pinned, remarks, stages: stages.map(({ stage, summary }) => [stage, summary]) };
}

const plain = new Map<Fixture, Promise<unknown>>();
function withoutCache(fixture: Fixture): Promise<unknown> {
  const known = plain.get(fixture) ?? told(copyOf(fixture), { cache: false });
  plain.set(fixture, known);
  return known;
}

async function expectSame(fixture: Fixture, folder: string, cache: CacheKeeper | true): Promise<void> {
  expect(await told(folder, { cache }), fixture.name).toEqual(await withoutCache(fixture));
}

/** The fixture before its first run, save for the cache of another run. */
function withCacheOf(fixture: Fixture, folder: string): string {
  const again = scratch();
  writeTree(fixture.sources, again);
  mkdirSync(path.join(again, '.ggen'), { recursive: true });
  renameSync(path.join(folder, '.ggen/cache'), path.join(again, '.ggen/cache'));
  return again;
}

/** Every entry of the cache in a folder, by kind. */
function entriesIn(folder: string): readonly (readonly string[])[] {
  const cache = path.join(folder, '.ggen/cache');
  const kinds = readdirSync(cache, { withFileTypes: true }).filter((one) => one.isDirectory());
  return kinds.map(({ name }) => readdirSync(path.join(cache, name)).sort().map((entry) => path.join(cache, name, entry)));
}

describe('on every golden project and example', { timeout: 300_000 }, () => {
  test('a warm cache changes nothing: in memory, on disk, and read again', async () => {
    for (const fixture of FIXTURES) {
      const folder = copyOf(fixture);
      const cache = keepCaches();
      await expectSame(fixture, folder, cache);
      await expectSame(fixture, folder, cache);
      const { ok } = await sync({ cwd: folder, cache });
      expect(ok, fixture.name).toBe(true);
      await expectSame(fixture, withCacheOf(fixture, folder), true);
    }
  });

  test('the same inputs in other words leave a cache that changes nothing', async () => {
    for (const fixture of FIXTURES) {
      const folder = copyOf(fixture, (file, text) => (canShuffle(file) ? shuffleStatements(file, text, 5) : text));
      const cache = keepCaches();
      await told(folder, { cache });
      writeTree(fixture.sources, folder);
      await expectSame(fixture, folder, cache);
    }
  });

  test.each<readonly [string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, -1)],
    ['edited', (text) => text.replace(/[a-z](?=[a-z]\W)/g, 'e')],
    ['emptied', () => ''],
  ])('entries that are %s change nothing', async (_, spoil) => {
    for (const fixture of FIXTURES) {
      const folder = copyOf(fixture);
      await sync({ cwd: folder });
      for (const entry of entriesIn(folder).flat()) writeFileSync(entry, spoil(readFileSync(entry, 'utf8')));
      await expectSame(fixture, withCacheOf(fixture, folder), true);
    }
  });

  test('entries in the place of others change nothing', async () => {
    for (const fixture of FIXTURES) {
      const folder = copyOf(fixture);
      await sync({ cwd: folder });
      for (const names of entriesIn(folder)) {
        const texts = names.map((name) => readFileSync(name));
        names.forEach((name, i) => writeFileSync(name, texts[(i + 1) % texts.length] ?? ''));
      }
      await expectSame(fixture, withCacheOf(fixture, folder), true);
    }
  });
});

describe('any edits between runs with one cache tell and make what fresh runs do', () => {
  const projects = examples().filter(({ name }) => name !== 'examples/schema-org');
  test.each([1, 2, 3].flatMap((seed) => projects.map((project) => [project.name, seed, project] as const)))('%s, seed %i', async (_, seed, project) => {
    const random = seeded(seed);
    const any = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
    const folder = copyOf(project);
    const cache = keepCaches();
    const files = [...project.sources.keys()].filter((file) => /\.(?:toml|ttl|rq|sparql|njk|tera|tmpl|html)$/.test(file));
    for (let step = 0; step < 8; step++) {
      const file = any(files);
      const text = random() < 0.3 ? (project.sources.get(file) ?? '') : edited(readFileSync(path.join(folder, file), 'utf8'), any, random);
      writeFileSync(path.join(folder, file), text);
      expect(await told(folder, { cache }), `${file}, step ${step}\n${text}`).toEqual(await told(folder, { cache: false }));
      if (random() < 0.5) for (const [name, original] of project.sources) writeFileSync(path.join(folder, name), original);
    }
  }, 300_000);
});

/** An edit that may leave a valid text, and may not: a word, a line, or a blank more or less. */
function edited(text: string, any: <T>(items: readonly T[]) => T, random: () => number): string {
  const lines = text.split('\n');
  const at = Math.floor(random() * lines.length);
  const line = lines[at] ?? '';
  const words = line.match(/[A-Za-z]+/g) ?? [''];
  const all = text.match(/[A-Za-z]+/g) ?? [''];
  const change = any([
    () => [`${line} `],
    () => [],
    () => [line, line],
    () => [line.replace(any(words), any(all))],
    () => [line.replace(/[a-z]/, (sign) => sign.toUpperCase())],
    () => [line, ''],
  ]);
  return [...lines.slice(0, at), ...change(), ...lines.slice(at + 1)].join('\n');
}
