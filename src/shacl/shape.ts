import type { Statement, Term } from '../model/term.js';

/** A node of the data by its number in the index. */
export type NodeNumber = number;

/** How a constraint fails; `value` is given where it is about one value. */
export interface Failing {
  readonly value?: NodeNumber;
  /** A path of its own, where it is not the shape's. */
  readonly path?: Term;
  readonly language?: string;
  readonly message?: string;
  /** For how many results of the specification it stands; 1 if absent. */
  readonly times?: number;
}

/** Answers whether a node conforms to a shape. */
export interface Judge {
  readonly conforms: (shape: Shape, node: NodeNumber) => boolean;
}

/**
 * Holds a constraint against the value nodes of a focus node, and gives whether it holds.
 * Each failing is told; where nobody listens, the first one ends the work.
 */
export type Check = (focus: NodeNumber, values: readonly NodeNumber[], judge: Judge, tell?: (failing: Failing) => void) => boolean;

/** One constraint of a shape, compiled. */
export interface Constraint {
  /** IRI of the component. */
  readonly component: string;
  /** The parameters' values by local name; the one that names the constraint comes first. */
  readonly parameters: ReadonlyMap<string, Term>;
  readonly check: Check;
  /** The statement that asks for it, where that is not a parameter of SHACL. */
  readonly stated?: Statement;
  /** The node of a SPARQL-based constraint, or the validator of a component of the shapes' own. */
  readonly source?: Term;
  /** The shape that a value has to conform to, where a reader should learn why it does not. */
  readonly explainedBy?: Shape;
}

/** Gives the distinct nodes that a path leads to. */
export type Walk = (node: NodeNumber) => readonly NodeNumber[];

/**
 * What may be assumed of a shape that refers to itself: nothing is needed (`none`); all references on the way are such
 * that more conforming nodes never make another one fail (`monotone`); or a negation is on the way (`open`).
 */
export type Recursion = 'none' | 'monotone' | 'open';

/** A shape, compiled. It is filled in after it is made, so that shapes may refer to each other. */
export interface Shape {
  readonly number: number;
  readonly node: Term;
  readonly severity: string;
  readonly isDeactivated: boolean;
  readonly path?: { readonly term: Term; readonly walk: Walk };
  readonly constraints: Constraint[];
  /** The shapes of `sh:property`. */
  readonly properties: Shape[];
  /** The other shapes that constraints ask about. */
  readonly asks: { readonly shape: Shape; readonly isNegative: boolean }[];
}
