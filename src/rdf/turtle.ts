import { type Diagnostic, problem } from '../model/diagnostic.js';
import type { Prefixes } from '../model/manifest.js';
import { type SourceFile, spanOf } from '../model/source.js';
import { suggestion } from '../model/suggest.js';
import { type BlankNode, type Iri, languageString, literal, type Statement, type Term, WELL_KNOWN_PREFIXES } from '../model/term.js';
import type { Parsed } from './document.js';
import { iriFault } from './iri.js';
import { isLanguageTag, languageFault } from './language.js';
import { becomeIri, feed, loadN3Parser, type N3Token } from './n3-module.js';
import type { MisspelledTerms } from './misspelled-terms.js';
import { type Places, placesBehind, placesIn } from './places.js';
import { termPool } from './term-pool.js';
import { declarationOf } from './turtle-declarations.js';
import { endOf, explainTurtleError, MISSING_DOT, startOf, stopAt } from './turtle-errors.js';
import { faultRange, originOf, type Placed, unplaced } from './turtle-places.js';
import { holdsStatements, prefixesNamed, resumeAfter, type Resumption, type Stop } from './turtle-recovery.js';

/** The four syntaxes of the Turtle family, by their names for people, which n3 knows as well. */
const SYNTAXES = { turtle: 'Turtle', trig: 'TriG', ntriples: 'N-Triples', nquads: 'N-Quads' } as const;
export type TurtleFormat = keyof typeof SYNTAXES;

/** More syntax errors of one file help nobody; each costs a parser. */
const MOST_ERRORS = 50;

/** A prefix of the file itself is likelier to be meant than one that it does not declare. */
function nearestPrefix(prefix: string, declared: ReadonlySet<string>): { readonly suggestion?: string } {
  const own = suggestion(prefix, declared);
  return own.suggestion === undefined ? suggestion(prefix, Object.keys(WELL_KNOWN_PREFIXES)) : own;
}

/** Tokens that only RDF 1.2 has. */
const RDF_1_2: ReadonlyMap<string, string> = new Map([
  ['<<', 'a quoted triple'], ['<<(', 'a triple term'], ['{|', 'an annotation'], ['~', 'a reifier'], ['dircode', 'a text direction'],
]);

/**
 * Parses Turtle, TriG, N-Triples and N-Quads with n3.
 *
 * A statement's `origin` is subject, predicate and object for the first of a run, predicate and object after `;`,
 * the object alone after `,`. An object in brackets is represented by its opening one, a list by its first item.
 * All IRIs at fault and all undeclared prefixes are reported, and up to 50 syntax errors: after each one reading goes on
 * at the next statement, if that can be told. Statements behind an error may be missing.
 */
