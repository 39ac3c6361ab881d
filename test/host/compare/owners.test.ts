import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseAdopted } from '../../../src/host/compare/adopted.js';
import { sync } from '../../../src/host/sync.js';
import type { SyncOptions } from '../../../src/host/sync-result.js';
import { surroundings } from '../../../src/host/world.js';

let folder = '';
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const has = (path: string): boolean => existsSync(join(folder, path));
async function run(options: SyncOptions = {}, at = '.'): Promise<readonly string[]> {
  const { files, diagnostics } = await sync(surroundings(join(folder, at)), options);
  return [...files.map(({ path, action, from }) => `${action} ${from === undefined ? '' : `${from} → `}${path}`), ...diagnostics.filter(({ severity }) => severity === 'error').map(({ code, facts }) => `${code} ${'path' in facts ? String(facts.path) : ''}`.trim())];
}
const manifest = (name: string, output: string): string =>
  `[project]\nname = "${name}"\nversion = "1.0.0"\n[ontology]\nsource = "o.ttl"\n[[generation.rules]]\nname = "r"\nquery = { inline = "SELECT ?n { ?s <urn:n> ?n }" }\ntemplate = { inline = "{{ n }}" }\noutput_file = "${output}"\nmode = "Overwrite"\n`;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-owners-')));
  put('o.ttl', '<urn:a> <urn:n> "ann" .');
  put('ggen.toml', manifest('p', 'out/a.txt'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('two manifests in one folder', () => {
  test('do not share a receipt, unless the other one is gone', async () => {
    await run();
    put('other.toml', manifest('p', 'out/b.txt'));
    expect(await run({ manifest: 'other.toml' })).toEqual(['GGEN620 .ggen/receipts/p.json']);
    expect(await run({ manifest: 'other.toml', agentId: 'q' })).toEqual(['created out/b.txt']);
    expect(await run()).toEqual(['unchanged out/a.txt']);
    rmSync(join(folder, 'ggen.toml'));
    expect(await run({ manifest: 'other.toml' })).toEqual(['deleted out/a.txt', 'unchanged out/b.txt']);
  });

  test('do not write or delete what the other one made', async () => {
    await run();
    put('other.toml', manifest('q', 'out/a.txt'));
    expect(await run({ manifest: 'other.toml' })).toEqual(['conflict out/a.txt', 'GGEN620 out/a.txt']);
    expect(await run({ manifest: 'other.toml', force: true })).toContain('GGEN620 out/a.txt');
  });

  test('one may be called what a partial run of the other one is', async () => {
    await run();
    put('other.toml', manifest('p--q', 'out/b.txt'));
    await run({ manifest: 'other.toml' });
    expect(await run()).toEqual(['unchanged out/a.txt']);
    expect([has('out/b.txt'), has('.ggen/receipts/p--q.json')]).toEqual([true, true]);
  });
});

describe('projects in nested folders', () => {
  test('leave alone what the inner one has, and what the outer one has', async () => {
    put('out/ggen.toml', manifest('inner', 'a.txt'));
    put('out/o.ttl', '<urn:a> <urn:n> "inner" .');
    expect(await run({}, 'out')).toEqual(['created a.txt']);
    expect(await run({ force: true })).toEqual(['conflict out/a.txt', 'GGEN620 out/a.txt']);
    rmSync(join(folder, 'out'), { recursive: true });
    await run();
    put('out/ggen.toml', manifest('inner', 'a.txt'));
    put('out/o.ttl', '<urn:a> <urn:n> "inner" .');
    expect(await run({}, 'out')).toEqual(['conflict a.txt', 'GGEN620 a.txt']);
    expect(await run()).toEqual(['unchanged out/a.txt']);
    put('ggen.toml', manifest('p', 'b.txt'));
    expect(await run()).toEqual(['created b.txt', 'kept out/a.txt']);
    expect(read('out/a.txt')).toBe('ann\n');
  });

  test('a project may make another one, manifest and all', async () => {
    put('o.ttl', '<urn:a> <urn:n> "ggen.toml" , "x.txt" .');
    put('ggen.toml', manifest('p', 'sub/{{ n }}'));
    expect(await run({ raw: true })).toEqual(['created sub/ggen.toml', 'created sub/x.txt']);
    expect(await run({ raw: true })).toEqual(['unchanged sub/ggen.toml', 'unchanged sub/x.txt']);
  });
});

describe('names that differ by case alone', () => {
  test('are one file under two names on a disk that ignores case', async () => {
    put('ggen.toml', manifest('p', 'Types/a.txt'));
    await run();
    put('ggen.toml', manifest('p', 'types/a.txt'));
    put('o.ttl', '<urn:a> <urn:n> "bob" .');
    // A link makes both names answer for one file, as such a disk does.
    symlinkSync('Types', join(folder, 'types'));
    expect(await run({ mode: 'plan' })).toEqual(['renamed Types/a.txt → types/a.txt']);
    expect(await run({ mode: 'check' })).toContain('GGEN605 types/a.txt');
  });

  test('an adopted file holds both names', async () => {
    await run();
    put('out/a.txt', 'mine\n');
    put('ggen.toml', manifest('p', 'out/A.txt'));
    expect(await run({ keep: true })).toEqual(['kept out/a.txt']);
    expect(await run({ force: true })).toEqual(['kept out/a.txt']);
    expect([read('out/a.txt'), has('out/A.txt')]).toEqual(['mine\n', false]);
  });
});

describe('renames', () => {
  test('pair one to one, in the order of the names', async () => {
    put('o.ttl', '<urn:a> <urn:n> "x" , "y" , "z" .');
    const same = (output: string): string => manifest('p', output).replace('"{{ n }}"', '"same"');
    put('ggen.toml', same('{{ n }}.txt'));
    await run();
    put('o.ttl', '<urn:a> <urn:n> "x" , "y" .');
    put('ggen.toml', same('new/{{ n }}.txt'));
    expect(await run()).toEqual(['renamed x.txt → new/x.txt', 'renamed y.txt → new/y.txt', 'deleted z.txt']);
    expect([read('new/y.txt'), has('y.txt'), has('z.txt')]).toEqual(['same\n', false, false]);
  });
});

describe('the list of adopted files', () => {
  test.each([
    ['no JSON', '{'],
    ['no list', '{"schema_version":"1.0"}'],
    ['another form', '{"paths":[],"schema_version":"2.0"}'],
    ['a path that leads out', '{"paths":["../a"],"schema_version":"1.0"}'],
    ['a path of git', '{"paths":[".git/config"],"schema_version":"1.0"}'],
    ['a number', '{"paths":[1],"schema_version":"1.0"}'],
  ])('that is damaged (%s) stops the run', async (_name, text) => {
    expect(parseAdopted(text)).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN111', at: { path: '.ggen/adopted.json' } }] });
    put('.ggen/adopted.json', text);
    expect(await run()).toEqual(['GGEN111']);
    expect(has('out')).toBe(false);
  });

  test('goes when it is empty', async () => {
    await run();
    put('out/a.txt', 'mine\n');
    await run({ keep: true });
    expect(read('.ggen/adopted.json')).toBe('{"paths":["out/a.txt"],"schema_version":"1.0"}\n');
    expect(read('.ggen/SHA256SUMS')).toBe('');
    expect(await run({ mode: 'check' })).toEqual(['kept out/a.txt']);
    rmSync(join(folder, 'out/a.txt'));
    expect(await run()).toEqual(['created out/a.txt']);
    expect(has('.ggen/adopted.json')).toBe(false);
  });
});
