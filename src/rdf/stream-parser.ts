import type { Diagnostic } from '../model/diagnostic.js';
import { problem } from '../model/diagnostic.js';
import { type SourceFile, type Span, spanOf } from '../model/source.js';
import { type BlankNode, type Iri, languageString, literal, type Statement, type Term } from '../model/term.js';
import { iriFault } from './iri.js';
import { isLanguageTag, languageFault } from './language.js';
import { DEFAULT_GRAPH, fromRdfJs, type RdfJsAny, type RdfJsTerm, toRdfJs } from './rdfjs.js';
import { termPool } from './term-pool.js';

/** What we use of a parser that is a stream: text goes in, statements come out as our own factory makes them. */
export interface StreamParser {
  on(event: 'data', listener: (statement: Statement) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
  write(piece: string, done: (error?: Error | null) => void): unknown;
  end(): unknown;
}

/** A language tag, a datatype, or language with direction. */
export type LiteralKind = string | RdfJsAny | { readonly language: string; readonly direction?: string };

/** The part of RDF/JS's DataFactory that the stream parsers call. */
export interface StreamFactory {
  readonly namedNode: (value: string) => RdfJsTerm;
  readonly blankNode: (label?: string) => RdfJsTerm;
  readonly literal: (value: string, kind?: LiteralKind | null) => RdfJsTerm;
  readonly variable: (name: string) => RdfJsAny;
  readonly defaultGraph: () => RdfJsAny;
  readonly quad: (subject: RdfJsAny, predicate: RdfJsAny, object: RdfJsAny, graph?: RdfJsAny) => Statement & RdfJsAny;
}

/** What a factory needs to know of the document that is parsed. */
export interface FactoryOptions {
  readonly syntax: string;
  readonly blankPrefix: string;
  /** Where the parser is now, or where near it a text is mentioned. */
  readonly place: (...mentions: readonly string[]) => Span;
  /** Told of IRIs that are none, and of what only RDF 1.2 has. */
  readonly report: (diagnostic: Diagnostic) => void;
  /** Asked of each IRI when it occurs for the first time. */
  readonly onIri?: (iri: string, place: () => Span) => void;
  /** A tag as the source writes it, where the parser has turned it into lower case. */
  readonly languageAt?: (language: string) => string;
  /** Where a statement stands that is made now; `place` without it. */
  readonly originOf?: (predicate: RdfJsAny, object: RdfJsAny) => Span;
  /**
   * For parsers that keep terms and make statements of them later: `mark` is put on each term as it is made, and
   * `originOf` tells by the marks of predicate and object where a statement stands. Parsers make terms that are the
   * same in every document before they are anywhere: those have no mark.
   */
  readonly marks?: {
    readonly mark: () => object | undefined;
    readonly originOf: (predicate: object | undefined, object: object | undefined) => Span;
  };
}

/** Makes the terms and statements of one document. */
export function streamFactory({ syntax, blankPrefix, place, report, onIri, languageAt = (language) => language, originOf = () => place(), marks }: FactoryOptions): StreamFactory {
  const pool = termPool(blankPrefix);
  const converted = new Map<Term, RdfJsTerm>();

  function share(term: Iri | BlankNode): RdfJsTerm {
    const known = converted.get(term);
    if (known) return known;
    const made = carry(term);
    converted.set(term, made);
    return made;
  }
  const marked = (term: RdfJsTerm): RdfJsTerm => (marks ? Object.assign({ ...term }, { mark: marks.mark() }) : term);
  const checkIri = (iri: string): void => {
    const fault = iriFault(iri);
    if (fault) report(problem('GGEN203', { iri, reason: fault.reason }, place(iri)));
    else onIri?.(iri, () => place(iri, `:${iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1)}`));
  };
  function tagged(value: string, language: string): RdfJsTerm {
    if (!language) return carry(literal(value));
    if (!isLanguageTag(language)) report(problem('GGEN201', { syntax, detail: languageFault(language) }, place(languageAt(language))));
    return carry(languageString(value, languageAt(language)));
  }
  function literalOf(value: string, kind?: LiteralKind | null): RdfJsTerm {
    if (kind === undefined || kind === null) return carry(literal(value));
    if (typeof kind === 'string') return tagged(value, kind);
    if ('termType' in kind) return carry(literal(value, kind.value));
    if (kind.direction) refuse('a text direction');
    return tagged(value, kind.language);
  }
  const refuse = (what: string): void => report(problem('GGEN213', { what: `${what} of RDF 1.2` }, place()));

  return {
    namedNode: (value) => marked(share(pool.iri(value, checkIri))),
    blankNode: (label) => marked(share(pool.blank(label))),
    literal: (value, kind) => marked(literalOf(value, kind)),
    variable: (name) => ({ termType: 'Variable', value: name }),
    defaultGraph: () => DEFAULT_GRAPH,
    quad(subject, predicate, object, graph) {
      const tag = { termType: 'Quad', value: '', origin: marks ? marks.originOf(markOf(predicate), markOf(object)) : originOf(predicate, object) };
      if (subject.termType === 'Quad' || object.termType === 'Quad') {
        refuse('a quoted triple');
        return { ...tag, subject: pool.blank(), predicate: pool.iri('urn:refused'), object: literal('') };
      }
      // The parsers keep to RDF 1.1's positions.
      return {
        ...tag,
        subject: carried(subject) as Iri | BlankNode,
        predicate: carried(predicate) as Iri,
        object: carried(object),
        ...(graph && graph.termType !== 'DefaultGraph' && { graph: carried(graph) as Iri | BlankNode }),
      };
    },
  };
}

/** An RDF/JS term that brings the term of ours that it was made of, so that no second one is made for each statement. */
function carry(term: Term): RdfJsTerm {
  return Object.assign(toRdfJs(term), { term });
}

function carried(of: RdfJsAny & { readonly term?: Term }): Term {
  return of.term ?? fromRdfJs(of);
}

function markOf(of: RdfJsAny & { readonly mark?: object }): object | undefined {
  return of.mark;
}

/** Feeds a text to a parser in pieces; gives its statements, and the error that ended it, if one did. */
export async function readAll(parser: StreamParser, pieces: Iterable<string>): Promise<{ readonly statements: readonly Statement[]; readonly error?: Error }> {
  const statements: Statement[] = [];
  const ended = new Promise<Error | undefined>((resolve) => {
    parser.on('data', ({ subject, predicate, object, graph, origin }) => {
      statements.push({ subject, predicate, object, ...(graph && { graph }), ...(origin && { origin }) });
    });
    parser.on('error', resolve);
    parser.on('end', () => resolve(undefined));
    parser.on('close', () => resolve(undefined));
  });
  // What a parser was given and has not read yet, and what it has read and was not asked for, is memory.
  for (const piece of pieces) {
    const failed = await new Promise((resolve) => parser.write(piece, (error) => resolve(!!error)));
    if (failed) break;
  }
  parser.end();
  const error = await ended;
  return error === undefined ? { statements } : { statements, error };
}

/** A text in pieces for `readAll`, none of which ends within a character. */
export function* inPieces(text: string, length: number = 65_536): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = start + length;
    const last = text.charCodeAt(end - 1);
    const cut = last >= 0xd800 && last <= 0xdbff ? end + 1 : end;
    yield text.slice(start, cut);
    start = cut;
  }
}

/** Where a text occurs in the source, up to an offset if that is known; else `otherwise`. */
export function mentionOf(source: SourceFile, mention: string, otherwise: Span, before: number = source.text.length): Span {
  const at = mention === '' ? -1 : source.text.lastIndexOf(mention, before);
  return at < 0 ? otherwise : spanOf(source, at, at + mention.length);
}
