import { XSD, type Literal, type Term } from '../model/term.js';
import type { GraphIndex } from '../rdf/graph-index.js';
import type { Classes } from './classes.js';
import type { Check, Judge, NodeNumber, Shape } from './shape.js';
import type { ShapesIndex } from './shapes-index.js';

const XSD_BOOLEAN = `${XSD}boolean`;

/** What the makers of checks may use. */
export interface Workshop {
  readonly shapes: ShapesIndex;
  readonly data: GraphIndex;
  readonly classes: Classes;
  /** The compiled shape of a node of the shapes graph. */
  readonly shape: (node: Term) => Shape;
  /** What `sh:qualifiedValueShape` asks of the property shapes beside a shape (4.7.3). */
  readonly siblings: (shape: Shape) => readonly Shape[];
}

/** What a constraint needs to know of its own use. */
export interface Use {
  readonly shape: Shape;
  /** The value that names the constraint. */
  readonly value: Term;
  /** Another parameter of the component. */
  readonly parameter: (name: string) => Term | undefined;
  /** Notes that the constraint asks about another shape; gives that shape. */
  readonly asks: (node: Term, isNegative?: boolean) => Shape;
}

/** Makes the check of one constraint. */
export type Maker = (workshop: Workshop, use: Use) => Check;

/** Holds a test against each value. */
export function eachValue(test: (value: NodeNumber, judge: Judge) => boolean): Check {
  return (_focus, values, judge, tell) => {
    let holds = true;
    for (const value of values) {
      if (test(value, judge)) continue;
      if (!tell) return false;
      holds = false;
      tell({ value });
    }
    return holds;
  };
}

/** Holds a test against each value as a term. */
export function eachTerm({ data }: Workshop, test: (term: Term) => boolean): Check {
  return eachValue((value) => test(data.terms.term(value)));
}

/** Holds a test against each value that is a literal; nothing else passes. */
export function eachLiteral(workshop: Workshop, test: (literal: Literal) => boolean): Check {
  return eachTerm(workshop, (term) => term.type === 'literal' && test(term));
}

/** Holds a test against all values together; the failing is about none of them. */
export function together(test: (values: readonly NodeNumber[], judge: Judge) => boolean): Check {
  return (_focus, values, judge, tell) => {
    const holds = test(values, judge);
    if (!holds) tell?.({});
    return holds;
  };
}

/** Whether a term is `true`; SHACL asks for this very term, and "1" is another one. */
export function isTrue(term: Term | undefined): boolean {
  return term?.type === 'literal' && term.value === 'true' && term.datatype === XSD_BOOLEAN;
}
