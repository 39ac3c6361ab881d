/** The parts of the nunjucks package that the front end uses; the package's own types leave them out. */
export interface NunjucksToken {
  readonly type: string;
  readonly value: unknown;
  lineno: number;
  colno: number;
}

/** A node of nunjucks' syntax tree; which fields it has depends on `typename`. */
export interface NunjucksNode {
  readonly typename: string;
  readonly lineno?: number;
  readonly colno?: number;
  readonly value?: unknown;
  readonly type?: unknown;
  readonly ignoreMissing?: unknown;
  readonly withContext?: unknown;
  readonly [field: string]: unknown;
}

export interface NunjucksTokenizer {
  str: string;
  index: number;
  in_code: boolean;
  nextToken: () => NunjucksToken | null;
  _matches: (text: string) => boolean | null;
  forwardN: (count: number) => void;
}

export interface NunjucksParser {
  peeked: NunjucksToken | null;
  dropLeadingWhitespace: boolean;
  tokens: NunjucksTokenizer;
  parseStatement: () => NunjucksNode | null;
  parseNot: () => NunjucksNode;
  parseUnary: (noFilters?: boolean) => NunjucksNode;
  parseRaw: (tagName?: string) => NunjucksNode;
  parseAsRoot: () => NunjucksNode;
  advanceAfterBlockEnd: (name?: string) => NunjucksToken;
  fail: (message: string, line?: number, column?: number) => never;
}

export interface NunjucksLibrary {
  readonly lexer: { readonly lex: (text: string) => NunjucksTokenizer };
  readonly parser: { readonly Parser: new (tokens: NunjucksTokenizer) => NunjucksParser };
  readonly nodes: {
    readonly Output: new (line: number, column: number, children: readonly NunjucksNode[]) => NunjucksNode;
    readonly TemplateData: new (line: number, column: number, value: string) => NunjucksNode;
  };
}

/** Loads nunjucks; only its lexer and parser are used, never its compiler or runtime. */
export async function loadNunjucks(): Promise<NunjucksLibrary> {
  const module: unknown = await import('nunjucks');
  const { default: whole } = module as { readonly default?: NunjucksLibrary };
  return whole ?? (module as NunjucksLibrary);
}
