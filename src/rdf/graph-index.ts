import type { Statement } from '../model/term.js';
import { pairChains, singleChains, type Chains } from './row-chains.js';
import { tripleTable } from './triple-table.js';
import { termNumbers, type TermNumbers } from './term-numbers.js';

/** A chain of rows: the first one, and the one after a row; -1 where there is none. Rows ascend. */
export interface RowChain {
  readonly first: (a: number, b: number) => number;
  readonly next: (row: number) => number;
}

/**
 * Triples as numbers, for work that asks millions of times: 12 bytes a triple, about as much to find it by, and 8 for each kind of chain that is asked for.
 *
 * A row is a triple; rows count from 0 in order of addition, so that all rows from some number on are what was
 * added since. Chains may be walked while triples are added: what is added comes at their end.
 * Triples are generalized: a literal may be a subject while a rule is at work.
 */
export interface GraphIndex {
  readonly terms: TermNumbers;
  readonly size: () => number;
  readonly subject: (row: number) => number;
  readonly predicate: (row: number) => number;
  readonly object: (row: number) => number;
  /** Adds a triple; gives its row, or -1 if it was there. */
  readonly add: (subject: number, predicate: number, object: number) => number;
  /** The row of a triple, -1 if it is not there. */
  readonly row: (subject: number, predicate: number, object: number) => number;
  /** Rows by subject and predicate. */
  readonly bySubjectPredicate: RowChain;
  /** Rows by predicate and object. */
  readonly byPredicateObject: RowChain;
  /** Rows by subject; the second argument is of no account here and in the next two. */
  readonly bySubject: RowChain;
  readonly byPredicate: RowChain;
  readonly byObject: RowChain;
}

/** Makes an empty index, or one over terms that are numbered already. */
export function graphIndex(terms: TermNumbers = termNumbers()): GraphIndex {
  let subjects = new Int32Array(1024);
  let predicates = new Int32Array(1024);
  let objects = new Int32Array(1024);
  let size = 0;
  const built: Chains[] = [];

  function add(subject: number, predicate: number, object: number): number {
    if (table.find(subject, predicate, object) >= 0) return -1;
    if (size === subjects.length) {
      subjects = doubled(subjects);
      predicates = doubled(predicates);
      objects = doubled(objects);
    }
    subjects[size] = subject;
    predicates[size] = predicate;
    objects[size] = object;
    size++;
    table.append(size - 1);
    for (const chains of built) chains.append(size - 1);
    return size - 1;
  }

  const at = (column: () => Int32Array) => (row: number): number => column()[row] ?? -1;
  const subject = at(() => subjects);
  const predicate = at(() => predicates);
  const object = at(() => objects);
  const table = tripleTable(subject, predicate, object);

  function lazily(make: () => Chains): RowChain {
    let chains: Chains | undefined;
    const ready = (): Chains => {
      if (chains) return chains;
      chains = make();
      for (let row = 0; row < size; row++) chains.append(row);
      built.push(chains);
      return chains;
    };
    return { first: (a, b) => (chains ?? ready()).first(a, b), next: (row) => (chains ?? ready()).next(row) };
  }

  const bySubjectPredicate = lazily(() => pairChains(subject, predicate));
  const byPredicateObject = lazily(() => pairChains(predicate, object));
  return {
    terms,
    size: () => size,
    subject,
    predicate,
    object,
    add,
    row: table.find,
    bySubjectPredicate,
    byPredicateObject,
    bySubject: lazily(() => singleChains(subject)),
    byPredicate: lazily(() => singleChains(predicate)),
    byObject: lazily(() => singleChains(object)),
  };
}

/**
 * Indexes statements; named graphs count as one graph with the default graph.
 * `statementOf` gives the first statement of a row, `undefined` for rows that were added later.
 */
export function indexStatements(statements: readonly Statement[]): { readonly index: GraphIndex; readonly statementOf: (row: number) => Statement | undefined } {
  const index = graphIndex();
  const { terms } = index;
  const repeated: number[] = [];
  statements.forEach(({ subject, predicate, object }, place) => {
    if (index.add(terms.numberOf(subject), terms.numberOf(predicate), terms.numberOf(object)) < 0) repeated.push(place);
  });
  const stated = index.size();
  if (repeated.length === 0) return { index, statementOf: (row) => statements[row] };
  const skipped = new Set(repeated);
  const places = Int32Array.from(statements.keys()).filter((place) => !skipped.has(place));
  return { index, statementOf: (row) => (row < stated ? statements[places[row] ?? -1] : undefined) };
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
