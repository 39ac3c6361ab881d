/** Every form of a report, as real runs give it, held against its schema. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import Draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run.js';
import { realWorld } from '../../src/host/world.js';
import { ROOT, scratch, writeTree } from '../golden/fixtures.js';

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

const WORLD = realWorld();

async function ggen(cwd: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const sink = (to: string[]) => ({ isTTY: false, write: (text: string) => void to.push(text) });
  const { code } = await runCli(words, { ...WORLD, cwd, env, stdout: sink(out), stderr: sink(err) });
  return { stdout: out.join(''), stderr: err.join(''), code };
}

const MANIFEST = `[project]
name = "shop"
version = "1.0.0"
[ontology]
source = "shop.ttl"
[validation]
shacl = ["shapes.ttl"]
[[generation.rules]]
name = "list"
query = { file = "list.rq" }
template = { file = "list.njk" }
output_file = "list.txt"
mode = "Overwrite"
`;
const SHAPES = `@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix : <https://example.org/shop#> .
:ProductShape a sh:NodeShape ; sh:targetClass :Product ;
  sh:property [ sh:path :price ; sh:maxInclusive 10 ; sh:message "A price is at most 10" ] .
`;
const GOOD = `@prefix : <https://example.org/shop#> .
:pen a :Product ; :name "Pen" ; :price 5 .
`;
/** The violating statement is the 😀 line's second: UTF-16 columns and code points differ. */
const BAD = `@prefix : <https://example.org/shop#> .
:pen a :Product .
:pen :name "😀" ; :price 50 .
`;

function shop(files: Readonly<Record<string, string>> = {}): string {
  const folder = scratch();
  const all = { 'ggen.toml': MANIFEST, 'shop.ttl': GOOD, 'shapes.ttl': SHAPES, 'list.rq': 'PREFIX : <https://example.org/shop#>\nSELECT ?name WHERE { ?p :name ?name } ORDER BY ?name\n', 'list.njk': '{% for row in rows %}{{ row.name }}\n{% endfor %}', ...files };
  writeTree(new Map(Object.entries(all)), folder);
  return folder;
}

const read = (path: string): object => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as object;
const json7 = new Ajv({ allErrors: true, strict: false });
formats.default(json7);
json7.addSchema(read('docs/events.schema.json'));
const isReport = json7.compile(read('docs/report.schema.json'));
const isEvent = json7.getSchema('events.schema.json') ?? (() => false);
const draft4 = new Draft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
formats.default(draft4);
const isSarif = draft4.compile(read('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

function expectValid(validate: { (data: unknown): unknown; errors?: unknown }, data: unknown): void {
  const isValid = validate(data);
  expect(isValid ? [] : validate.errors).toEqual([]);
}

interface Log {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly level: string;
      readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object } }[];
      readonly relatedLocations?: readonly object[];
      readonly partialFingerprints: object;
      readonly fixes?: readonly object[];
    }[];
    readonly invocations: readonly object[];
    readonly properties?: object;
  }[];
}

async function sarif(folder: string, words: readonly string[] = ['sync', '--validate-only'], env = {}): Promise<Log & Ran> {
  const ran = await ggen(folder, [...words, '--output', 'sarif'], env);
  const log = JSON.parse(ran.stdout) as Log;
  expectValid(isSarif, log);
  return { ...ran, ...log };
}

