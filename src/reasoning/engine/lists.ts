import type { GraphIndex } from '../../rdf/graph-index.js';
import { LIST, MEMBER, TWICE } from './vocabulary.js';

/** Ways to read one head as a list that are followed; only a head whose cells are stated several times over has more than one. */
const MAX_READINGS = 64;

/** Lists of the graph, as far as rules ask for them. */
export interface Lists {
  /** Takes note of a new row that may begin, lengthen or complete a list. */
  readonly noticed: (row: number) => void;
  /** Adds what has become a list since; gives whether there was anything. */
  readonly refresh: () => boolean;
  /** The members of a list instance, in order. */
  readonly members: (instance: number) => readonly number[];
}

export interface ListOptions {
  readonly index: GraphIndex;
  readonly first: number;
  readonly rest: number;
  readonly nil: number;
  /** Predicates whose objects rules read as lists. */
  readonly heads: ReadonlySet<number>;
  readonly newTerm: () => number;
  readonly add: (subject: number, predicate: number, object: number) => void;
}

/**
 * Reads lists into rows: each head and its instance, each instance and its members.
 *
 * A list is a chain of cells that ends in rdf:nil; a chain that comes back to itself, or whose end is missing, is none.
 * A cell with two values or two rests is read in each of these ways.
 */
export function lists({ index, first, rest, nil, heads, newTerm, add }: ListOptions): Lists {
  const wanted = new Set<number>();
  const stale = new Set<number>();
  const cells = new Set<number>();
  const known = new Set<string>();
  const contents = new Map<number, readonly number[]>();

  /** The cells before a cell, up to all heads that lead to it. */
  function rise(): void {
    const seen = new Set(cells);
    const open = [...cells];
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      if (wanted.has(cell)) stale.add(cell);
      for (let row = index.byPredicateObject.first(rest, cell); row >= 0; row = index.byPredicateObject.next(row)) {
        const before = index.subject(row);
        if (seen.has(before)) continue;
        seen.add(before);
        open.push(before);
      }
    }
    cells.clear();
  }

  function readings(head: number): readonly (readonly number[])[] {
    const found: (readonly number[])[] = [];
    const follow = (cell: number, members: readonly number[], path: ReadonlySet<number>): void => {
      // The plain way is walked without copying; only where cells branch is there more than one.
      const ahead = new Set(path);
      const read = [...members];
      let at = cell;
      for (;;) {
        if (at === nil) {
          if (read.length > 0) found.push(read);
          return;
        }
        if (ahead.has(at) || found.length >= MAX_READINGS) return;
        ahead.add(at);
        const values = objectsOf(at, first);
        const rests = objectsOf(at, rest);
        const [value, next] = [values[0], rests[0]];
        if (value === undefined || next === undefined) return;
        if (values.length === 1 && rests.length === 1) {
          read.push(value);
          at = next;
          continue;
        }
        for (const one of values) for (const other of rests) follow(other, [...read, one], ahead);
        return;
      }
    };
    follow(head, [], new Set());
    return found;
  }

  function objectsOf(subject: number, predicate: number): readonly number[] {
    const objects: number[] = [];
    for (let row = index.bySubjectPredicate.first(subject, predicate); row >= 0; row = index.bySubjectPredicate.next(row)) objects.push(index.object(row));
    return objects;
  }

  return {
    noticed(row) {
      const predicate = index.predicate(row);
      if (predicate === first || predicate === rest) cells.add(index.subject(row));
      else if (heads.has(predicate) && !wanted.has(index.object(row))) {
        wanted.add(index.object(row));
        stale.add(index.object(row));
      }
    },
    refresh() {
      rise();
      const before = index.size();
      for (const head of stale) {
        for (const members of readings(head)) {
          const key = `${head}:${members.join(',')}`;
          if (known.has(key)) continue;
          known.add(key);
          const instance = newTerm();
          contents.set(instance, members);
          add(head, LIST, instance);
          const seen = new Set<number>();
          for (const member of members) {
            add(instance, seen.has(member) ? TWICE : MEMBER, member);
            seen.add(member);
          }
        }
      }
      stale.clear();
      return index.size() > before;
    },
    members: (instance) => contents.get(instance) ?? [],
  };
}
