/** What we use of n3's parser. Its published types lack `onToken` and would bring Node's types into pure code. */
export interface N3Token {
  readonly type: string;
  readonly value?: string;
  readonly prefix?: string;
  /** One-based line of the start. */
  readonly line: number;
  /** Zero-based UTF-16 column of the start. */
  readonly start: number;
  /** Zero-based UTF-16 column after the end, on `endLine` where there is one. */
  readonly end: number;
  readonly endLine?: number;
}

/** The part of RDF/JS's DataFactory that n3 calls; what the calls return is ours to choose. */
export interface N3Factory<T, Q> {
  readonly namedNode: (value: string) => T;
  readonly blankNode: (label?: string) => T;
  readonly literal: (value: string, languageOrDatatype?: unknown) => T;
  readonly variable: (name: string) => T;
  readonly defaultGraph: () => T;
  readonly quad: (subject: T, predicate: T, object: T, graph: T) => Q;
}

export interface N3Options<T, Q> {
  readonly format: string;
  readonly baseIRI?: string;
  readonly blankNodePrefix: string;
  readonly factory: N3Factory<T, Q>;
}

export interface N3Listeners<Q> {
  readonly onQuad: (error: N3Error | null, quad: Q | null, prefixes?: Readonly<Record<string, unknown>>) => void;
  readonly onToken: (token: N3Token) => void;
  readonly onPrefix: (prefix: string, iri: { readonly value: string }) => void;
}

/** An error as n3 gives it: `token` is there if the lexer could read one. */
export interface N3Error extends Error {
  readonly context?: { readonly token?: N3Token; readonly line: number; readonly previousToken?: N3Token };
}

/** The least that n3 takes for a stream of text. */
interface TextStream {
  readonly on: (event: string, listener: (chunk: string) => void) => unknown;
}

/** n3's parser class. */
export type N3Parser<T, Q> = new (options: N3Options<T, Q>) => { parse(input: TextStream, listeners: N3Listeners<Q>): void };

/**
 * Loads n3's parser on the path that needs it, by its file: the whole of n3 takes twice as long.
 * It is CommonJS, which Node wraps once more than bundlers do.
 */
export async function loadN3Parser<T, Q>(): Promise<N3Parser<T, Q>> {
  const loaded = (await import('n3/lib/N3Parser.js' as string)) as { readonly default: N3Parser<T, Q> | { readonly default: N3Parser<T, Q> } };
  return 'default' in loaded.default ? loaded.default.default : loaded.default;
}

/**
 * Parses a whole text before it returns. n3 puts off the parsing of a string, and whatever a listener throws then
 * ends the process; of a stream, it is thrown to whoever feeds it.
 */
export function feed<T, Q>(parser: InstanceType<N3Parser<T, Q>>, text: string, listeners: N3Listeners<Q>): void {
  const heard = new Map<string, (chunk: string) => void>();
  let told = false;
  const onQuad: N3Listeners<Q>['onQuad'] = (error, quad, prefixes) => {
    told ||= error !== null && error !== undefined;
    listeners.onQuad(error, quad, prefixes);
  };
  parser.parse({ on: (event, listener) => heard.set(event, listener) }, { ...listeners, onQuad });
  try {
    heard.get('data')?.(text);
    heard.get('end')?.('');
  } catch (error) {
    // n3 trips over what it has just refused, such as the IRI of a prefix that cannot be resolved.
    if (!told) throw error;
  }
}

/** Makes n3 read an IRI instead of a prefixed name, before its grammar sees the token. */
export function becomeIri(token: N3Token, iri: string): void {
  Object.assign(token, { type: token.type === 'type' ? 'typeIRI' : 'IRI', value: iri, prefix: '' });
}
