import type { KeyPath } from '../../model/source.js';

/** A value as TOML gives it; dates are kept whole, whole numbers beyond 2^53 are `bigint`. */
export type TomlValue = string | number | bigint | boolean | Date | readonly TomlValue[] | Table;

/** A TOML table. It has no prototype, so that no key of it can mean anything to JavaScript. */
export interface Table {
  readonly [key: string]: TomlValue;
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

export function isList(value: TomlValue | undefined): value is readonly TomlValue[] {
  return Array.isArray(value);
}

/** The value at a place, or `undefined` where the way there ends early. */
export function valueAt(table: Table, at: KeyPath): TomlValue | undefined {
  let value: TomlValue | undefined = table;
  for (const step of at) {
    if (isList(value)) value = typeof step === 'number' ? value[step] : undefined;
    else value = isTable(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** A value in a few words: `"7"`, `the number 7`, `a list`. */
export function describeValue(value: TomlValue): string {
  if (typeof value === 'string') {
    if (value.trim() === '') return 'an empty text';
    return `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
  }
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${String(value)}`;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return 'a date';
  return isList(value) ? 'a list' : 'a table';
}