describe('SARIF', () => {
  test('leads to file, line and column of the statement that violates a shape, in UTF-16 columns', async () => {
    const { runs, code, stderr } = await sarif(shop({ 'shop.ttl': BAD }));
    expect([code, stderr]).toEqual([2, '']);
    const [result] = runs[0]?.results ?? [];
    expect(result).toMatchObject({ ruleId: 'GGEN204', level: 'error' });
    const [location] = result?.locations ?? [];
    expect(location?.physicalLocation.artifactLocation).toEqual({ uri: 'shop.ttl', uriBaseId: '%SRCROOT%' });
    const column = (BAD.split('\n')[2] ?? '').indexOf(':price') + 1;
    expect(location?.physicalLocation.region).toEqual({ startLine: 3, startColumn: column, endLine: 3, endColumn: column + ':price 50'.length });
    expect(runs[0]?.invocations).toEqual([{ executionSuccessful: true, exitCode: 2 }]);
  });

  test('is the same in every run and in every folder, and names no folder', async () => {
    const [one, two] = [shop({ 'shop.ttl': BAD }), shop({ 'shop.ttl': BAD })];
    const [a, b] = [await sarif(one), await sarif(two)];
    expect(a.stdout).toBe(b.stdout);
    expect(a.stdout).not.toContain(one);
  });

  test('keeps fingerprints when lines above come and go', async () => {
    const marks = async (text: string) => (await sarif(shop({ 'shop.ttl': text }))).runs[0]?.results.map((one) => one.partialFingerprints);
    expect(await marks(`# a line\n\n${BAD}`)).toEqual(await marks(BAD));
    expect(await marks(BAD.replace('50', '60'))).not.toEqual(await marks(BAD));
  });

  test('carries fixes and related places', async () => {
    const { runs } = await sarif(shop({ 'ggen.toml': MANIFEST.replace('output_file', 'output_fiel').replace('mode =', 'name = "again"\nmode =').replace('name = "again"\n', '') + '[[generation.rules]]\nname = "list"\nquery = { file = "list.rq" }\ntemplate = { file = "list.njk" }\noutput_file = "b.txt"\n' }));
    expect(runs[0]?.results.some((one) => one.fixes)).toBe(true);
    expect(runs[0]?.results.some((one) => one.relatedLocations)).toBe(true);
  });

  test('takes paths to be relative to the working folder, or to the repository that GitHub names', async () => {
    const folder = shop();
    writeTree(new Map([['packages/a b/ggen.toml', MANIFEST], ['packages/a b/shop.ttl', BAD], ['packages/a b/shapes.ttl', SHAPES], ['packages/a b/list.rq', 'SELECT * { ?s ?p ?o }'], ['packages/a b/list.njk', '']]), folder);
    const uriOf = (log: Log) => log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri;
    expect(uriOf(await sarif(folder, ['sync', '--validate-only', '-m', 'packages/a b/ggen.toml']))).toBe('packages/a%20b/shop.ttl');
    const inside = join(folder, 'packages/a b');
    expect(uriOf(await sarif(inside))).toBe('shop.ttl');
    expect(uriOf(await sarif(inside, ['sync', '--validate-only'], { GITHUB_WORKSPACE: folder }))).toBe('packages/a%20b/shop.ttl');
  });

  test('is one document where the command line is wrong, and for verify', async () => {
    expect((await sarif(shop(), ['sync', '--nonsense'])).code).toBe(1);
    expect((await sarif(shop(), ['verify'])).runs[0]?.results[0]?.ruleId).toBe('GGEN610');
    expect((await sarif(shop(), ['lock'])).runs[0]?.results).toEqual([]);
  });

  test('says how many results --max-diagnostics leaves out', async () => {
    const products = Array.from({ length: 30 }, (_, i) => `:p${i} a :Product ; :price 5${i} .`).join('\n');
    const folder = shop({ 'shop.ttl': `@prefix : <https://example.org/shop#> .\n${products}\n` });
    expect((await sarif(folder)).runs[0]?.results).toHaveLength(30);
    const { runs, code } = await sarif(folder, ['sync', '--validate-only', '--max-diagnostics', '4']);
    expect([runs[0]?.results.length, runs[0]?.properties, code]).toEqual([4, { omittedResults: 26 }, 2]);
  });
});

interface Event {
  readonly type: string;
  readonly [field: string]: unknown;
}

async function events(folder: string, words: readonly string[]): Promise<readonly Event[]> {
  const { stdout, stderr } = await ggen(folder, [...words, '--output', 'ndjson']);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/\n$/);
  const all = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Event);
  for (const one of all) expectValid(isEvent, one);
  return all;
}

