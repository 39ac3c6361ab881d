/** Many changes, changes at the wrong moment, and limits of the system. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { keepInSync } from '../../../src/host/watch/keep-in-sync.js';
import type { WatchFolder } from '../../../src/host/watch/folders.js';
import { sync } from '../../../src/node.js';
import { scratch, treeOf, writeTree, type Tree } from '../../golden/fixtures.js';
import { aWhile, endAll, project, PROJECT, watching, words } from './watching.js';

afterEach(endAll);

const put = (folder: string, path: string, text: string): void => writeFileSync(join(folder, path), text);
const says = (name: string, word: string): string => `<urn:${name}> <urn:says> "${word}" .\n`;

function git(folder: string, ...words: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'core.fsync=none', ...words], { cwd: folder, stdio: 'ignore' });
}

/** What a project makes in a fresh folder, without a watcher or a cache. */
async function freshOutputs(sources: Tree): Promise<Tree> {
  const folder = scratch();
  writeTree(sources, folder);
  await sync({ cwd: folder, cache: false });
  return outputsOf(folder);
}

function outputsOf(folder: string): Tree {
  return new Map([...treeOf(folder)].filter(([path]) => path.startsWith('out/') || path.startsWith('.ggen/receipts/') || path === '.ggen/SHA256SUMS'));
}

function sourcesOf(folder: string): Tree {
  return new Map([...treeOf(folder)].filter(([path]) => !path.startsWith('out/') && !path.startsWith('.g')));
}

test('a change of the branch with 3,000 changed files is one run, with the bytes of a fresh one', async () => {
  const folder = project({ '.gitignore': 'out/\n.ggen/\n' });
  const files = (word: string): Tree => new Map(Array.from({ length: 3000 }, (_, i) => [`${i % 3 === 0 ? 'ontology' : 'lib'}/n${i % 40}/f${i}.ttl`, says(`f${i}`, `${word}${i}`)]));
  writeTree(files('one'), folder);
  git(folder, 'init', '-q');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'one');
  git(folder, 'checkout', '-qb', 'other');
  writeTree(files('two'), folder);
  put(folder, 'templates/word.njk', '"{{ row.word | upper }}"');
  git(folder, 'add', '.');
  git(folder, 'commit', '-qm', 'two');
  const watched = watching(folder);
  expect((await watched.run(1)).result.ok).toBe(true);
  git(folder, 'checkout', '-q', '-');
  const { result, changed } = await watched.run(2);
  expect([result.ok, changed.length]).toEqual([true, 1001]);
  await aWhile();
  expect(watched.runs).toHaveLength(2);
  expect(outputsOf(folder)).toEqual(await freshOutputs(sourcesOf(folder)));
});

test('a change during a run leads to another run after it, and never to two at once', async () => {
  const folder = project();
  let running = 0;
  let most = 0;
  let starts = 0;
  const watched = watching(folder, {
    observer: {
      stageStarted: (stage) => {
        if (stage !== 'μ₁_normalize') return;
        most = Math.max(most, ++running);
        if (++starts <= 4) put(folder, 'ontology/a.ttl', says('a', `during ${starts}`));
      },
      stageFinished: (stage) => {
        if (stage === 'μ₅_receipt') running--;
      },
    },
  });
  await watched.run(5);
  expect([words(folder), most]).toEqual([['during 4'], 1]);
  await aWhile();
  expect(watched.runs).toHaveLength(5);
});

test('changes that never end do not keep everything from being made', async () => {
  const folder = project();
  const watched = watching(folder);
  await watched.run(1);
  let count = 0;
  const timer = setInterval(() => put(folder, 'ontology/a.ttl', says('a', String(count++))), 20);
  try {
    expect((await watched.run(2)).result.ok).toBe(true);
  } finally {
    clearInterval(timer);
  }
});

