import { iri, type Iri } from '../../model/term.js';

/**
 * Relations that the engine keeps among its triples for lists and literals; no document can state such an IRI, because of its space.
 * They have the first numbers, so that a triple of theirs is told by its predicate.
 */
const OWN_NAMES = ['ggen list', 'ggen member', 'ggen twice', 'ggen same-value', 'ggen in'] as const;

export const OWN: readonly Iri[] = OWN_NAMES.map(iri);

/** A list head and each way to read it as a list (an instance). */
export const LIST = 0;
/** A list instance and each of its members. */
export const MEMBER = 1;
/** A list instance and each member that stands in it more than once. */
export const TWICE = 2;
/** Two different literals with the same value. */
export const SAME_VALUE = 3;
/** A literal and a datatype that its value belongs to. */
export const IN = 4;
/** Predicates below this number are the engine's own. */
export const OWN_END = 5;
