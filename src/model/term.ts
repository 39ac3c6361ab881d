import type { Span } from './source.js';

/** An IRI, without angle brackets. */
export interface Iri {
  readonly type: 'iri';
  readonly value: string;
}

/** A blank node; `value` is its label without `_:`. */
export interface BlankNode {
  readonly type: 'blank';
  readonly value: string;
}

/** A literal as it stands in the source: `value` is the lexical form, `language` is `''` where there is none. */
export interface Literal {
  readonly type: 'literal';
  readonly value: string;
  readonly datatype: string;
  readonly language: string;
}

/** An RDF 1.1 term. */
export type Term = Iri | BlankNode | Literal;

/** An RDF 1.1 triple, or quad where `graph` is given; `origin` is where the source states it. */
export interface Statement {
  readonly subject: Iri | BlankNode;
  readonly predicate: Iri;
  readonly object: Term;
  readonly graph?: Iri | BlankNode;
  readonly origin?: Span;
}

/** The namespaces and terms that ggen itself has to know. */
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
export const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
export const OWL = 'http://www.w3.org/2002/07/owl#';
export const XSD = 'http://www.w3.org/2001/XMLSchema#';
export const SH = 'http://www.w3.org/ns/shacl#';
export const SKOS = 'http://www.w3.org/2004/02/skos/core#';

export const RDF_TYPE: string = `${RDF}type`;
export const RDF_LANG_STRING: string = `${RDF}langString`;
export const XSD_STRING: string = `${XSD}string`;

/** The prefixes that every query may use without declaring them (SPEC 2). */
export const WELL_KNOWN_PREFIXES: Readonly<Record<string, string>> = {
  rdf: RDF, rdfs: RDFS, owl: OWL, xsd: XSD, sh: SH, skos: SKOS,
};

export function iri(value: string): Iri {
  return { type: 'iri', value };
}

export function blankNode(value: string): BlankNode {
  return { type: 'blank', value };
}

/** A literal of a datatype, a plain string by default. */
export function literal(value: string, datatype: string = XSD_STRING): Literal {
  return { type: 'literal', value, datatype, language: '' };
}

/** A language-tagged string. */
export function languageString(value: string, language: string): Literal {
  return { type: 'literal', value, datatype: RDF_LANG_STRING, language };
}

/** Whether two terms are the same RDF term. */
export function sameTerm(a: Term, b: Term): boolean {
  if (a.type !== b.type || a.value !== b.value) return false;
  return a.type !== 'literal' || b.type !== 'literal' || (a.datatype === b.datatype && a.language === b.language);
}
