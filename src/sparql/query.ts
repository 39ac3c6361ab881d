import type { RowSet } from '../model/rows.js';
import type { SourceFile } from '../model/source.js';
import type { QueryTree } from './tree.js';

/** A parsed query: plain data, made by `parseQuery` alone. */
export interface Query {
  readonly source: SourceFile;
  readonly form: RowSet['form'];
  /** The variables of its row set: those projected, `result`, or `subject`, `predicate`, `object`. */
  readonly variables: readonly string[];
  readonly tree: QueryTree;
}
