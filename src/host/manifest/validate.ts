import { onlyNear, suggestion } from '../../model/suggest.js';
import type { KeyPath } from '../../model/source.js';
import { found, keyName, type Found, type Mend } from './found.js';
import { choiceOf, FOREIGN, rowAt, ROWS, type KeyRow } from './schema.js';
import { isRelativePath, TYPES } from './types.js';
import { describeValue, isList, isTable, type Table, type TomlValue } from './value.js';

const KEYS: readonly KeyRow[] = ROWS;
const FOREIGN_KEYS: ReadonlySet<string> = new Set(FOREIGN);

/**
 * Holds a manifest against its definition.
 * Reports GGEN102, 103, 105, 107, 109 and 112, and unknown keys (GGEN104) as warnings.
 */
export function validateManifest(manifest: Table): readonly Found[] {
  return [
    ...checkTable(manifest, '', []),
    ...['generation.rules', 'inference.rules', 'validation.rules'].flatMap((list) => checkNames(manifest, list)),
  ];
}

function checkTable(table: Table, path: string, at: KeyPath): readonly Found[] {
  return [...missingKeys(table, path, at), ...Object.keys(table).flatMap((key) => checkKey(table, path, at, key))];
}

/** Required keys of this table, and those of the tables that must be in it. */
function missingKeys(table: Table, path: string, at: KeyPath): readonly Found[] {
  const keys = KEYS.filter((row) => row.required && parentOf(row.path) === path && table[lastOf(row.path)] === undefined);
  const missing = keys.map((row) => found('GGEN102', { key: row.path, example: row.example }, { at, part: 'key' }));
  if (path !== '') return missing;
  return [...new Set(KEYS.filter(({ required }) => required).map((row) => parentOf(row.path)))]
    .filter((parent) => !/\[\]|\*/.test(parent) && table[parent] === undefined)
    .flatMap((parent) => missingKeys({}, parent, []));
}

function checkKey(table: Table, path: string, at: KeyPath, key: string): readonly Found[] {
  const name = path === '' ? key : `${path}.${key}`;
  const here = [...at, key];
  const value = table[key];
  if (value === undefined || FOREIGN_KEYS.has(name)) return [];
  const row = /[.[\]]/.test(key) ? undefined : rowAt(name);
  if (row) return [...checkValue(row, value, here), ...checkParts(row, value, here)];
  const known = namesIn(path);
  if (!known.sections.has(key) || /[.[\]]/.test(key)) {
    return [found('GGEN104', { key: keyName(here), ...suggestion(key, known.all) }, { at: here, part: 'key' }, { severity: 'warning', mend: rename(table, here, onlyNear(key, known.all)) })];
  }
  if (isTable(value)) return checkTable(value, name, here);
  return [found('GGEN103', { key: name, expected: 'a table', found: describeValue(value) }, { at: here, part: 'value' })];
}

/** The value of one key, without what is inside its tables. */
function checkValue(row: KeyRow, value: TomlValue, at: KeyPath): readonly Found[] {
  const notYet = row.notYet && isNotYet(row, value) ? [found('GGEN112', { key: row.path, what: row.notYet.what, instead: row.notYet.instead }, { at, part: 'value' }, { severity: row.notYet.severity })] : [];
  const misfits = TYPES[row.type].misfits(value);
  if (misfits.length > 0) {
    return misfits.map((misfit) => {
      const there = [...at, ...misfit.at];
      const mend = misfit.at.length === 0 ? unquote(row, value, at) : undefined;
      return found('GGEN103', { key: keyName(there), expected: misfit.expected, found: describeValue(inside(value, misfit.at)) }, { at: there, part: 'value' }, { mend });
    });
  }
  if (row.allowed && typeof value === 'string' && choiceOf(row, value) === undefined) {
    return [found('GGEN105', { key: row.path, value, allowed: row.allowed, ...suggestion(value, row.allowed) }, { at, part: 'value' }, { mend: write(onlyNear(value, row.allowed), at) })];
  }
  return [...notYet, ...checkPaths(row, value, at)];
}

/** A known key instead of an unknown one, wherever that is written; not where the known one has a value already. */
function rename(table: Table, at: KeyPath, name: string | undefined): Mend | undefined {
  if (name === undefined || Object.hasOwn(table, name)) return undefined;
  return { title: `Write "${name}"`, writes: [{ place: { at, part: 'key' }, text: name }] };
}

/** Another text as the value of a key. */
function write(text: string | undefined, at: KeyPath): Mend | undefined {
  return text === undefined ? undefined : { title: `Write "${text}"`, writes: [{ place: { at, part: 'value' }, text }] };
}

/** A truth value or a number in quotes, without them. */
function unquote(row: KeyRow, value: TomlValue, at: KeyPath): Mend | undefined {
  if (typeof value !== 'string') return undefined;
  const meant = /^(?:true|false)$/.test(value) ? value === 'true' : /^[1-9][0-9]{0,14}$/.test(value) ? Number(value) : undefined;
  if (meant === undefined || TYPES[row.type].misfits(meant).length > 0) return undefined;
  return { title: `Write ${value} without quotes`, writes: [{ place: { at, part: 'value' }, text: value, bare: true }] };
}

