/** `ggen verify --rebuild`: what is pure passes however the world changes, and what is not is found and named. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.js';
import type { Extension } from '../../../src/model/extension.js';
import { VARIATIONS, type Variation } from '../../../src/model/variation.js';
import { sync, verify, type VerifyResult } from '../../../src/node.js';
import { scratch, treeOf, writeTree } from '../../golden/fixtures.js';

const IMPURE = new URL('impure.mjs', import.meta.url);

const PROJECT: ReadonlyMap<string, string> = new Map([
  ['ggen.toml', `[project]
name = "tiny"
version = "1.0.0"

[ontology]
source = "ontology.ttl"
imports = ["../shared/more.rdf"]

[[generation.rules]]
name = "one"
query = { inline = "SELECT ?word WHERE { ?s :says ?word }" }
template = { file = "one.njk" }
output_file = "{{ word }}.txt"
mode = "Overwrite"

[[generation.rules]]
name = "all"
query = { inline = "SELECT ?word WHERE { ?s :says ?word } ORDER BY ?word" }
template = { inline = "{% for row in rows %}{{ row.word | look }}\\n{% endfor %}" }
output_file = "all.txt"
mode = "Overwrite"

[ontology.prefixes]
"" = "https://example.org/"
`],
  ['one.njk', '{{ word | look }}\n'],
  ['ontology.ttl', '@prefix : <https://example.org/> .\n_:first :says "hello" .\n:b :says "world" ; :knows _:first .\n:c :says "moon" .\n'],
  ['../shared/more.rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="https://example.org/"><rdf:Description><says>sun</says></rdf:Description></rdf:RDF>\n'],
]);

function urlOf(what: string, kind = 'filter'): string {
  const url = new URL(IMPURE);
  url.search = new URLSearchParams({ what, kind }).toString();
  return url.href;
}

/** A folder with temporary folders of its own, so that it shows what is left in it. */
function place(): { readonly cwd: string; readonly temporary: string } {
  const home = scratch();
  const temporary = join(home, 'temporary');
  mkdirSync(temporary);
  return { cwd: join(home, 'project'), temporary };
}

