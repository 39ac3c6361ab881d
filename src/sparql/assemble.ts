import { sortBy } from '../model/order.js';
import type { Row } from '../model/rows.js';
import type { Term } from '../model/term.js';
import { compareTerms, sortKey } from './order.js';

/** One solution: variable to term; an unbound variable is absent. */
export type Solution = ReadonlyMap<string, Term>;

/** What is done to solutions after the engine: how they are put in order, projected and cut. */
export interface Arrangement {
  readonly variables: readonly string[];
  /** Variables that hold the ORDER BY keys, in turn. */
  readonly keys: readonly { readonly variable: string; readonly descending: boolean }[];
  readonly distinct: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** Puts solutions into the total order of SPEC 4, then projects, drops duplicates and cuts, as SPARQL 1.1, 15 says. */
export function arrange(solutions: readonly Solution[], { variables, keys, distinct, offset, limit }: Arrangement): readonly Row[] {
  const decorated = solutions.map((solution) => ({
    row: variables.map((name) => solution.get(name)),
    keys: keys.map(({ variable }) => sortKey(solution.get(variable))),
  }));
  const ordered = sortBy(decorated, (a, b) => {
    for (const [index, { descending }] of keys.entries()) {
      const x = a.keys[index] ?? '';
      const y = b.keys[index] ?? '';
      if (x !== y) return (x < y ? -1 : 1) * (descending ? -1 : 1);
    }
    return compareRows(a.row, b.row);
  });
  const rows = ordered.map((one) => one.row);
  return (distinct ? dropRepeats(rows) : rows).slice(offset, offset + limit);
}

/** Compares rows by their columns in turn. */
export function compareRows(a: Row, b: Row): number {
  for (const [index, term] of a.entries()) {
    const difference = compareTerms(term, b[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Keeps the first of equal rows. */
export function dropRepeats(rows: readonly Row[]): readonly Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = row.map(keyOf).join('\u0000');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function keyOf(term: Term | undefined): string {
  if (!term) return '';
  return term.type === 'literal' ? JSON.stringify([term.value, term.datatype, term.language]) : `${term.type} ${term.value}`;
}
