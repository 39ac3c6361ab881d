import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal, languageString, XSD, type Term } from '../../src/model/term.js';
import { compareTerms, sortKey } from '../../src/sparql/order.js';

const lexical = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 4 }), fc.integer().map(String), fc.constantFrom('1.50', '1.5', '007', '-0', '1e3', 'INF', '-INF', 'NaN', '0.10', 'true', '2020-01-01', '2020-01-01T00:00:00Z', '😀', '～'),
);
const term: fc.Arbitrary<Term | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.string({ maxLength: 3 }).map((value): Term => ({ type: 'iri', value })),
  fc.string({ maxLength: 3 }).map((value): Term => ({ type: 'blank', value })),
  fc.tuple(lexical, fc.constantFrom('en', 'de')).map(([value, language]) => languageString(value, language)),
  fc.tuple(lexical, fc.constantFrom('string', 'integer', 'decimal', 'double', 'boolean', 'date', 'dateTime', 'gYear')).map(([value, name]) => literal(value, XSD + name)),
);

describe('the order that breaks ties', () => {
  it('is total: antisymmetric, transitive, and equal only for equal terms', () => {
    fc.assert(fc.property(term, term, term, (a, b, c) => {
      expect(Math.sign(compareTerms(a, b))).toBe(-Math.sign(compareTerms(b, a)) + 0);
      if (compareTerms(a, b) <= 0 && compareTerms(b, c) <= 0) expect(compareTerms(a, c)).toBeLessThanOrEqual(0);
      if (compareTerms(a, b) === 0) expect(a).toEqual(b);
    }), { numRuns: 1000 });
  });
});

describe('the order of ORDER BY', () => {
  const number = (value: string, type = 'decimal'): Term => literal(value, XSD + type);
  const ascending: readonly (readonly [string, readonly (Term | undefined)[]])[] = [
    ['kinds of terms', [undefined, { type: 'blank', value: 'z' }, { type: 'iri', value: 'a' }, number('1'), literal('a')]],
    ['numbers by exact value, whatever their type', [
      number('NaN', 'double'), number('-INF', 'double'), number('-1e3', 'double'), number('-10', 'integer'), number('-9.99'), number('0'), number('1e-9', 'double'),
      number('0.10'), number('1.000000000000000000000000000001'), number('1.000000000000000000000000000002'), number('002', 'int'), number('9007199254740992', 'integer'),
      number('9007199254740993', 'integer'), number('1e400', 'decimal').type === 'literal' ? number('1e300', 'double') : undefined, number('INF', 'double'),
    ]],
    ['strings by code point, then by language', [literal('A'), literal('B'), literal('a'), languageString('a', 'de'), languageString('a', 'en'), literal('ab'), literal('～'), literal('😀')]],
    ['times on the time line', [
      literal('2019-12-31T23:30:00-01:00', `${XSD}dateTime`), literal('2020-01-01T00:30:00.1Z', `${XSD}dateTime`), literal('2020-01-01T02:30:00.11+02:00', `${XSD}dateTime`),
    ]],
    ['booleans', [literal('0', `${XSD}boolean`), literal('true', `${XSD}boolean`)]],
  ];

  it.each(ascending)('puts %s in order', (_, terms) => {
    const keys = terms.map(sortKey);
    for (const [index, key] of keys.entries()) {
      const next = keys[index + 1];
      if (next !== undefined) expect(key < next, JSON.stringify([terms[index], terms[index + 1]])).toBe(true);
    }
  });

  it('has equal numbers equal, whatever their form', () => {
    expect(new Set([number('1.50'), number('1.5'), number('1.5e0', 'double'), number('+01.5')].map(sortKey)).size).toBe(1);
    expect(sortKey(number('-0', 'integer'))).toBe(sortKey(number('0')));
  });

  it('orders any two decimals as their values do', () => {
    fc.assert(fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }), (a, b) => {
      const x = sortKey(number(String(a / 1000)));
      const y = sortKey(number(String(b / 1000)));
      expect(x < y ? -1 : x > y ? 1 : 0).toBe(Math.sign(a - b));
    }));
  });
});