function withSlashes(path: string): string | undefined {
  const slashed = path.replaceAll('\\', '/');
  return slashed !== path && isRelativePath(slashed) ? slashed : undefined;
}

function isNotYet(row: KeyRow, value: TomlValue): boolean {
  const values = row.notYet?.values;
  const meant = typeof value === 'string' && row.allowed ? choiceOf(row, value) : value;
  return values === undefined || values.some((one) => one === meant);
}

/** Paths are relative and use forward slashes: the same on every machine. */
function checkPaths(row: KeyRow, value: TomlValue, at: KeyPath): readonly Found[] {
  const isFile = row.type === 'path' || row.type === 'paths' || ((row.type === 'query' || row.type === 'template') && 'file' in TYPES[row.type].read(value));
  if (!isFile || isTable(value)) return [];
  const paths: readonly (readonly [TomlValue, KeyPath])[] = isList(value) ? value.map((one, index) => [one, [...at, index]]) : [[value, at]];
  return paths.flatMap(([path, there]) =>
    typeof path === 'string' && !isRelativePath(path) ? [found('GGEN109', { key: keyName(there), path }, { at: there, part: 'value' }, { mend: write(withSlashes(path), there) })] : [],
  );
}

/** What stands inside the tables that a key holds. */
function checkParts(row: KeyRow, value: TomlValue, at: KeyPath): readonly Found[] {
  if (row.type === 'tables' && isList(value)) {
    return value.flatMap((one, index) => (isTable(one) ? [...checkTable(one, `${row.path}[]`, [...at, index]), ...checkChoice(`${row.path}[]`, one, [...at, index])] : []));
  }
  if (row.type === 'formats' && isTable(value)) {
    return Object.entries(value).flatMap(([key, one]) => (isTable(one) ? [...checkTable(one, `${row.path}.*`, [...at, key]), ...checkProgram(one, [...at, key])] : []));
  }
  if ((row.type === 'query' || row.type === 'template') && isTable(value)) {
    return [...checkTable(value, row.path, at), ...checkChoice(row.path, value, at)];
  }
  return [];
}

/** A program is found by its name alone, or by a path that means the same on every machine. */
function checkProgram({ command }: Table, at: KeyPath): readonly Found[] {
  const program = isList(command) ? command[0] : undefined;
  if (typeof program !== 'string' || isRelativePath(program)) return [];
  const there = [...at, 'command', 0];
  return [found('GGEN109', { key: keyName(there), path: program }, { at: there, part: 'value' }, { mend: write(withSlashes(program), there) })];
}

/** Pairs of keys of which a table must have exactly one. */
const EITHER: Readonly<Record<string, readonly [string, string]>> = {
  'generation.rules[].query': ['file', 'inline'],
  'generation.rules[].template': ['file', 'inline'],
  'inference.rules[]': ['construct', 'file'],
};

function checkChoice(path: string, table: Table, at: KeyPath): readonly Found[] {
  const pair = EITHER[path];
  if (!pair || Object.keys(table).some((key) => rowAt(`${path}.${key}`)?.notYet)) return [];
  const [first, second] = pair;
  const count = pair.filter((key) => table[key] !== undefined).length;
  if (count === 0) return [found('GGEN102', { key: `${path}.${first}`, example: rowAt(`${path}.${first}`)?.example ?? '' }, { at, part: 'key' })];
  return count === 1 ? [] : [found('GGEN103', { key: path, expected: `either "${first}" or "${second}"`, found: 'given both' }, { at: [...at, second], part: 'key' })];
}

/** Names within one list of rules are unique. */
function checkNames(manifest: Table, list: string): readonly Found[] {
  const [section = '', key = ''] = list.split('.');
  const rules = isTable(manifest[section]) ? manifest[section][key] : undefined;
  if (!isList(rules)) return [];
  const first = new Map<string, number>();
  return rules.flatMap((rule, index) => {
    const name = isTable(rule) ? rule['name'] : undefined;
    if (typeof name !== 'string') return [];
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, index);
      return [];
    }
    const place = (rank: number) => ({ at: [section, key, rank, 'name'], part: 'value' }) as const;
    return [found('GGEN107', { name }, place(index), { related: { place: place(before), note: 'the first of that name' } })];
  });
}

/** The keys that may stand in a table: all of them, and those that are tables without a row of their own. */
function namesIn(path: string): { readonly all: readonly string[]; readonly sections: ReadonlySet<string> } {
  const prefix = path === '' ? '' : `${path}.`;
  const below = [...KEYS.map((row) => row.path)].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return { all: [...new Set(below.map((name) => name.split(/[.[]/)[0] ?? ''))], sections: new Set(below.filter((name) => name.includes('.')).map((name) => name.split('.')[0] ?? '')) };
}

function inside(value: TomlValue, at: KeyPath): TomlValue {
  return at.reduce<TomlValue>((one, step) => {
    if (isList(one)) return one[Number(step)] ?? one;
    return isTable(one) ? (one[step] ?? one) : one;
  }, value);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
