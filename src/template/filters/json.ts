import { sortStrings } from '../../model/order.js';
import { refuse } from '../fault.js';
import { isCallable, isList, isRecord, kindOf } from '../values.js';

/** JSON with members in their own order, or sorted by code point; what JSON cannot say is refused. */
export function toJson(value: unknown, indent: number, sorted: boolean, depth = 0): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : refuse(`JSON cannot say ${value}`);
  if (depth > 100) return refuse('this data nests deeper than 100 levels, or contains itself');
  const close = indent > 0 ? `\n${' '.repeat(indent * depth)}` : '';
  const separator = indent > 0 ? `,${close}${' '.repeat(indent)}` : ',';
  const wrap = (open: string, parts: readonly string[], end: string): string =>
    parts.length === 0 ? open + end : `${open}${indent > 0 ? close + ' '.repeat(indent) : ''}${parts.join(separator)}${close}${end}`;
  if (isList(value)) return wrap('[', value.map((item) => toJson(item ?? null, indent, sorted, depth + 1)), ']');
  if (!isRecord(value) || isCallable(value)) return refuse(`JSON cannot say ${kindOf(value)}`);
  const keys = sorted ? sortStrings(Object.keys(value)) : Object.keys(value);
  const members = keys.filter((key) => value[key] !== undefined);
  return wrap('{', members.map((key) => `${JSON.stringify(key)}:${indent > 0 ? ' ' : ''}${toJson(value[key], indent, sorted, depth + 1)}`), '}');
}
