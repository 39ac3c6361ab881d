import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sync } from '../../src/host/sync.js';
import type { SyncOptions } from '../../src/host/sync-result.js';
import { verify } from '../../src/host/verify.js';
import { surroundings } from '../../src/host/world.js';
import { attributesBlock, readAttributes, withAttributes, withoutAttributes } from '../../src/model/gitattributes.js';
import { compareCodePoints } from '../../src/model/order.js';

const head = (isAsked: boolean, more = ''): string => `[project]\nname = "p"\nversion = "1.0.0"\n[ontology]\nsource = "o.ttl"\n[generation]\ngitattributes = ${isAsked}\n${more}`;
const rule = (name: string, output: string, mode = 'Overwrite', text = 'x\\n'): string =>
  `[[generation.rules]]\nname = "${name}"\nquery = { inline = "SELECT ?n { ?s <urn:n> ?n }" }\ntemplate = { inline = "${text}" }\noutput_file = "${output}"\nmode = "${mode}"\n`;
const BEGIN = '# begin of the outputs of ggen: "p"\n# Written by ggen sync, up to the last line of this block; all else in this file is yours\n';
const END = '# end of the outputs of ggen: "p"\n';
const block = (...lines: readonly string[]): string => `${BEGIN}${lines.map((line) => `${line}\n`).join('')}${END}`;
const A = '/src/a.txt text eol=lf linguist-generated';
const B = '/src/b.txt text eol=lf linguist-generated';

