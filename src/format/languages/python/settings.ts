import type { ToolSettings } from '../../../model/extension.js';
import { folderOf } from '../../../model/path.js';
import type { KeyPath } from '../../../model/source.js';
import { suggest } from '../../../model/suggest.js';
import { isInFolder } from '../../settings/editorconfig.js';
import { isTable, judgeOptions, readTable, type SettingsFinding } from '../../settings/own-settings.js';
import type { OptionKind } from '../../settings/prettier-options.js';
import type { RuffOptions } from './ruff.js';

const FLAG: OptionKind = { kind: 'flag', default: false };
const WIDTH: OptionKind = { kind: 'count', default: 88 };
const choice = (...choices: readonly [string, ...string[]]): OptionKind => ({ kind: 'choice', choices });

/** The Python versions that Ruff knows, by their minor number. */
const MINOR_VERSIONS = [7, 8, 9, 10, 11, 12, 13, 14, 15] as const;

/** The most that Ruff takes for a width. */
const MAXIMA: Readonly<Record<string, number>> = { 'line-length': 320, 'indent-width': 255, 'docstring-code-line-length': 320 };

/** What has a part in formatting, of the keys beside `format`. */
const TOP: Readonly<Record<string, OptionKind>> = {
  'line-length': WIDTH,
  'indent-width': WIDTH,
  'target-version': choice('py37', ...MINOR_VERSIONS.slice(1).map((minor) => `py3${minor}`)),
  preview: FLAG,
};

const FORMAT: Readonly<Record<string, OptionKind>> = {
  'quote-style': choice('double', 'single', 'preserve'),
  'indent-style': choice('space', 'tab'),
  'line-ending': choice('auto', 'lf', 'cr-lf', 'native'),
  'skip-magic-trailing-comma': FLAG,
  'docstring-code-format': FLAG,
  'docstring-code-line-length': WIDTH,
  'nested-string-quote-style': choice('alternating', 'preferred'),
  preview: FLAG,
};

const NOT_HEEDED: Readonly<Record<string, string>> = {
  extend: 'ggen does not follow "extend"; write the options that are to count for generated files here',
  'per-file-target-version': '"per-file-target-version" is not heeded; "target-version" is',
};

