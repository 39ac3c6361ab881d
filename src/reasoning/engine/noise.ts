import type { TermNumbers } from '../../rdf/term-numbers.js';
import { iri, OWL, RDF, RDF_TYPE, RDFS, XSD, type Term } from '../../model/term.js';

/** Says of a triple, by numbers, whether it is true of whatever it is said of, and so tells a reader nothing. */
export type SaysNothing = (subject: number, predicate: number, object: number) => boolean;

const RESERVED = [RDF, RDFS, OWL, XSD];
const CONTAINER = new RegExp(`^${RDF}_[1-9]\\d*$`);

/** Whether a term belongs to RDF, RDFS, OWL or XSD. */
export function isReservedIri({ type, value }: Term): boolean {
  return type === 'iri' && value.startsWith('http://www.w3.org/') && RESERVED.some((one) => value.startsWith(one));
}

/** Whether an IRI is one of `rdf:_1`, `rdf:_2` … */
export function isContainerProperty(value: string): boolean {
  return value.startsWith(`${RDF}_`) && CONTAINER.test(value);
}

/**
 * What is left out of a result unless all is wanted: that things are resources and things, that classes and properties
 * lie within themselves and are equivalent to themselves, that all lies between owl:Nothing and owl:Thing, that things are
 * the same as themselves, and whatever is said with nothing but terms of RDF, RDFS, OWL and XSD.
 */
export function saysNothing(terms: TermNumbers): SaysNothing {
  const number = (value: string): number => terms.numberOf(iri(value));
  const type = number(RDF_TYPE);
  const [thing, nothing, resource] = [number(`${OWL}Thing`), number(`${OWL}Nothing`), number(`${RDFS}Resource`)];
  const subClass = number(`${RDFS}subClassOf`);
  const ofItself = new Set([`${RDFS}subClassOf`, `${RDFS}subPropertyOf`, `${OWL}equivalentClass`, `${OWL}equivalentProperty`, `${OWL}sameAs`].map(number));
  const reserved: number[] = [];

  const isReserved = (term: number): boolean => {
    const known = reserved[term];
    if (known !== undefined) return known === 1;
    const is = isReservedIri(terms.term(term));
    reserved[term] = is ? 1 : 0;
    return is;
  };

  return (subject, predicate, object) => {
    if (predicate === type && (object === thing || object === resource)) return true;
    if (subject === object && ofItself.has(predicate)) return true;
    if (predicate === subClass && (object === thing || object === resource || subject === nothing)) return true;
    return isReserved(subject) && isReserved(predicate) && isReserved(object);
  };
}
