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
  end(text: string): unknown;
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

/**
 * Makes the terms and statements of one document.
 *
 * @param place where the parser is now
 * @param languageAt the tag as the source writes it, where the parser has turned it into lower case
 * @param report told of IRIs that are none, and of what only RDF 1.2 has
 */
export function streamFactory(
  syntax: string,
  blankPrefix: string,
  place: (mention?: string) => Span,
  report: (diagnostic: Diagnostic) => void,
  languageAt: (language: string) => string = (language) => language,
): StreamFactory {
  const pool = termPool(blankPrefix);
  const converted = new Map<Term, RdfJsTerm>();

  function share(term: Iri | BlankNode): RdfJsTerm {
    const known = converted.get(term);
    if (known) return known;
    const made = toRdfJs(term);
    converted.set(term, made);
    return made;
  }
  const checkIri = (iri: string): void => {
    const fault = iriFault(iri);
    if (fault) report(problem('GGEN203', { iri, reason: fault.reason }, place(iri)));
  };
  function tagged(value: string, language: string): RdfJsTerm {
    if (!language) return toRdfJs(literal(value));
    if (!isLanguageTag(language)) report(problem('GGEN201', { syntax, detail: languageFault(language) }, place(languageAt(language))));
    return toRdfJs(languageString(value, languageAt(language)));
  }
  const refuse = (what: string): void => report(problem('GGEN213', { what: `${what} of RDF 1.2` }, place()));

  return {
    namedNode: (value) => share(pool.iri(value, checkIri)),
    blankNode: (label) => share(pool.blank(label)),
    literal(value, kind) {
      if (kind === undefined || kind === null) return toRdfJs(literal(value));
      if (typeof kind === 'string') return tagged(value, kind);
      if ('termType' in kind) return toRdfJs(literal(value, kind.value));
      if (kind.direction) refuse('a text direction');
      return tagged(value, kind.language);
    },
    variable: (name) => ({ termType: 'Variable', value: name }),
    defaultGraph: () => DEFAULT_GRAPH,
    quad(subject, predicate, object, graph) {
      const tag = { termType: 'Quad', value: '', origin: place() };
      if (subject.termType === 'Quad' || object.termType === 'Quad') {
        refuse('a quoted triple');
        return { ...tag, subject: pool.blank(), predicate: pool.iri('urn:refused'), object: literal('') };
      }
      // The parsers keep to RDF 1.1's positions.
      return {
        ...tag,
        subject: fromRdfJs(subject) as Iri | BlankNode,
        predicate: fromRdfJs(predicate) as Iri,
        object: fromRdfJs(object),
        ...(graph && graph.termType !== 'DefaultGraph' && { graph: fromRdfJs(graph) as Iri | BlankNode }),
      };
    },
  };
}

/** Feeds the whole text to a parser; gives its statements, and the error that ended it, if one did. */
export async function readAll(parser: StreamParser, text: string): Promise<{ readonly statements: readonly Statement[]; readonly error?: Error }> {
  const statements: Statement[] = [];
  const error = await new Promise<Error | undefined>((resolve) => {
    parser.on('data', ({ subject, predicate, object, graph, origin }) => {
      statements.push({ subject, predicate, object, ...(graph && { graph }), ...(origin && { origin }) });
    });
    parser.on('error', resolve);
    parser.on('end', () => resolve(undefined));
    parser.on('close', () => resolve(undefined));
    parser.end(text);
  });
  return error === undefined ? { statements } : { statements, error };
}

/** Where a text occurs in the source, up to an offset if that is known; else `otherwise`. */
export function mentionOf(source: SourceFile, mention: string, otherwise: Span, before: number = source.text.length): Span {
  const at = mention === '' ? -1 : source.text.lastIndexOf(mention, before);
  return at < 0 ? otherwise : spanOf(source, at, at + mention.length);
}
