import { refuse } from '../fault.js';
import { kindOf } from '../values.js';
import { plural } from './inflection.js';
import { countFrom, numberFrom, textOf } from './coerce.js';
import { formatDate } from './date.js';
import type { FilterRow, Given } from './filter-row.js';

const TERA = { dialects: ['tera'], takes: 'number' } as const;
const UNITS: readonly string[] = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/** Halves go away from zero. */
function roundTera(value: number, precision: number, method: string): number {
  const factor = 10 ** precision;
  const scaled = value * factor;
  const rounded = method === 'common' ? Math.sign(scaled) * Math.round(Math.abs(scaled)) : method === 'ceil' ? Math.ceil(scaled) : method === 'floor' ? Math.floor(scaled) : undefined;
  if (rounded === undefined) return refuse(`round knows the methods "common", "ceil" and "floor", not "${method}"`);
  return rounded / factor || 0;
}

function toInteger(input: unknown, given: Given): number {
  const fallback = numberFrom(given['default'], 'the default');
  if (typeof input === 'number') return Math.trunc(input);
  if (typeof input !== 'string') return refuse(`int works on a text or a number, not on ${kindOf(input)}`);
  const base = countFrom(given['base'], 'the base', 2, 36);
  const prefix = { 2: '0b', 8: '0o', 16: '0x' }[base];
  const text = input.trim();
  const digits = prefix !== undefined && text.startsWith(prefix) ? text.slice(2) : text;
  const known = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base);
  const body = digits.replace(/^[+-]/, '').toLowerCase();
  const whole = body !== '' && [...body].every((digit) => known.includes(digit)) ? parseInt(digits, base) : digits.includes('.') && isDecimal(digits) ? Math.trunc(Number(digits)) : fallback;
  return Number.isSafeInteger(whole) ? whole : fallback;
}

function isDecimal(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
}

function toFloat(input: unknown, given: Given): number {
  if (typeof input === 'number') return input;
  if (typeof input !== 'string') return refuse(`float works on a text or a number, not on ${kindOf(input)}`);
  const text = input.trim();
  return isDecimal(text) && Number.isFinite(Number(text)) ? Number(text) : numberFrom(given['default'], 'the default');
}

function fileSize(bytes: number): string {
  if (!Number.isInteger(bytes) || bytes < 0) return refuse('a size must be a whole number of bytes');
  let [size, unit] = [bytes, 0];
  while (size >= 1024 && unit < UNITS.length - 1) [size, unit] = [size / 1024, unit + 1];
  return `${Number.isInteger(size) ? size : size.toFixed(2)} ${UNITS[unit] ?? ''}`;
}

/** Filters of numbers, times and missing values as Tera 1 has them. */
export const TERA_NUMBER_FILTERS: readonly FilterRow[] = [
  {
    dialects: ['tera'],
    name: 'default',
    parameters: [{ name: 'value', required: true }],
    doc: 'The value, or another where it is undefined or null; only right behind a path, elsewhere it does nothing',
    example: { template: '{{ missing | default(value="none") }}', output: 'none' },
    apply: (input, given) => input ?? given['value'],
  },
  {
    ...TERA,
    name: 'round',
    parameters: [{ name: 'method', fallback: 'common' }, { name: 'precision', fallback: 0 }],
    doc: 'A number rounded to decimal places: `common`, `ceil` or `floor`; halves go away from zero',
    example: { template: '{{ 3.14159 | round(precision=2) }}', output: '3.14' },
    apply: (input, given) => roundTera(numberFrom(input, 'the input of round'), countFrom(given['precision'], 'the precision', 0, 15), textOf(given['method'])),
  },
  {
    dialects: ['tera'],
    name: 'int',
    parameters: [{ name: 'default', fallback: 0 }, { name: 'base', fallback: 10 }],
    doc: 'A text or a number as a whole number, or the default',
    example: { template: '{{ "0xff" | int(base=16) + 1 }}', output: '256' },
    apply: toInteger,
  },
  {
    dialects: ['tera'],
    name: 'float',
    parameters: [{ name: 'default', fallback: 0 }],
    doc: 'A text or a number as a number, or the default',
    example: { template: '{{ "1.5" | float * 2 }}', output: '3' },
    apply: toFloat,
  },
  {
    ...TERA,
    name: 'filesizeformat',
    doc: 'A number of bytes for people, in steps of 1024',
    example: { template: '{{ 123456789 | filesizeformat }}', output: '117.74 MB' },
    apply: (input) => fileSize(numberFrom(input, 'the input of filesizeformat')),
  },
  {
    dialects: ['tera'],
    name: 'pluralize',
    aliases: ['plural'],
    parameters: [{ name: 'suffix', fallback: 's' }],
    doc: 'Of a text, the plural of its last word; of a number, the suffix unless it is 1 or -1',
    example: { template: '{{ "category" | pluralize }} item{{ 2 | pluralize }}', output: 'categories items' },
    apply: (input, given) => (typeof input === 'number' ? (Math.abs(input) === 1 ? '' : textOf(given['suffix'])) : plural(textOf(input))),
  },
  {
    name: 'date',
    parameters: [{ name: 'format', fallback: '%Y-%m-%d' }, { name: 'timezone' }],
    doc: 'A date, a time or seconds since 1970 by a pattern of `strftime`; zones are UTC and offsets such as +02:00',
    example: { template: '{{ "2017-03-05T12:30:00Z" | date(format="%d.%m.%Y %H:%M", timezone="+02:00") }}', output: '05.03.2017 14:30' },
    apply: (input, given) => formatDate(input, textOf(given['format']), given['timezone'] === undefined || given['timezone'] === null ? undefined : textOf(given['timezone'])),
  },
];
