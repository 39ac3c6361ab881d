import type { Statement, Term } from '../model/term.js';
import { matchStatements, type StatementLookup, type StatementPattern, termKey } from './match.js';
import { fromRdfJs, type RdfJsAny, type RdfJsQuad, type RdfJsTerm, toRdfJs, toRdfJsQuad } from './rdfjs.js';

/**
 * A read-only RDF/JS dataset: what validators and query engines need (https://rdf.js.org/dataset-spec/).
 * Its `match` gives an iterable, which Comunica takes as a source as well; `countQuads` tells it sizes without a scan.
 */
export interface RdfJsDataset extends Iterable<RdfJsQuad> {
  readonly size: number;
  has(quad: RdfJsPatternQuad): boolean;
  match(subject?: RdfJsPart, predicate?: RdfJsPart, object?: RdfJsPart, graph?: RdfJsPart): RdfJsDataset;
  countQuads(subject?: RdfJsPart, predicate?: RdfJsPart, object?: RdfJsPart, graph?: RdfJsPart): number;
}

/** A part of a pattern; absent, `null` or a variable matches anything. */
export type RdfJsPart = RdfJsAny | null | undefined;

/** A quad of any RDF/JS library. */
export interface RdfJsPatternQuad {
  readonly subject: RdfJsAny;
  readonly predicate: RdfJsAny;
  readonly object: RdfJsAny;
  readonly graph: RdfJsAny;
}

/** Remembers conversions, so that a term that occurs often becomes one object. */
interface Conversions {
  readonly terms: Map<string, RdfJsTerm>;
  readonly quads: Map<Statement, RdfJsQuad>;
}

/** Makes a dataset of statements; indexes and RDF/JS objects are built as they are asked for. */
export function rdfDataset(statements: readonly Statement[]): RdfJsDataset {
  return viewOf(statements, { terms: new Map(), quads: new Map() });
}

function viewOf(statements: readonly Statement[], conversions: Conversions): RdfJsDataset {
  const built = new Map<'lookup', StatementLookup>();

  function matching(parts: readonly RdfJsPart[]): readonly Statement[] {
    const pattern = patternOf(parts);
    if (pattern === undefined) return [];
    const lookup = built.get('lookup') ?? matchStatements(statements);
    built.set('lookup', lookup);
    return lookup(pattern);
  }

  return {
    size: statements.length,
    has: (quad) => matching([quad.subject, quad.predicate, quad.object, quad.graph]).length > 0,
    match: (...parts) => viewOf(matching(parts), conversions),
    countQuads: (...parts) => matching(parts).length,
    *[Symbol.iterator]() {
      for (const statement of statements) yield quadOf(statement, conversions);
    },
  };
}

/** The pattern in the model's terms; `undefined` where nothing can match. */
function patternOf(parts: readonly RdfJsPart[]): StatementPattern | undefined {
  const [subject, predicate, object, graph] = parts.map((part) => (part && part.termType !== 'Variable' ? part : undefined));
  if ([subject, predicate, object].some((part) => part && (part.termType === 'Quad' || part.termType === 'DefaultGraph'))) {
    return undefined;
  }
  const graphTerm = graph === undefined ? undefined : graph.termType === 'DefaultGraph' ? null : fromRdfJs(graph);
  if (graphTerm?.type === 'literal') return undefined;
  return {
    subject: subject && fromRdfJs(subject),
    predicate: predicate && fromRdfJs(predicate),
    object: object && fromRdfJs(object),
    graph: graphTerm,
  };
}

function quadOf(statement: Statement, { terms, quads }: Conversions): RdfJsQuad {
  const known = quads.get(statement);
  if (known) return known;
  const made = toRdfJsQuad(statement, (term: Term) => {
    const key = termKey(term);
    const found = terms.get(key) ?? toRdfJs(term);
    terms.set(key, found);
    return found;
  });
  quads.set(statement, made);
  return made;
}
