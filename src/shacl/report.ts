import type { Statement, Term } from '../model/term.js';
import type { GraphIndex } from '../rdf/graph-index.js';
import type { Constraint, Failing, Judge, NodeNumber, Recursion, Shape } from './shape.js';

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
  /** The shape's statement that asks for it, where that is not a parameter of SHACL. */
  readonly stated?: Statement;
  /** The node of a SPARQL-based constraint, or the validator of a component of the shapes' own. */
  readonly source?: Term;
  /** For how many results of the specification it stands. */
  readonly times: number;
  /** How the value fails the shape that `sh:node` asks for. */
  readonly details: () => readonly RawResult[];
}

/** How deep results tell the results behind them. */
const DEEPEST = 8;

/** A shape and the nodes that it is to be held against. */
export interface Seed {
  readonly shape: Shape;
  /** Each node once; worked out when the shape's turn comes: ten thousand shapes of one class would keep as many lists. */
  readonly focusNodes: () => readonly NodeNumber[];
}

/** What a report is made from. */
export interface ReportContext {
  readonly data: GraphIndex;
  readonly judge: Judge;
  /** By the shapes' numbers. */
  readonly recursion: readonly Recursion[];
}

/**
 * Holds focus nodes against shapes and tells each failing, those of `sh:property` too (SHACL 3.4 and 4.7.2).
 *
 * A node is held against a property shape once, however many values lead to it: shapes are taken in an order in which each
 * comes after those that ask for it, and nodes carry for how many arrivals they stand. Shapes that lead back to themselves
 * see a node once. So work is bounded by the number of references between shapes and of values.
 */
export function reportOn(seeds: readonly Seed[], context: ReportContext, tell: (result: RawResult) => void, level = 0): void {
  const { data, judge, recursion } = context;
  const order = inAskingOrder(seeds.map(({ shape }) => shape));
  const waiting = new Map<Shape, Map<NodeNumber, number>>();
  const done = new Map<Shape, Set<NodeNumber>>();
  const shared = sharedAmong(order, seeds);

  const targeted = new Map(seeds.map(({ shape, focusNodes }) => [shape, focusNodes]));
  do {
    for (const shape of order) {
      const own = targeted.get(shape)?.() ?? [];
      targeted.delete(shape);
      const arrived = waiting.get(shape);
      waiting.delete(shape);
      for (const node of own) {
        if (arrived) arrived.set(node, (arrived.get(node) ?? 0) + 1);
        else if (isNew(shape, node)) hold(shape, node, 1);
      }
      for (const [node, times] of arrived ?? []) if (isNew(shape, node)) hold(shape, node, times);
    }
  } while (waiting.size > 0);

  function arrive(shape: Shape, node: NodeNumber, times: number): void {
    const nodes = waiting.get(shape) ?? new Map<NodeNumber, number>();
    waiting.set(shape, nodes);
    nodes.set(node, (nodes.get(node) ?? 0) + times);
  }

  function isNew(shape: Shape, node: NodeNumber): boolean {
    if (recursion[shape.number] === 'none') return true;
    const nodes = done.get(shape) ?? new Set<NodeNumber>();
    done.set(shape, nodes);
    return nodes.size < nodes.add(node).size;
  }

  function hold(shape: Shape, focus: NodeNumber, times: number): void {
    if (shape.isDeactivated) return;
    const values = shape.path ? shape.path.walk(focus) : [focus];
    for (const constraint of shape.constraints) {
      constraint.check(focus, values, judge, (failing) => tell(resultOf(shape, constraint, focus, failing, times)));
    }
    for (const property of shape.properties) {
      // The focus nodes of a node shape are distinct; what it alone asks for need not wait for others.
      if (!shape.path && !shared.has(property)) hold(property, focus, times);
      else for (const value of values) arrive(property, value, times);
    }
  }

  function resultOf(shape: Shape, constraint: Constraint, focus: NodeNumber, failing: Failing, arrivals: number): RawResult {
    const { component, parameters, explainedBy, stated, source } = constraint;
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
      ...(stated && { stated }),
      ...(source && { source }),
      ...(message !== undefined && { message }),
      times: times * arrivals,
      details: () => (explainedBy && value !== undefined && level < DEEPEST ? explain(explainedBy, value) : []),
    };
  }

  function explain(shape: Shape, node: NodeNumber): readonly RawResult[] {
    const found: RawResult[] = [];
    reportOn([{ shape, focusNodes: () => [node] }], context, (result) => found.push(result), level + 1);
    return found;
  }
}

/** Some shapes and those that `sh:property` leads to from them, each after those that ask for it where no cycle forbids it. */
function inAskingOrder(roots: readonly Shape[]): readonly Shape[] {
  const left = new Set<Shape>();
  const entered = new Set<Shape>();
  const visit = (shape: Shape): void => {
    if (entered.has(shape)) return;
    entered.add(shape);
    shape.properties.forEach(visit);
    left.add(shape);
  };
  roots.forEach(visit);
  return [...left].toReversed();
}

/** The shapes at which nodes may arrive by several ways: from several shapes, by a target too, or by a cycle. */
function sharedAmong(shapes: readonly Shape[], seeds: readonly Seed[]): ReadonlySet<Shape> {
  const shared = new Set(seeds.map(({ shape }) => shape));
  const asked = new Set<Shape>();
  for (const { properties } of shapes) {
    for (const property of properties) {
      if (asked.has(property)) shared.add(property);
      asked.add(property);
    }
  }
  return shared;
}
