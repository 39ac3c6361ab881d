import { type Diagnostic, problem } from '../model/diagnostic.js';
import type { Prefixes } from '../model/manifest.js';
import { type SourceFile, type Span, spanOf } from '../model/source.js';
import { languageString, literal, type BlankNode, type Iri, type Statement, type Term } from '../model/term.js';
import { iriFault } from './iri.js';
import { loadN3, type N3Error, type N3Token } from './n3-module.js';
import { type Places, placesIn } from './places.js';
import { termPool } from './term-pool.js';
import { explainTurtleError } from './turtle-errors.js';

/** The four syntaxes of the Turtle family, by n3's names. */
const N3_FORMATS = { turtle: 'Turtle', trig: 'TriG', ntriples: 'N-Triples', nquads: 'N-Quads' } as const;
export type TurtleFormat = keyof typeof N3_FORMATS;

/** What a parser gives: statements as far as it came, and every problem that it met. */
export interface Parsed {
  readonly statements: readonly Statement[];
  readonly prefixes: Prefixes;
  readonly problems: readonly Diagnostic[];
}

/** A term and where it stands. `first` and `last` number its tokens; they are -1 for terms that n3 makes up. */
interface Placed {
  readonly term: Term | undefined;
  /** n3 reads this of IRIs (prefixes, datatypes). */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
}

/** Tokens that only RDF 1.2 has. */
const RDF_1_2: ReadonlyMap<string, string> = new Map([
  ['<<', 'a quoted triple'], ['<<(', 'a triple term'], ['{|', 'an annotation'], ['~', 'a reifier'], ['dircode', 'a text direction'],
]);

/**
 * Parses Turtle, TriG, N-Triples and N-Quads with n3.
 *
 * A statement's `origin` runs from its first token to its last one as far as they stand together: subject, predicate
 * and object for the first of a run, predicate and object after `;`, the object alone after `,`. An object in
 * brackets is represented by its opening one, a list by its first item. Labels of blank nodes are made anew.
 */
