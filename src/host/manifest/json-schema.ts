import { FOREIGN, ROWS, type KeyRow } from './schema.js';
import { TYPES, type JsonSchema } from './types.js';

/**
 * The manifest's definition as JSON Schema (draft 7), for editors and other tools.
 * It refuses what `validateManifest` reports as an error by type, choice or absence, and unknown keys too.
 * What takes more than one value to see (unique names, relative paths) is not in it.
 */
export function manifestJsonSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'ggen.toml',
    description: 'The manifest of a ggen project',
    ...tableSchema(''),
  };
}

/** A table: the keys that may stand in it, sections included. */
function tableSchema(path: string): { readonly [keyword: string]: unknown } {
  const names = childNames(path);
  const required = names.filter((name) => isRequired(join(path, name)));
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, keySchema(join(path, name))])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function keySchema(path: string): JsonSchema {
  const row = rowsOf().find((one) => one.path === path);
  if (FOREIGN.includes(path)) return true;
  if (!row) return tableSchema(path);
  const notes = { description: row.doc, ...(row.default !== undefined && { default: row.default }) };
  if (row.notYet && !row.notYet.values && row.notYet.severity === 'error') return false;
  if (row.allowed) return { ...notes, ...choiceSchema(row) };
  if (row.type === 'tables') return { ...notes, type: 'array', items: withEither(`${path}[]`) };
  const schema = TYPES[row.type].schema;
  return { ...notes, ...(typeof schema === 'object' && schema) };
}

/** The choices that this version can do: as they are written best, for editors to offer, and in any case of their letters. */
function choiceSchema({ allowed = [], spellings = {}, notYet }: KeyRow): { readonly [keyword: string]: unknown } {
  const cannot = notYet?.severity === 'error' ? (notYet.values ?? []) : [];
  const can = allowed.filter((one) => !cannot.includes(one));
  const others = Object.keys(spellings).filter((one) => can.includes(spellings[one] ?? ''));
  return { anyOf: [{ enum: can }, { type: 'string', pattern: `^(?:${[...can, ...others].map(inAnyCase).join('|')})$` }] };
}

/** A pattern for a word of letters, digits, `-`, `_` and `/`, in capitals or not. */
function inAnyCase(word: string): string {
  return word.replace(/[A-Za-z/]/g, (one) => (one === '/' ? '\\/' : `[${one.toUpperCase()}${one.toLowerCase()}]`));
}

/** An inference rule has its CONSTRUCT in one of two places. */
function withEither(path: string): JsonSchema {
  const table = tableSchema(path);
  return path === 'inference.rules[]' ? { ...table, oneOf: [{ required: ['construct'] }, { required: ['file'] }] } : table;
}

function isRequired(path: string): boolean {
  return rowsOf().some((row) => row.required && (row.path === path || (row.path.startsWith(`${path}.`) && !/\[\]|\*/.test(row.path))));
}

function childNames(path: string): readonly string[] {
  const prefix = path === '' ? '' : `${path}.`;
  const all = [...rowsOf().map((row) => row.path), ...FOREIGN].filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
  return [...new Set(all.map((one) => one.split(/[.[]/)[0] ?? ''))];
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function rowsOf(): readonly KeyRow[] {
  return ROWS;
}
