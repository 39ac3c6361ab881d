import type { Term } from './term.js';

/** One solution: a term, or nothing where unbound, for each of the row set's variables in turn. */
export type Row = readonly (Term | undefined)[];

/**
 * What a query gave, in a total order (SPEC 4).
 *
 * SELECT: the projected variables. ASK: one row with the variable `result`, an `xsd:boolean`.
 * CONSTRUCT and DESCRIBE: `subject`, `predicate`, `object`.
 */
export interface RowSet {
  readonly form: 'select' | 'ask' | 'construct' | 'describe';
  readonly variables: readonly string[];
  readonly rows: readonly Row[];
}
