import { type Statement, type Term, blankNode, iri } from '../model/term.js';

/** The terms and quads of RDF/JS (https://rdf.js.org/data-model-spec/), as far as RDF 1.1 has them. */
export interface RdfJsNamedNode {
  readonly termType: 'NamedNode';
  readonly value: string;
  equals(other: RdfJsAny | null | undefined): boolean;
}
export interface RdfJsBlankNode {
  readonly termType: 'BlankNode';
  readonly value: string;
  equals(other: RdfJsAny | null | undefined): boolean;
}
export interface RdfJsLiteral {
  readonly termType: 'Literal';
  readonly value: string;
  readonly language: string;
  readonly datatype: RdfJsNamedNode;
  equals(other: RdfJsAny | null | undefined): boolean;
}
export interface RdfJsDefaultGraph {
  readonly termType: 'DefaultGraph';
  readonly value: '';
  equals(other: RdfJsAny | null | undefined): boolean;
}
export interface RdfJsQuad {
  readonly termType: 'Quad';
  readonly value: '';
  readonly subject: RdfJsNamedNode | RdfJsBlankNode;
  readonly predicate: RdfJsNamedNode;
  readonly object: RdfJsTerm;
  readonly graph: RdfJsNamedNode | RdfJsBlankNode | RdfJsDefaultGraph;
  equals(other: RdfJsAny | null | undefined): boolean;
}
export type RdfJsTerm = RdfJsNamedNode | RdfJsBlankNode | RdfJsLiteral;

/** Anything of another RDF/JS library that may be compared with or turned into a term: told by `termType`. */
export interface RdfJsAny {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

/** The same term in RDF/JS form. */
export function toRdfJs(term: Term): RdfJsTerm {
  if (term.type === 'iri') return namedNode(term.value);
  if (term.type === 'blank') return { termType: 'BlankNode', value: term.value, equals: equalsSimple };
  return {
    termType: 'Literal',
    value: term.value,
    language: term.language,
    datatype: namedNode(term.datatype),
    equals: equalsLiteral,
  };
}

/** The same statement as an RDF/JS quad; `convert` may be a conversion that remembers its results. */
export function toRdfJsQuad(statement: Statement, convert: (term: Term) => RdfJsTerm = toRdfJs): RdfJsQuad {
  const { subject, predicate, object, graph } = statement;
  return {
    termType: 'Quad',
    value: '',
    subject: convert(subject) as RdfJsQuad['subject'],
    predicate: convert(predicate) as RdfJsNamedNode,
    object: convert(object),
    graph: graph === undefined ? DEFAULT_GRAPH : (convert(graph) as RdfJsNamedNode | RdfJsBlankNode),
    equals: equalsQuad,
  };
}

/**
 * The model's form of an RDF/JS term of any library.
 * @throws TypeError on a term that is not in RDF 1.1 (a variable, a quad, the default graph)
 */
export function fromRdfJs(term: RdfJsAny): Term {
  if (term.termType === 'NamedNode') return iri(term.value);
  if (term.termType === 'BlankNode') return blankNode(term.value);
  if (term.termType === 'Literal' && term.datatype) {
    return { type: 'literal', value: term.value, datatype: term.datatype.value, language: term.language ?? '' };
  }
  throw new TypeError(`A term of type "${term.termType}" cannot be part of an RDF 1.1 statement`);
}

/**
 * The model's form of an RDF/JS quad of any library; it has no `origin`.
 * @throws TypeError on a term that RDF 1.1 does not allow in its position
 */
export function fromRdfJsQuad(quad: {
  readonly subject: RdfJsAny;
  readonly predicate: RdfJsAny;
  readonly object: RdfJsAny;
  readonly graph?: RdfJsAny;
}): Statement {
  const subject = fromRdfJs(quad.subject);
  const predicate = fromRdfJs(quad.predicate);
  const object = fromRdfJs(quad.object);
  const graph = quad.graph === undefined || quad.graph.termType === 'DefaultGraph' ? undefined : fromRdfJs(quad.graph);
  if (subject.type === 'literal' || predicate.type !== 'iri' || graph?.type === 'literal') {
    throw new TypeError('A literal cannot be a subject or a graph, and a predicate must be an IRI');
  }
  return graph === undefined ? { subject, predicate, object } : { subject, predicate, object, graph };
}

export const DEFAULT_GRAPH: RdfJsDefaultGraph = { termType: 'DefaultGraph', value: '', equals: equalsSimple };

function namedNode(value: string): RdfJsNamedNode {
  return { termType: 'NamedNode', value, equals: equalsSimple };
}

function equalsSimple(this: RdfJsAny, other: RdfJsAny | null | undefined): boolean {
  return other === this || (!!other && other.termType === this.termType && other.value === this.value);
}

function equalsLiteral(this: RdfJsAny, other: RdfJsAny | null | undefined): boolean {
  if (other === this) return true;
  return (
    !!other &&
    other.termType === 'Literal' &&
    other.value === this.value &&
    other.language === this.language &&
    other.datatype?.value === this.datatype?.value
  );
}

function equalsQuad(this: RdfJsQuad, other: RdfJsAny | null | undefined): boolean {
  if (other === this) return true;
  if (!other || other.termType !== 'Quad') return false;
  const quad = other as unknown as RdfJsQuad;
  return (
    this.subject.equals(quad.subject) &&
    this.predicate.equals(quad.predicate) &&
    this.object.equals(quad.object) &&
    this.graph.equals(quad.graph)
  );
}
