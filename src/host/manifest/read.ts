import type { KeyPath } from '../../model/source.js';
import { choiceOf, rowAt, type KeyName, type KeyRow, type KeyValue, type ROWS } from './schema.js';
import { TYPES } from './types.js';
import { isList, valueAt, type Table, type TomlValue } from './value.js';

type RowOf<P extends KeyName> = Extract<(typeof ROWS)[number], { readonly path: P }>;

/** What reading a key gives: its value, its default, or `undefined` where it has none. */
export type KeyResult<P extends KeyName> = RowOf<P> extends { readonly default: TomlValue } ? KeyValue<P> : KeyValue<P> | undefined;

/**
 * The value of a key, read by its definition; one that does not fit (which `validateManifest` reports) is left out.
 * @param ranks the position in each list that the path goes through
 */
export function readKey<P extends KeyName>(manifest: Table, path: P, ...ranks: readonly number[]): KeyResult<P>;
export function readKey(manifest: Table, path: KeyName, ...ranks: readonly number[]): unknown {
  const row = rowAt(path);
  if (!row) throw new Error(`no such key: ${path}`);
  return meaningOf(row, valueAt(manifest, placeOf(path, ranks))) ?? meaningOf(row, row.default);
}

/** How many tables stand in a list of tables. */
export function countOf(manifest: Table, path: KeyName): number {
  const value = valueAt(manifest, placeOf(path, []));
  return isList(value) ? value.length : 0;
}

/** Where a key stands: `placeOf('generation.rules[].name', [3])` is `generation`, `rules`, 3, `name`. */
export function placeOf(path: KeyName, ranks: readonly number[]): KeyPath {
  let lists = 0;
  return path.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), ranks[lists++] ?? 0] : [step]));
}

function meaningOf(row: KeyRow, value: TomlValue | undefined): unknown {
  if (value === undefined) return undefined;
  const type = TYPES[row.type];
  if (type.misfits(value).length > 0) return undefined;
  return row.allowed && typeof value === 'string' ? choiceOf(row, value) : type.read(value);
}
