/** A template filter; `apply` is pure, gets the piped value, then positional, then keyword arguments. */
export interface Filter {
  readonly name: string;
  readonly apply: (value: unknown, args: readonly unknown[], named: Readonly<Record<string, unknown>>) => unknown;
}

/** Formats the text of one file; throws `FormatError` data by returning a fault, never an exception, on bad syntax. */
export interface Formatter {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly extensions: readonly string[];
  /** Loads what it needs, once, on the first file; `settings` are resolved options for the path. */
  readonly format: (text: string, path: string, settings: Readonly<Record<string, unknown>>) => Promise<Formatted>;
}

/** A formatted text, or the reason and the offset in the given text where it does not parse. */
export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly detail: string; readonly offset: number };

/** A change to every artifact of some extensions before formatting (a licence header, for instance). */
export interface TextPass {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly apply: (text: string, path: string) => string;
}

/** Filters, formatters and passes under one name and version, both of which go into the receipt. */
export interface Extension {
  readonly name: string;
  readonly version: string;
  readonly filters?: readonly Filter[];
  readonly formatters?: readonly Formatter[];
  readonly passes?: readonly TextPass[];
}

/** States an extension with its type checked; two parts of one name are reported when a run begins. */
export function defineExtension(extension: Extension): Extension {
  return extension;
}
