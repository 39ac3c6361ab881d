import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageString, literal, XSD } from '../../src/model/term.js';
import { compareLiterals } from '../../src/shacl/compare-literals.js';

const sign = (a: string, b: string, type: string, other = type): number | undefined => {
  const found = compareLiterals(literal(a, XSD + type), literal(b, XSD + other));
  return found === undefined ? undefined : Math.sign(found);
};

describe('literals compare by value', () => {
  test.each([
    ['10', '9', 'integer', 1], ['007', '7', 'integer', 0], ['1.50', '1.5', 'decimal', 0], ['-2', '-1.99', 'decimal', -1], ['.5', '0.5', 'decimal', 0],
    ['90071992547409930', '90071992547409931', 'integer', -1], ['x', '1', 'integer', undefined], ['', '1', 'integer', undefined],
    ['1e3', '1000', 'double', 0], ['INF', '1e308', 'double', 1], ['-INF', 'INF', 'float', -1], ['NaN', 'NaN', 'double', undefined],
    ['false', '1', 'boolean', -1], ['true', '1', 'boolean', 0], ['yes', '1', 'boolean', undefined],
    ['\u{1F600}', '\uFF5E', 'string', 1], ['z', 'ä', 'string', -1],
    ['2026-01-31', '2026-02-01', 'date', -1], ['2026-01-31Z', '2026-01-31', 'date', undefined], ['2026-01-31+14:00', '2026-01-31Z', 'date', -1],
    ['2026-03-29T02:30:00', '2026-03-29T03:30:00', 'dateTime', -1], ['2026-01-01T00:00:00Z', '2025-12-31T24:00:00Z', 'dateTime', 0],
    ['2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00.001Z', 'dateTime', -1], ['2026-01-01T00:00:00.5', '2026-01-01T00:00:00.49', 'dateTime', 1],
    ['-0044-03-15T00:00:00', '0044-03-15T00:00:00', 'dateTime', -1], ['soon', 'later', 'dateTime', undefined],
    ['09:00:00', '10:00:00', 'time', -1], ['2025', '2026', 'gYear', -1],
  ] as const)('%s against %s as %s', (a, b, type, expected) => {
    expect(sign(a, b, type)).toBe(expected);
    expect(sign(b, a, type)).toBe(expected === undefined ? undefined : expected === 0 ? 0 : -expected);
  });

  test('numbers of different types compare; other types do not', () => {
    expect([sign('1', '1.5', 'integer', 'decimal'), sign('2', '1.5e0', 'int', 'double'), sign('1', '1', 'integer', 'string')]).toEqual([-1, 1, undefined]);
    expect(compareLiterals(languageString('a', 'en'), languageString('b', 'en'))).toBeUndefined();
  });

  test('dates agree with the calendar, whatever the year', () => {
    const date = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(fc.property(date, date, (a, b) => {
      expect(sign(a.toISOString(), b.toISOString(), 'dateTime')).toBe(Math.sign(a.getTime() - b.getTime()));
    }));
  });
});
