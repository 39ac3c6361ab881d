import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesPattern } from '../../../src/template/filters/pattern.js';
import { render } from '../../../src/template/index.js';
import { detailOf } from '../outcomes.js';

test.each([
  ['abc', 'b', true], ['abc', '^b$', false], ['abc', '^a.c$', true], ['a\nc', 'a.c', false], ['a\nc', '(?s)a.c', true],
  ['Hello, World!', '(?i)(hello\\W\\sworld\\W)', true], ['on 2018-06-28', '\\d{4}-\\d{2}-\\d{2}$', true], ['2018', '^\\d{5,}$', false],
  ['foo bar', '\\bbar\\b', true], ['foobar', '\\bbar', false], ['a-b_c', '^[\\w-]+$', true], ['a b', '^[^\\s]+$', false],
  ['x=1', '^(?:x|y)=(?P<v>\\d+)$', true], ['aab', '^a{2}b?$', true], ['colour', 'colou?r', true], ['é', '^\\p{L}$', true], ['a]b', '[]]', true],
  ['a\nb', '(?m)^b$', true], ['a.b', 'a\\.b', true], ['aXb', 'a\\.b', false], ['ab12', '^[[:alpha:]]+[[:digit:]]+$', true], ['', '^$', true], ['A', '\\x41', true], ['', 'a|', true],
])('%j and %s: %s', (text, pattern, expected) => expect(matchesPattern(text, pattern)).toBe(expected));

test('agrees with JavaScript on patterns that both know', () => {
  const pattern = fc.array(fc.constantFrom('a', 'b', '.', 'a*', 'b+', 'a?', '(ab)*', '(a|b)', '(a|bb)+', '[ab]', '[^a]', 'a{2}', '(?:b{1,2}a)?', '^', '$', '|'), { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 }), pattern, (text, source) => {
    expect(matchesPattern(text, source)).toBe(new RegExp(source, 'u').test(text));
  }), { numRuns: 2000 });
});

test('a pattern that makes others hang is answered at once', () => {
  const started = performance.now();
  expect(matchesPattern('a'.repeat(2000), '^(a+)+$|(a|a)*b|(.*)*x$')).toBe(true);
  expect(matchesPattern('a'.repeat(2000), '^(a|aa)+b$')).toBe(false);
  expect(performance.now() - started).toBeLessThan(3000);
});

test.each(['(', ')', '[', 'a{5,2}', '*', '(?=a)', '\\1', '\\q', '\\p{Nope}', 'a{1000}{1000}', '('.repeat(100)])('%s is refused at its place', async (pattern) => {
  const outcome = await render({ path: 't.tera', text: '{{ a is matching(b) }}' }, { a: 'x', b: pattern });
  expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['GGEN405']);
  expect(detailOf(outcome)).toContain('pattern');
});
