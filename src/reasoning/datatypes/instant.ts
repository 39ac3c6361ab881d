import { trimmedZeros } from './decimal.js';

const FORM = /^(-?(?:[1-9]\d{3,8}|0\d{3}))-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/;

/**
 * An `xsd:dateTime`: `equality` is the instant (for one without a zone, its local time), `identity` has the zone as well
 * after `@`. `undefined` where the text is none. Years have nine digits at most.
 */
export function instantOf(text: string): { readonly identity: string; readonly equality: string } | undefined {
  const parts = FORM.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const fraction = trimmedZeros(parts[7] ?? '');
  const zone = parts[8];
  const midnight = hour === 24 && minute === 0 && second === 0 && fraction === '';
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || (hour > 23 && !midnight) || minute > 59 || second > 59) return undefined;
  const offset = zone === undefined ? 0 : offsetOf(zone);
  if (offset === undefined) return undefined;
  const seconds = ((daysSince(year, month, day) * 24 + hour) * 60 + minute - offset) * 60 + second;
  const instant = `${seconds}${fraction === '' ? '' : `+0.${fraction}`}`;
  // A time without a zone may be the same instant as one that has it, or not.
  if (zone === undefined) return { identity: `${instant} local`, equality: '' };
  return { identity: `${instant}@${offset}`, equality: instant };
}

/** Minutes east of UTC; 14 hours at most. */
function offsetOf(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days from the first of March of the year 0 (proleptic Gregorian), months counted from March so that leap days come last. */
function daysSince(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const m = (month + 9) % 12;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1;
}
