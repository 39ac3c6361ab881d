import type { CommandFormat } from '../../model/command.js';
import type { KeyPath } from '../../model/source.js';
import { isList, isTable, type Table, type TomlValue } from './value.js';

/** A place inside a value that is not what it must be, and what that is. */
export interface Misfit {
  readonly at: KeyPath;
  readonly expected: string;
}

/** A part of JSON Schema draft 7: what the types of the manifest need. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** What a query or a template may be written as. */
export type TextChoice = { readonly file: string } | { readonly inline: string; readonly plain: boolean };

/** A type of manifest values: its name for readers, what is wrong with a value, its meaning, its JSON Schema. */
interface TypeRow<V> {
  readonly words: string;
  readonly misfits: (value: TomlValue) => readonly Misfit[];
  /** The value in one form, whatever its spelling; called on values without misfits alone. */
  readonly read: (value: TomlValue) => V;
  readonly schema: JsonSchema;
}

const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>"{}|\\^`]*$/;
const PREFIX = /^(?:[\p{L}_](?:[\p{L}\p{N}\p{M}_.·-]*[\p{L}\p{N}\p{M}_·-])?)?:?$/u;
const SPARQL_START = /^\s*(?:#|(?:prefix|base|select|ask|construct|describe)\b)/i;

const TEXT = { type: 'string', pattern: '\\S' };
const TEXTS = { anyOf: [TEXT, { type: 'array', items: TEXT }] };
const IRI_SCHEMA = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:[^\\u0000-\\u0020<>"{}|\\\\^`]*$' };

/** The longest that a command may be given for one file. */
const MOST_SECONDS = 3600;
const COMMAND_LINE = { type: 'array', items: [{ type: 'string', pattern: '^(?=[^\\u0000]*\\S)[^\\u0000]*$' }], additionalItems: { type: 'string', pattern: '^[^\\u0000]*$' }, minItems: 1 };
const SECONDS = { type: 'integer', minimum: 1, maximum: MOST_SECONDS };
const COMMAND_SCHEMA = { type: 'object', properties: { command: COMMAND_LINE, timeout: SECONDS }, required: ['command'], additionalProperties: false };

/** Every type that a manifest value can have. */
export const TYPES = {
  boolean: row<boolean>('true or false', (value) => typeof value === 'boolean', (value) => value === true, { type: 'boolean' }),
  bytes: row<number>(
    'a whole number above 0',
    (value) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0,
    Number,
    { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
  ),
  integer: row<number>('a whole number', (value) => Number.isSafeInteger(value), Number, {
    type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER,
  }),
  text: row<string>('a text', (value) => typeof value === 'string', String, { type: 'string' }),
  filled: row<string>('a text that is not empty', isFilled, String, TEXT),
  choice: row<string>('a text', (value) => typeof value === 'string', String, { type: 'string' }),
  iri: row<string>('an absolute IRI', isIri, String, IRI_SCHEMA),
  path: row<string>('a path', isFilled, String, TEXT),
  paths: listOf('a path or a list of paths', 'a path'),
  texts: listOf('a text or a list of texts', 'a text that is not empty'),
  table: row<Table>('a table', isTable, (value) => (isTable(value) ? value : {}), { type: 'object' }),
  tables: {
    words: 'a list of tables',
    misfits: (value) => (isList(value) ? misfitsIn(value, isTable, 'a table') : [{ at: [], expected: 'a list of tables' }]),
    read: (value) => (isList(value) ? value.filter(isTable) : []),
    schema: { type: 'array', items: { type: 'object' } },
  } satisfies TypeRow<readonly Table[]>,
  prefixes: {
    words: 'a table of prefixes and IRIs',
    misfits: misfitsOfPrefixes,
    read: (value) => prefixPairs(value).flatMap(([name, uri]) => (typeof name === 'string' && typeof uri === 'string' ? [[name.replace(/:$/, ''), uri] as const] : [])),
    schema: {
      anyOf: [
        { type: 'object', propertyNames: { pattern: PREFIX.source }, additionalProperties: IRI_SCHEMA },
        {
          type: 'array',
          items: {
            type: 'object',
            properties: { prefix: { type: 'string', pattern: PREFIX.source }, uri: IRI_SCHEMA, iri: IRI_SCHEMA },
            required: ['prefix'],
            anyOf: [{ required: ['uri'] }, { required: ['iri'] }],
          },
        },
      ],
    },
  } satisfies TypeRow<readonly (readonly [string, string])[]>,
  formats: {
    words: 'true, false, or a table of extensions and formatters',
    misfits: misfitsOfFormats,
    read: (value) => (isTable(value) ? Object.entries(value).flatMap(([key, one]) => formatOf(one).map((format) => [key, format] as const)) : value === true),
    schema: { anyOf: [{ type: 'boolean' }, { type: 'object', additionalProperties: { anyOf: [TEXT, { const: false }, COMMAND_SCHEMA] } }] },
  } satisfies TypeRow<boolean | readonly (readonly [string, string | CommandFormat | false])[]>,
  command: row<readonly string[]>('a list of texts, the program first', isCommand, (value) => (isList(value) ? value.map(String) : []), COMMAND_LINE),
  seconds: row<number>(
    `a whole number from 1 to ${MOST_SECONDS}`,
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_SECONDS,
    Number,
    SECONDS,
  ),
  query: textChoice('a query file, { file } or { inline }', (text) => SPARQL_START.test(text) || /[\n{]/.test(text)),
  template: textChoice('a template file, { file } or { inline }', (text) => /\n|\{[{%#]/.test(text)),
};

export type TypeName = keyof typeof TYPES;
/** What values of a type mean once read. */
export type TypeValue<T extends TypeName> = ReturnType<(typeof TYPES)[T]['read']>;

/** Whether a path means the same on every machine: relative, with forward slashes, no address of the network. */
export function isRelativePath(text: string): boolean {
  return !/^(?:\/|[A-Za-z][A-Za-z0-9+.-]*:)|[\\\u0000]/.test(text);
}

function row<V>(words: string, fits: (value: TomlValue) => boolean, read: (value: TomlValue) => V, schema: JsonSchema): TypeRow<V> {
  return { words, misfits: (value) => (fits(value) ? [] : [{ at: [], expected: words }]), read, schema };
}

function listOf(words: string, one: string): TypeRow<readonly string[]> {
  return {
    words,
    misfits: (value) => (isList(value) ? misfitsIn(value, isFilled, one) : isFilled(value) ? [] : [{ at: [], expected: words }]),
    read: (value) => (isList(value) ? value.map(String) : [String(value)]),
    schema: TEXTS,
  };
}

/** A text that is a file's name or, where `isText` says so, the thing itself; or a table that says which. */
function textChoice(words: string, isText: (value: string) => boolean): TypeRow<TextChoice> {
  return {
    words,
    misfits: (value) => (isTable(value) || isFilled(value) ? [] : [{ at: [], expected: words }]),
    read: (value) => {
      if (!isTable(value)) return isText(String(value)) ? { inline: String(value), plain: true } : { file: String(value) };
      return value['file'] === undefined ? { inline: String(value['inline'] ?? ''), plain: false } : { file: String(value['file']) };
    },
    schema: {
      anyOf: [
        TEXT,
        { type: 'object', properties: { file: TEXT, inline: TEXT, pack: false, git: false, package: false }, oneOf: [{ required: ['file'] }, { required: ['inline'] }] },
      ],
    },
  };
}

function misfitsIn(list: readonly TomlValue[], fits: (value: TomlValue) => boolean, expected: string): readonly Misfit[] {
  return list.flatMap((value, index) => (fits(value) ? [] : [{ at: [index], expected }]));
}

function misfitsOfPrefixes(value: TomlValue): readonly Misfit[] {
  if (!isTable(value) && !isList(value)) return [{ at: [], expected: 'a table of prefixes and IRIs' }];
  return prefixPairs(value).flatMap(([name, uri, at, uriKey]) => [
    ...(typeof name === 'string' && PREFIX.test(name) ? [] : [{ at, expected: 'a prefix name' }]),
    ...(uri !== undefined && isIri(uri) ? [] : [{ at: [...at, ...uriKey], expected: 'an absolute IRI' }]),
  ]);
}

/** Prefix, namespace, place of the pair, and where within it the namespace stands. */
function prefixPairs(value: TomlValue): readonly (readonly [TomlValue | undefined, TomlValue | undefined, KeyPath, KeyPath])[] {
  if (isTable(value)) return Object.entries(value).map(([name, uri]) => [name, uri, [name], []]);
  if (!isList(value)) return [];
  return value.map((one, index) => {
    const uriKey = isTable(one) && one['uri'] === undefined && one['iri'] !== undefined ? 'iri' : 'uri';
    return isTable(one) ? [one['prefix'], one[uriKey], [index], one[uriKey] === undefined ? [] : [uriKey]] : [undefined, undefined, [index], []];
  });
}

/** What stands inside the tables of commands is for their own keys to say. */
function misfitsOfFormats(value: TomlValue): readonly Misfit[] {
  if (typeof value === 'boolean') return [];
  if (!isTable(value)) return [{ at: [], expected: 'true, false, or a table of extensions and formatters' }];
  return Object.entries(value).flatMap(([key, one]) =>
    one === false || isFilled(one) || isTable(one) ? [] : [{ at: [key], expected: 'the name of a formatter, { command = [...] }, or false' }],
  );
}

/** What one kind of file is formatted with; nothing where it is a command that does not fit. */
function formatOf(value: TomlValue): readonly (string | CommandFormat | false)[] {
  if (typeof value === 'string' || value === false) return [value];
  const command = isTable(value) ? value['command'] : undefined;
  if (!isTable(value) || command === undefined || !isCommand(command)) return [];
  const [program = '', ...args] = TYPES.command.read(command);
  const timeout = value['timeout'];
  return [{ command: [program, ...args], ...(timeout !== undefined && TYPES.seconds.misfits(timeout).length === 0 && { timeout: Number(timeout) }) }];
}

/** A program and its arguments, as a system can take them: none with NUL in it. */
function isCommand(value: TomlValue): boolean {
  return isList(value) && isFilled(value[0] ?? '') && value.every((one) => typeof one === 'string' && !one.includes('\0'));
}

function isFilled(value: TomlValue): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isIri(value: TomlValue): boolean {
  return typeof value === 'string' && IRI.test(value);
}
