import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sync } from '../../src/host/sync.js';
import type { SyncOptions } from '../../src/host/sync-result.js';
import { verify } from '../../src/host/verify.js';
import { surroundings } from '../../src/host/world.js';

const HEAD = '[project]\nname = "p"\nversion = "1.0.0"\n[ontology]\nsource = "o.ttl"\n';
const rule = (name: string, mode: string, output: string): string => `[[generation.rules]]\nname = "${name}"\nquery = { inline = "SELECT ?n { ?s <urn:n> ?n }" }\ntemplate = { file = "${name}.njk" }\noutput_file = "${output}"\nmode = "${mode}"\n`;
const PART = '---\ninject: true\nafter: "// here"\n---\nconst {{ n }} = 1\n';

let folder = '';
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
async function run(options: SyncOptions = {}): Promise<readonly string[]> {
  const { files, diagnostics } = await sync(surroundings(folder), options);
  return [...files.map(({ path, action }) => `${action} ${path}`), ...diagnostics.filter(({ severity }) => severity === 'error').map(({ code, at }) => `${code} ${at?.path ?? ''}`)];
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-parts-')));
  put('o.ttl', '<urn:a> <urn:n> "ann" .');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file into which a text was injected', () => {
  beforeEach(() => {
    put('ggen.toml', HEAD + rule('part', 'Overwrite', 'src/main.ts'));
    put('part.njk', PART);
    put('src/main.ts', '// here\nlet   mine\n');
  });

  test('keeps its form, and nothing changes the second time', async () => {
    expect(await run()).toEqual(['updated src/main.ts']);
    expect(read('src/main.ts')).toBe('// here\nconst ann = 1\nlet   mine\n');
    expect(await run()).toEqual(['unchanged src/main.ts']);
    expect(await run({ mode: 'check' })).toEqual(['unchanged src/main.ts']);
  });

  test('may be edited, is in no sums, verifies, and is not deleted when its rule goes', async () => {
    await run();
    put('src/main.ts', `${read('src/main.ts')}more\n`);
    expect(await run()).toEqual(['unchanged src/main.ts']);
    expect(read('.ggen/SHA256SUMS')).toBe('');
    expect((await verify(surroundings(folder))).diagnostics).toEqual([]);
    put('ggen.toml', HEAD + rule('part', 'Create', 'other.txt'));
    put('part.njk', 'x');
    expect(await run({ force: true })).toEqual(['created other.txt']);
    expect(existsSync(join(folder, 'src/main.ts'))).toBe(true);
  });

  test('is left as it is where the place is missing, and so is everything else', async () => {
    put('src/main.ts', 'let mine\n');
    put('ggen.toml', HEAD + rule('part', 'Overwrite', 'src/main.ts') + rule('whole', 'Overwrite', 'whole.txt'));
    put('whole.njk', 'x');
    expect(await run()).toEqual(['conflict src/main.ts', 'created whole.txt', 'GGEN612 part.njk']);
    expect([read('src/main.ts'), existsSync(join(folder, 'whole.txt'))]).toEqual(['let mine\n', false]);
  });

  test('may be one that another rule makes for the first time, but not one that it makes anew each time', async () => {
    rmSync(join(folder, 'src'), { recursive: true });
    put('base.njk', '// here\n');
    put('ggen.toml', HEAD + rule('base', 'Create', 'src/main.ts') + rule('part', 'Overwrite', 'src/main.ts'));
    expect(await run({ raw: true })).toEqual(['created src/main.ts']);
    expect(read('src/main.ts')).toBe('// here\nconst ann = 1\n');
    expect(await run({ raw: true })).toEqual(['unchanged src/main.ts']);
    put('ggen.toml', HEAD + rule('base', 'Overwrite', 'src/main.ts') + rule('part', 'Overwrite', 'src/main.ts'));
    expect(await run()).toEqual(['GGEN602 ggen.toml']);
  });

  test('is not made', async () => {
    rmSync(join(folder, 'src'), { recursive: true });
    expect(await run()).toEqual(['conflict src/main.ts', 'GGEN611 part.njk']);
  });
});

describe('a merged file', () => {
  beforeEach(() => {
    put('ggen.toml', HEAD + rule('part', 'Merge', 'a.ts'));
    put('part.njk', 'const   {{ n }} = 1\n');
  });

  test('is made with markers, unformatted; its manual part may be edited, its generated part may not', async () => {
    expect(await run()).toEqual(['created a.ts']);
    const made = read('a.ts');
    expect(made).toBe('<<<<<<< GENERATED\nconst   ann = 1\n=======\n// Add your manual code here\n>>>>>>> MANUAL\n');
    put('a.ts', made.replace('// Add your manual code here', 'let mine'));
    put('o.ttl', '<urn:a> <urn:n> "bob" .');
    expect(await run()).toEqual(['updated a.ts']);
    expect(read('a.ts')).toBe('<<<<<<< GENERATED\nconst   bob = 1\n=======\nlet mine\n>>>>>>> MANUAL\n');
    expect((await verify(surroundings(folder))).diagnostics).toEqual([]);
    put('a.ts', read('a.ts').replace('bob', 'eve'));
    expect((await verify(surroundings(folder))).diagnostics.map(({ code }) => code)).toEqual(['GGEN608']);
    expect(await run()).toEqual(['conflict a.ts', 'GGEN604 a.ts']);
    expect(await run({ force: true })).toEqual(['updated a.ts']);
    expect(read('a.ts')).toContain('bob = 1\n=======\nlet mine\n');
  });

  test('is not deleted when its rule goes, and not replaced when its mode changes', async () => {
    await run();
    put('a.ts', read('a.ts').replace('// Add your manual code here', 'let mine'));
    put('ggen.toml', HEAD + rule('part', 'Overwrite', 'a.ts'));
    expect(await run()).toEqual(['conflict a.ts', 'GGEN604 a.ts']);
    put('ggen.toml', HEAD + rule('part', 'Overwrite', 'b.txt'));
    expect(await run()).toEqual(['created b.txt']);
    expect(read('a.ts')).toContain('let mine');
  });

  test('a hand-written file without markers stays, also with --force', async () => {
    put('a.ts', 'let mine\n');
    expect(await run({ force: true })).toEqual(['conflict a.ts', 'GGEN614 ggen.toml']);
    expect(read('a.ts')).toBe('let mine\n');
  });

  test('markers that the template gets wrong are told before anything is compared', async () => {
    put('part.njk', '<<<<<<< GENERATED a\n=======\n');
    expect(await run()).toEqual(['GGEN613 a.ts']);
  });
});
