import type { Assets } from '../../model/effects.js';
import type { Formatted, Formatter, SyntaxChecker, ToolSettings } from '../../model/extension.js';
import { isTable, judgeOptions, readTable, type SettingsFinding } from '../settings/own-settings.js';
import type { OptionKind } from '../settings/prettier-options.js';
import { settle } from '../engines/settle.js';
import { offsetOfPointColumn } from '../text-place.js';
import { callProgram, type Glue } from '../engines/wasm-bindgen.js';

/** StyLua's version, which the package holds under a version of its own. */
const STYLUA_VERSION = '2.4.0';

interface LuaModule extends Glue {
  readonly format: (text: string, config: Readonly<Record<string, unknown>>) => string;
}

/** StyLua counts columns in 16 bits. */
const WIDEST = 65_535;
const WIDTH: OptionKind = { kind: 'count', default: 0 };
const choice = (...choices: [string, ...string[]]): OptionKind => ({ kind: 'choice', choices });

/** The options of `stylua.toml`, and what the package calls them. */
const OPTIONS: Readonly<Record<string, { readonly name: string; readonly kind: OptionKind }>> = {
  column_width: { name: 'line_width', kind: WIDTH },
  line_endings: { name: '', kind: choice('Unix', 'Windows') },
  indent_type: { name: 'indent_style', kind: choice('Tabs', 'Spaces') },
  indent_width: { name: 'indent_width', kind: WIDTH },
  quote_style: { name: 'quote_style', kind: choice('AutoPreferDouble', 'AutoPreferSingle', 'ForceDouble', 'ForceSingle') },
  no_call_parentheses: { name: '', kind: { kind: 'flag', default: false } },
  call_parentheses: { name: 'call_parentheses', kind: choice('Always', 'NoSingleString', 'NoSingleTable', 'None', 'Input') },
  collapse_simple_statement: { name: 'collapse_simple_statement', kind: choice('Never', 'FunctionOnly', 'ConditionalOnly', 'Always') },
  space_after_function_names: { name: 'space_after_function_names', kind: choice('Never', 'Definitions', 'Calls', 'Always') },
  block_newline_gaps: { name: 'block_newline_gaps', kind: choice('Never', 'Preserve') },
  syntax: { name: '', kind: choice('All', 'Lua51', 'Lua52', 'Lua53', 'Lua54', 'LuaJIT', 'Luau', 'CfxLua') },
};
const KINDS = Object.fromEntries(Object.entries(OPTIONS).map(([key, { kind }]) => [key, kind]));
const INDENT_STYLES: Readonly<Record<string, string>> = { Tabs: 'tab', Spaces: 'space' };

const SETTINGS: ToolSettings = {
  tool: 'stylua',
  files: ['stylua.toml', '.stylua.toml'],
  // The name `.stylua.toml` ends in `.toml` too, so that both are read as TOML.
  read: async (file) => readTable(file, (table) => {
    const { sort_requires, ...rest } = table;
    const { options, findings } = judgeOptions(rest, KINDS, 'StyLua');
    const sorts = isTable(sort_requires) ? sort_requires['enabled'] : sort_requires === undefined ? false : undefined;
    const tooWide = Object.entries({ indent_width: 255, column_width: WIDEST }).filter(([key, most]) => Number(options[key] ?? 0) > most);
    const more: SettingsFinding[] = [
      ...(typeof sorts === 'boolean' || (isTable(sort_requires) && sorts === undefined) ? [] : [{ keys: ['sort_requires'], detail: '"sort_requires" must be a table with "enabled", true or false', severity: 'error' as const }]),
      ...tooWide.map(([key, most]) => ({ keys: [key], detail: `"${key}" must be ${most} at most`, severity: 'error' as const })),
      ...(['Luau', 'CfxLua', 'LuaJIT'].includes(String(options['syntax'])) ? [{ keys: ['syntax'], detail: `ggen reads Lua up to 5.4, and not what ${String(options['syntax'])} adds`, severity: 'warning' as const }] : []),
    ];
    return { options: { stylua: { ...named({ ...options, ...Object.fromEntries(tooWide) }), ...(sorts === true && { sort_requires: true }) } }, findings: [...findings, ...more] };
  }),
};

