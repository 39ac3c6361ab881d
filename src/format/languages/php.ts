import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker, SyntaxFault, ToolSettings } from '../../model/extension.js';
import { offsetOfByte } from '../text-place.js';
import { isTable, judgeOptions, readTable, type SettingsFinding } from '../settings/own-settings.js';
import { settle } from '../engines/settle.js';
import { callProgram, type Glue } from '../engines/wasm-bindgen.js';
import { MAGO_OPTIONS } from './php/options.js';
import { wordsOfToken } from './php/tokens.js';

/** Mago's version; the package bears the same, and a test holds it against what is installed. */
const MAGO_VERSION = '1.44.0';

/**
 * The PHP that a text must stay valid in where `mago.toml` does not say: Mago takes the newest, and writes what 8.3 cannot read
 * (`new A()->b()`). What a text may hold does not depend on it.
 */
const OLDEST_PHP = '8.2';

interface MagoModule extends Glue {
  readonly format_with_version: (text: string, version: string, path: string, settings: Readonly<Record<string, unknown>>) => string;
}

const SETTINGS: ToolSettings = {
  tool: 'mago',
  files: ['mago.toml'],
  concerns: (text) => /^\s*(?:\[\s*formatter\s*\]|formatter\b|php-version\b)/m.test(text),
  read: async (file) => readTable(file, (table) => {
    const { formatter = {}, 'php-version': version } = table;
    const findings: SettingsFinding[] = [];
    if (!isTable(formatter)) findings.push({ keys: ['formatter'], detail: '"formatter" must be a table of options', severity: 'error' });
    const { excludes, ...rest } = isTable(formatter) ? formatter : {};
    if (excludes !== undefined) findings.push({ keys: ['formatter', 'excludes'], detail: '"excludes" is not heeded; "canonicalize.format" says what is formatted', severity: 'warning' });
    const { preset } = rest;
    const judged = judgeOptions(typeof preset === 'string' ? { ...rest, preset: preset.replace(/@latest$/, '') } : rest, MAGO_OPTIONS, "Mago's formatter", ['formatter']);
    const isVersion = typeof version === 'string' && /^[5-9](?:\.\d{1,2}){0,2}$/.test(version);
    if (version !== undefined && !isVersion) findings.push({ keys: ['php-version'], detail: '"php-version" must be a version such as "8.2"', severity: 'error' });
    return { options: { ...judged.options, ...(isVersion && { phpVersion: version }) }, findings: [...findings, ...judged.findings] };
  }),
};

async function formatPhp(text: string, path: string, settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  if (!assets) throw new TypeError('Mago needs the files of its package');
  if (text.trim() === '') return { ok: true, text };
  const glue: MagoModule = await import('@wasm-fmt/mago_fmt/mago_fmt_bg.js' as string);
  const { useTabs, tabWidth, printWidth, singleQuote, phpVersion, ...own } = settings;
  const options = {
    ...(typeof useTabs === 'boolean' && { 'use-tabs': useTabs }),
    ...(typeof tabWidth === 'number' && { 'tab-width': tabWidth }),
    ...(typeof printWidth === 'number' && { 'print-width': Math.min(printWidth, 1_000_000) }),
    ...(typeof singleQuote === 'boolean' && { 'single-quote': singleQuote }),
    ...own,
    'end-of-line': 'lf',
  };
  const version = typeof phpVersion === 'string' ? phpVersion : OLDEST_PHP;
  const made = await callProgram(assets, '@wasm-fmt/mago_fmt/mago_fmt_bg.wasm', glue, () => glue.format_with_version(text, version, path, options));
  if (!made || ('refused' in made && made.refused.includes('RecursionLimitExceeded'))) return { ok: true, text, left: 'it is nested too deeply for Mago' };
  return 'refused' in made ? { ok: false, ...explain(made.refused, text) } : { ok: true, text: made.text };
}

/** Reads the dump of an error of Mago's parser: `UnexpectedToken(OneOf([Identifier]), LeftBrace, Span { … Position { offset: 32 } … })`. */
function explain(dump: string, text: string): SyntaxFault {
  const [start, end] = [...dump.matchAll(/offset: (\d+)/g)].map(([, byte]) => offsetOfByte(text, Number(byte)));
  const offset = Math.min(start ?? 0, text.length);
  const place = { offset, ...(end !== undefined && end > offset && { length: end - offset }) };
  const [, kind = '', rest = ''] = /^(?:SyntaxError\()?(\w+)\(?([^]*)$/.exec(dump) ?? [];
  const [, list = '', found = ''] = /^(?:OneOf\(\[([^\]]*)\]\)|Exactly\((\w+)\))/.exec(rest) ?? [];
  const expected = expectedWords(list === '' ? found : list);
  const given = text.slice(offset, end ?? offset).split('\n', 1)[0] ?? '';
  switch (kind) {
    case 'UnexpectedToken':
      return { detail: `unexpected ${given === '' ? 'token' : `"${shortened(given)}"`}${expected}`, ...place };
    case 'UnexpectedEndOfFile':
      return { detail: `the text ends too early${expected}`, ...place };
    case 'UnclosedLiteralString':
      return { detail: 'the string does not end', ...place };
    case 'UnrecognizedToken':
    case 'UnexpectedCharacter':
      return { detail: `unexpected character ${JSON.stringify(text.slice(offset, offset + 1))}`, ...place };
    default:
      return { detail: kind === '' ? 'it is not PHP' : kind.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase(), ...place };
  }
}

function expectedWords(list: string): string {
  const words = [...new Set(list.split(',').map((one) => one.trim()).filter((one) => one !== '').map(wordsOfToken))];
  if (words.length === 0 || words.length > 4) return '';
  return `, expected ${words.length === 1 ? '' : `${words.slice(0, -1).join(', ')} or `}${words.at(-1) ?? ''}`;
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

export const FORMATTERS: readonly Formatter[] = [
  {
    name: 'mago/php',
    version: MAGO_VERSION,
    language: 'PHP',
    extensions: ['php'],
    needsAssets: true,
    ignorePragma: '// @mago-format-ignore-next',
    settings: SETTINGS,
    format: async (text, path, settings, assets) => settle(text, async (one) => formatPhp(one, path, settings, assets)),
  },
];

export const CHECKERS: readonly SyntaxChecker[] = [];
