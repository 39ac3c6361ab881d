import { refuse } from '../fault.js';
import { daysOf, type Moment } from './date.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** A number with the padding that it has unless the pattern says otherwise. */
interface Padded {
  readonly number: number;
  readonly width: number;
  readonly pad: '0' | ' ' | '';
}

type Item = (moment: Moment) => string | Padded;

const number = (width: number, pad: Padded['pad'], of: (moment: Moment) => number): Item => (moment) => ({ number: of(moment), width, pad });
/** 0 is Sunday. */
const weekday = (moment: Moment): number => (((daysOf(moment.year, moment.month, moment.day) + 4) % 7) + 7) % 7;
const dayOfYear = (moment: Moment): number => daysOf(moment.year, moment.month, moment.day) - daysOf(moment.year, 1, 1) + 1;
const twelve = ({ hour }: Moment): number => ((hour + 11) % 12) + 1;
const fraction = ({ nanosecond }: Moment, digits: number): string => String(nanosecond).padStart(9, '0').slice(0, digits);

/** The year and week of ISO 8601. */
function isoWeek(moment: Moment): { readonly year: number; readonly week: number } {
  const day = daysOf(moment.year, moment.month, moment.day);
  const thursday = day - ((weekday(moment) + 6) % 7) + 3;
  const year = [moment.year + 1, moment.year].find((one) => daysOf(one, 1, 1) <= thursday) ?? moment.year - 1;
  return { year, week: Math.floor((thursday - daysOf(year, 1, 1)) / 7) + 1 };
}

function offsetText({ offset }: Moment, separator: string, seconds = ''): string {
  const minutes = Math.abs(offset ?? 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${(offset ?? 0) < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}${seconds}`;
}

function sentence(format: string): Item {
  return (moment) => strftime(moment, format);
}

/** The specifiers of chrono, the Rust library behind Tera's dates; names are English everywhere. */
const ITEMS: Readonly<Record<string, Item>> = {
  Y: number(4, '0', ({ year }) => year),
  C: number(2, '0', ({ year }) => Math.floor(year / 100)),
  y: number(2, '0', ({ year }) => ((year % 100) + 100) % 100),
  m: number(2, '0', ({ month }) => month),
  b: ({ month }) => (MONTHS[month - 1] ?? '').slice(0, 3),
  h: ({ month }) => (MONTHS[month - 1] ?? '').slice(0, 3),
  B: ({ month }) => MONTHS[month - 1] ?? '',
  d: number(2, '0', ({ day }) => day),
  e: number(2, ' ', ({ day }) => day),
  a: (moment) => (DAYS[weekday(moment)] ?? '').slice(0, 3),
  A: (moment) => DAYS[weekday(moment)] ?? '',
  w: number(1, '', weekday),
  u: number(1, '', (moment) => weekday(moment) || 7),
  U: number(2, '0', (moment) => Math.floor((dayOfYear(moment) - 1 + 7 - weekday(moment)) / 7)),
  W: number(2, '0', (moment) => Math.floor((dayOfYear(moment) - 1 + 7 - ((weekday(moment) + 6) % 7)) / 7)),
  G: number(4, '0', (moment) => isoWeek(moment).year),
  g: number(2, '0', (moment) => ((isoWeek(moment).year % 100) + 100) % 100),
  V: number(2, '0', (moment) => isoWeek(moment).week),
  j: number(3, '0', dayOfYear),
  H: number(2, '0', ({ hour }) => hour),
  k: number(2, ' ', ({ hour }) => hour),
  I: number(2, '0', twelve),
  l: number(2, ' ', twelve),
  P: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
  p: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  M: number(2, '0', ({ minute }) => minute),
  S: number(2, '0', ({ second }) => second),
  f: number(9, '0', ({ nanosecond }) => nanosecond),
  '3f': (moment) => fraction(moment, 3),
  '6f': (moment) => fraction(moment, 6),
  '9f': (moment) => fraction(moment, 9),
  '.f': (moment) => (moment.nanosecond === 0 ? '' : `.${fraction(moment, moment.nanosecond % 1_000_000 === 0 ? 3 : moment.nanosecond % 1000 === 0 ? 6 : 9)}`),
  '.3f': (moment) => `.${fraction(moment, 3)}`,
  '.6f': (moment) => `.${fraction(moment, 6)}`,
  '.9f': (moment) => `.${fraction(moment, 9)}`,
  z: (moment) => offsetText(moment, ''),
  ':z': (moment) => offsetText(moment, ':'),
  '::z': (moment) => offsetText(moment, ':', ':00'),
  ':::z': (moment) => offsetText(moment, '').slice(0, 3),
  '#z': (moment) => offsetText(moment, ''),
  Z: (moment) => (moment.offset === 0 || moment.offset === undefined ? 'UTC' : offsetText(moment, ':')),
  s: number(1, '', ({ epoch }) => epoch),
  D: sentence('%m/%d/%y'),
  x: sentence('%m/%d/%y'),
  F: sentence('%Y-%m-%d'),
  v: sentence('%e-%b-%Y'),
  R: sentence('%H:%M'),
  T: sentence('%H:%M:%S'),
  X: sentence('%H:%M:%S'),
  r: sentence('%I:%M:%S %p'),
  c: sentence('%a %b %e %H:%M:%S %Y'),
  '+': sentence('%Y-%m-%dT%H:%M:%S%.f%:z'),
  t: () => '\t',
  n: () => '\n',
  '%': () => '%',
};

const SPECIFIER = /%(?:([-_0])?(:{1,3}z|#z|\.[369]?f|[369]f|[\s\S])|$)/g;
const PADS: Readonly<Record<string, Padded['pad']>> = { '-': '', _: ' ', '0': '0' };

/** A moment by a pattern; an unknown specifier is refused. */
export function strftime(moment: Moment, format: string): string {
  return format.replace(SPECIFIER, (whole, padding: string | undefined, name: string | undefined) => {
    const item = name !== undefined && Object.hasOwn(ITEMS, name) ? ITEMS[name] : undefined;
    if (!item) return refuse(`"${whole}" means nothing in the pattern of a date; write "%%" for a "%"`);
    const value = item(moment);
    if (typeof value === 'string') return value;
    const pad = (padding === undefined ? undefined : PADS[padding]) ?? value.pad;
    const digits = String(Math.abs(value.number));
    return (value.number < 0 ? '-' : '') + (pad === '' ? digits : digits.padStart(value.width, pad));
  });
}
