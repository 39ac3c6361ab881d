import type { Diagnostic } from './diagnostic.js';
import type { Assets } from './effects.js';
import type { SourceFile } from './source.js';

/** A template filter; `apply` is pure, gets the piped value, then positional, then keyword arguments. */
export interface Filter {
  readonly name: string;
  readonly apply: (value: unknown, args: readonly unknown[], named: Readonly<Record<string, unknown>>) => unknown;
}

/** Formats the text of one file; says where it does not parse by returning a fault, never by an exception. */
export interface Formatter {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  /** Kinds of file (`fileKindOf`): extensions, and names such as `dockerfile`. */
  readonly extensions: readonly string[];
  /** It also takes texts that are no sound syntax of its language, so that a checker is asked first, where there is one. */
  readonly lenient?: boolean;
  /** Every text is one of its language, so that there is nothing to check. */
  readonly takesEveryText?: boolean;
  /** It depends on more than it is given, so that what it made is never kept for a later run. */
  readonly volatile?: boolean;
  /** It needs `assets`, and takes no part where there are none. */
  readonly needsAssets?: boolean;
  /** The comment by which a text keeps it from the code that follows, as a person would write it. */
  readonly ignorePragma?: string;
  /** It has one style, which no setting changes. */
  readonly hasFixedStyle?: boolean;
  /** Whose settings files it heeds, over what `.editorconfig` says; those of Prettier where it is left out. */
  readonly settings?: ToolSettings;
  /** Loads what it needs, once, on the first file; `settings` are resolved options for the path. */
  readonly format: (text: string, path: string, settings: Readonly<Record<string, unknown>>, assets?: Assets) => Promise<Formatted>;
}

/**
 * A formatted text, or the reason and the offset in the given text where it does not parse. `left` says why a text is given
 * back as it was though it may be sound: in words that go on after "because", such as "it is nested too deeply for gofmt".
 */
export type Formatted = { readonly ok: true; readonly text: string; readonly left?: string } | ({ readonly ok: false } & SyntaxFault);

/** What is wrong in a text, without a final period, at offsets of it; `length` is 1 where it is left out. */
export interface SyntaxFault {
  readonly detail: string;
  readonly offset: number;
  readonly length?: number;
  /** The command that failed, where that is what is wrong, whatever the text is like (GGEN509). */
  readonly command?: string;
  /** The settings file that its tool refuses, where that is what is wrong: the place is one of that file (GGEN504). */
  readonly settings?: string;
}

/** Finds what is no syntax of a language: the first faults in the order of their places, ten at most; nothing in a sound text. */
export interface SyntaxChecker {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly extensions: readonly string[];
  readonly needsAssets?: boolean;
  readonly check: (text: string, path: string, assets?: Assets) => Promise<readonly SyntaxFault[]>;
}

/** The settings files of one formatting tool. */
export interface ToolSettings {
  readonly tool: string;
  /** File names in the order in which the tool prefers them within a folder; the nearest folder with settings counts. */
  readonly files: readonly string[];
  /** Whether a file has settings of the tool at all (`[tool.ruff]` in a `pyproject.toml`). */
  readonly concerns?: (text: string) => boolean;
  /** Reads a file that concerns the tool: options in its own words, and what means nothing or cannot be heeded (GGEN504). */
  readonly read: (file: SourceFile) => Promise<{ readonly options: Readonly<Record<string, unknown>>; readonly diagnostics: readonly Diagnostic[] }>;
  /**
   * What the properties that `.editorconfig` gives a path mean to the tool, in its own words; keys are in lower case.
   * Where it is left out: the ones that everybody knows, under Prettier's names (`useTabs`, `tabWidth`, `printWidth`, `singleQuote`).
   */
  readonly ofEditorConfig?: (properties: Readonly<Record<string, string>>) => Readonly<Record<string, unknown>>;
}

/** A change to every artifact of some extensions before formatting (a licence header, for instance). */
export interface TextPass {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly apply: (text: string, path: string) => string;
}

/** Filters, formatters, syntax checkers and passes under one name and version, both of which go into the receipt. */
export interface Extension {
  readonly name: string;
  readonly version: string;
  readonly filters?: readonly Filter[];
  readonly formatters?: readonly Formatter[];
  readonly checkers?: readonly SyntaxChecker[];
  readonly passes?: readonly TextPass[];
}

/** States an extension with its type checked; two parts of one name are reported when a run begins. */
export function defineExtension(extension: Extension): Extension {
  return extension;
}