let folder = '';
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const read = (path = '.gitattributes'): string => readFileSync(join(folder, path), 'utf8');
const git = (...words: readonly string[]): string => execFileSync('git', words, { cwd: folder, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } });
/** What became of `.gitattributes`, then the errors. */
async function run(options: SyncOptions = {}): Promise<readonly string[]> {
  const { files, diagnostics } = await sync(surroundings(folder), options);
  return [...files.filter(({ path }) => path === '.gitattributes').map(({ action }) => action), ...diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)];
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-attributes-')));
  put('o.ttl', '<urn:a> <urn:n> "ann" .');
  put('ggen.toml', head(true, rule('a', 'src/a.txt') + rule('b', 'src/b.txt')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('without the option there is no block', async () => {
  put('ggen.toml', head(false, rule('a', 'src/a.txt')));
  expect(await run()).toEqual([]);
  expect(existsSync(join(folder, '.gitattributes'))).toBe(false);
});

test('the block lists the outputs, is checked and verified, and nothing changes the second time', async () => {
  expect(await run({ mode: 'check' })).toEqual(['created', 'GGEN605', 'GGEN605', 'GGEN605']);
  expect(await run()).toEqual(['created']);
  expect(read()).toBe(block(A, B));
  expect(await run()).toEqual(['unchanged']);
  expect(await run({ mode: 'check' })).toEqual(['unchanged']);
  expect((await verify(surroundings(folder))).diagnostics).toEqual([]);
  expect(read('.ggen/SHA256SUMS')).not.toContain('.gitattributes');
});

describe.each([
  ['LF', '*.png binary\n', '*.png binary\n', '\n'],
  ['CRLF', '# mine\r\n*.png binary\r\n', '# mine\r\n*.png binary\r\n', '\r\n'],
  ['no final line end', '*.png binary', '*.png binary\n', '\n'],
  ['a byte order mark', '\ufeff*.png binary\n', '\ufeff*.png binary\n', '\n'],
  ['nothing', '', '', '\n'],
])('in a file with %s', (_, before, kept, end) => {
  beforeEach(() => put('.gitattributes', before));

  test('all else stays, and stays when the block goes', async () => {
    expect(await run()).toEqual(['updated']);
    expect(read()).toBe(kept + block(A, B).replaceAll('\n', end));
    expect(await run()).toEqual(['unchanged']);
    put('.gitattributes', `*.jpg binary${end}${read()}*.gif -text`);
    expect(await run({ mode: 'check' })).toEqual(['unchanged']);
    expect((await verify(surroundings(folder))).diagnostics).toEqual([]);
    put('ggen.toml', head(true, rule('b', 'src/b.txt')));
    expect(await run()).toEqual(['updated']);
    expect(read()).toBe(`*.jpg binary${end}${kept}${block(B).replaceAll('\n', end)}*.gif -text`);
    put('ggen.toml', head(false, rule('b', 'src/b.txt')));
    expect(await run({ mode: 'check' })).toEqual(['updated', 'GGEN605']);
    expect(await run()).toEqual(['updated']);
    expect(read()).toBe(`*.jpg binary${end}${kept}*.gif -text`);
    expect(await run()).toEqual([]);
    expect((await verify(surroundings(folder))).diagnostics).toEqual([]);
  });
});

test('the file goes with its block where it holds nothing else, also when nothing is made any more', async () => {
  await run();
  put('o.ttl', '');
  expect(await run({ mode: 'check' })).toContain('deleted');
  expect(await run()).toEqual(['deleted']);
  expect(existsSync(join(folder, '.gitattributes'))).toBe(false);
});

test('a run of some rules leaves the block as it is', async () => {
  await run();
  put('ggen.toml', head(true, rule('a', 'src/a.txt') + rule('b', 'src/b.txt') + rule('c', 'src/c.txt')));
  expect(await run({ rules: ['c'] })).toEqual([]);
  expect(read()).toBe(block(A, B));
  expect(await run()).toEqual(['updated']);
  expect(read()).toContain('/src/c.txt');
});

describe('a block that was edited', () => {
  const EDITS: readonly (readonly [string, (text: string) => string])[] = [
    ['by a line', (text) => text.replace(A, `${A}\n*.ts mine`)],
    ['in its first line', (text) => text.replace('of ggen', 'of nobody')],
    ['in its last line', (text) => text.replace('# end', '# the end')],
    ['to be there twice', (text) => text + text],
  ];
  test.each(EDITS)('%s is a conflict, in which nothing is written; --force makes it anew', async (_, edit) => {
    put('.gitattributes', '*.png binary\n');
    await run();
    const edited = edit(read());
    put('.gitattributes', edited);
    expect(await run()).toEqual(['conflict', 'GGEN604']);
    expect(read()).toBe(edited);
    expect((await verify(surroundings(folder))).diagnostics.map(({ code }) => code)).toEqual(['GGEN608']);
    expect(await run({ force: true })).toEqual(['updated']);
    const { blocks, isBroken } = readAttributes(read(), 'p');
    expect([blocks, isBroken]).toEqual([[block(A, B)], false]);
    expect(read().startsWith('*.png binary\n')).toBe(true);
    expect(await run()).toEqual(['unchanged']);
  });

  test('stays a conflict when it is no longer asked for', async () => {
    await run();
    put('.gitattributes', read().replace(A, `${A} mine`));
    put('ggen.toml', head(false, rule('a', 'src/a.txt')));
    expect(await run()).toEqual(['conflict', 'GGEN618']);
    expect(await run({ force: true })).toEqual(['deleted']);
  });

  test('is its owner\'s with --keep', async () => {
    await run();
    put('.gitattributes', read().replace(A, `${A} mine`));
    expect(await run({ keep: true })).toEqual(['kept']);
    expect(await run()).toEqual(['kept']);
    expect((await verify(surroundings(folder))).diagnostics).toEqual([]);
  });

  test('comes back when it was taken away', async () => {
    put('.gitattributes', 'a b\n');
    await run();
    put('.gitattributes', 'a b\n');
    expect(await run()).toEqual(['updated']);
    expect(read()).toBe(`a b\n${block(A, B)}`);
  });
});

test('what is its owner\'s, wholly or in part, is not called generated', async () => {
  put('part.txt', 'x\n');
  const region = '# ggen:keep a\\n# ggen:end\\n';
  const inject = '---\\ninject: true\\nafter: x\\n---\\ny\\n';
  put('ggen.toml', head(true, rule('a', 'once.txt', 'Create') + rule('b', 'merged.txt', 'Merge') + rule('c', 'part.txt', 'Overwrite', inject) + rule('d', 'regions.txt', 'Overwrite', region) + rule('e', 'whole.txt')));
  expect(await run()).toEqual(['created']);
  expect(read()).toBe(block('/regions.txt text eol=lf', '/whole.txt text eol=lf linguist-generated'));
});

test('a rule that makes the file itself is told', async () => {
  put('ggen.toml', head(true, rule('a', 'src/a.txt') + rule('b', '.gitattributes')));
  expect(await run()).toEqual(['GGEN602']);
});

test('git takes each line for one file, whatever its name is, and for no other', async () => {
  const names = ['a b.txt', '#a.txt', '!a.txt', 'größe.txt', '𝒜.txt', 'a[b].txt', '{a}.txt', "it's.txt", '-a.txt', 'ä [1] #!.txt', '~a.txt', 'a(1),b;c&d=e.txt', 'macro.[attr]'];
  put('ggen.toml', head(true, names.map((name, i) => rule(`r${i}`, `dir/${name}`)).join('')));
  expect(await run()).toEqual(['created']);
  git('init', '-q');
  const asked = [...names.map((name) => `dir/${name}`), 'dir/ab].txt', 'dir/ab.txt', 'dir/a', 'dir/b.txt', 'a b.txt', 'sub/dir/#a.txt', 'dir/a b.txt/x', 'dir/macro.a'];
  const told = git('-c', 'core.quotePath=false', 'check-attr', '-z', 'linguist-generated', 'text', 'eol', '--', ...asked).split('\0');
  const found = asked.map((path, i) => [path, told[i * 9 + 2], told[i * 9 + 5], told[i * 9 + 8]]);
  expect(found).toEqual(asked.map((path, i) => (i < names.length ? [path, 'set', 'set', 'lf'] : [path, 'unspecified', 'unspecified', 'unspecified'])));
});

test('a checkout with CRLF keeps the outputs as they were, and the check passes', async () => {
  await run();
  git('init', '-q');
  git('-c', 'core.autocrlf=true', 'add', '.');
  git('-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '-qm', 'x');
  for (const path of ['src/a.txt', '.gitattributes', 'ggen.toml']) rmSync(join(folder, path));
  git('-c', 'core.autocrlf=true', 'checkout', '--', '.');
  expect(read('ggen.toml')).toContain('\r\n');
  expect(read()).toContain('\r\n');
  expect(read('src/a.txt')).toBe('x\n');
  expect(await run({ mode: 'check' })).toEqual(['unchanged']);
});

describe('in any file', () => {
  const text = fc.array(fc.constantFrom('a', '\n', '\r\n', '# x', BEGIN, END, '*.png binary\n', ' ', '\ufeff')).map((parts) => parts.join(''));
  const made = attributesBlock([{ path: 'a', mode: 'Overwrite' }], 'p') ?? '';

  test('a block is put in once, read back, and taken out again, with all else as it was', () => {
    fc.assert(
      fc.property(text, (file) => {
        const put = withAttributes(file, 'p', made);
        expect(readAttributes(put, 'p').blocks).toEqual([made]);
        expect(withAttributes(put, 'p', made)).toBe(put);
        const rest = withoutAttributes(file, 'p');
        if (!file.includes('outputs')) expect(rest).toBe(file);
        expect([rest, `${rest}\n`, `${rest}\r\n`]).toContain(withoutAttributes(put, 'p'));
      }),
      { numRuns: 500 },
    );
  });

  test('lines are in the order of code points, one for each output', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: fc.constantFrom('a', 'b', 'ä', '𝒜', '｡', '/', ' ') , minLength: 1 })), (paths) => {
        const lines = (attributesBlock(paths.map((path) => ({ path, mode: 'Overwrite' })), 'p') ?? '').split('\n').filter((line) => line.endsWith('generated'));
        expect(lines).toHaveLength(paths.length);
        expect(attributesBlock(paths.toReversed().map((path) => ({ path, mode: 'Overwrite' })), 'p')?.split('\n').filter((line) => line.endsWith('generated')) ?? []).toEqual(lines);
        const plain = paths.filter((path) => /^[a-z/]+$/.test(path)).toSorted(compareCodePoints);
        expect(lines.filter((line) => !line.startsWith('"')).map((line) => line.slice(1).split(' ')[0])).toEqual(plain);
      }),
    );
  });
});
