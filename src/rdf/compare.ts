import { compareCodePoints } from '../model/order.js';
import type { Statement, Term } from '../model/term.js';
import { toNQuads } from './nquads.js';

const RANK = { blank: 0, iri: 1, literal: 2 } as const;

/**
 * Orders terms as SPEC 4 orders rows: blank nodes, IRIs, literals; then by lexical form, datatype and language,
 * each by code point. 0 means the same term. Where a variable is unbound is for the caller to decide.
 */
export function compareTerms(a: Term, b: Term): number {
  if (a === b) return 0;
  if (a.type !== b.type) return RANK[a.type] - RANK[b.type];
  const byValue = compareCodePoints(a.value, b.value);
  if (byValue !== 0 || a.type !== 'literal' || b.type !== 'literal') return byValue;
  return compareCodePoints(a.datatype, b.datatype) || compareCodePoints(a.language, b.language);
}

/** Orders statements by the code points of their canonical N-Quads lines; 0 means the same statement. */
export function compareStatements(a: Statement, b: Statement): number {
  return compareCodePoints(toNQuads(a), toNQuads(b));
}
