import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FORMATTERS } from '../../src/format/languages/java.js';
import { INSTALLED } from '../../src/host/assets.js';
import type { Formatted } from '../../src/model/extension.js';
import { poisoned } from '../laws/poison.mjs';

const [formatter] = FORMATTERS;

async function format(text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Formatted> {
  if (!formatter) throw new Error('there is no formatter for Java');
  return formatter.format(text, 'A.java', settings, INSTALLED);
}

async function formatted(text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const result = await format(text, settings);
  return result.ok ? result.text : `${result.offset} ${result.detail}`;
}

test('the version is that of the installed plugin', () => {
  const { version } = JSON.parse(readFileSync('node_modules/prettier-plugin-java/package.json', 'utf8')) as { version: string };
  expect(formatter?.version).toBe(version);
});

test('it asks for neither time, chance nor locale, also after a fault', async () => {
  const sound = 'class  A { }';
  // The loader of the tests asks for the environment; the laws hold all of it, in a process of their own.
  await formatted(sound);
  await formatted('class {');
  const { value } = await poisoned(async () => [await formatted(sound), await formatted('class {'), await formatted(sound)]);
  expect(value).toEqual(['class A {}\n', '6 "{" does not fit here', 'class A {}\n']);
});

describe('a fault is told at the token that does not fit', () => {
  test.each([
    ['class A { int x = 1 int y; }', 20, '"int" does not fit here'],
    ['class A { void f() { g(1, ); } }', 26, '")" does not fit here'],
    ['class A { String é = "é🚚" + ; }', 29, '";" does not fit here'],
    ['class A { int x; ', 16, 'the text ends too early'],
    ['class A { int x; }}', 18, '"}" does not fit here'],
    ['import a.b\nclass A {}', 11, '"class" does not fit here'],
    ['class A { String s = "abc; }', 21, 'the text that begins with " does not end on its line'],
    ['class A { /* x }', 10, 'the comment does not end'],
    ['// it\'s\nclass A { String s = "a\\""; int é = ; }', 44, '";" does not fit here'],
    ['class A { \0 }', 10, '"\\u0000" does not fit here'],
  ])('%j', async (text, offset, detail) => {
    expect(await format(text)).toMatchObject({ ok: false, offset, detail });
  });
});

describe('odd texts', () => {
  test.each([['', ''], ['\n\n', ''], ['// only a comment', '// only a comment\n'], ['class A { String s = "\ud800"; }', 'class A {\n\n  String s = "\ud800";\n}\n']])('%j', async (text, expected) => {
    expect(await formatted(text)).toBe(expected);
  });

  test('what is nested too deep for the plugin stays as it is', async () => {
    const text = `class A { int x = ${'('.repeat(5000)}1${')'.repeat(5000)}; }`;
    expect(await formatted(text)).toBe(text);
  });
});

test('what a settings file says of the plugin is heeded', async () => {
  const text = 'class A { boolean b = first.isLong() && second.isLong() && third.isLong() && fourth.isLong() && fifth.isLong(); F f = (x) -> x; }';
  expect(await formatted(text)).toContain('&&\n');
  expect(await formatted(text)).toContain('x -> x');
  expect(await formatted(text, { experimentalOperatorPosition: 'start', arrowParens: 'always', tabWidth: 4 })).toMatch(/\n {8}&& second[^]*\(x\) -> x/);
});

test('code between the comments of other tools stays as it is', async () => {
  const text = 'class A {\n\n  // @formatter:off\n  int  a;\n  // @formatter:on\n  int b;\n}\n';
  expect(await formatted(text)).toBe(text);
});
