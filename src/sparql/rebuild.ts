import {
  isAlias, isPattern, isTerm, isTuple,
  type Aggregate, type Expression, type Pattern, type Projected, type QueryTree, type SelectTree, type TreeTerm, type Triple, type ValueRow, type WildcardTerm,
} from './tree.js';

/** Replacements for the parts of a query tree, each told the part after its own parts were replaced. */
export interface Rebuilder {
  readonly expression?: (expression: Expression) => Expression;
  readonly triple?: (triple: Triple, graph: TreeTerm | undefined) => Triple;
  readonly select?: (tree: SelectTree) => SelectTree;
  /** Every list of patterns that stand side by side. */
  readonly patterns?: (patterns: readonly Pattern[]) => readonly Pattern[];
  /** Every constant, blank node and variable in patterns, VALUES and expressions. */
  readonly term?: (term: TreeTerm) => TreeTerm;
}

/** Returns a copy of a query in which everything that `by` names is replaced; the template of a CONSTRUCT stays. */
export function rebuildQuery<T extends QueryTree>(tree: T, by: Rebuilder): T {
  return { ...tree, ...rebuildParts(tree, by) };
}

function rebuildParts(tree: QueryTree, by: Rebuilder): Partial<SelectTree> {
  const within = (expression: Expression): Expression => rebuildExpression(expression, by);
  return {
    ...('variables' in tree && { variables: tree.variables.map((item) => rebuildProjected(item, by)) }),
    ...(tree.where && { where: rebuildPatterns(tree.where, by, undefined) }),
    ...(tree.group && { group: tree.group.map((one) => ({ ...one, expression: within(one.expression) })) }),
    ...(tree.having && { having: tree.having.map(within) }),
    ...(tree.order && { order: tree.order.map((one) => ({ ...one, expression: within(one.expression) })) }),
    ...(tree.values && { values: tree.values.map((row) => rebuildRow(row, by)) }),
  };
}

function rebuildProjected(item: Projected, by: Rebuilder): Projected {
  return isAlias(item) ? { ...item, expression: rebuildExpression(item.expression, by) } : item;
}

function rebuildPatterns(patterns: readonly Pattern[], by: Rebuilder, graph: TreeTerm | undefined): readonly Pattern[] {
  const rebuilt = patterns.map((pattern) => rebuildPattern(pattern, by, graph));
  return by.patterns ? by.patterns(rebuilt) : rebuilt;
}

function rebuildPattern(pattern: Pattern, by: Rebuilder, graph: TreeTerm | undefined): Pattern {
  switch (pattern.type) {
    case 'bgp':
      return { ...pattern, triples: pattern.triples.map((triple) => rebuildTriple(triple, by, graph)) };
    case 'filter':
      return { ...pattern, expression: rebuildExpression(pattern.expression, by, graph) };
    case 'bind':
      return { ...pattern, expression: rebuildExpression(pattern.expression, by, graph) };
    case 'values':
      return { ...pattern, values: pattern.values.map((row) => rebuildRow(row, by)) };
    case 'query': {
      const rebuilt = { ...pattern, ...rebuildParts(pattern, graph ? { ...by, ...inGraph(by, graph) } : by) };
      return by.select ? by.select(rebuilt) : rebuilt;
    }
    case 'graph':
      return { ...pattern, patterns: rebuildPatterns(pattern.patterns, by, pattern.name) };
    case 'service':
      return pattern;
    default:
      return { ...pattern, patterns: pattern.type === 'union' ? pattern.patterns.map((inner) => rebuildPattern(inner, by, graph)) : rebuildPatterns(pattern.patterns, by, graph) };
  }
}

/** A sub-select under GRAPH matches that graph. */
function inGraph(by: Rebuilder, graph: TreeTerm): Rebuilder {
  const { triple } = by;
  return triple ? { triple: (one, inner) => triple(one, inner ?? graph) } : {};
}

function rebuildTriple(triple: Triple, by: Rebuilder, graph: TreeTerm | undefined): Triple {
  const { term } = by;
  const terms = term ? { ...triple, subject: term(triple.subject), object: term(triple.object) } : triple;
  return by.triple ? by.triple(terms, graph) : terms;
}

function rebuildRow(row: ValueRow, by: Rebuilder): ValueRow {
  const { term } = by;
  return term ? Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value && term(value)])) : row;
}

function rebuildExpression(node: Expression, by: Rebuilder, graph?: TreeTerm): Expression {
  const within = (inner: Expression): Expression => rebuildExpression(inner, by, graph);
  const done = by.expression ?? ((same: Expression) => same);
  if (isTuple(node)) return node.map(within);
  if (isTerm(node)) return done(by.term ? by.term(node) : node);
  switch (node.type) {
    case 'operation':
      return done({ ...node, args: node.args.map((arg) => (isPattern(arg) ? rebuildPattern(arg, by, graph) : within(arg))) });
    case 'functionCall':
      return done({ ...node, args: node.args.map(within) });
    case 'aggregate':
      return done(rebuildAggregate(node, within));
  }
}

function rebuildAggregate(node: Aggregate, within: (inner: Expression) => Expression): Aggregate {
  const inner: Expression | WildcardTerm = node.expression;
  return 'termType' in inner && inner.termType === 'Wildcard' ? node : { ...node, expression: within(inner) };
}