function named(options: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const renamed = Object.entries(options).map(([key, value]) => [OPTIONS[key]?.name ?? '', key === 'indent_type' ? INDENT_STYLES[String(value)] : value] as const);
  return { ...(options['no_call_parentheses'] === true && { call_parentheses: 'None' }), ...Object.fromEntries(renamed.filter(([name]) => name !== '')) };
}

/** What StyLua is told: its own file alone if there is one, as it does itself, else what `.editorconfig` says. */
function configOf({ stylua, useTabs, tabWidth, printWidth, singleQuote }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (isTable(stylua)) return stylua;
  return {
    ...(typeof useTabs === 'boolean' && { indent_style: useTabs ? 'tab' : 'space' }),
    ...(typeof tabWidth === 'number' && { indent_width: Math.min(tabWidth, 255) }),
    ...(typeof printWidth === 'number' && { line_width: Math.min(printWidth, WIDEST) }),
    ...(typeof singleQuote === 'boolean' && { quote_style: singleQuote ? 'AutoPreferSingle' : 'AutoPreferDouble' }),
  };
}

async function formatLua(text: string, _path: string, settings: Readonly<Record<string, unknown>>, assets?: Assets): Promise<Formatted> {
  if (!assets) throw new TypeError('StyLua needs the files of its package');
  const glue: LuaModule = await import('@wasm-fmt/lua_fmt/lua_fmt_bg.js' as string);
  const made = await callProgram(assets, '@wasm-fmt/lua_fmt/lua_fmt_bg.wasm', glue, () => glue.format(text, configOf(settings)));
  if (!made) return { ok: true, text, left: 'it is nested too deeply for StyLua' };
  if ('refused' in made) return { ok: false, ...explain(made.refused, text) };
  const lost = findLost(text, made.text);
  return lost ? { ok: false, detail: 'nothing may follow a return at the end of a block', ...lost } : { ok: true, text: made.text };
}

const WORD = /[A-Za-z_][A-Za-z_0-9]*/g;

/**
 * Where a text goes on after its last statement: StyLua reads up to a `return` of the whole file, and drops what follows it.
 * All it leaves out else is punctuation, so the words of the result, counted, must be those of the text.
 */
function findLost(text: string, formatted: string): { readonly offset: number; readonly length: number } | undefined {
  const words = [...text.matchAll(WORD)];
  const kept = [...formatted.matchAll(WORD)].length;
  const lost = kept < words.length ? words[kept] : undefined;
  return lost && { offset: lost.index, length: lost[0].length };
}

/** Reads the first of StyLua's errors: ``unexpected token `x` (1:5 to 1:6), expected an expression``. */
function explain(message: string, text: string): { readonly detail: string; readonly offset: number; readonly length: number } {
  const [, what = 'it is not Lua', startLine, startColumn, endLine, endColumn, why] =
    /(?:^error parsing: |- )(unexpected token `[^]*?`|[^\n]*?) \((\d+):(\d+) to (\d+):(\d+)\)(?:, ([^\n]*))?/.exec(message.replace('error parsing: \n', '')) ?? [];
  const offset = offsetOfPointColumn(text, Number(startLine ?? 1), Number(startColumn ?? 1));
  const end = offsetOfPointColumn(text, Number(endLine ?? 1), Number(endColumn ?? 1));
  const quoted = what.replace(/^unexpected token ``$/, offset >= text.trimEnd().length ? 'the text ends' : 'unexpected token').replace(/`([^]*)`/, '"$1"').replace(/(?<=^unexpected character )[^]+$/, (found) => JSON.stringify(found));
  const reason = why?.replace(/^unexpected token, /, '').replaceAll('`', '"');
  return { detail: reason === undefined ? quoted : `${quoted}, ${reason}`, offset, length: Math.max(1, end - offset) };
}

export const FORMATTERS: readonly Formatter[] = [
  {
    name: 'stylua/lua',
    version: STYLUA_VERSION,
    language: 'Lua',
    extensions: ['lua'],
    needsAssets: true,
    ignorePragma: '-- stylua: ignore',
    settings: SETTINGS,
    format: async (text, path, settings, assets) => settle(text, async (one) => formatLua(one, path, settings, assets)),
  },
];

export const CHECKERS: readonly SyntaxChecker[] = [];
