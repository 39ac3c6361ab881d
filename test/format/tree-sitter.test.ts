import { readFileSync } from 'node:fs';
import process from 'node:process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKERS } from '../../src/format/languages/tree-sitter.js';
import { findUnpaired, type Mark } from '../../src/format/tree-sitter/brackets.js';
import { DEEPEST, LONGEST } from '../../src/format/tree-sitter/check.js';
import { chooseBranches } from '../../src/format/tree-sitter/conditionals.js';
import { INSTALLED } from '../../src/host/assets.js';
import type { SyntaxFault } from '../../src/model/extension.js';

async function check(language: string, text: string): Promise<readonly SyntaxFault[]> {
  const checker = CHECKERS.find((one) => one.language === language);
  if (!checker) throw new Error(`no checker of ${language}`);
  return checker.check(text, 'x', INSTALLED);
}

function versionOf(name: string): string {
  const found = /"version": "([^"]+)"/.exec(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  return found?.[1] ?? '';
}

test('the versions are those of the packages', () => {
  const [parser, vscode, cursorless] = ['web-tree-sitter', '@vscode/tree-sitter-wasm', '@cursorless/tree-sitter-wasms'].map(versionOf);
  expect(CHECKERS.find(({ name }) => name === 'tree-sitter/rust')?.version).toBe(`${parser}+vscode.${vscode}.cursorless.${cursorless}`);
});

describe('places', () => {
  test('are UTF-16 offsets, also after characters beyond the basic plane', async () => {
    const text = 'fn a() { let s = "😀é😀"; foo(; }\n';
    expect(await check('Rust', text)).toEqual([{ detail: 'unexpected ";"', offset: text.lastIndexOf(';'), length: 1 }]);
  });

  test('what the parser would put in is told behind the last token, not on the next line', async () => {
    expect(await check('Rust', 'fn a() {\n    let x = 1\n    let y = 2;\n}\n')).toEqual([{ detail: '";" is missing here', offset: 22 }]);
  });

  test('the opening brace is told whose line is set in deeper than what closes it', async () => {
    const text = 'fn a() {\n    if b {\n        c();\n}\n\nfn d() {\n}\n';
    expect(await check('Rust', text)).toEqual([{ detail: '"{" is never closed', offset: text.indexOf('{', 10), length: 1 }]);
  });

  test('a word that opens a block is told if no "end" closes it', async () => {
    const text = 'module A\n  def b\n    if c\n      d\n  end\nend\n';
    expect(await check('Ruby', text)).toEqual([{ detail: '"if" is never closed', offset: text.indexOf('if'), length: 2 }]);
  });

  test('ten faults are told at most, in the order of their places', async () => {
    const faults = await check('Rust', 'fn a() { let x = ; }\n'.repeat(30));
    expect(faults).toHaveLength(10);
    expect(faults.map(({ offset }) => offset)).toEqual(faults.map(({ offset }) => offset).toSorted((a, b) => a - b));
  });
});

describe('what a grammar does not know', () => {
  test('is no fault in Kotlin', async () => {
    for (const text of ['class A { fun f() = 1 }', 'fun interface F<in T> { fun f(t: T) }', 'val x = 0..<3', 'fun f() { g().name = 1 }', 'expect class A { actual val b: Int }']) expect(await check('Kotlin', text)).toEqual([]);
  });

  test('leaves the brackets to be judged in Swift', async () => {
    expect(await check('Swift', 'let a = if b { 1 } else { 2 }\n')).toEqual([]);
    expect(await check('Swift', 'func f() {\n  let a = if b { 1 } else { 2 }\n')).toEqual([{ detail: '"{" is never closed', offset: 9, length: 1 }]);
  });

  test('may be any macro in C, whose brackets must pair all the same', async () => {
    expect(await check('C', 'FLEET_API int f(void) NOTHROW { EACH(x) g(x) }\n')).toEqual([]);
    expect(await check('C', 'FLEET_API int f(void) NOTHROW { EACH(x g(x) }\n')).toEqual([{ detail: '"(" is not closed before "}"', offset: 36, length: 1 }]);
    expect(await check('Objective-C', '- (void)f { [self say:@"} \\" {"]; // }\n}\n')).toEqual([]);
  });
});

describe('conditions', () => {
  test('one sound reading is enough, and offsets stay', async () => {
    const text = '#if A\nclass B {\n#else\nclass C {\n#endif\n}\n';
    expect(chooseBranches(text, 'first')).toBe('     \nclass B {\n     \n         \n      \n}\n');
    expect(chooseBranches(text, 'last')).toBe('     \n         \n     \nclass C {\n      \n}\n');
    expect(await check('C#', text)).toEqual([]);
  });
});

test('the first mark without a partner is found in any sequence that does not pair', () => {
  const bracket = fc.constantFrom('(', ')', '[', ']', '{', '}');
  fc.assert(fc.property(fc.array(bracket, { maxLength: 30 }), (all) => {
    const text = all.join('');
    const marks = all.map((one, offset): Mark => ({ opens: '([{'.includes(one), closer: ')]}'['([{'.indexOf(one)] ?? one, offset, length: 1 }));
    let rest = text;
    for (let before = ''; before !== rest; ) [before, rest] = [rest, rest.replaceAll(/\(\)|\[\]|\{\}/g, '')];
    expect(findUnpaired(text, marks) === undefined).toBe(rest === '');
  }));
});

describe('odd texts', () => {
  const texts = { none: '', space: ' \n\n', NUL: 'a\0b', 'lone surrogates': '\ud800 x \udfff', deep: '([{'.repeat(5_000), nested: '([{'.repeat(300), 'one line': 'a '.repeat(5_000), quotes: '"'.repeat(2_001) };
  test.each(CHECKERS)('$language takes them, and goes on as before', async ({ check: ask, extensions, language }) => {
    for (const text of Object.values(texts)) {
      for (const { offset } of await ask(text, `x.${extensions[0]}`, INSTALLED)) {
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThan(Math.max(1, text.length));
      }
    }
    if (language === 'Rust') expect(await check('Rust', 'fn a() {}\n')).toEqual([]);
  }, 60_000);

  test('a text that is nested beyond all measure is not checked', async () => {
    expect(await check('Rust', `fn a() { ${'('.repeat(DEEPEST)} }`)).toEqual([]);
  });

  test('a text that is too long is not checked', async () => {
    expect(await check('Rust', `}${' \n'.repeat(LONGEST / 2)}`)).toEqual([]);
  });

  test.each(['a=>', '<!--', '-- a\n', 'fn f( ) let a = 1 }\n'])('%j over and over has one fault told, in no time and little memory, and spoils nothing', async (junk) => {
    const before = process.memoryUsage().rss;
    for (const language of ['C', 'Rust']) expect((await check(language, junk.repeat(5_000))).length).toBeLessThanOrEqual(1);
    expect(await check('C', junk.repeat(2_000))).toHaveLength(1);
    expect(process.memoryUsage().rss - before).toBeLessThan(500_000_000);
    expect(await check('C', 'int f(void) { return 0; }\n')).toEqual([]);
  }, 8_000);
});
