import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker, SyntaxFault } from '../../model/extension.js';
import { DPRINT_SETTINGS } from '../settings/dprint-settings.js';
import { dprintConfig, formatByDprint, isIgnored } from '../engines/dprint.js';

const KINDS = ['toml'];

/**
 * TOML by dprint, which also takes what is none, such as a key given twice. `Cargo.toml` is put into the order of Cargo's
 * style guide (name and version first, dependencies and members of a workspace by name), unless `cargo.applyConventions` is off.
 */
export const FORMATTERS: readonly Formatter[] = [
  {
    name: 'dprint/toml',
    version: '0.8.0',
    language: 'TOML',
    extensions: KINDS,
    lenient: true,
    needsAssets: true,
    ignorePragma: '# dprint-ignore-file',
    settings: DPRINT_SETTINGS,
    format: formatToml,
  },
];

/** TOML 1.0 by a parser of its own: it knows dates, escapes, and keys and tables that are defined twice. */
export const CHECKERS: readonly SyntaxChecker[] = [{ name: 'toml-eslint-parser/toml', version: '1.0.3', language: 'TOML', extensions: KINDS, check: checkToml }];

async function formatToml(text: string, path: string, settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  if (!assets || isIgnored(text)) return { ok: true, text };
  return formatByDprint(text, path, '@dprint/toml/plugin.wasm', dprintConfig(settings, 'toml'), assets);
}

async function checkToml(text: string): Promise<readonly SyntaxFault[]> {
  const { parseTOML, ParseError } = await import('toml-eslint-parser');
  try {
    parseTOML(text, { tomlVersion: '1.0' });
    return [];
  } catch (error) {
    if (error instanceof RangeError) return [{ detail: 'it is nested too deeply to be read', offset: 0 }];
    if (!(error instanceof ParseError)) throw error;
    const detail = PLAIN[error.message] ?? `${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`;
    const index = Math.min(error.index, text.length);
    const lacking = /same line|^Unexpected character|^Unspecified values/.test(error.message) ? findLackingValue(text, index) : undefined;
    if (lacking) return [lacking];
    // A date is refused at its end.
    const date = error.message.startsWith('Unexpected invalid') ? /[\d:.+TtZz-]*(?: [\d:.+Zz-]*)?$/.exec(text.slice(Math.max(0, index - 40), index + 1))?.[0].trim() : undefined;
    return [date === undefined ? { detail, offset: index } : { detail, offset: text.lastIndexOf(date, index), length: date.length }];
  }
}

/** The `=` or the key that a line ends with, where the parser went on in the next lines and refused what it met there. */
function findLackingValue(text: string, index: number): SyntaxFault | undefined {
  const lines = text.slice(0, index).split('\n');
  const last = lines.findLastIndex((line) => !/^\s*(?:#.*)?$/.test(line));
  const line = (lines[last] ?? '').replace(/=\s*#.*$/, '=').trimEnd();
  const offset = lines.slice(0, last).reduce((sum, { length }) => sum + length + 1, 0) + line.length - 1;
  if (last === -1 || last === lines.length - 1) return undefined;
  if (line.endsWith('=')) return { detail: 'the value is missing: it has to stand on the line of its key', offset };
  return /^\s*[A-Za-z_][\w.-]*$/.test(line) ? { detail: '"=" and a value are missing after the key', offset } : undefined;
}

/** Plainer words for what the parser says. */
const PLAIN: Readonly<Record<string, string>> = {
  'Unterminated string constant': 'this text is not closed on its line',
  'Must be a newline': 'the line has to end here',
  'Expected equal (=) token': '"=" is missing after the key',
  'Expected comma (,) token': '"," is missing',
  'Unspecified values are invalid': 'the value is missing',
  'Empty bare keys are not allowed': 'the key is missing',
  'Defining a key multiple times is invalid': 'this key is defined already',
  'Control characters (codes < 0x1f and 0x7f) are not allowed': 'a control character has to be written as an escape',
  'No newlines are allowed between the curly braces unless they are valid within a value': 'an inline table has to stand on one line',
  'Underscores are allowed between digits': 'an underscore has to stand between digits',
  'Unexpected invalid date': 'there is no such date',
  'Unexpected invalid time': 'there is no such time',
  'Trailing comma is not permitted in an inline table': 'an inline table takes no comma after its last value',
  'Invalid character in escape sequence': 'there is no such escape',
};