export async function parseTurtle(source: SourceFile, format: TurtleFormat, baseIri: string, blankPrefix: string): Promise<Parsed> {
  const { Parser } = await loadN3<Placed, null>();
  const { text } = source;
  const places = placesIn(text);
  const pool = termPool(blankPrefix);
  const statements: Statement[] = [];
  const problems: Diagnostic[] = [];
  let token: N3Token | undefined;
  let ordinal = 0;
  let literalToken: N3Token | undefined;
  let literalOrdinal = 0;
  let refused = false;

  const placedHere = (term: Term, value: string): Placed =>
    token === undefined
      ? { term, value, start: -1, end: -1, first: -1, last: -1 }
      : { term, value, start: startOf(token, places), end: endOf(token, places), first: ordinal, last: ordinal };

  const checkIri = (value: string): void => {
    const fault = iriFault(value);
    if (!fault || !token) return;
    problems.push(problem('GGEN203', { iri: value, reason: fault.reason }, spanOf(source, ...faultRange(text, token, places, value, fault))));
  };

  const factory = {
    namedNode: (value: string) => placedHere(pool.iri(value, token && checkIri), value),
    blankNode: (label?: string) => placedHere(pool.blank(label), ''),
    literal(value: string, kind?: unknown): Placed {
      const term = literalOf(value, kind);
      if (!token || !literalToken) return { term, value, start: -1, end: -1, first: -1, last: -1 };
      const whole = kind !== undefined && token.type !== 'literal';
      return {
        term,
        value,
        start: startOf(literalToken, places),
        end: endOf(whole ? token : literalToken, places),
        first: literalOrdinal,
        last: whole ? ordinal : literalOrdinal,
      };
    },
    variable: (name: string): Placed => ({ term: undefined, value: name, start: -1, end: -1, first: -1, last: -1 }),
    defaultGraph: (): Placed => ({ term: undefined, value: '', start: -1, end: -1, first: -1, last: -1 }),
    quad(subject: Placed, predicate: Placed, object: Placed, graph: Placed): null {
      if (refused || !subject.term || !predicate.term || !object.term || !token) return null;
      statements.push({
        // n3 admits nothing else in these positions once RDF 1.2 is refused.
        subject: subject.term as Iri | BlankNode,
        predicate: predicate.term as Iri,
        object: object.term,
        ...(graph.term && { graph: graph.term as Iri | BlankNode }),
        origin: originOf(subject, predicate, object, graph),
      });
      return null;
    },
  };

  function originOf(subject: Placed, predicate: Placed, object: Placed, graph: Placed): Span {
    const here = token ? startOf(token, places) : 0;
    if (object.first < 0 && predicate.first < 0) return spanOf(source, here, token ? endOf(token, places) : here);
    const end = graph.first >= 0 && graph.first === object.last + 1 ? graph.end : object.end;
    // `a` and `()` are made up by n3: found in the text.
    const verb = predicate.first >= 0 ? predicate : precedingA(text, object);
    if (object.first < 0) return spanOf(source, verb?.start ?? here, lastCodeBefore(text, here));
    if (!verb || verb.last + 1 !== object.first) return spanOf(source, object.start, end);
    const own = subject.last + 1 === verb.first && text[subject.start] !== '[' && subject.first >= 0;
    return spanOf(source, own ? subject.start : verb.start, end);
  }

  const onToken = (next: N3Token): void => {
    token = next;
    // Opening parentheses do not count, so that a list's first item still follows its predicate.
    if (next.type !== '(') ordinal++;
    if (next.type === 'literal') {
      literalToken = next;
      literalOrdinal = ordinal;
    }
    const what = RDF_1_2.get(next.type);
    if (what !== undefined && !refused) {
      refused = true;
      problems.push(problem('GGEN213', { what: `${what} of RDF 1.2` }, spanOf(source, startOf(next, places), endOf(next, places))));
    }
  };

  const parser = new Parser({ format: N3_FORMATS[format], baseIRI: baseIri, blankNodePrefix: '', factory });
  const prefixes = await new Promise<Prefixes>((resolve) => {
    const onQuad = (error: N3Error | null, quad: unknown, found?: Readonly<Record<string, unknown>>): void => {
      if (error) {
        if (!refused) problems.push(explainTurtleError({ source, format, places, error, token }));
        resolve({});
      } else if (quad === null && found !== undefined) {
        resolve(Object.fromEntries(Object.entries(found).map(([prefix, iri]) => [prefix, String(iri)])));
      }
    };
    parser.parse(text, { onQuad, onToken });
  });
  return { statements, prefixes, problems };
}

function literalOf(value: string, kind: unknown): Term {
  if (kind === undefined) return literal(value);
  if (typeof kind === 'string') return languageString(value, kind);
  return literal(value, (kind as Placed).value);
}

export function startOf(token: N3Token, places: Places): number {
  return places.offsetOf(token.line, token.start);
}

export function endOf(token: N3Token, places: Places): number {
  return places.offsetOf(token.endLine ?? token.line, token.end);
}

/** The keyword `a` right before an object, if the verb is that. */
function precedingA(text: string, object: Placed): Placed | undefined {
  const last = lastCodeBefore(text, object.start) - 1;
  if (text[last] !== 'a') return undefined;
  return { ...object, start: last, end: last + 1, first: object.first - 1, last: object.first - 1 };
}

/** The offset after the last character before `offset` that is not white space. */
function lastCodeBefore(text: string, offset: number): number {
  return text.slice(Math.max(0, offset - 200), offset).trimEnd().length + Math.max(0, offset - 200);
}

/** Where the faulty part of an IRI stands in the text; the whole token if it is written with escapes, relative or prefixed. */
function faultRange(
  text: string,
  token: N3Token,
  places: Places,
  value: string,
  fault: { readonly start: number; readonly end: number },
): readonly [number, number] {
  const start = startOf(token, places);
  const end = endOf(token, places);
  const written = text.slice(start, end);
  const tail = value.slice(fault.start);
  const at = written.lastIndexOf(tail);
  return at < 0 || tail === value ? [start, end] : [start + at, start + at + fault.end - fault.start];
}
