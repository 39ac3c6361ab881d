import type { Term } from '../model/term.js';
import type { GraphIndex } from '../rdf/graph-index.js';
import type { Constraint, Failing, Judge, NodeNumber, Shape } from './shape.js';

/** One failing of a constraint as it was found; terms of the shapes carry the labels of `indexShapes`. */
export interface RawResult {
  readonly focusNode: Term;
  readonly shape: Term;
  readonly component: string;
  readonly severity: string;
  /** The parameters of the constraint by local name, such as `minCount`; the one that names it comes first. */
  readonly parameters: ReadonlyMap<string, Term>;
  readonly path?: Term;
  readonly value?: Term;
  /** The language that `sh:uniqueLang` found twice. */
  readonly language?: string;
  /** A message of the constraint's own. */
  readonly message?: string;
  /** For how many results of the specification it stands. */
  readonly times: number;
  /** How the value fails the shape that `sh:node` asks for. */
  readonly details: () => readonly RawResult[];
}

/** How deep results tell the results behind them. */
const DEEPEST = 8;

/** Holds focus nodes against shapes and tells each failing, those of `sh:property` too (SHACL 3.4 and 4.7.2). */
export interface Reporter {
  readonly report: (shape: Shape, focus: NodeNumber) => void;
}

/**
 * Makes a reporter. A node that several values lead to is held against a property shape once per shape that asks,
 * so that work is bounded by the number of references and nodes.
 */
export function reporterOf(data: GraphIndex, judge: Judge, tell: (result: RawResult) => void, level = 0): Reporter {
  const visited = new Map<Shape, Map<Shape, Set<NodeNumber>>>();

  function isNew(parent: Shape, property: Shape, node: NodeNumber): boolean {
    // The focus nodes of a node shape are distinct, so it asks of each of them once.
    if (!parent.path) return true;
    const byParent = visited.get(parent) ?? new Map<Shape, Set<NodeNumber>>();
    visited.set(parent, byParent);
    const nodes = byParent.get(property) ?? new Set<NodeNumber>();
    byParent.set(property, nodes);
    if (nodes.has(node)) return false;
    nodes.add(node);
    return true;
  }

  function report(shape: Shape, focus: NodeNumber): void {
    if (shape.isDeactivated) return;
    const values = shape.path ? shape.path.walk(focus) : [focus];
    for (const constraint of shape.constraints) {
      constraint.check(focus, values, judge, (failing) => tell(resultOf(shape, constraint, focus, failing)));
    }
    for (const property of shape.properties) {
      for (const value of values) if (isNew(shape, property, value)) report(property, value);
    }
  }

  function resultOf(shape: Shape, { component, parameters, explainedBy }: Constraint, focus: NodeNumber, failing: Failing): RawResult {
    const { value, language, message, times = 1 } = failing;
    const path = failing.path ?? shape.path?.term;
    return {
      focusNode: data.terms.term(focus),
      shape: shape.node,
      component,
      severity: shape.severity,
      parameters,
      ...(path && { path }),
      ...(value !== undefined && { value: data.terms.term(value) }),
      ...(language !== undefined && { language }),
      ...(message !== undefined && { message }),
      times,
      details: () => (explainedBy && value !== undefined && level < DEEPEST ? explain(explainedBy, value) : []),
    };
  }

  function explain(shape: Shape, node: NodeNumber): readonly RawResult[] {
    const found: RawResult[] = [];
    reporterOf(data, judge, (result) => found.push(result), level + 1).report(shape, node);
    return found;
  }

  return { report };
}
