import type { Outcome } from '../../model/outcome.js';
import type { Statement, Term } from '../../model/term.js';

/** A constraint that only a query engine can check: one `sh:sparql`, or one use of a constraint component of the shapes' own. */
export interface SparqlConstraint {
  /** The shape that has the constraint; `path` is its path, if it is a property shape. */
  readonly shape: Term;
  readonly path?: Term;
  /** IRI of the component: `sh:SPARQLConstraintComponent`, or that of the shapes' own. */
  readonly component: string;
  /** The shape's statement that makes it the shape's: that of `sh:sparql`, or that of the component's first parameter. */
  readonly stated?: Statement;
  /** The `sh:sparql` node or the validator: it may have a message and a severity of its own. */
  readonly source: Term;
  /** The parameters' values by local name. */
  readonly parameters: ReadonlyMap<string, Term>;
}

/** One solution of a constraint's SELECT, or a value of which its ASK is not true (SHACL 5.3.2 and 6.4). */
export interface SparqlFailing {
  readonly value?: Term;
  readonly path?: Term;
  /** The constraint's message with its variables filled in; absent where it has none. */
  readonly message?: string;
}

/**
 * Constraints whose checks have to wait for an engine, behind an interface that does not wait.
 *
 * The validator asks `failings`; what has not been answered yet gives `undefined` and is noted. After `answerAll` the
 * validator asks again. All focus nodes of a constraint are so known before its query runs once for all of them.
 */
export interface SparqlQuestions {
  readonly constraintsOf: (shape: Term) => readonly SparqlConstraint[];
  /** @param valueNodes the nodes that the shape's path leads to; for a node shape the focus node alone */
  readonly failings: (constraint: SparqlConstraint, focusNode: Term, valueNodes: readonly Term[]) => readonly SparqlFailing[] | undefined;
  /** Answers what was noted; the value says whether anything was. Reports GGEN306, GGEN903. */
  readonly answerAll: () => Promise<Outcome<boolean>>;
}
