import type { OpenCommand } from '../model/command.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { problem } from '../model/diagnostic.js';
import type { Extension, Formatter, SyntaxChecker } from '../model/extension.js';
import { sortStrings } from '../model/order.js';
import { fileKindOf } from '../model/path.js';
import type { FormatOptions } from '../model/project.js';
import type { Span } from '../model/source.js';
import { suggestion } from '../model/suggest.js';
import { BUILT_IN_CHECKERS, BUILT_IN_FORMATTERS } from './formatters.js';
import type { Treatment } from './treat.js';

/** What one run chooses from. */
export interface Choices {
  readonly format: FormatOptions;
  readonly extensions: readonly Extension[];
  /** Whether texts are checked at all. */
  readonly checks: boolean;
  /** Whether there are files of packages for what needs some. */
  readonly hasAssets: boolean;
  readonly commands?: OpenCommand;
  /** The kinds of file that the run makes: a command is opened only if it is needed. */
  readonly kinds: ReadonlySet<string>;
  /** The manifest's path, for the places of what is reported. */
  readonly manifest?: string;
}

/** Gives what is done to a path's text; nothing of it where its kind of file is left as rendered. */
export type ChooseTreatment = (path: string) => Treatment;

/**
 * Makes the table from kind of file to formatter and checker: what the manifest says, else the one that claims the kind.
 * A manifest may name a formatter in full (`prettier/json5`), by the tool that has one for the kind (`prettier`), or a command.
 * A formatter that takes sound texts alone is its own checker, also of files that it is told not to format.
 *
 * Reports GGEN502 (unknown formatter), GGEN904 (two formatters or checkers of one name, or for one kind that the manifest
 * leaves open), and what keeps a command from running (GGEN506 to GGEN509).
 */
export async function chooseTreatments(choices: Choices): Promise<{ readonly choose: ChooseTreatment; readonly diagnostics: readonly Diagnostic[] }> {
  const { format, checks, hasAssets, extensions, kinds, manifest } = choices;
  const ready = ({ needsAssets = false }: { readonly needsAssets?: boolean }): boolean => hasAssets || !needsAssets;
  const wanted = new Map(Object.entries(format.byExtension).map(([extension, choice]) => [bareExtension(extension), { extension, choice }]));
  const formatters = tableOf('formatter', BUILT_IN_FORMATTERS, extensions, wanted);
  const checkers = tableOf('checker', BUILT_IN_CHECKERS, extensions, new Map());
  const diagnostics: Diagnostic[] = [...formatters.diagnostics, ...checkers.diagnostics];
  const chosen = new Map(formatters.byKind);
  for (const [bare, { extension, choice }] of wanted) {
    chosen.delete(bare);
    if (choice === false) continue;
    const at: Span | undefined = manifest === undefined ? undefined : { path: manifest, start: 0, end: 1, inside: ['canonicalize', 'format', extension] };
    if (typeof choice === 'object') {
      const opened = format.enabled && kinds.has(bare) ? await openCommand(choices, choice, bare, at) : undefined;
      if (opened?.ok) chosen.set(bare, opened.value);
      diagnostics.push(...(opened?.diagnostics ?? []));
      continue;
    }
    const found = formatters.byName.get(choice) ?? ofTool(choice, bare, formatters.byName.values());
    if (found) chosen.set(bare, found);
    else diagnostics.push(problem('GGEN502', { extension, name: choice, known: sortStrings(formatters.byName.keys()), ...meant(choice, [...formatters.byName.keys()]) }, at && { ...at, end: choice.length }));
  }
  const treatmentOf = (kind: string): Treatment => {
    const formatter = format.enabled ? only(chosen.get(kind), ready) : undefined;
    if (!checks || (formatter && formatter.lenient !== true)) return { ...(formatter && { formatter }) };
    const checker = only(checkers.byKind.get(kind), ready);
    const reader = only(formatters.byKind.get(kind), ready);
    return { ...(formatter && { formatter }), ...(checker ? { checker } : reader && reader.lenient !== true && { reader }) };
  };
  // What keeps all commands from running is told once.
  return { choose: (path) => treatmentOf(fileKindOf(path)), diagnostics: [...new Set(diagnostics)] };
}

async function openCommand({ commands }: Choices, command: Parameters<OpenCommand>[0], kind: string, at: Span | undefined): ReturnType<OpenCommand> {
  if (commands) return commands(command, kind, at);
  return { ok: false, diagnostics: [problem('GGEN506', { commands: [command.command.join(' ')] }, at)] };
}

interface Table<T> {
  readonly byName: ReadonlyMap<string, T>;
  readonly byKind: ReadonlyMap<string, T>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What comes with ggen, and what extensions add to it; `settled` are the kinds for which the manifest decides. */
function tableOf(kind: 'formatter', builtIn: readonly Formatter[], extensions: readonly Extension[], settled: ReadonlyMap<string, unknown>): Table<Formatter>;
function tableOf(kind: 'checker', builtIn: readonly SyntaxChecker[], extensions: readonly Extension[], settled: ReadonlyMap<string, unknown>): Table<SyntaxChecker>;
function tableOf(
  kind: 'formatter' | 'checker',
  builtIn: readonly (Formatter | SyntaxChecker)[],
  extensions: readonly Extension[],
  settled: ReadonlyMap<string, unknown>,
): Table<Formatter | SyntaxChecker> {
  const diagnostics: Diagnostic[] = [];
  const byName = new Map(builtIn.map((one) => [one.name, one]));
  const byKind = new Map(builtIn.flatMap((one) => one.extensions.map((extension) => [extension, one] as const)));
  for (const extension of extensions) {
    for (const one of (kind === 'formatter' ? extension.formatters : extension.checkers) ?? []) {
      if (byName.has(one.name)) {
        diagnostics.push(problem('GGEN904', { extension: extension.name, kind, name: one.name }));
        continue;
      }
      byName.set(one.name, one);
      for (const claimed of one.extensions.map(bareExtension)) {
        if (!byKind.has(claimed)) byKind.set(claimed, one);
        else if (!settled.has(claimed)) diagnostics.push(problem('GGEN904', { extension: extension.name, kind: `${kind} for`, name: `.${claimed}` }));
      }
    }
  }
  return { byName, byKind, diagnostics };
}

function only<T>(value: T | undefined, test: (value: T) => boolean): T | undefined {
  return value !== undefined && test(value) ? value : undefined;
}

function bareExtension(extension: string): string {
  return extension.replace(/^\*?\./, '').toLowerCase();
}

/** What a misspelled choice may have meant: a formatter, its tool (`prettier`), or its language alone (`typescript`). */
function meant(choice: string, names: readonly string[]): ReturnType<typeof suggestion> {
  const tools = names.flatMap((name) => (name.includes('/') ? [name.slice(0, name.indexOf('/'))] : []));
  const found = suggestion(choice, [...names, ...tools]);
  const ofLanguage = names.find((name) => name.endsWith(`/${choice.toLowerCase()}`));
  return found.suggestion === undefined && ofLanguage !== undefined ? { suggestion: ofLanguage } : found;
}

/** The formatter of a tool (`prettier`) for a kind of file. */
function ofTool(tool: string, kind: string, formatters: Iterable<Formatter>): Formatter | undefined {
  return [...formatters].find((one) => one.name.startsWith(`${tool}/`) && one.extensions.includes(kind));
}
