import { compareCodePoints } from '../model/order.js';
import type { Span } from '../model/source.js';
import { forbid, refuse } from './fault.js';

/** Names that a record may have without having them in this case: a variable that is unbound in this row. */
export const DECLARED: unique symbol = Symbol('declared names');

/** Keys in the order in which they came, where it is not that of `Object.keys`. */
const ORDER: unique symbol = Symbol('order of members');

/** An object as templates see it: own, enumerable string keys. */
export type TemplateRecord = Readonly<Record<string, unknown>> & { readonly [DECLARED]?: readonly string[]; readonly [ORDER]?: readonly string[] };

/** The members of an object in the order in which they came. */
export function membersOf(record: TemplateRecord): readonly (readonly [string, unknown])[] {
  return (record[ORDER] ?? Object.keys(record)).map((key): readonly [string, unknown] => [key, record[key]]);
}

/** Something that a template may call: a macro, `range`, `caller`. No JavaScript function is ever a template's value. */
export interface Callable {
  readonly [CALL]: (positional: readonly unknown[], named: Readonly<Record<string, unknown>>, from?: CallPlace) => unknown;
}

/** Where a call stands, and the calls and includes that led there, innermost first. */
export interface CallPlace {
  readonly at: Span;
  readonly note: string;
  readonly up: CallPlace | undefined;
  readonly depth: number;
  /** Answers the queries of `sparql()`; absent where a template is rendered without a graph. */
  readonly ask?: AskQuery;
}

/** Answers a query that a template asks: rows, or a boolean for an ASK; ends the rendering where it can't. */
export type AskQuery = (query: string, from: CallPlace) => unknown;

export const CALL: unique symbol = Symbol('call');

/** Makes a callable value. */
export function callable(call: Callable[typeof CALL]): Callable {
  return Object.freeze(Object.assign(Object.create(null), { [CALL]: call }));
}

export function isCallable(value: unknown): value is Callable {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, CALL);
}

/** Whether a value is an object with keys, neither a list nor something to call. */
export function isRecord(value: unknown): value is TemplateRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isCallable(value);
}

export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** A frozen object without a prototype; it remembers the order of its members, which JavaScript changes for whole numbers. */
export function recordOf(entries: Iterable<readonly [string, unknown]>, declared?: readonly string[]): TemplateRecord {
  const record: Record<string | symbol, unknown> = Object.create(null);
  const order: string[] = [];
  for (const [key, value] of entries) {
    if (!(key in record)) order.push(key);
    record[key] = value;
  }
  if (order.some((key) => /^\d/.test(key))) Object.defineProperty(record, ORDER, { value: order });
  if (declared) Object.defineProperty(record, DECLARED, { value: declared });
  return Object.freeze(record);
}

const OUT_OF_BOUNDS: ReadonlySet<string> = new Set(['constructor', '__proto__', 'prototype']);

/** Whether a member's name is refused whatever it is a member of. */
export function isForbiddenName(name: string): boolean {
  return OUT_OF_BOUNDS.has(name) || /^__(?:define|lookup)[GS]etter__$/.test(name);
}

/**
 * A member of a value: own properties only, `undefined` where there is none.
 * Refused (GGEN406): constructors, prototypes, members of functions, methods, and functions as values.
 */
export function memberOf(target: unknown, key: unknown): unknown {
  if (typeof key !== 'string' && typeof key !== 'number') return refuse(`a key must be a text or a number, not ${kindOf(key)}`);
  const name = String(key);
  if (isForbiddenName(name)) return forbid(`"${name}"`);
  if (target === null || target === undefined) return undefined;
  if (typeof target === 'function' || isCallable(target)) return forbid(`"${name}" of a function`);
  if (typeof target === 'string') {
    if (name === 'length') return target.length;
    if (/^\d+$/.test(name)) return target[Number(name)];
    return name in String.prototype ? forbid(`the method "${name}"; filters do such things, as in value | ${name.toLowerCase()}`) : undefined;
  }
  if (typeof target !== 'object') return name in Object.prototype ? forbid(`the method "${name}"`) : undefined;
  if (Object.hasOwn(target, name)) {
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'function' ? forbid(`the function "${name}"`) : value;
  }
  return Reflect.has(target, name) || name in Object.prototype ? forbid(`the method "${name}"; filters do such things, as in value | ${name.toLowerCase()}`) : undefined;
}

/** The keys that a message may offer for a misspelled one. */
export function keysOf(target: unknown): readonly string[] {
  if (!isRecord(target)) return [];
  return [...new Set([...Object.keys(target), ...(target[DECLARED] ?? [])])];
}

/** Whether an object says which names it can have, so that any other is a mistake. */
export function declaredNames(target: unknown): readonly string[] | undefined {
  return isRecord(target) ? target[DECLARED] : undefined;
}

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function' || isCallable(value)) return 'a function';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

/** A value as it is printed (Nunjucks): null as nothing, a list with commas. Objects and functions are refused. */
export function printed(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(printed).join(',');
  return refuse(`${kindOf(value)} cannot be printed; name one of its members, or use json_encode`);
}

/** The one order of values that filters use: null, booleans, numbers, then texts by code point; others keep their place. */
export function compareValues(a: unknown, b: unknown): number {
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return 0;
}

function rankOf(value: unknown): number {
  if (value === null || value === undefined) return 0;
  return typeof value === 'boolean' ? 1 : typeof value === 'number' ? 2 : typeof value === 'string' ? 3 : 4;
}
