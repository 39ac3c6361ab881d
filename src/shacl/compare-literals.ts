import { compareCodePoints } from '../model/order.js';
import { XSD, XSD_STRING, type Literal } from '../model/term.js';

const FLOATING = new Set(['double', 'float'].map((name) => XSD + name));
const EXACT = new Set(
  [
    'decimal', 'integer', 'nonPositiveInteger', 'negativeInteger', 'long', 'int', 'short', 'byte',
    'nonNegativeInteger', 'unsignedLong', 'unsignedInt', 'unsignedShort', 'unsignedByte', 'positiveInteger',
  ].map((name) => XSD + name),
);
const MOMENTS: Readonly<Record<string, string>> = {
  [`${XSD}dateTime`]: 'dateTime', [`${XSD}dateTimeStamp`]: 'dateTime', [`${XSD}date`]: 'date', [`${XSD}time`]: 'time',
  [`${XSD}gYear`]: 'gYear', [`${XSD}gYearMonth`]: 'gYearMonth',
};

/**
 * Compares the values of two literals as SPARQL 1.1's `<` does (17.3), and dates, times and years too.
 * Depends on no locale, time zone or floating-point rounding of decimals.
 * @returns a negative number, 0 or a positive number; `undefined` where the two have no order, which SHACL counts as failing
 */
export function compareLiterals(a: Literal, b: Literal): number | undefined {
  if (a.datatype === XSD_STRING && b.datatype === XSD_STRING) return compareCodePoints(a.value, b.value);
  const kind = MOMENTS[a.datatype];
  if (kind !== undefined) return MOMENTS[b.datatype] === kind ? compareMoments(a.value, b.value) : undefined;
  if (a.datatype === `${XSD}boolean` && b.datatype === a.datatype) return compareNumbers(truth(a.value), truth(b.value));
  if (EXACT.has(a.datatype) && EXACT.has(b.datatype)) return compareDecimals(a.value, b.value);
  return isNumeric(a) && isNumeric(b) ? compareNumbers(toNumber(a.value), toNumber(b.value)) : undefined;
}

function isNumeric(one: Literal): boolean {
  return EXACT.has(one.datatype) || FLOATING.has(one.datatype);
}

function truth(text: string): number {
  return text === 'true' || text === '1' ? 1 : text === 'false' || text === '0' ? 0 : NaN;
}

function toNumber(text: string): number {
  if (/^[+-]?INF$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : NaN;
}

function compareNumbers(a: number, b: number): number | undefined {
  return a < b ? -1 : a > b ? 1 : a === b ? 0 : undefined;
}

/** Compares exactly, whatever the number of digits. */
function compareDecimals(a: string, b: string): number | undefined {
  const x = /^([+-]?)(\d*)\.?(\d*)$/.exec(a);
  const y = /^([+-]?)(\d*)\.?(\d*)$/.exec(b);
  if (!x || !y || !/\d/.test(a) || !/\d/.test(b)) return undefined;
  const places = Math.max(x[3]?.length ?? 0, y[3]?.length ?? 0);
  const left = scaled(x, places);
  const right = scaled(y, places);
  return left < right ? -1 : left > right ? 1 : 0;
}

function scaled([, sign, whole = '', part = '']: RegExpExecArray, places: number): bigint {
  const size = BigInt(whole + part.padEnd(places, '0') || '0');
  return sign === '-' ? -size : size;
}

const MOMENT =
  /^(?:(?<year>-?\d{4,})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?)?T?(?:(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d+))?)?(?<zone>Z|[+-]\d\d:\d\d)?$/;

/** Orders two dates, times or years of one kind; one with a time zone and one without have no order. */
function compareMoments(a: string, b: string): number | undefined {
  const x = MOMENT.exec(a)?.groups;
  const y = MOMENT.exec(b)?.groups;
  if (!x || !y || (x['zone'] === undefined) !== (y['zone'] === undefined)) return undefined;
  return compareNumbers(seconds(x), seconds(y)) || compareFractions(x['fraction'] ?? '', y['fraction'] ?? '');
}

/** Whole seconds since 1970-01-01T00:00:00Z, worked out from the digits alone. */
function seconds(parts: Readonly<Record<string, string | undefined>>): number {
  const at = (name: string, absent: number): number => Number(parts[name] ?? absent);
  const zone = parts['zone'];
  const offset = zone === undefined || zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  const days = daysSinceEpoch(at('year', 1970), at('month', 1), at('day', 1));
  return days * 86_400 + at('hour', 0) * 3_600 + (at('minute', 0) - offset) * 60 + at('second', 0);
}

/** Days of the proleptic Gregorian calendar, counted from years that begin in March. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function compareFractions(a: string, b: string): number {
  const length = Math.max(a.length, b.length);
  return compareCodePoints(a.padEnd(length, '0'), b.padEnd(length, '0'));
}
