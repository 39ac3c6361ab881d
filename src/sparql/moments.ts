import { XSD, type Term } from '../model/term.js';
import { scaled, type Decimal } from './numbers.js';

/** A point on the time line, in seconds since 1970 in UTC, exactly. */
export interface Moment {
  readonly kind: 'dateTime' | 'date';
  readonly seconds: Decimal;
  /** Without a zone the seconds are those in UTC, which is up to 14 hours off. */
  readonly zoned: boolean;
}

const DATE_TIME = /^(-?\d{4,9})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/;
const DATE = /^(-?\d{4,9})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?$/;

/** The moment that an `xsd:dateTime`, `xsd:dateTimeStamp` or `xsd:date` names; `undefined` for anything else. */
export function momentOf(term: Term): Moment | undefined {
  if (term.type !== 'literal') return undefined;
  if (term.datatype === `${XSD}date`) {
    const parts = DATE.exec(term.value.trim());
    return parts ? moment('date', parts.slice(1, 4), ['0', '0', '0'], '', parts[4]) : undefined;
  }
  if (term.datatype !== `${XSD}dateTime` && term.datatype !== `${XSD}dateTimeStamp`) return undefined;
  const parts = DATE_TIME.exec(term.value.trim());
  return parts ? moment('dateTime', parts.slice(1, 4), parts.slice(4, 7), parts[7] ?? '', parts[8]) : undefined;
}

function moment(
  kind: Moment['kind'], date: readonly string[], time: readonly string[], fraction: string, zone: string | undefined,
): Moment | undefined {
  const [year = 0, month = 0, day = 0] = date.map(Number);
  const [hour = 0, minute = 0, second = 0] = time.map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || minute > 59 || second > 59) return undefined;
  if (hour > 24 || (hour === 24 && (minute > 0 || second > 0 || /[1-9]/.test(fraction)))) return undefined;
  const whole = daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offsetOf(zone);
  const digits = BigInt(whole) * 10n ** BigInt(fraction.length) + BigInt(fraction || '0');
  return { kind, seconds: scaled(digits, fraction.length), zoned: zone !== undefined };
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const seconds = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days between 1970-01-01 and a date of the proleptic Gregorian calendar. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}
