import type { Arrangement } from './assemble.js';
import type { Query } from './query.js';
import { variablesOf } from './scope.js';
import {
  isAlias, isTerm, isTuple, variable, type Alias, type AskTree, type Ordering, type Projected, type QueryTree, type SelectTree, type Triple,
} from './tree.js';
import { isGrouped } from './walk.js';

/** What an engine is asked, and what ggen makes of the answer, so that every engine's rows come out alike. */
export interface QueryPlan {
  /** A SELECT without ORDER BY, OFFSET and LIMIT, or an ASK; absent where no solution is needed. */
  readonly tree?: SelectTree | AskTree;
  readonly arrangement: Arrangement;
}

/**
 * Splits a query between the engine and ggen: the engine finds the solutions, with the ORDER BY keys as further variables;
 * ggen orders, cuts, and makes the statements of a CONSTRUCT or the description of a DESCRIBE.
 */
export function planQuery({ tree, variables }: Query): QueryPlan {
  switch (tree.queryType) {
    case 'ASK':
      return { tree: bare(tree), arrangement: arrangementOf(tree, ['result'], [], false) };
    case 'SELECT':
      return planSelect(tree, variables, tree.variables.filter((item) => isAlias(item) || item.termType !== 'Wildcard'), Boolean(tree.distinct ?? tree.reduced));
    case 'CONSTRUCT': {
      const names = templateVariables(tree.template);
      const repeats = tree.template.some(mintsBlankNode) || tree.limit !== undefined || tree.offset !== undefined;
      return planSelect(tree, names, [], !repeats);
    }
    case 'DESCRIBE': {
      if (!tree.where || tree.where.length === 0) return { arrangement: arrangementOf(tree, [], [], false) };
      return planSelect(tree, describedVariables(tree), [], tree.limit === undefined && tree.offset === undefined);
    }
  }
}

/** The variables that a DESCRIBE names; a wildcard names all in scope. */
export function describedVariables(tree: QueryTree): readonly string[] {
  const items: readonly Projected[] = 'variables' in tree ? tree.variables : [];
  return items.flatMap((item) => {
    if (isAlias(item)) return [];
    return item.termType === 'Wildcard' ? [...variablesOf(tree)] : item.termType === 'Variable' ? [item.value] : [];
  });
}

/** The variables of a template, each once, in the order in which the template has them. */
export function templateVariables(template: readonly Triple[]): readonly string[] {
  const names = template.flatMap(({ subject, predicate, object }) =>
    [subject, predicate, object].flatMap((term) => ('termType' in term && term.termType === 'Variable' ? [term.value] : [])));
  return [...new Set(names)];
}

function mintsBlankNode({ subject, object }: Triple): boolean {
  return subject.termType === 'BlankNode' || object.termType === 'BlankNode';
}

function planSelect(tree: QueryTree, names: readonly string[], aliases: readonly Projected[], distinct: boolean): QueryPlan {
  const items: readonly Projected[] = aliases.length > 0 ? aliases : names.map(variable);
  const prefix = freshPrefix(tree);
  const keys: { readonly variable: string; readonly descending: boolean }[] = [];
  const more: Projected[] = [];
  const projected = new Set(names);
  const add = (item: Projected, name: string, { descending }: Ordering): void => {
    keys.push({ variable: name, descending: descending ?? false });
    if (projected.has(name)) return;
    projected.add(name);
    more.push(item);
  };
  (tree.order ?? []).forEach((ordering, index) => {
    const { expression } = ordering;
    if (!isTuple(expression) && isTerm(expression)) {
      if (expression.termType === 'Variable' && (projected.has(expression.value) || isVisible(tree, expression.value))) add(expression, expression.value, ordering);
      return;
    }
    const alias: Alias = { expression, variable: variable(`${prefix}${index}`) };
    add(alias, alias.variable.value, ordering);
  });
  const { group, having, values, from, where } = tree;
  const asked: SelectTree = {
    type: 'query', queryType: 'SELECT', variables: [...items, ...more],
    ...(distinct && { distinct }), ...(from && { from }), ...(where && { where }), ...(group && { group }), ...(having && { having }), ...(values && { values }),
  };
  return { tree: asked, arrangement: arrangementOf(tree, names, keys, distinct || tree.queryType === 'CONSTRUCT' && !asked.variables.length) };
}

/** Whether a variable that is not projected has a value that ORDER BY can see. */
function isVisible(tree: QueryTree, name: string): boolean {
  if (!isGrouped(tree)) return variablesOf(tree).has(name);
  return (tree.group ?? []).some(({ expression, variable: given }) =>
    given?.value === name || (!isTuple(expression) && isTerm(expression) && expression.termType === 'Variable' && expression.value === name));
}

function arrangementOf(tree: QueryTree, variables: readonly string[], keys: Arrangement['keys'], distinct: boolean): Arrangement {
  return { variables, keys, distinct, offset: tree.offset ?? 0, limit: tree.limit ?? Infinity };
}

function bare(tree: AskTree): AskTree {
  const { type, queryType, from, where, group, having, values } = tree;
  return { type, queryType, ...(from && { from }), ...(where && { where }), ...(group && { group }), ...(having && { having }), ...(values && { values }) };
}

/** A variable name that the query does not use, to be numbered. */
function freshPrefix(tree: QueryTree): string {
  const text = JSON.stringify(tree);
  let prefix = 'ggenKey';
  while (text.includes(prefix)) prefix += '_';
  return prefix;
}
