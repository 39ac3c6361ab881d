import type { Statement } from '../model/term.js';
import type { GraphIndex, RowChain } from '../rdf/graph-index.js';
import type { StatementLookup } from '../rdf/match.js';

/** Data by number, and the statement that each row was read from. */
export interface IndexedData {
  readonly index: GraphIndex;
  readonly statementOf: (row: number) => Statement | undefined;
}

/** Looks statements up by pattern in an index. */
export function lookupIn({ index, statementOf }: IndexedData): StatementLookup {
  return ({ subject, predicate, object }) => {
    const [s, p, o] = [subject, predicate, object].map((term) => (term ? index.terms.find(term) : 0));
    if (s === undefined || p === undefined || o === undefined || s < 0 || p < 0 || o < 0) return [];
    const found: Statement[] = [];
    const keep = (row: number): void => {
      const statement = row < 0 ? undefined : statementOf(row);
      if (statement) found.push(statement);
    };
    if (subject && predicate && object) keep(index.row(s, p, o));
    else if (subject && predicate) walk(index.bySubjectPredicate, s, p, keep);
    else if (predicate && object) walk(index.byPredicateObject, p, o, keep);
    else if (subject && object) between(index, s, o, keep);
    else if (subject) walk(index.bySubject, s, 0, keep);
    else if (object) walk(index.byObject, o, 0, keep);
    else if (predicate) walk(index.byPredicate, p, 0, keep);
    return found;
  };
}

function walk({ first, next }: RowChain, a: number, b: number, keep: (row: number) => void): void {
  for (let row = first(a, b); row >= 0; row = next(row)) keep(row);
}

/** Goes along the chains of subject and object in step, so that the shorter one ends the work. */
function between({ subject, object, bySubject, byObject }: GraphIndex, s: number, o: number, keep: (row: number) => void): void {
  const bySubjectFound: number[] = [];
  const byObjectFound: number[] = [];
  let one = bySubject.first(s, 0);
  let other = byObject.first(o, 0);
  for (; one >= 0 && other >= 0; one = bySubject.next(one), other = byObject.next(other)) {
    if (object(one) === o) bySubjectFound.push(one);
    if (subject(other) === s) byObjectFound.push(other);
  }
  (one < 0 ? bySubjectFound : byObjectFound).forEach(keep);
}
