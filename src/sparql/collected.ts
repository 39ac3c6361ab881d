import { expressionKinds, type VariableKinds } from './expression-kinds.js';
import { KIND } from './kinds.js';
import { isAlias, isTuple, type Expression, type Pattern, type QueryTree, type TreeTerm } from './tree.js';
import { walkQuery } from './walk.js';

/** A GROUP_CONCAT or SAMPLE whose parts the engine collects and ggen puts together, in an order that is no engine's. */
export interface Collected {
  readonly variable: string;
  readonly kind: 'concat' | 'sample';
  readonly argument: Expression;
  readonly distinct: boolean;
  readonly separator: string;
  /** Whether the parts come in an order that the query states, which is kept. */
  readonly ordered: boolean;
}

/** Between collected parts; a control character that no text of an ontology holds. */
export const PART_SEPARATOR = '\u001e';

/**
 * The aggregates of a query that ggen can put together itself: their variable is projected, and nothing computes, joins or
 * tells rows apart by it on the way.
 */
export function collectedAggregates(tree: QueryTree, kindsOf: VariableKinds): ReadonlyMap<Expression, Collected> {
  const found = new Map<Expression, Collected>();
  const used = usedNames(tree);
  walkQuery(tree, {
    query: (one, isTop) => {
      if (one.queryType !== 'SELECT' || (!isTop && (one.distinct ?? one.reduced))) return;
      for (const { expression, variable } of one.variables.filter(isAlias)) {
        if (isTuple(expression) || 'termType' in expression || expression.type !== 'aggregate' || (used.get(variable.value) ?? 0) > 1) continue;
        const { expression: argument } = expression;
        const name = expression.aggregation.toLowerCase();
        if ('termType' in argument && argument.termType === 'Wildcard') continue;
        if (name === 'sample' && expressionKinds(argument, kindsOf) & KIND.blank) continue;
        if (name !== 'sample' && name !== 'group_concat') continue;
        found.set(expression, {
          variable: variable.value, kind: name === 'sample' ? 'sample' : 'concat', argument, distinct: expression.distinct ?? false,
          separator: expression.separator ?? ' ', ordered: name !== 'sample' && isOrdered(one.where ?? []),
        });
      }
    },
  });
  return found;
}

/** Whether the rows of a group come from one sub-select that states their order. */
export function isOrdered(where: readonly Pattern[]): boolean {
  const [only, ...more] = where;
  if (!only || more.length > 0) return false;
  if (only.type === 'group') return isOrdered(only.patterns);
  return only.type === 'query' && (only.order ?? []).length > 0;
}

/** How often each variable is given a value or used, plain projection apart. */
function usedNames(tree: QueryTree): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string): void => { counts.set(name, (counts.get(name) ?? 0) + 1); };
  const countTerm = (term: TreeTerm): void => { if (term.termType === 'Variable') count(term.value); };
  walkQuery(tree, {
    query: (one) => {
      if ('variables' in one) for (const item of one.variables) if (isAlias(item)) count(item.variable.value);
      for (const { variable } of one.group ?? []) if (variable) count(variable.value);
    },
    triple: ({ subject, predicate, object }) => {
      countTerm(subject);
      countTerm(object);
      if ('termType' in predicate) countTerm(predicate);
    },
    pattern: (pattern) => {
      if (pattern.type === 'bind') count(pattern.variable.value);
      if (pattern.type === 'graph') countTerm(pattern.name);
    },
    values: (rows) => { for (const row of rows) for (const name of Object.keys(row)) count(name.slice(1)); },
    expression: (node) => { if (!isTuple(node) && 'termType' in node) countTerm(node); },
  });
  return counts;
}
