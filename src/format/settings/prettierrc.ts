import type { Diagnostic } from '../../model/diagnostic.js';
import { problem } from '../../model/diagnostic.js';
import { folderOf } from '../../model/path.js';
import type { KeyPath, SourceFile } from '../../model/source.js';
import { checkOptions, type Finding } from './check-options.js';
import { parseSettings, placeInSettings } from './settings-syntax.js';

/** Options for the files of some globs, relative to the folder of the settings. */
export interface Override {
  readonly files: readonly string[];
  readonly excludeFiles: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** A file of Prettier's settings, read and checked. */
export interface PrettierSettings {
  readonly folder: string;
  /** Which file counts where a folder has several: the lowest. */
  readonly rank: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly overrides: readonly Override[];
}

/** The names of settings files in the order in which Prettier prefers them within a folder. */
export const PRETTIER_FILES: readonly string[] = [
  'package.json', 'package.yaml', '.prettierrc', '.prettierrc.json', '.prettierrc.yaml', '.prettierrc.yml', '.prettierrc.toml',
];

/**
 * Reads one file of Prettier's settings; gives none if it is a `package.json` without them.
 * Reports GGEN504: an error for a file or value that means nothing, a warning for what only Prettier itself could run.
 */
export async function readPrettierSettings(
  file: SourceFile,
): Promise<{ readonly settings?: PrettierSettings; readonly diagnostics: readonly Diagnostic[] }> {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  const inPackage = name.startsWith('package.');
  if (inPackage && !file.text.includes('prettier')) return { diagnostics: [] };
  const parsed = await parseSettings(file);
  if (!parsed.ok) return { diagnostics: [problem('GGEN504', { file: file.path, detail: parsed.detail }, parsed.at)] };
  const value = !inPackage ? parsed.value : isTable(parsed.value) ? parsed.value['prettier'] : undefined;
  if (inPackage && value === undefined) return { diagnostics: [] };
  const { options, overrides, findings } = readTable(value ?? {});
  const diagnostics: Diagnostic[] = [];
  for (const { keys, detail, severity, isName } of findings) {
    const at = await placeInSettings(file, [...(inPackage ? ['prettier'] : []), ...keys], isName);
    diagnostics.push(problem('GGEN504', { file: file.path, detail }, at, { severity }));
  }
  return { settings: { folder: folderOf(file.path), rank: PRETTIER_FILES.indexOf(name), options, overrides }, diagnostics };
}

interface Table extends Pick<PrettierSettings, 'options' | 'overrides'> {
  readonly findings: readonly Finding[];
}

function readTable(value: unknown): Table {
  if (typeof value === 'string') {
    const detail = `"${value}" is a package of settings, which would have to be run; Prettier's defaults are used`;
    return { options: {}, overrides: [], findings: [{ keys: [], detail, severity: 'warning' }] };
  }
  if (!isTable(value)) return { options: {}, overrides: [], findings: [{ keys: [], detail: 'it must be a table of options', severity: 'error' }] };
  const { overrides = [], $schema: _, ...rest } = value;
  const own = checkOptions(rest, []);
  if (!isList(overrides)) {
    const finding: Finding = { keys: ['overrides'], detail: '"overrides" must be a list of tables', severity: 'error' };
    return { options: own.options, overrides: [], findings: [...own.findings, finding] };
  }
  const read = overrides.map((item, i) => readOverride(item, ['overrides', i]));
  return {
    options: own.options,
    overrides: read.flatMap(({ override }) => (override ? [override] : [])),
    findings: [...own.findings, ...read.flatMap(({ findings }) => findings)],
  };
}

function readOverride(item: unknown, keys: KeyPath): { readonly override?: Override; readonly findings: readonly Finding[] } {
  const { files, excludeFiles = [], options = {}, ...others } = isTable(item) ? item : {};
  const strangers = Object.keys(others).map((key): Finding => ({ keys: [...keys, key], detail: `"${key}" has no meaning in an override`, severity: 'warning', isName: true }));
  const [included, excluded] = [globsOf(files), globsOf(excludeFiles)];
  if (!included || included.length === 0 || !excluded || !isTable(options)) {
    const detail = 'an override needs "files", a glob or a list of globs, and "options", a table';
    return { findings: [...strangers, { keys, detail, severity: 'error' }] };
  }
  const checked = checkOptions(options, [...keys, 'options']);
  return { override: { files: included, excludeFiles: excluded, options: checked.options }, findings: [...strangers, ...checked.findings] };
}

function globsOf(value: unknown): readonly string[] | undefined {
  const list = isList(value) ? value : [value];
  return list.every((one) => typeof one === 'string') ? list : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