const here = place();
beforeAll(async () => {
  process.env['TMPDIR'] = here.temporary;
  mkdirSync(here.cwd);
  writeTree(PROJECT, here.cwd);
  const { extension } = (await import(urlOf('nothing'))) as { readonly extension: Extension };
  const { ok, diagnostics } = await sync({ ...here, extensions: [extension] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(ok).toBe(true);
});

function rebuild(what: string, vary: readonly Variation[] | undefined, kind?: string, signal?: AbortSignal): Promise<VerifyResult> {
  return verify({ cwd: here.cwd, rebuild: { ...(vary && { vary }), extensionModules: [urlOf(what, kind)] }, ...(signal && { signal }) });
}

function notReproducible({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): readonly object[] {
  return diagnostics.flatMap((one) => (one.code === 'GGEN623' ? [{ vary: one.facts.vary, stage: one.facts.stage, name: one.facts.name }] : []));
}

describe('a pure extension', () => {
  test('passes whatever varies, in two processes, and leaves no trace', async () => {
    const before = treeOf(join(here.cwd, '..'));
    const { value, rebuilt, diagnostics } = await rebuild('nothing', undefined);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(value?.receipt.outputs).toHaveLength(5);
    expect(rebuilt).toMatchObject({ tried: VARIATIONS, untried: [], processes: 2, differences: [], fromDisk: [] });
    expect(treeOf(join(here.cwd, '..'))).toEqual(before);
    expect(readdirSync(here.temporary)).toEqual([]);
  });
});

describe('an extension that looks at', () => {
  const kinds = ['filter', 'pass', 'formatter'];
  test.each(VARIATIONS.map((vary, i) => ({ vary, kind: kinds[i % 3] ?? '' })))('$vary in a $kind is found, its stage and its artifact named', async ({ vary, kind }) => {
    const result = await rebuild(vary, [vary], kind);
    const stage = kind === 'filter' ? 'μ₃_emit' : 'μ₄_canonicalize';
    expect(notReproducible(result)).toEqual([{ vary: [vary], stage, name: 'all.txt' }]);
    expect(result.value).toBeUndefined();
    expect(result.rebuilt?.processes).toBe(2);
    const [difference] = result.rebuilt?.differences ?? [];
    expect(difference?.diff).toMatch(/^--- all\.txt \(rebuilt\)\n\+\+\+ all\.txt \(varied\)\n@@ -\d,\d \+\d,\d @@\n[^]*\n-[^]*\n\+/);
  });
  test.each(['Intl', 'parts', 'uptime', 'an import'])('the clock by way of %s is found', async (way) => {
    expect(notReproducible(await rebuild(`clock by ${way}`, ['clock']))).toEqual([{ vary: ['clock'], stage: 'μ₃_emit', name: 'all.txt' }]);
  });
  test('the umask is found where that is the strictest already', async () => {
    const before = process.umask(0o077);
    try {
      expect(notReproducible(await rebuild('umask', ['umask']))).toHaveLength(1);
    } finally {
      process.umask(before);
    }
  });
  test('two things is found with each of them, and with nothing else', async () => {
    const result = await rebuild('tz and home', ['cwd', 'tz', 'home', 'statement-order']);
    expect(notReproducible(result)).toEqual((['home', 'tz'] as const).map((vary) => ({ vary: [vary], stage: 'μ₃_emit', name: 'all.txt' })));
    expect(result.rebuilt?.processes).toBe(6);
  });
  test('one thing only where another varies too is found with both', async () => {
    const result = await rebuild('umask and home at once', ['umask', 'home']);
    expect(notReproducible(result)).toEqual([{ vary: ['home', 'umask'], stage: 'μ₃_emit', name: 'all.txt' }]);
  });
});

test('the engine is not said to vary where Comunica answers in any case', async () => {
  const { cwd } = place();
  mkdirSync(cwd);
  const manifest = (PROJECT.get('ggen.toml') ?? '').replaceAll(' | look', '').replaceAll('?s :says ?word }', '?s :says ?w BIND(CONCAT(?w, STR(1.0 / 3)) AS ?word) }').replace('"{{ word }}.txt"', '"each.txt"');
  writeTree(new Map([...PROJECT, ['ggen.toml', manifest], ['one.njk', '{{ word }}\n']]), cwd);
  expect((await sync({ cwd })).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { value, rebuilt } = await verify({ cwd, rebuild: { vary: ['tz', 'engine'] } });
  expect(value).toBeDefined();
  expect(rebuilt).toMatchObject({ tried: ['tz'], untried: ['engine'], differences: [] });
});

test('the order of statements is not said to vary where a document would become larger than the project allows', async () => {
  const { cwd } = place();
  mkdirSync(cwd);
  const manifest = `${(PROJECT.get('ggen.toml') ?? '').replaceAll(' | look', '')}[security]\nmax_file_size = 1000\n`;
  const ontology = `@prefix : <https://example.org/${'long/'.repeat(40)}> .\n:a <https://example.org/says> "hello" ; :p :b, :c, :d .\n`;
  writeTree(new Map([...PROJECT, ['ggen.toml', manifest], ['one.njk', '{{ word }}\n'], ['ontology.ttl', ontology]]), cwd);
  expect((await sync({ cwd })).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { rebuilt } = await verify({ cwd, rebuild: { vary: ['statement-order', 'tz'] } });
  expect(rebuilt).toMatchObject({ tried: ['tz'], untried: ['statement-order'], differences: [] });
});

test('a temporary folder that is not there is a fault of the disk, not of ggen', async () => {
  const { cwd } = place();
  mkdirSync(cwd);
  writeTree(new Map([...PROJECT, ['ggen.toml', (PROJECT.get('ggen.toml') ?? '').replaceAll(' | look', '')], ['one.njk', '{{ word }}\n']]), cwd);
  await sync({ cwd });
  process.env['TMPDIR'] = join(cwd, 'nothing');
  try {
    const { value, diagnostics } = await verify({ cwd, rebuild: { vary: ['tz'] } });
    expect([value, diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)]).toEqual([undefined, ['GGEN606']]);
  } finally {
    process.env['TMPDIR'] = here.temporary;
  }
});

describe('a process', () => {
  test('that fails where the first one did not is told with its problem', async () => {
    const result = await rebuild('a fault in Turkish', ['locale']);
    expect(notReproducible(result)).toEqual([{ vary: ['locale'], stage: 'μ₃_emit', name: '' }]);
    expect(result.rebuilt?.differences[0]).toMatchObject({ kind: 'problems' });
    expect(result.rebuilt?.differences[0]?.diff).toContain('this is not English');
  });
  test('that ends under a variation is told with its exit code', async () => {
    const result = await rebuild('the end under another name', ['env', 'tz']);
    expect(notReproducible(result)).toEqual([{ vary: ['env'], stage: 'μ₃_emit', name: 'it ended with exit code 7' }]);
  });
  test('that ends in any case is told as a fault', async () => {
    const { diagnostics } = await rebuild('the end', ['tz']);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'GGEN901', facts: { detail: expect.stringContaining('in μ₃_emit: it ended with exit code 7') as string } }]);
  });
  test('that does not end is ended with the signal, and nothing is left', async () => {
    const { diagnostics } = await rebuild('no end', ['tz'], 'filter', AbortSignal.timeout(900));
    expect(diagnostics.map(({ code }) => code)).toContain('GGEN903');
    expect(readdirSync(here.temporary)).toEqual([]);
  });
  test('whose extension is not there says so', async () => {
    const { diagnostics } = await verify({ cwd: here.cwd, rebuild: { vary: ['tz'], extensionModules: ['none.mjs'] } });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'GGEN110', facts: { detail: expect.stringContaining('none.mjs') as string } }]);
  });
});

test('what is made now and is not what is on disk is told with its diff', async () => {
  const result = await verify({ cwd: here.cwd, rebuild: { vary: [], extensionModules: [urlOf('tz and home', 'pass')] } });
  const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, at }) => `${code} ${at?.path ?? ''}`)).toEqual(['all.txt', 'hello.txt', 'moon.txt', 'sun.txt', 'world.txt'].map((path) => `GGEN608 ${path}`));
  expect(result.rebuilt?.fromDisk[0]?.diff).toContain('+pass ');
});

test('a project whose receipt does not hold is not made again', async () => {
  const { cwd } = place();
  mkdirSync(cwd);
  writeTree(PROJECT, cwd);
  const extensions = [((await import(urlOf('nothing'))) as { readonly extension: Extension }).extension];
  await sync({ cwd, extensions });
  writeFileSync(join(cwd, 'all.txt'), 'mine\n');
  const { diagnostics, rebuilt } = await verify({ cwd, rebuild: { extensionModules: [fileURLToPath(IMPURE)] } });
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code, at }) => `${code} ${at?.path ?? ''}`)).toEqual(['GGEN608 all.txt']);
  expect(rebuilt).toBeUndefined();
});
