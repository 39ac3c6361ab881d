import type { Plugin } from 'prettier';
import type { Formatted } from '../../model/extension.js';
import { makePlugin } from './prettier-plugin.js';
import { PRETTIER_OPTIONS } from '../settings/prettier-options.js';

/** The version of Prettier whose output this is; a test holds it against what is installed. */
export const PRETTIER_VERSION = '3.10.1';

const PLUGIN: Plugin = makePlugin();

/** Parsers of Prettier that are not loaded here, and those that stand in for them: they accept the same language and print alike. */
export const PARSER_STAND_INS: Readonly<Record<string, string>> = { acorn: 'babel', espree: 'babel', meriyah: 'babel', flow: 'babel-flow' };

/**
 * Formats a text by Prettier with the first of `parsers` that accepts it.
 * The choice depends on the text alone. The fault reported is that of the last parser, whose grammar is the reference.
 * @param loadPlugin brings the plugin of a language that is none of Prettier's own; only its parser is asked then
 */
export async function formatByPrettier(
  text: string,
  path: string,
  settings: Readonly<Record<string, unknown>>,
  parsers: readonly [string, ...string[]],
  loadPlugin?: () => Promise<object>,
): Promise<Formatted> {
  const plugins = loadPlugin ? [PLUGIN, await loadPlugin()] : [PLUGIN];
  const chosen = loadPlugin ? undefined : settings['parser'];
  const inTurn = typeof chosen === 'string' ? [PARSER_STAND_INS[chosen] ?? chosen] : parsers;
  let fault: Formatted = { ok: false, detail: 'there is no parser for it', offset: 0 };
  for (const parser of inTurn) {
    const formatted = await formatOnce(text, path, settings, parser, plugins);
    if (formatted.ok) return formatted;
    fault = formatted;
  }
  return fault;
}

async function formatOnce(
  text: string,
  path: string,
  settings: Readonly<Record<string, unknown>>,
  parser: string,
  plugins: readonly Plugin[],
): Promise<Formatted> {
  const { format } = await import('prettier/standalone');
  const options = Object.fromEntries(Object.entries(settings).filter(([name]) => name in PRETTIER_OPTIONS));
  try {
    return { ok: true, text: await format(text, { ...options, endOfLine: 'lf', filepath: path, parser, plugins: [...plugins] }) };
  } catch (error) {
    return { ok: false, ...explainError(error, text) };
  }
}

/** Reads the sentence and the place out of what Prettier throws: `message (line:column)`, a code frame, and `loc`, counted from 1. */
function explainError(error: unknown, text: string): { readonly detail: string; readonly offset: number } {
  const message = error instanceof Error ? error.message : String(error);
  const start = fieldOf(fieldOf(error, 'loc'), 'start');
  const [line, column] = [fieldOf(start, 'line'), fieldOf(start, 'column')];
  const offset = typeof line === 'number' ? offsetOf(text, line, typeof column === 'number' ? column : 1) : 0;
  const [sentence = ''] = message.split('\n');
  const detail = sentence
    .replace(/\s*\(\d+:\d+\)\s*$/, '')
    .replace(/ For more info see \S+$/, '')
    .replace(/^(?:CssSyntaxError|SyntaxError|Syntax Error): /, '')
    .replace(/^<css input>:\d+:\d+: /, '')
    .replace(/\.$/, '');
  return { detail, offset };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

/** The offset of a line and column that count from 1, kept inside the text. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    start = end + 1;
  }
  return Math.max(0, Math.min(start + column - 1, text.length));
}
