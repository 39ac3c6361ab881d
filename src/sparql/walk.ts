import { isAlias, isPattern, isTerm, isTuple, type Expression, type Pattern, type QueryTree, type TreeTerm, type Triple, type ValueRow } from './tree.js';

/** Told of the parts of a query, outermost first. */
export interface Visitor {
  readonly query?: (tree: QueryTree, isTop: boolean) => void;
  readonly pattern?: (pattern: Pattern) => void;
  readonly triple?: (triple: Triple, graph: TreeTerm | undefined) => void;
  readonly expression?: (expression: Expression) => void;
  readonly values?: (rows: readonly ValueRow[]) => void;
}

/** Visits every part of a query, sub-selects and patterns under EXISTS included, but not the inside of SERVICE. */
export function walkQuery(tree: QueryTree, visitor: Visitor, isTop = true, graph?: TreeTerm): void {
  visitor.query?.(tree, isTop);
  for (const pattern of tree.where ?? []) walkPattern(pattern, visitor, graph);
  if ('variables' in tree) for (const item of tree.variables) if (isAlias(item)) walkExpression(item.expression, visitor, graph);
  for (const one of tree.group ?? []) walkExpression(one.expression, visitor, graph);
  for (const one of tree.having ?? []) walkExpression(one, visitor, graph);
  for (const one of tree.order ?? []) walkExpression(one.expression, visitor, graph);
  if (tree.values) visitor.values?.(tree.values);
}

export function walkPattern(pattern: Pattern, visitor: Visitor, graph?: TreeTerm): void {
  visitor.pattern?.(pattern);
  switch (pattern.type) {
    case 'bgp':
      for (const triple of pattern.triples) visitor.triple?.(triple, graph);
      return;
    case 'filter':
    case 'bind':
      return walkExpression(pattern.expression, visitor, graph);
    case 'values':
      return visitor.values?.(pattern.values);
    case 'query':
      return walkQuery(pattern, visitor, false, graph);
    case 'service':
      return;
    default:
      for (const inner of pattern.patterns) walkPattern(inner, visitor, pattern.type === 'graph' ? pattern.name : graph);
  }
}

export function walkExpression(node: Expression, visitor: Visitor, graph?: TreeTerm): void {
  if (isTuple(node)) {
    for (const inner of node) walkExpression(inner, visitor, graph);
    return;
  }
  visitor.expression?.(node);
  if (isTerm(node)) return;
  if (node.type === 'aggregate') {
    const inner = node.expression;
    if (!('termType' in inner) || inner.termType !== 'Wildcard') walkExpression(inner, visitor, graph);
    return;
  }
  for (const arg of node.args) {
    if (isPattern(arg)) walkPattern(arg, visitor, graph);
    else walkExpression(arg, visitor, graph);
  }
}

/** Whether an expression holds an aggregate of its own. */
export function hasAggregate(expression: Expression): boolean {
  let found = false;
  walkExpression(expression, { expression: (node) => { if (!isTuple(node) && 'type' in node && node.type === 'aggregate') found = true; } });
  return found;
}

/** Whether a SELECT groups: by GROUP BY, or by an aggregate without one. */
export function isGrouped(tree: QueryTree): boolean {
  if (tree.group || tree.having) return true;
  const projected = 'variables' in tree ? tree.variables.filter(isAlias).map((item) => item.expression) : [];
  return [...projected, ...(tree.order ?? []).map((one) => one.expression)].some(hasAggregate);
}
