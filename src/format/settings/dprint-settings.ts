import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { ToolSettings } from '../../model/extension.js';
import type { KeyPath, SourceFile } from '../../model/source.js';
import { suggest } from '../../model/suggest.js';
import { faultOfOption, type OptionKind } from './prettier-options.js';
import { parseSettings, placeInSettings } from './settings-syntax.js';

const FLAG: OptionKind = { kind: 'flag', default: false };
const COUNT: OptionKind = { kind: 'count', default: 2 };
const INDENT: OptionKind = { kind: 'choice', choices: ['maintain', 'always', 'never'] };

/** What a `dprint.json` may say to every plugin. */
const GLOBAL: Readonly<Record<string, OptionKind>> = { lineWidth: COUNT, indentWidth: COUNT, useTabs: FLAG };

/** What it may say to those that ggen uses, by the name of the section. */
const SECTIONS: Readonly<Record<string, Readonly<Record<string, OptionKind>>>> = {
  toml: {
    ...GLOBAL,
    quoteStyle: { kind: 'choice', choices: ['preferDouble', 'preferSingle', 'maintain'] },
    indentTables: INDENT,
    indentEntries: INDENT,
    trailingCommas: { kind: 'choice', choices: ['onlyMultiLine', 'never'] },
    spaceSurroundingEquals: FLAG,
    sortKeys: FLAG,
    sortArrays: FLAG,
    sortInlineTables: FLAG,
    'array.preferSingleLine': FLAG,
    'array.spaceSurroundingBrackets': FLAG,
    'inlineTable.preferSingleLine': FLAG,
    'inlineTable.spaceSurroundingBraces': FLAG,
    'comment.forceLeadingSpace': FLAG,
    'cargo.applyConventions': FLAG,
  },
  dockerfile: { lineWidth: COUNT, indentWidth: COUNT, healthcheckCmdNewLine: FLAG, indentStages: FLAG },
};

/** What may stand in a section and says nothing here: line ends are LF in any case. */
const IDLE: readonly string[] = ['newLineKind', 'locked'];

/**
 * The settings of dprint: `dprint.json` and its other names, with what it says to all plugins, and to each by its section.
 * Options are those of the plugins, global ones at the top and the others under the section's name.
 */
export const DPRINT_SETTINGS: ToolSettings = {
  tool: 'dprint',
  files: ['dprint.json', 'dprint.jsonc', '.dprint.json', '.dprint.jsonc'],
  read: readDprintSettings,
};

interface Judged {
  readonly options: Readonly<Record<string, unknown>>;
  readonly diagnostics: readonly Diagnostic[];
}

async function readDprintSettings(file: SourceFile): Promise<Judged> {
  const bare: SourceFile = { ...file, text: withoutComments(file.text) };
  const parsed = await parseSettings(bare);
  if (!parsed.ok) return { options: {}, diagnostics: [problem('GGEN504', { file: file.path, detail: parsed.detail }, parsed.at)] };
  if (!isTable(parsed.value)) return { options: {}, diagnostics: [problem('GGEN504', { file: file.path, detail: 'it must be a table' }, await placeInSettings(bare, []))] };
  const table = parsed.value;
  const judged = [await judge(bare, pick(table, Object.keys(GLOBAL)), GLOBAL, [])];
  const diagnostics: Diagnostic[] = [];
  if (table['extends'] !== undefined) {
    const detail = '"extends" names other settings, which ggen does not fetch';
    diagnostics.push(problem('GGEN504', { file: file.path, detail }, await placeInSettings(bare, ['extends']), { severity: 'warning' }));
  }
  for (const [name, known] of Object.entries(SECTIONS)) {
    const section = table[name];
    if (section === undefined) continue;
    if (isTable(section)) {
      const { options, diagnostics: more } = await judge(bare, section, known, [name]);
      judged.push({ options: { [name]: options }, diagnostics: more });
    } else diagnostics.push(problem('GGEN504', { file: file.path, detail: `"${name}" must be a table` }, await placeInSettings(bare, [name])));
  }
  return {
    options: Object.fromEntries(judged.flatMap(({ options }) => Object.entries(options))),
    diagnostics: [...diagnostics, ...judged.flatMap((one) => one.diagnostics)],
  };
}

/** Keeps what has a meaning, and tells the rest: an error for a value that means nothing, a warning for an unknown name. */
async function judge(file: SourceFile, table: Readonly<Record<string, unknown>>, known: Readonly<Record<string, OptionKind>>, root: KeyPath): Promise<Judged> {
  const diagnostics: Diagnostic[] = [];
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(table)) {
    if (IDLE.includes(key)) continue;
    const option = Object.hasOwn(known, key) ? known[key] : undefined;
    const expected = option && faultOfOption(option, value);
    if (option && expected === undefined) {
      options[key] = value;
      continue;
    }
    const meant = suggest(key, Object.keys(known));
    const unknown = `"${key}" is no option of dprint that ggen heeds${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
    const detail = option ? `"${key}" must be ${expected}, but it is ${JSON.stringify(value)}` : unknown;
    diagnostics.push(problem('GGEN504', { file: file.path, detail }, await placeInSettings(file, [...root, key], option ? undefined : true), { severity: option ? 'error' : 'warning' }));
  }
  return { options, diagnostics };
}

/** JSON of a text with comments and final commas, each character at its place. */
function withoutComments(text: string): string {
  const blank = (found: string): string => (found.startsWith('"') ? found : found.replace(/[^\n]/g, ' '));
  const bare = text.replace(/"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, blank);
  return bare.replace(/"(?:\\.|[^"\\\n])*"|,(?=\s*[}\]])/g, blank);
}

function pick(table: Readonly<Record<string, unknown>>, keys: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(table).filter(([key]) => keys.includes(key)));
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
