import type { Formatted, Formatter, SyntaxChecker } from '../../model/extension.js';
import { findSqlFaults } from './sql/faults.js';
import { isForClient, isSameSql, readingsOf } from './sql/meaning.js';
import { SQL_SETTINGS } from './sql/settings.js';

/**
 * The dialects in which a text is tried where nothing says which it is in, in this order; the first that can read it and leaves it
 * the same counts. PostgreSQL's comes first, for it knows most of what the standard has and of what generators write.
 */
const IN_TURN: readonly string[] = ['postgresql', 'sqlite', 'mysql', 'transactsql', 'plsql', 'bigquery', 'snowflake', 'duckdb', 'clickhouse'];

/** Longer texts stay as they are: sql-formatter takes about 10 ms and 1 MB of memory for each 1,000 characters. */
const LONGEST = 50_000;

const KINDS: readonly string[] = ['sql', 'ddl', 'pgsql', 'psql'];

type Format = (text: string, options: Readonly<Record<string, unknown>>) => string;

/** Its types know each option; ours come from a file, and were checked when it was read. */
async function loadFormat(): Promise<Format> {
  const module: unknown = await import('sql-formatter');
  if (!hasFormat(module)) throw new TypeError('sql-formatter has no function that formats');
  return module.format;
}

function hasFormat(module: unknown): module is { readonly format: Format } {
  return typeof module === 'object' && module !== null && 'format' in module && typeof module.format === 'function';
}

/**
 * Formats by sql-formatter, and sees to it that the result is the same SQL (`isSameSql`), and stays as it is when it is formatted
 * again; where no dialect does that, in files for a client (`isForClient`) and in very long ones, the text stays as it is.
 */
async function formatSql(text: string, _path: string, settings: Readonly<Record<string, unknown>>): Promise<Formatted> {
  if (text.trim() === '') return { ok: true, text };
  if (isForClient(text)) return { ok: true, text, left: 'it has commands of a client, such as psql, among its statements' };
  if (text.length > LONGEST) return { ok: true, text, left: `it has more than ${LONGEST} characters, and sql-formatter would take minutes` };
  const [head = ''] = /^(?:(?:--[^\n]*\n)+\n+)*/.exec(text) ?? [];
  const formatted = await formatStatements(text.slice(head.length), settings);
  return formatted === undefined ? { ok: true, text, left: 'sql-formatter would change what it means, or reads it in no dialect' } : { ok: true, text: head.replaceAll(/\n{3,}/g, '\n\n') + formatted };
}

/** The text in the first dialect that keeps it; nothing where none does. sql-formatter would join comments at the head of a file that stand apart. */
async function formatStatements(text: string, settings: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  if (text.trim() === '') return '';
  const format = await loadFormat();
  const { language, printWidth: _, singleQuote: __, ...rest } = settings;
  const ignoreCase = Object.entries(rest).some(([name, value]) => name.endsWith('Case') && value !== 'preserve');
  const readings = readingsOf(text);
  for (const dialect of typeof language === 'string' ? [language] : IN_TURN) {
    const once = (from: string): string | undefined => {
      try {
        return `${format(from, { ...rest, language: dialect }).trim()}\n`;
      } catch {
        return undefined;
      }
    };
    let made = once(text);
    let again: string | undefined;
    for (let turn = 0; turn < 3 && made !== undefined; turn++) {
      again = once(made);
      if (again === made) break;
      made = again;
    }
    if (made !== undefined && made === again && isSameSql(text, made, readings, ignoreCase)) return made;
  }
  return undefined;
}

export const FORMATTERS: readonly Formatter[] = [
  {
    name: 'sql-formatter/sql',
    version: '15.9.0',
    language: 'SQL',
    extensions: KINDS,
    lenient: true,
    ignorePragma: '/* sql-formatter-disable */',
    settings: SQL_SETTINGS,
    format: formatSql,
  },
];

/** What is wrong in every dialect of SQL, by its form alone: see `findSqlFaults`. */
export const CHECKERS: readonly SyntaxChecker[] = [
  { name: 'ggen/sql', version: '1', language: 'SQL', extensions: KINDS, check: async (text) => Promise.resolve(findSqlFaults(text)) },
];