describe('NDJSON', () => {
  test('tells a run from its start to its end', async () => {
    const all = await events(shop(), ['sync']);
    const stages = ['stage-started', 'stage-finished'];
    expect(all.filter(({ type }) => type !== 'diagnostic').map(({ type }) => type)).toEqual(['run-started', ...Array.from({ length: 5 }, () => stages).flat(), 'file', 'run-finished']);
    expect(all.at(0)).toMatchObject({ command: 'sync', mode: 'write' });
    expect(all.at(-2)).toMatchObject({ path: 'list.txt', action: 'created', size_bytes: 4, rule: 'list' });
    expect(all.at(-1)).toMatchObject({ status: 'success', exit_code: 0, files_synced: 1, diagnostics: { error: 0, omitted: 0 } });
  });

  test('tells each problem once, and those of the manifest before the first stage', async () => {
    const all = await events(shop({ 'ggen.toml': `${MANIFEST}colour = "red"\n`, 'shop.ttl': BAD, 'list.njk': '{{ row.' }), ['sync', '--validate-only']);
    const codes = all.filter(({ type }) => type === 'diagnostic').map((one) => one['code']);
    expect(codes).toEqual(['GGEN104', 'GGEN204', 'GGEN401']);
    expect(all.findIndex((one) => one['code'] === 'GGEN104')).toBe(1);
    expect(all.at(-1)).toMatchObject({ status: 'failure', exit_code: 2, diagnostics: { error: 2, warning: 1, info: 0, omitted: 0 } });
  });

  test('says what --max-diagnostics leaves out', async () => {
    const all = await events(shop({ 'shop.ttl': BAD, 'list.njk': '{{ row.' }), ['sync', '--validate-only', '--max-diagnostics=1']);
    expect(all.filter(({ type }) => type === 'diagnostic')).toHaveLength(1);
    expect(all.at(-1)).toMatchObject({ diagnostics: { error: 2, omitted: 1 } });
  });

  test('is whole for verify, lock, no project and a wrong command line', async () => {
    for (const words of [['verify'], ['lock'], ['sync', '--nonsense']]) {
      const all = await events(shop(), words);
      expect([all.at(0)?.type, all.at(-1)?.type]).toEqual(['run-started', 'run-finished']);
    }
    expect((await events(scratch(), ['sync'])).map(({ type }) => type)).toEqual(['run-started', 'diagnostic', 'run-finished']);
  });
});

describe('JSON', () => {
  test.each([
    ['a run', {}, ['sync']],
    ['a run that fails, with fixes', { 'shop.ttl': BAD, 'ggen.toml': MANIFEST.replace('output_file', 'output_fiel') }, ['sync']],
    ['a wrong command line', {}, ['sync', '--nonsense']],
  ])('of %s is as its schema says', async (_, files, words) => {
    const { stdout } = await ggen(shop(files), [...words, '--output', 'json']);
    expectValid(isReport, JSON.parse(stdout));
  });

  test('counts what --max-diagnostics leaves out, the gravest first', async () => {
    const { stdout, code } = await ggen(shop({ 'ggen.toml': `${MANIFEST}colour = "red"\n`, 'shop.ttl': BAD }), ['sync', '--format', 'json', '--max_diagnostics', '1']);
    const { diagnostics, diagnostics_omitted } = JSON.parse(stdout) as { diagnostics: readonly { code: string }[]; diagnostics_omitted: number };
    expect([diagnostics.map((one) => one.code), diagnostics_omitted, code]).toEqual([['GGEN204'], 1, 2]);
  });
});

/** What programs are told of what would change: of each file its diff, and what is said of all. */
interface Planned {
  readonly diffs: Readonly<Record<string, unknown>>;
  readonly rest: Readonly<Record<string, unknown>>;
}

async function asJson(folder: string, words: readonly string[]): Promise<Planned> {
  const report = JSON.parse((await ggen(folder, [...words, '--output', 'json'])).stdout) as Record<string, unknown> & { readonly files: readonly { readonly path: string; readonly diff?: string }[] };
  expectValid(isReport, report);
  return { diffs: Object.fromEntries(report.files.flatMap(({ path, diff }) => (diff === undefined ? [] : [[path, diff]]))), rest: pick(report) };
}

async function asEvents(folder: string, words: readonly string[]): Promise<Planned> {
  const all = await events(folder, words);
  const files = all.filter((one) => one.type === 'file' && one['diff'] !== undefined);
  return { diffs: Object.fromEntries(files.map((one) => [one['path'], one['diff']])), rest: pick(all.at(-1) ?? {}) };
}

