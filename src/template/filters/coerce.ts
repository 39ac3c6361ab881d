import { refuse } from '../fault.js';
import { isList, isRecord, kindOf, memberOf, printed } from '../values.js';

/** The longest text that a template may build, in UTF-16 units. */
export const LONGEST_TEXT = 64 * 1024 * 1024;
/** The longest list that a template may build. */
export const LONGEST_LIST = 1_000_000;

/** A plain value as text; null is `''`, lists and objects are refused. */
export function textOf(value: unknown, what = 'this filter'): string {
  if (typeof value === 'object' && value !== null) return refuse(`${what} works on a text, not on ${kindOf(value)}`);
  return printed(value);
}

export function numberFrom(value: unknown, what: string): number {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  return Number.isNaN(number) ? refuse(`${what} must be a number, not ${typeof value === 'string' ? `"${value.slice(0, 40)}"` : kindOf(value)}`) : number;
}

/** A whole number from `least` to `most`. */
export function countFrom(value: unknown, what: string, least = 0, most: number = LONGEST_LIST): number {
  const number = numberFrom(value, what);
  if (!Number.isInteger(number) || number < least || number > most) return refuse(`${what} must be a whole number from ${least} to ${most}`);
  return number;
}

/** A list as it is; a text as its characters where `texts` says so. */
export function listFrom(value: unknown, texts = false): readonly unknown[] {
  if (isList(value)) return value;
  if (texts && typeof value === 'string') return charactersOf(value);
  return refuse(`this filter works on a list, not on ${kindOf(value)}`);
}

/** The characters of a text; refused where they would be too many for a list. */
export function charactersOf(text: string): readonly string[] {
  return text.length > LONGEST_LIST ? refuse(`this text has more than ${LONGEST_LIST} characters, too many for a list`) : [...text];
}

/** `text` `count` times, within the limit. */
export function repeated(text: string, count: number): string {
  if (text.length * count > LONGEST_TEXT) return refuse('this would make a text of more than 64 MiB');
  return text.repeat(Math.max(0, count));
}

/** A member by a dotted path, `undefined` where there is none. */
export function attributeOf(item: unknown, path: string): unknown {
  if (isRecord(item) && Object.hasOwn(item, path)) return memberOf(item, path);
  return path.split('.').reduce<unknown>((value, key) => memberOf(value, key), item);
}

/** A path to a member, or nothing; anything but a text is refused. */
export function pathFrom(value: unknown, what = 'the attribute'): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return refuse(`${what} must be the name of a member, not ${kindOf(value)}`);
}

/** A key by which equal plain values are equal, and no two different ones. */
export function identityOf(value: unknown): unknown {
  return isList(value) || isRecord(value) ? JSON.stringify(value) : value;
}
