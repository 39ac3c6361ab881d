import type { BlankNode, Iri, Statement, Term } from '../model/term.js';

/** What a statement must have; an absent part may be anything. `graph: null` is the default graph alone. */
export interface StatementPattern {
  readonly subject?: Term | undefined;
  readonly predicate?: Term | undefined;
  readonly object?: Term | undefined;
  readonly graph?: Iri | BlankNode | null | undefined;
}

/** Looks statements up by pattern, in the order in which they were given. */
export type StatementLookup = (pattern: StatementPattern) => readonly Statement[];

type Part = 'subject' | 'predicate' | 'object';
const PARTS: readonly Part[] = ['subject', 'object', 'predicate'];
const NONE: readonly Statement[] = [];

/**
 * An indexed lookup over statements: one map per part, built when first asked for, so that an unused one costs nothing.
 * The statements must not change afterwards.
 */
export function matchStatements(statements: readonly Statement[]): StatementLookup {
  const indexes = new Map<Part, ReadonlyMap<string, readonly Statement[]>>();

  function candidates(part: Part, term: Term): readonly Statement[] {
    const found = indexes.get(part) ?? indexBy(statements, part);
    indexes.set(part, found);
    return found.get(termKey(term)) ?? NONE;
  }

  return (pattern) => {
    let best = statements;
    let bestPart: Part | undefined;
    for (const part of PARTS) {
      const term = pattern[part];
      if (term === undefined) continue;
      const some = candidates(part, term);
      if (bestPart === undefined || some.length < best.length) {
        best = some;
        bestPart = part;
      }
      if (best.length <= 4) break;
    }
    const { subject, predicate, object, graph } = pattern;
    const rest =
      (subject !== undefined && bestPart !== 'subject') ||
      (predicate !== undefined && bestPart !== 'predicate') ||
      (object !== undefined && bestPart !== 'object') ||
      graph !== undefined;
    if (!rest) return best;
    return best.filter(
      (one) =>
        (subject === undefined || bestPart === 'subject' || same(one.subject, subject)) &&
        (predicate === undefined || bestPart === 'predicate' || same(one.predicate, predicate)) &&
        (object === undefined || bestPart === 'object' || same(one.object, object)) &&
        (graph === undefined || (graph === null ? one.graph === undefined : one.graph !== undefined && same(one.graph, graph))),
    );
  };
}

/** A text that is equal for equal terms and different for different ones; cheaper than N-Quads. */
export function termKey(term: Term): string {
  if (term.type === 'iri') return term.value;
  if (term.type === 'blank') return `_:${term.value}`;
  return term.language === '' ? `"${term.value}"^^${term.datatype}` : `"${term.value}"@${term.language}`;
}

function indexBy(statements: readonly Statement[], part: Part): Map<string, Statement[]> {
  const index = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = termKey(statement[part]);
    const list = index.get(key);
    if (list) list.push(statement);
    else index.set(key, [statement]);
  }
  return index;
}

function same(a: Term, b: Term): boolean {
  if (a === b) return true;
  if (a.value !== b.value || a.type !== b.type) return false;
  return a.type !== 'literal' || b.type !== 'literal' || (a.datatype === b.datatype && a.language === b.language);
}
