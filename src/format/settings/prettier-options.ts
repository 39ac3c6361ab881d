/** What an option of Prettier may be: a flag, a whole number, or one of some words; the first word is the default. */
export type OptionKind =
  | { readonly kind: 'flag'; readonly default: boolean }
  | { readonly kind: 'count'; readonly default: number }
  | { readonly kind: 'choice'; readonly choices: readonly [string, ...string[]] };

const OFF: OptionKind = { kind: 'flag', default: false };
const ON: OptionKind = { kind: 'flag', default: true };

/** The options that Prettier's core knows without any plugin. */
const CORE_OPTIONS: Readonly<Record<string, OptionKind>> = {
  printWidth: { kind: 'count', default: 80 },
  tabWidth: { kind: 'count', default: 2 },
  useTabs: OFF,
  endOfLine: { kind: 'choice', choices: ['lf', 'crlf', 'cr', 'auto'] },
  embeddedLanguageFormatting: { kind: 'choice', choices: ['auto', 'off'] },
  insertPragma: OFF,
  requirePragma: OFF,
  checkIgnorePragma: OFF,
};

/** The options that its language plugins bring, those for XML and Java among them; said here so that no plugin is loaded to learn them. */
const LANGUAGE_OPTIONS: Readonly<Record<string, OptionKind>> = {
  arrowParens: { kind: 'choice', choices: ['always', 'avoid'] },
  bracketSameLine: OFF,
  bracketSpacing: ON,
  experimentalOperatorPosition: { kind: 'choice', choices: ['end', 'start'] },
  experimentalTernaries: OFF,
  htmlWhitespaceSensitivity: { kind: 'choice', choices: ['css', 'strict', 'ignore'] },
  jsxSingleQuote: OFF,
  objectWrap: { kind: 'choice', choices: ['preserve', 'collapse'] },
  proseWrap: { kind: 'choice', choices: ['preserve', 'always', 'never'] },
  quoteProps: { kind: 'choice', choices: ['as-needed', 'consistent', 'preserve'] },
  semi: ON,
  singleAttributePerLine: OFF,
  singleQuote: OFF,
  trailingComma: { kind: 'choice', choices: ['all', 'es5', 'none'] },
  vueIndentScriptAndStyle: OFF,
  xmlQuoteAttributes: { kind: 'choice', choices: ['preserve', 'single', 'double'] },
  xmlSelfClosingSpace: ON,
  xmlSortAttributesByKey: OFF,
  xmlWhitespaceSensitivity: { kind: 'choice', choices: ['strict', 'preserve', 'ignore'] },
};

/** Every option that a project's settings may give, with Prettier 3's defaults. */
export const PRETTIER_OPTIONS: Readonly<Record<string, OptionKind>> = { ...CORE_OPTIONS, ...LANGUAGE_OPTIONS };

/** An option in the form in which a Prettier plugin declares it. */
export interface DeclaredOption {
  readonly category: string;
  readonly type: 'boolean' | 'int' | 'choice';
  readonly default: boolean | number | string;
  readonly description: string;
  readonly choices?: readonly { readonly value: string; readonly description: string }[];
}

/** The language options, declared as Prettier wants them of a plugin. */
export function declareLanguageOptions(): Readonly<Record<string, DeclaredOption>> {
  return Object.fromEntries(Object.entries(LANGUAGE_OPTIONS).map(([name, option]) => [name, declareOption(option)]));
}

function declareOption(option: OptionKind): DeclaredOption {
  const common = { category: 'ggen', description: '' };
  if (option.kind === 'choice') {
    const choices = option.choices.map((value) => ({ value, description: '' }));
    return { ...common, type: 'choice', default: option.choices[0], choices };
  }
  return { ...common, type: option.kind === 'flag' ? 'boolean' : 'int', default: option.default };
}

/** Says what `value` should have been, if it is none that the option takes. */
export function faultOfOption(option: OptionKind, value: unknown): string | undefined {
  if (option.kind === 'flag') return typeof value === 'boolean' ? undefined : 'true or false';
  if (option.kind === 'count') return typeof value === 'number' && value >= 0 && (Number.isInteger(value) || value === Infinity) ? undefined : 'a whole number';
  return typeof value === 'string' && option.choices.includes(value) ? undefined : `one of ${option.choices.map((one) => `"${one}"`).join(', ')}`;
}
