/** Two thousand ways to break valid projects (`run.mjs` in this folder shows any of them by its number). */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const RUN = fileURLToPath(new URL('run.mjs', import.meta.url));
const MUTANTS = 2000;
const SEED = process.env['GGEN_MUTATION_SEED'] ?? '1';

interface Verdict {
  readonly number: number;
  readonly kind: string;
  readonly way: string;
  readonly outcome: string;
}

interface Share {
  readonly near: number;
  readonly all: number;
}

interface Judged {
  readonly verdicts: readonly Verdict[];
  readonly figures: {
    readonly faults: readonly { readonly number: number; readonly fault: string }[];
    readonly near: Share;
    readonly byKind: Readonly<Record<string, Share>>;
    readonly slowest: Verdict & { readonly ms: number };
  };
}

function run(...words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [RUN, ...words], { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (stdout === '' && error) reject(new Error(stderr));
      else resolve(stdout);
    });
  });
}

describe(`${MUTANTS} mutants of seed ${SEED}`, () => {
  let judged: Judged;
  beforeAll(async () => {
    judged = JSON.parse(await run('--json', '--count', String(MUTANTS), '--seed', SEED)) as Judged;
  }, 300_000);

  test('are refused or accepted without a crash, a hang, a stack trace, a place outside of its file or a touch of the disk', () => {
    expect(judged.verdicts.length).toBe(MUTANTS);
    expect(judged.figures.faults).toEqual([]);
  });

  test('are of every way and of every kind of file', () => {
    expect(new Set(judged.verdicts.map(({ way }) => way)).size).toBe(7);
    expect([...new Set(judged.verdicts.map(({ kind }) => kind))]).toEqual(expect.arrayContaining(['JSON-LD', 'Nunjucks', 'RDF/XML', 'SPARQL', 'TOML', 'Tera', 'TriG', 'Turtle', 'catalog']));
  });

  test('are told within one line of the mistake, where it is one of syntax, in 95 of 100', () => {
    const { near, all } = judged.figures.near;
    expect(all).toBeGreaterThan(MUTANTS / 4);
    expect(near / all).toBeGreaterThanOrEqual(0.95);
  });
});

interface Tool {
  readonly mutantOf: (projects: readonly object[], seed: number, number: number) => { readonly name: string; readonly change: { readonly text: string } };
}

test('a number always gives the same mutant, and another for another seed', async () => {
  const { mutantOf } = (await import(new URL('mutate.mjs', import.meta.url).href)) as Tool;
  const project = (name: string): object => ({ name, sources: new Map([['a.ttl', '@prefix ex: <https://example.org/> .\nex:a ex:b "c" .\n']]), inputs: ['a.ttl'], weight: 1 });
  const some = (seed: number): readonly object[] => Array.from({ length: 50 }, (_, number) => mutantOf([project('one'), project('two')], seed, number));
  expect(some(7)).toEqual(some(7));
  expect(some(8)).not.toEqual(some(7));
  expect(mutantOf([project('one'), project('two')], 7, 30)).toEqual(some(7)[30]);
});
