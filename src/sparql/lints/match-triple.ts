import { sameTerm, type Statement } from '../../model/term.js';
import { termOf } from '../model-terms.js';
import type { TreeTerm, Triple } from '../tree.js';
import { writePath, writeTerm } from '../write-terms.js';

/**
 * Whether a statement matches a triple alone: its constants, and its graph if it is named. Any statement matches a path,
 * since a path may take more than one. Literals match by their terms, as in both engines.
 */
export function matches(statement: Statement, { subject, predicate, object }: Triple, graph: TreeTerm | undefined | Statement['graph']): boolean {
  if ('pathType' in predicate) return true;
  if (!graph === (statement.graph !== undefined)) return false;
  if (graph && 'termType' in graph && graph.termType === 'NamedNode' && statement.graph?.value !== graph.value) return false;
  return fits(subject, statement.subject) && fits(predicate, statement.predicate) && fits(object, statement.object);
}

function fits(pattern: TreeTerm, term: Statement['object']): boolean {
  if (pattern.termType === 'Variable' || pattern.termType === 'BlankNode') return true;
  const wanted = termOf(pattern);
  if (sameTerm(wanted, term)) return true;
  return wanted.type === 'literal' && term.type === 'literal' && wanted.value === term.value && wanted.language.toLowerCase() === term.language.toLowerCase() && wanted.datatype === term.datatype;
}

/** A triple as a query would write it. */
export function writtenTriple({ subject, predicate, object }: Triple, written: (iri: string) => string): string {
  const term = (one: TreeTerm): string => (one.termType === 'NamedNode' ? written(one.value) : writeTerm(one));
  return `${term(subject)} ${'termType' in predicate ? term(predicate) : writePath(predicate)} ${term(object)}`;
}