export async function parseTurtle(source: SourceFile, format: TurtleFormat, baseIri: string, blankPrefix: string, terms: MisspelledTerms): Promise<Parsed> {
  const Parser = await loadN3Parser<Placed, null>();
  const allPlaces = placesIn(source.text);
  let places: Places = allPlaces;
  const isByLine = format === 'ntriples' || format === 'nquads';
  const pool = termPool(blankPrefix);
  const statements: Statement[] = [];
  const problems: Diagnostic[] = [];
  const declared = new Set<string>();
  /** The directives read so far, for the parser that goes on behind an error. */
  const directives: string[] = [];
  const undeclared = new Set<string>();
  /** The prefixes that have an IRI. */
  const bound = new Set<string>();
  /** Those that some declaration names; known once there is an error. */
  let named: ReadonlySet<string> | undefined;
  let token: N3Token | undefined;
  let ordinal = 0;
  let literalToken: N3Token | undefined;
  let literalOrdinal = 0;
  let refused = false;
  let graphStart: N3Token | undefined;
  /** How many lines n3 is given before the text. */
  let linesAhead = 0;
  /** Whether a text of several lines has taken in what look like statements, so that a mark is missing somewhere. */
  let longText = false;

  const rangeOf = (one: N3Token): { readonly start: number; readonly end: number } => ({ start: startOf(one, places), end: endOf(one, places) });
  const spanOfToken = (one: N3Token): ReturnType<typeof spanOf> => spanOf(source, startOf(one, places), endOf(one, places));
  const placed = (term: Term, value: string): Placed =>
    token === undefined ? unplaced(term, value) : { term, value, ...rangeOf(token), first: ordinal, last: ordinal };

  const checkIri = (iri: string): void => {
    if (!token) return;
    const at = token;
    const fault = iriFault(iri);
    if (!fault) return terms.onIri(iri, () => spanOfToken(at));
    problems.push(problem('GGEN203', { iri, reason: fault.reason }, spanOf(source, ...faultRange(source.text, rangeOf(token), iri, fault))));
  };

  const checkPrefix = (next: N3Token, prefix: string): void => {
    if (bound.has(prefix)) return;
    // A declaration that is at fault, or was passed over behind an error, is told by that error.
    const isNamed = declared.has(prefix) || named?.has(prefix) === true;
    if (!isNamed && !undeclared.has(prefix)) {
      undeclared.add(prefix);
      const iri = WELL_KNOWN_PREFIXES[prefix];
      const known = iri === undefined ? nearestPrefix(prefix, declared) : { iri };
      const fix = iri === undefined ? undefined : declarationOf(source, format, prefix, iri);
      problems.push(problem('GGEN202', { prefix, ...known }, spanOfToken(next), { ...(fix && { fix }) }));
    }
    // Reading on finds the other problems of the file; what comes of it is never used.
    becomeIri(next, `urn:undeclared:${prefix}`);
  };

  const factory = {
    namedNode(value: string): Placed {
      const at = token;
      if (at) terms.onMention(value, () => spanOfToken(at));
      return placed(pool.iri(value, checkIri), value);
    },
    blankNode: (label?: string) => placed(pool.blank(label), ''),
    literal(value: string, kind?: unknown): Placed {
      const term = literalOf(value, kind);
      if (token?.type === 'langcode' && typeof kind === 'string' && !isLanguageTag(kind)) {
        problems.push(problem('GGEN201', { syntax: SYNTAXES[format], detail: languageFault(kind) }, spanOfToken(token)));
      }
      if (!token || !literalToken) return unplaced(term, value);
      const whole = kind !== undefined && token !== literalToken;
      return {
        term,
        value,
        start: startOf(literalToken, places),
        end: endOf(whole ? token : literalToken, places),
        first: literalOrdinal,
        last: whole ? ordinal : literalOrdinal,
      };
    },
    variable: (name: string) => unplaced(undefined, name),
    defaultGraph: () => unplaced(undefined),
    quad(subject: Placed, predicate: Placed, object: Placed, graph: Placed): null {
      if (refused || !subject.term || !predicate.term || !object.term || !token) return null;
      statements.push({
        // n3 admits nothing else in these positions once RDF 1.2 is refused.
        subject: subject.term as Iri | BlankNode,
        predicate: predicate.term as Iri,
        object: object.term,
        ...(graph.term && { graph: graph.term as Iri | BlankNode }),
        origin: originOf(source, [subject, predicate, object, graph], rangeOf(token)),
      });
      return null;
    },
  };

  const onToken = (next: N3Token): void => {
    if (next.line <= linesAhead) {
      if (next.type === '{') graphStart = next;
      return;
    }
    if (next.type === 'IRI' && (token?.type === '@base' || token?.type === 'BASE')) directives.push(`@base <${next.value}> .`);
    token = next;
    // Opening parentheses do not count, so that a list's first item still follows its predicate.
    if (next.type !== '(') ordinal++;
    if (next.type === 'literal') {
      literalToken = next;
      literalOrdinal = ordinal;
      longText ||= next.endLine !== undefined && next.endLine > next.line && holdsStatements(source.text, startOf(next, places), endOf(next, places));
    } else if (next.type === 'prefix') {
      declared.add(next.value ?? '');
    } else if (next.type === 'prefixed' || next.type === 'type') {
      checkPrefix(next, next.prefix ?? '');
    } else if (next.type === '{' || next.type === '}') {
      // n3 lets a graph begin within another one, which no syntax of RDF allows.
      if (next.type === '{' && graphStart && !refused) {
        refused = true;
        const related = [{ at: spanOfToken(graphStart), note: 'this graph is still open' }];
        problems.push(problem('GGEN201', { syntax: SYNTAXES[format], detail: 'a graph begins within another one, which has no closing "}"' }, spanOfToken(next), { related }));
      }
      graphStart = next.type === '{' ? next : undefined;
    } else if (!refused && RDF_1_2.has(next.type)) {
      refused = true;
      problems.push(problem('GGEN213', { what: `${RDF_1_2.get(next.type)} of RDF 1.2` }, spanOfToken(next)));
    }
  };

  let prefixes: Prefixes = {};
  /** Reads from a place on; tells where it had to stop. */
  const readFrom = (from: Resumption): Stop | undefined => {
    let stop: Stop | undefined;
    token = undefined;
    graphStart = undefined;
    // What went before is handed over on a line of its own.
    linesAhead = from.at === 0 ? 0 : 1;
    places = linesAhead === 0 ? allPlaces : placesBehind(allPlaces, from.at, linesAhead);
    const head = linesAhead === 0 ? '' : `${directives.join(' ')} ${from.inGraph ? '<urn:graph> {' : ''}\n${' '.repeat(allPlaces.columnOf(from.at))}`;
    const parser = new Parser({ format: SYNTAXES[format], baseIRI: baseIri, blankNodePrefix: '', factory });
    feed(parser, head + source.text.slice(from.at), {
      onToken,
      onPrefix(prefix, iri) {
        if (!token) return;
        bound.add(prefix);
        directives.push(`@prefix ${prefix}: <${iri.value}> .`);
      },
      onQuad(error, _, found) {
        if (error) {
          if (refused) return;
          const at = stopAt(source.text, places, error);
          problems.push(explainTurtleError({ source, syntax: SYNTAXES[format], places, error }));
          if (error.context?.token?.type !== 'eof') stop = { at, afterStatement: MISSING_DOT.test(error.message), inGraph: graphStart !== undefined && graphStart !== error.context?.token };
          // n3 would read on to the end, for nothing.
          throw error;
        } else if (found !== undefined) {
          prefixes = Object.fromEntries(Object.entries(found).map(([prefix, iri]) => [prefix, String(iri)]));
        }
      },
    });
    return stop;
  };

  let from: Resumption | undefined = { at: 0, inGraph: false };
  for (let errors = 0; from && errors < MOST_ERRORS; errors++) {
    const stop = readFrom(from);
    if (!stop || longText) break;
    named ??= prefixesNamed(source.text);
    const next = resumeAfter(source.text, stop, isByLine);
    from = next && next.at > from.at ? next : undefined;
  }
  return { statements, prefixes, problems };
}

function literalOf(value: string, kind: unknown): Term {
  if (kind === undefined) return literal(value);
  if (typeof kind === 'string') return languageString(value, kind);
  return literal(value, (kind as Placed).value);
}