function pick(one: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(one).filter(([name]) => ['remedy', 'plan_file', 'diffs_omitted'].includes(name)));
}

describe.each([['JSON', asJson], ['NDJSON', asEvents]] as const)('in %s', (_, told) => {
  const CREATED = '--- /dev/null\n+++ b/list.txt\n@@ -0,0 +1 @@\n+Pen\n';

  test('a check that fails has the diffs and the command that mends, and a run that writes has neither', async () => {
    const folder = shop();
    expect(await told(folder, ['sync', '--check', '--raw'])).toEqual({ diffs: { 'list.txt': CREATED }, rest: { remedy: { why: 'To bring it up to date', command: 'ggen sync --raw' } } });
    expect(await told(folder, ['sync', '--dry-run'])).toEqual({ diffs: { 'list.txt': CREATED }, rest: {} });
    expect(await told(folder, ['sync'])).toEqual({ diffs: {}, rest: {} });
    expect(await told(folder, ['sync', '--check'])).toEqual({ diffs: {}, rest: {} });
  });

  test('a plan that was saved is named, with the command that carries it out; one that was not is not', async () => {
    const folder = shop();
    expect(await told(folder, ['sync', '--plan-out', 'my plan.json'])).toEqual({
      diffs: { 'list.txt': CREATED },
      rest: { plan_file: 'my plan.json', remedy: { why: 'To carry out the plan that was saved', command: "ggen sync --plan 'my plan.json'" } },
    });
    expect((await told(folder, ['sync', '--plan-out', 'shop.ttl'])).rest).toEqual({});
  });

  test('diffs are cut as in text: 200 lines of one, 2000 of all', async () => {
    const many = MANIFEST.replace('output_file = "list.txt"', 'output_file = "{{ name }}.txt"').replace('{ file = "list.njk" }', `{ inline = "${'line\\n'.repeat(300)}" }`);
    const names = Array.from({ length: 12 }, (_none, i) => `:p${i} :name "n${String(i).padStart(2, '0')}" .`).join('\n');
    const { diffs, rest } = await told(shop({ 'ggen.toml': many, 'shop.ttl': `@prefix : <https://example.org/shop#> .\n${names}\n` }), ['sync', '--dry-run']);
    expect(Object.keys(diffs)).toHaveLength(10);
    expect(String(diffs['n00.txt']).split('\n').slice(-2)).toEqual([expect.stringMatching(/^… 1\d\d more lines$/), '']);
    expect(String(diffs['n00.txt']).split('\n')).toHaveLength(202);
    expect(rest).toEqual({ diffs_omitted: 2 });
  });
});

test('annotations for GitHub stand alone on standard output, the report goes to the log', async () => {
  const { stdout, stderr, code } = await ggen(shop({ 'shop.ttl': BAD }), ['sync', '--output', 'github']);
  expect(stdout).toMatch(/^::error file=shop\.ttl,line=3,col=\d+,endLine=3,endColumn=\d+,title=GGEN204::A price is at most 10/);
  expect(stdout.trimEnd().split('\n').every((line) => line.startsWith('::'))).toBe(true);
  expect(stderr).toContain('Failed: 1 error');
  expect(code).toBe(2);
});

test.each(['40', '80', '200'])('in %s columns no line is wider, but for words that cannot be broken', async (columns) => {
  const { stdout, stderr } = await ggen(shop({ 'shop.ttl': BAD, 'list.njk': '{{ row.', 'ggen.toml': MANIFEST.replace('output_file', 'output_fiel') }), ['sync', '--check'], { COLUMNS: columns });
  const words = `${stdout}${stderr}`;
  expect(words).not.toContain('\u001b');
  expect(words).not.toMatch(/[ \t]$/m);
  for (const line of words.split('\n')) {
    const isOneWord = !/\S \S/.test(line.replace(/^ *(?:-->|why:|help:|fix:|note:)? */, ''));
    if (!isOneWord) expect([...line].length, line).toBeLessThanOrEqual(Number(columns));
  }
});
