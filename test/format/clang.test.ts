import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it, test } from 'vitest';
import { CLANG_KEYS } from '../../src/format/languages/clang/keys.js';
import { CLANG_VERSION, FORMATTERS } from '../../src/format/languages/clang.js';
import { readSettings } from '../../src/format/settings/settings.js';
import { INSTALLED } from '../../src/host/assets.js';
import { sourceFile } from '../../src/model/source.js';
import type { Formatted } from '../../src/model/extension.js';
import { poisoned } from '../laws/poison.mjs';

const require = createRequire(import.meta.url);
const FOLDER = '@wasm-fmt/clang-format';

async function format(text: string, path = 'a.cc', settings: Readonly<Record<string, unknown>> = {}): Promise<Formatted> {
  const formatter = FORMATTERS.find(({ extensions }) => extensions.includes(path.slice(path.lastIndexOf('.') + 1)));
  if (!formatter) throw new Error(`nothing formats ${path}`);
  return formatter.format(text, path, settings, INSTALLED);
}
const text = async (...args: Parameters<typeof format>): Promise<string> => {
  const made = await format(...args);
  return made.ok ? made.text : `fault: ${made.detail}`;
};

test('its version is that of the installed package', () => {
  const { version }: { version: string } = JSON.parse(readFileSync(require.resolve(`${FOLDER}/package.json`), 'utf8'));
  expect(CLANG_VERSION).toBe(version);
});

test('the keys of a style are those that the installed program knows', async () => {
  const { ClangFormat } = await import(FOLDER);
  const dumped = ['a.cc', 'a.m', 'a.proto'].flatMap((filename) => [...String(ClangFormat.dump_config({ style: 'LLVM', filename })).matchAll(/^([A-Z]\w*):/gm)].map(([, key]) => key));
  expect(dumped.length).toBeGreaterThan(300);
  expect(dumped.filter((key) => !CLANG_KEYS.includes(key ?? ''))).toEqual([]);
});

describe('a style', () => {
  const CODE = 'class A {\npublic:\n  int f() { if (x) { return g(aaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbb); } }\n};\n';

  it('is LLVM for C and its kin, and Google for Protobuf', async () => {
    expect(await text('int*a;')).toBe('int *a;');
    expect(await text('message A{string a=1[(b)={c:1,d:"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}];}', 'a.proto')).toContain('\n  string a = 1 [(b) = {\n    c: 1,');
  });

  it('takes tabs, width and line length from .editorconfig', async () => {
    expect(await text(CODE, 'a.cc', { useTabs: true, tabWidth: 4 })).toContain('\n\tint f() {\n\t\tif (x) {\n');
    expect(await text(CODE, 'a.cc', { tabWidth: 4, printWidth: 40 })).toContain('\n    int f() {\n');
    expect(await text(`int x = ${'aaaaaaaaaa + '.repeat(20)}1;\n`, 'a.cc', { printWidth: Infinity })).toBe(`int x = ${'aaaaaaaaaa + '.repeat(20)}1;\n`);
  });

  it('is that of the nearest .clang-format alone, by language', async () => {
    const { resolve, diagnostics } = await readSettings([
      sourceFile('.editorconfig', '[*]\nindent_size = 8\n'),
      sourceFile('.clang-format', '---\nBasedOnStyle: Google\nLanguage: Cpp\n---\nLanguage: Proto\nDisableFormat: true\n'),
      sourceFile('lib/_clang-format', 'IndentWidth: 3\n'),
    ]);
    expect(diagnostics).toEqual([]);
    const of = (path: string): Readonly<Record<string, unknown>> => resolve(path).optionsFor(FORMATTERS.find(({ extensions }) => extensions.includes(path.slice(path.lastIndexOf('.') + 1))));
    expect(await text(CODE, 'a.cc', of('a.cc'))).toContain('\n public:\n  int f() {');
    expect(await text('int f(){\nif(x){g();}}', 'lib/a.cc', of('lib/a.cc'))).toContain('\n   if (x) {\n      g();');
    expect(await text('message  A{}', 'a.proto', of('a.proto'))).toBe('message  A{}');
    expect(await text('@interface  A\n@end', 'a.m', of('a.m'))).toBe('@interface A\n@end');
  });

  it('is told where it means nothing', async () => {
    const said = async (style: string): Promise<readonly string[]> => {
      const { diagnostics } = await readSettings([sourceFile('.clang-format', style)]);
      return diagnostics.map(({ facts, severity, at }) => `${severity} ${at?.start ?? '-'} ${'detail' in facts ? String(facts.detail) : ''}`);
    };
    expect(await said('BasedOnStyle: Googel\n')).toEqual(['error 14 "Googel" is no style of clang-format; did you mean "Google"?']);
    expect(await said('---\nLanguage: Cpp\n---\nIndentWdith: 2\n')).toEqual(['error 22 "IndentWdith" is no option of clang-format; did you mean "IndentWidth"?']);
    expect(await said('Language: Go\n')).toEqual(['error 10 "Go" is no language of clang-format']);
    expect(await said('BasedOnStyle: InheritParentConfig\n')).toEqual(['warning 14 no ".clang-format" of a folder above is read; the nearest one counts alone']);
    expect(await said('- a\n')).toEqual(['error 0 it must be a table of options']);
    expect((await said('a: [\n')).length).toBeGreaterThan(0);
    expect(await said('# nothing\n')).toEqual([]);
    expect(await said('IndentWidth: 2\nBraceWrapping:\n  AfterClass: true\n')).toEqual([]);
  });

  it('with a value that only clang-format can judge is refused in its words', async () => {
    expect(await format('int x;', 'a.c', { style: 'TabWidth: 2\nUseTab: Maybe\n', styleFile: '.clang-format' })).toEqual({
      ok: false, detail: 'clang-format refuses it: unknown enumerated scalar in "UseTab: Maybe"', offset: 12, length: 13, settings: '.clang-format',
    });
  });
});

describe('a text that is odd', () => {
  it.each([
    ['empty', '', ''], ['of comments alone', '//   é\n/* \u{1f600} */', '//   é\n/* \u{1f600} */'], ['with a lone surrogate', 'auto  a = "\ud800";', 'auto a = "\ufffd";'],
    ['that begins with white space', '\n\n  int  a;', '\n\nint a;'],
  ])('%s is formatted', async (_, given, expected) => {
    expect(await text(given)).toBe(expected);
  });

  it('with NUL does not end there', async () => {
    expect(await text('int a;\nchar b = \'\0\';\nint   c;\n')).toContain('int c;');
  });

  it('and nested too deeply stays as it is, and leaves no mark on the next', async () => {
    const before = await text('int  a;');
    const deep = `int x = ${'('.repeat(30_000)}1${')'.repeat(30_000)};`;
    expect(await format(deep)).toEqual({ ok: true, text: deep, left: 'it is nested too deeply for clang-format' });
    expect(await text('int  a;')).toBe(before);
  });

  it('of 200,000 characters takes seconds at most', { timeout: 60_000 }, async () => {
    const long = 'struct S { int a; std::string b; int f(int x) const { return x + a; } };\n'.repeat(2_800);
    const once = await text(long);
    expect(once.length).toBeGreaterThan(long.length);
  });
});

test('it asks neither the clock nor chance nor the environment', async () => {
  const { value, calls } = await poisoned(async () => [await text('int  a;'), await text('message  A{}', 'a.proto')]);
  expect(calls).toEqual([]);
  expect(value).toEqual(['int a;', 'message A {}']);
});
