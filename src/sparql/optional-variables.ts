import type { Query } from './query.js';
import { variablesInScope } from './scope.js';
import { isAlias, type Pattern } from './tree.js';

/** The projected variables of a SELECT that only an OPTIONAL binds, and that no FILTER insists on: a row may lack them. */
export function optionalVariables({ tree }: Query): ReadonlySet<string> {
  if (tree.queryType !== 'SELECT') return new Set();
  const where = tree.where ?? [];
  const optional = variablesInScope(where.flatMap(optionalsIn));
  const bound = variablesInScope(where.flatMap(withoutOptionals));
  const insisted = new Set(where.flatMap((pattern) => (pattern.type === 'filter' ? variablesNamed(pattern.expression) : [])));
  const grouped = new Set((tree.group ?? []).flatMap(({ variable }) => (variable ? [variable.value] : [])));
  const given = new Set([...tree.variables.flatMap((item) => (isAlias(item) ? [item.variable.value] : [])), ...grouped]);
  return new Set([...optional].filter((name) => !bound.has(name) && !insisted.has(name) && !given.has(name)));
}

function optionalsIn(pattern: Pattern): readonly Pattern[] {
  if (pattern.type === 'optional') return pattern.patterns;
  return pattern.type === 'group' || pattern.type === 'graph' || pattern.type === 'service' ? pattern.patterns.flatMap(optionalsIn) : [];
}

function withoutOptionals(pattern: Pattern): readonly Pattern[] {
  if (pattern.type === 'optional') return [];
  if (pattern.type !== 'group' && pattern.type !== 'graph' && pattern.type !== 'service') return [pattern];
  return [{ ...pattern, patterns: pattern.patterns.flatMap(withoutOptionals) }];
}

/** Every variable that an expression names, wherever: a filter that needs a value leaves no row without it. */
export function variablesNamed(expression: unknown): readonly string[] {
  if (typeof expression !== 'object' || expression === null) return [];
  if ('termType' in expression) return expression.termType === 'Variable' && 'value' in expression ? [String(expression.value)] : [];
  return Object.values(expression).flatMap(variablesNamed);
}