describe('a system that has no watches to give', () => {
  const failing = (code: string, after: number): WatchFolder => {
    let given = 0;
    return () => {
      if (given++ < after) return { close: () => undefined };
      throw Object.assign(new Error(code), { code });
    };
  };

  test.each([['ENOSPC', 0], ['EMFILE', 2]])('%s: the disk is looked at every second, which is said once', async (code, after) => {
    const folder = project();
    const controller = new AbortController();
    const warnings: string[] = [];
    const runs: (readonly string[])[] = [];
    await keepInSync(() => sync({ cwd: folder }), {
      cwd: folder,
      signal: controller.signal,
      watchFolder: failing(code, after),
      warned: (one) => void warnings.push(one.code === 'GGEN629' ? one.facts.detail : one.code),
      done: (_, { changed }) => {
        runs.push(changed);
        if (runs.length === 3) controller.abort();
      },
      waiting: () => put(folder, 'ontology/a.ttl', says('a', `x${runs.length}`)),
    });
    expect(runs).toEqual([[], ['ontology/a.ttl'], ['ontology/a.ttl']]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(code);
  });
});

test('a run that throws ends no more than itself', async () => {
  const folder = project();
  const controller = new AbortController();
  const told: (readonly string[])[] = [];
  let calls = 0;
  await keepInSync(
    () => {
      if (calls++ === 1) throw new TypeError('a bug');
      return sync({ cwd: folder });
    },
    {
      cwd: folder,
      signal: controller.signal,
      done: ({ diagnostics }) => {
        told.push(diagnostics.map(({ code }) => code));
        if (told.length === 3) controller.abort();
      },
      waiting: () => put(folder, 'ontology/a.ttl', says('a', `x${calls}`)),
    },
  );
  expect(told).toEqual([[], ['GGEN901'], []]);
});

test('whatever is edited in whatever order, the bytes are those of a run in a fresh folder', async () => {
  const word = fc.stringMatching(/^[a-z]{1,5}$/);
  const edit = fc.oneof(
    fc.record({ path: fc.constantFrom('ontology/a.ttl', 'ontology/b.ttl', 'ontology/deep.ttl'), text: word.map((one) => says(one, one)) }),
    fc.record({ path: fc.constant('templates/word.njk'), text: word.map((one) => `"${one} {{ row.word }}"`) }),
    fc.record({ path: fc.constant('queries/words.rq'), text: fc.constantFrom(PROJECT['queries/words.rq'], 'SELECT ?word WHERE { ?s <urn:says> ?word } ORDER BY DESC(?word)\n') }),
    fc.record({ path: fc.constantFrom('ontology/b.ttl', 'ontology/deep.ttl'), text: fc.constant(undefined) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const folder = project();
      const watched = watching(folder);
      await watched.run(1);
      for (const { path, text } of edits) {
        const before = treeOf(folder).get(path);
        const runs = watched.runs.length;
        if (text === undefined) rmSync(join(folder, path), { force: true });
        else put(folder, path, text);
        if (before !== text) await watched.run(runs + 1);
        expect(outputsOf(folder)).toEqual(await freshOutputs(sourcesOf(folder)));
      }
      await endAll();
    }),
    { numRuns: 5 },
  );
}, 120_000);

test('memory does not grow over many runs', async () => {
  const folder = project();
  const controller = new AbortController();
  const collect = (globalThis as { readonly gc?: () => void }).gc ?? ((): void => undefined);
  const heap: number[] = [];
  let runs = 0;
  const result = await sync({ cwd: folder });
  await keepInSync(
    () => {
      runs++;
      if (runs % 100 === 0) {
        collect();
        heap.push(process.memoryUsage().heapUsed);
      }
      if (runs === 1000) controller.abort();
      // Only what watching itself keeps is measured: runs are what they are without it.
      return Promise.resolve({ ...result, ok: true, reads: result.reads.map((read) => (read.path === 'ggen.toml' && read.look === 'text' ? { ...read, answer: String(runs) } : read)) });
    },
    { cwd: folder, signal: controller.signal },
  );
  expect(runs).toBe(1000);
  expect((heap.at(-1) ?? 0) - (heap[1] ?? 0)).toBeLessThan(20_000_000);
}, 120_000);

test('the lock of a run is gone while a watcher waits', async () => {
  const folder = project();
  const watched = watching(folder);
  await watched.run(1);
  expect([...treeOf(folder).keys()].filter((path) => /^\.ggen\/(?:lock|tmp|journal)/.test(path))).toEqual([]);
  expect((await sync({ cwd: folder })).ok).toBe(true);
  expect(readFileSync(join(folder, 'out/words.json'), 'utf8')).toContain('"a"');
});
