import { describe, expect, test } from 'vitest';
import { XSD, literal } from '../../src/model/term.js';
import { datatypeCheck } from '../../src/shacl/datatypes.js';

const CASES: Readonly<Record<string, readonly [good: readonly string[], bad: readonly string[]]>> = {
  boolean: [['true', 'false', '0', '1'], ['TRUE', 'yes', '']],
  decimal: [['1', '+1.', '-.5', '007.10'], ['1e5', '.', '', 'INF']],
  double: [['1', '1e5', '-.5E-3', 'INF', '-INF', '+INF', 'NaN'], ['inf', '1e', '-NaN', '']],
  float: [['1.5e0'], ['x']],
  integer: [['0', '-5', '+007', '99999999999999999999'], ['1.0', '', ' 1', '1 ']],
  long: [['9223372036854775807', '-9223372036854775808'], ['9223372036854775808']],
  int: [['2147483647', '-2147483648'], ['2147483648', '-2147483649']],
  short: [['32767'], ['32768']],
  byte: [['-128', '127', '+5'], ['300', '-129', 'c']],
  nonNegativeInteger: [['0', '-0'], ['-1']],
  positiveInteger: [['1'], ['0']],
  nonPositiveInteger: [['0', '-3'], ['1']],
  negativeInteger: [['-1'], ['0']],
  unsignedLong: [['18446744073709551615'], ['18446744073709551616', '-1']],
  unsignedInt: [['4294967295'], ['4294967296']],
  unsignedShort: [['65535'], ['65536']],
  unsignedByte: [['255'], ['256']],
  dateTime: [['2026-01-31T23:59:59', '2024-02-29T00:00:00.5Z', '-0044-03-15T12:00:00+14:00', '2026-01-01T24:00:00'], ['2026-02-29T00:00:00', '2026-01-01', '2026-01-01T25:00:00', '2026-01-01T24:00:01', '26-01-01T00:00:00', '2026-13-01T00:00:00']],
  dateTimeStamp: [['2026-01-01T00:00:00Z'], ['2026-01-01T00:00:00']],
  date: [['2026-01-31', '2000-02-29Z', '2026-04-30-05:00'], ['2026-04-31', '1900-02-29', '2026-1-1', '2026-01-00', '2026-01-01+15:00']],
  time: [['00:00:00', '23:59:59.999Z', '24:00:00'], ['24:00:01', '12:60:00', '12:00']],
  gYear: [['2026', '-0001', '12026Z'], ['26', '02026']],
  gYearMonth: [['2026-12'], ['2026-13']],
  gMonth: [['--12'], ['--13', '12']],
  gMonthDay: [['--02-29', '--12-31'], ['--02-30', '--04-31']],
  gDay: [['---31'], ['---32', '---00']],
  duration: [['P1Y', '-P1Y2M3DT4H5M6.7S', 'PT0S'], ['P', 'P1YT', '1Y', 'P1S']],
  dayTimeDuration: [['P3DT4H'], ['P1Y', 'P', 'PT']],
  yearMonthDuration: [['P1Y2M'], ['P1D', 'P']],
  hexBinary: [['', '0aFF'], ['0', '0g']],
  base64Binary: [['', 'TQ==', 'TWE=', 'TWFu'], ['T', 'TQ=', '!!!!']],
  normalizedString: [['a  b '], ['a\nb', 'a\tb']],
  token: [['a b', ''], [' a', 'a  b', 'a\tb']],
  language: [['en', 'de-CH-1996'], ['e n', 'toolonglanguage', '']],
  Name: [['a:b', '_x', 'é1'], ['1a', '', 'a b']],
  NCName: [['a-b.c'], ['a:b', '1']],
  NMTOKEN: [['1a:b'], ['a b', '']],
  QName: [['a:b', 'b'], ['a:b:c', ':b', '1:b']],
  anyURI: [['http://example.org/', 'ä b'], []],
};

describe.each(Object.entries(CASES))('xsd:%s', (name, [good, bad]) => {
  const isWellFormed = datatypeCheck(XSD + name);
  test('has what XML Schema gives it', () => expect(good.filter((text) => !isWellFormed(literal(text, XSD + name)))).toEqual([]));
  test('has nothing else', () => expect(bad.filter((text) => isWellFormed(literal(text, XSD + name)))).toEqual([]));
  test('has no literal of another datatype', () => expect(isWellFormed(literal(good[0] ?? ''))).toBe(false));
});
