/** What a program says is shown without steering the terminal, and a command as what it is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, offsetAt, placeTold, plain, shownCommand } from '../../../src/host/commands/excerpt.js';

test.each([
  ['\u001b[1;31merror\u001b[0m: no', 'error: no'],
  ['\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\', 'link'],
  ['\u001b]0;title\u0007text', 'text'],
  ['\u001bP1;2q...\u001b\\text', 'text'],
  ['\u009b31mred', 'red'],
  ['a\rb\r\nc\u0000\u0008\u007f', 'a\nb\nc'],
  ['user\u202etxt.exe', 'usertxt.exe'],
  ['é\u{1f600}\t1', 'é\u{1f600}\t1'],
])('%j is shown as %j', (text, shown) => {
  expect(plain(text)).toBe(shown);
});

test('nothing that is left of a text steers a terminal', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('\u001b', '[', ']', ';', '0', 'm', 'A', '\u0007', '\\', '\u009b', 'P', 'x', '\n', '\u202e')), (parts) => {
    expect(plain(parts.join(''))).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e]/u);
  }));
});

test('an excerpt is one line of the first four', () => {
  expect(excerpt('\n a\n\n b  c\nd\ne\nf')).toBe(': a b c d e');
  expect(excerpt(' \n')).toBe('');
  expect(excerpt('x'.repeat(500))).toBe(`: ${'x'.repeat(200)}…`);
});

test.each([
  [['rustfmt', '--edition', '2021'], 'rustfmt --edition 2021'],
  [['./a b.sh', '', '$HOME'], "'./a b.sh' '' '$HOME'"],
  [["it's"], "$'it\\'s'"],
  [['a\u001b[2K\nb'], "$'a\\u{1b}[2K\\u{a}b'"],
  [['\u202egnp.exe', 'a\u00a0b'], "$'\\u{202e}gnp.exe' $'a\\u{a0}b'"],
])('the command %j is shown as %s', (command, shown) => {
  expect(shownCommand(command)).toBe(shown);
});

test('two commands that differ are shown otherwise', () => {
  const word = fc.array(fc.constantFrom('a', ' ', "'", '"', '\\', '$', '\u202e', '\n', '{', 'u', '}', '2')).map((parts) => parts.join(''));
  fc.assert(fc.property(fc.array(word, { minLength: 1 }), fc.array(word, { minLength: 1 }), (one, other) => {
    expect(shownCommand(one) === shownCommand(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
  }));
});

test.each([
  ['error: expected `}`\n --> <stdin>:3:14\n', { line: 3, column: 14 }],
  ['<standard input>:2:1: expected declaration', { line: 2, column: 1 }],
  ['\u001b[1mstdin:7\u001b[0m: oops', { line: 7, column: 1 }],
  ['(standard input)(4,2): no', { line: 4, column: 2 }],
  ['no place', undefined],
])('%j tells a place', (told, place) => {
  expect(placeTold(told)).toEqual(place);
});

test('a place is an offset in UTF-16 units, columns counted in characters', () => {
  expect(offsetAt('\u{1f600}é\n\u{1f600}x', { line: 2, column: 2 })).toBe(6);
  expect(offsetAt('a\n', { line: 9, column: 1 })).toBeUndefined();
  expect(offsetAt('ab', { line: 1, column: 99 })).toBe(2);
});