/** The settings of Ruff that bear upon formatting; those of its linter are not looked at. */
export const RUFF_SETTINGS: ToolSettings = {
  tool: 'ruff',
  files: ['.ruff.toml', 'ruff.toml', 'pyproject.toml'],
  // A file of Ruff's own has none of the tables that make a pyproject.toml.
  concerns: (text) => !/^\s*\[\s*(?:project|build-system|tool)\b/m.test(text) || /^\s*(?:\[\s*)?tool\s*\.\s*ruff\b/m.test(text),
  read: async (file) => {
    const inProject = file.path.endsWith('pyproject.toml');
    const root: KeyPath = inProject ? ['tool', 'ruff'] : [];
    return readTable(file, (table) => {
      const tool = isTable(table['tool']) ? table['tool'] : {};
      const own = inProject ? (tool['ruff'] ?? {}) : table;
      if (!isTable(own)) return { options: {}, findings: [{ keys: root, detail: 'it must be a table of options', severity: 'error' }] };
      const { options, findings } = judgeRuff(own, root);
      const project = inProject && isTable(table['project']) ? table['project'] : {};
      const required = lowestVersion(project['requires-python']);
      const excluded = { folder: folderOf(file.path), globs: excludedGlobs(own) };
      return { options: { ...(required !== undefined && { 'target-version': required }), ...options, ...(excluded.globs.length > 0 && { excluded }) }, findings };
    });
  },
};

function judgeRuff(table: Readonly<Record<string, unknown>>, root: KeyPath): { readonly options: RuffOptions; readonly findings: readonly SettingsFinding[] } {
  const { format = {}, ...rest } = table;
  const known = Object.fromEntries(Object.entries(rest).filter(([key]) => Object.hasOwn(TOP, key)));
  const top = judgeOptions(known, TOP, 'Ruff', root);
  const findings: SettingsFinding[] = [];
  for (const key of Object.keys(rest)) {
    const detail = Object.hasOwn(NOT_HEEDED, key) ? NOT_HEEDED[key] : misspelt(key);
    if (detail !== undefined) findings.push({ keys: [...root, key], detail, severity: 'warning' });
  }
  if (!isTable(format)) findings.push({ keys: [...root, 'format'], detail: '"format" must be a table of options', severity: 'error' });
  const { exclude: _, 'docstring-code-line-length': docstring, ...options } = isTable(format) ? format : {};
  const isDynamic = docstring === undefined || docstring === 'dynamic';
  const inner = judgeOptions(isDynamic ? options : { ...options, 'docstring-code-line-length': docstring }, FORMAT, "Ruff's formatter", [...root, 'format']);
  const outer = withinBounds(top.options, root);
  const bounded = withinBounds(inner.options, [...root, 'format']);
  return {
    options: { ...outer.options, format: { ...bounded.options, ...(docstring === 'dynamic' && { 'docstring-code-line-length': docstring }) } },
    findings: [...findings, ...top.findings, ...inner.findings, ...outer.findings, ...bounded.findings],
  };
}

/** Ruff's other keys are many, and change: only what looks like one that bears upon formatting is told. */
function misspelt(key: string): string | undefined {
  const meant = Object.hasOwn(TOP, key) ? undefined : suggest(key, Object.keys(TOP));
  return meant === undefined ? undefined : `"${key}" is no option of Ruff; did you mean "${meant}"?`;
}

function withinBounds(options: RuffOptions, root: KeyPath): { readonly options: RuffOptions; readonly findings: readonly SettingsFinding[] } {
  const wrong = Object.entries(options).filter(([key, value]) => typeof value === 'number' && (value < 1 || value > (MAXIMA[key] ?? Infinity))).map(([key]) => key);
  return {
    options: Object.fromEntries(Object.entries(options).filter(([key]) => !wrong.includes(key))),
    findings: wrong.map((key) => ({ keys: [...root, key], detail: `"${key}" must be a whole number from 1 to ${String(MAXIMA[key])}, but it is ${String(options[key])}`, severity: 'error' })),
  };
}

/** The lowest Python that a `requires-python` allows, which is what Ruff aims at where it is told nothing else. */
function lowestVersion(required: unknown): string | undefined {
  if (typeof required !== 'string') return undefined;
  const clauses = required.split(',').map((clause) => /^\s*(?<sign>>=|>|==|~=|<=|<|!=)\s*3(?:\.(?<minor>\d+))?/.exec(clause)?.groups);
  const allows = (minor: number): boolean => clauses.every((clause) => {
    const other = Number(clause?.['minor'] ?? 0);
    switch (clause?.['sign']) {
      case '>=': case '~=': return minor >= other;
      case '>': return minor > other;
      case '==': return clause['minor'] === undefined || minor === other;
      case '<=': return minor <= other;
      case '<': return minor < other;
      default: return true;
    }
  });
  const lowest = MINOR_VERSIONS.find(allows);
  return lowest === undefined || clauses.every((clause) => !clause) ? undefined : `py3${lowest}`;
}

function excludedGlobs(table: Readonly<Record<string, unknown>>): readonly string[] {
  const lists = [table['exclude'], table['extend-exclude'], isTable(table['format']) ? table['format']['exclude'] : undefined];
  return lists.flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : [])).filter((glob) => typeof glob === 'string');
}

/** Settings as Ruff's package takes them: Ruff's own words over those of Prettier. Line ends are LF whatever they say. */
export function ruffOptionsOf(settings: Readonly<Record<string, unknown>>): RuffOptions {
  const { useTabs, tabWidth, printWidth, singleQuote, format } = settings;
  return {
    ...(typeof printWidth === 'number' && { 'line-length': Math.min(printWidth, 320) }),
    ...(typeof tabWidth === 'number' && { 'indent-width': Math.min(tabWidth, 255) }),
    ...Object.fromEntries(Object.keys(TOP).flatMap((key) => (settings[key] === undefined ? [] : [[key, settings[key]] as const]))),
    format: {
      ...(typeof useTabs === 'boolean' && { 'indent-style': useTabs ? 'tab' : 'space' }),
      ...(typeof singleQuote === 'boolean' && { 'quote-style': singleQuote ? 'single' : 'double' }),
      ...(isTable(format) && format),
      'line-ending': 'lf',
    },
  };
}

/** Whether the settings keep Ruff from a path: a glob fits it or a folder that it lies in, by name or from the folder of the settings. */
export async function isExcluded(path: string, { excluded }: Readonly<Record<string, unknown>>): Promise<boolean> {
  if (!isTable(excluded) || typeof excluded['folder'] !== 'string' || !Array.isArray(excluded['globs'])) return false;
  const { folder } = excluded;
  if (!isInFolder(path, folder)) return false;
  const names = (folder === '' ? path : path.slice(folder.length + 1)).split('/');
  const globs: readonly unknown[] = excluded['globs'];
  const { default: picomatch } = await import('picomatch/posix.js');
  return globs.some((glob) => {
    // In Ruff's globs an asterisk passes over slashes.
    const fits = picomatch(String(glob).replace(/^\.\//, '').replace(/\/$/, ''), { dot: true, bash: true });
    return names.some((name, i) => fits(name) || fits(names.slice(0, i + 1).join('/')));
  });
}
