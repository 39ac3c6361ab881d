import type { Diagnostic } from '../../model/diagnostic.js';
import { problem } from '../../model/diagnostic.js';
import type { KeyPath, SourceFile } from '../../model/source.js';
import { suggest } from '../../model/suggest.js';
import { faultOfOption, type OptionKind } from './prettier-options.js';
import { parseSettings, placeInSettings } from './settings-syntax.js';

/** Something to report about the value at a key of a tool's own settings file. */
export interface SettingsFinding {
  readonly keys: KeyPath;
  readonly detail: string;
  readonly severity: 'error' | 'warning';
  /** Whether the key itself is at fault, not its value. */
  readonly isName?: true;
}

/** Reads a settings file as a table and gives what `judge` makes of it; reports GGEN504 for a file that is none, and for every finding. */
export async function readTable(
  file: SourceFile,
  judge: (table: Readonly<Record<string, unknown>>) => { readonly options: Readonly<Record<string, unknown>>; readonly findings: readonly SettingsFinding[] },
): Promise<{ readonly options: Readonly<Record<string, unknown>>; readonly diagnostics: readonly Diagnostic[] }> {
  const parsed = await parseSettings(file);
  if (!parsed.ok) return { options: {}, diagnostics: [problem('GGEN504', { file: file.path, detail: parsed.detail }, parsed.at)] };
  const { options, findings } = isTable(parsed.value)
    ? judge(parsed.value)
    : { options: {}, findings: [{ keys: [], detail: 'it must be a table of options', severity: 'error' as const }] };
  const diagnostics: Diagnostic[] = [];
  for (const { keys, detail, severity, isName } of findings) diagnostics.push(problem('GGEN504', { file: file.path, detail }, await placeInSettings(file, keys, isName), { severity }));
  return { options, diagnostics };
}

/** Keeps the options of a table that a tool knows, each with a value that it takes, and tells of the others. */
export function judgeOptions(
  table: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, OptionKind>>,
  tool: string,
  root: KeyPath = [],
): { readonly options: Readonly<Record<string, unknown>>; readonly findings: readonly SettingsFinding[] } {
  const options: Record<string, unknown> = {};
  const findings: SettingsFinding[] = [];
  for (const [key, value] of Object.entries(table)) {
    const option = Object.hasOwn(known, key) ? known[key] : undefined;
    const expected = option && faultOfOption(option, value);
    const meant = option ? undefined : suggest(key, Object.keys(known));
    if (option && expected === undefined) options[key] = value;
    else if (option) findings.push({ keys: [...root, key], detail: `"${key}" must be ${expected ?? ''}, but it is ${JSON.stringify(value)}`, severity: 'error' });
    else findings.push({ keys: [...root, key], detail: `"${key}" is no option of ${tool}${meant === undefined ? '' : `; did you mean "${meant}"?`}`, severity: 'warning', isName: true });
  }
  return { options, findings };
}

/** Whether a value is a table of keys. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
