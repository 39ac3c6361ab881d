import type { Statement, Term } from '../model/term.js';

/** A part of a quad: N-Quads text, or the number of a blank node. */
export type Part = string | number;

/** A statement that mentions blank nodes. `graph` is `''` in the default graph. */
export interface BlankQuad {
  readonly statement: Statement;
  readonly subject: Part;
  readonly predicate: string;
  readonly object: Part;
  readonly graph: Part;
}

/** The statements of a graph that mention blank nodes, without duplicates, and where each node occurs. */
export interface BlankGraph {
  readonly quads: readonly BlankQuad[];
  /** Labels in the input, by node number. */
  readonly labels: readonly string[];
  /** The quads in which each node occurs, by node number: the "blank node to quads map" of RDFC-1.0, 4.2. */
  readonly quadsOf: readonly (readonly BlankQuad[])[];
}

/**
 * Collects the statements that mention blank nodes. RDFC-1.0 is defined on sets: of duplicates the first is kept,
 * and the others are told to `onDuplicate`.
 */
export function blankGraphOf(
  statements: readonly Statement[],
  textOf: (term: Term) => string,
  onDuplicate: (kept: Statement, other: Statement) => void,
): BlankGraph {
  const numbers = new Map<string, number>();
  const labels: string[] = [];
  const quadsOf: BlankQuad[][] = [];
  const seen = new Map<string, BlankQuad>();

  function partOf(term: Term): Part {
    if (term.type !== 'blank') return textOf(term);
    const known = numbers.get(term.value);
    if (known !== undefined) return known;
    const number = labels.length;
    numbers.set(term.value, number);
    labels.push(term.value);
    quadsOf.push([]);
    return number;
  }

  for (const statement of statements) {
    const subject = partOf(statement.subject);
    const predicate = textOf(statement.predicate);
    const object = partOf(statement.object);
    const graph = statement.graph === undefined ? '' : partOf(statement.graph);
    const key = `${subject} ${predicate} ${object} ${graph}`;
    const first = seen.get(key);
    if (first) {
      onDuplicate(first.statement, statement);
      continue;
    }
    const quad: BlankQuad = { statement, subject, predicate, object, graph };
    seen.set(key, quad);
    if (typeof subject === 'number') quadsOf[subject]?.push(quad);
    if (typeof object === 'number' && object !== subject) quadsOf[object]?.push(quad);
    if (typeof graph === 'number' && graph !== subject && graph !== object) quadsOf[graph]?.push(quad);
  }
  return { quads: [...seen.values()], labels, quadsOf };
}

/** The N-Quads line of a quad, with LF, under a labelling of its nodes (labels without `_:`). */
export function lineOf({ subject, predicate, object, graph }: BlankQuad, label: (node: number) => string): string {
  const text = (part: Part): string => (typeof part === 'number' ? `_:${label(part)}` : part);
  return `${text(subject)} ${predicate} ${text(object)} ${graph === '' ? '' : `${text(graph)} `}.\n`;
}
