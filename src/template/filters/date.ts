import { refuse } from '../fault.js';
import { kindOf } from '../values.js';
import { strftime } from './strftime.js';

/** A moment on the calendar of a zone: its wall clock, and how many minutes that is ahead of UTC. */
export interface Moment {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** Minutes; absent where the time says no zone. */
  readonly offset: number | undefined;
  /** Seconds since 1970 in UTC. */
  readonly epoch: number;
}

const DAY = 86_400;
const TIME = /^([+-]?\d{4,6})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/;

/** Days from 1970-01-01 to a date of the Gregorian calendar, by arithmetic alone. */
export function daysOf(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The wall clock of a zone at a number of seconds since 1970. */
export function momentAt(epoch: number, offset: number | undefined, nanosecond = 0): Moment {
  const local = epoch + (offset ?? 0) * 60;
  const days = Math.floor(local / DAY);
  const seconds = local - days * DAY;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    nanosecond,
    offset,
    epoch,
  };
}

/** A date or a time as written in XSD and RFC 3339, or seconds since 1970; anything else is refused. */
function readMoment(input: unknown): Moment {
  if (typeof input === 'number') return Number.isInteger(input) && Math.abs(input) < 8e12 ? momentAt(input, undefined) : refuse('date needs whole seconds since 1970');
  if (typeof input !== 'string') return refuse(`date works on a text or on seconds since 1970, not on ${kindOf(input)}`);
  const parts = TIME.exec(input.trim());
  const bad = (): never => refuse(`"${input.slice(0, 40)}" is no date; write it as 2017-03-05 or 2017-03-05T12:30:00Z`);
  if (!parts) return bad();
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const days = daysOf(year, month, day);
  const back = momentAt(days * DAY, undefined);
  if (month < 1 || back.month !== month || back.day !== day || hour > 23 || minute > 59 || second > 60) return bad();
  const [, , , , , , , fraction = '', utc, sign, offsetHours, offsetMinutes] = parts;
  const offset = sign === undefined ? (utc === undefined ? undefined : 0) : (sign === '-' ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes));
  if (Math.abs(offset ?? 0) >= 1440) return bad();
  const epoch = days * DAY + hour * 3600 + minute * 60 + second - (offset ?? 0) * 60;
  return momentAt(epoch, offset, Number(fraction.padEnd(9, '0')));
}

/** Minutes ahead of UTC; ggen knows no table of zones, which changes from machine to machine. */
function offsetOf(zone: string): number {
  if (/^(?:UTC|GMT|Z|Zulu|Etc\/(?:UTC|GMT|UCT|Zulu|Universal|Greenwich)|UCT|Universal|Greenwich|GMT0|GMT[+-]0|Etc\/GMT[+-]?0)$/i.test(zone)) return 0;
  const [, inverted, sign, hours, minutes = '00'] = /^(Etc\/GMT)?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(zone) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  if (sign === undefined || offset >= 1440) return refuse(`there is no table of time zones, so "${zone.slice(0, 40)}" means nothing here; write UTC or an offset such as +02:00`);
  // By custom, Etc/GMT+2 is two hours behind.
  return (sign === '-' ? -1 : 1) * (inverted === undefined ? 1 : -1) * offset;
}

/** A moment by a pattern of `strftime`, in its own zone or another. */
export function formatDate(input: unknown, format: string, zone: string | undefined): string {
  const moment = readMoment(input);
  return strftime(zone === undefined ? moment : momentAt(moment.epoch, offsetOf(zone), moment.nanosecond), format);
}
