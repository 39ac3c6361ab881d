import { XSD } from '../model/term.js';
import { variablesInScope } from './scope.js';
import { isPattern, isTuple, literalTerm, operation, variable, type Expression, type Filter, type Pattern, type SelectTree } from './tree.js';
import { walkExpression } from './walk.js';

/**
 * Writes the filters of a group so that Comunica evaluates them where they stand. It moves a filter on a function of ours
 * as if that named no variable, so the filter names them once more; and it loses filters that end an OPTIONAL, so a body
 * whose filters see nothing from outside becomes a sub-select.
 */
export function isolateFilters(patterns: readonly Pattern[]): readonly Pattern[] {
  return patterns.flatMap((pattern): readonly Pattern[] => {
    if (pattern.type === 'filter') return conjuncts(pattern.expression).map(withNames);
    // It binds nothing, so it says nothing; Comunica would drop every solution.
    if (pattern.type === 'optional' && onlyFilters(pattern.patterns)) return [];
    if (pattern.type === 'optional' && canStandAlone(pattern.patterns)) return [{ ...pattern, patterns: [asSelect(pattern.patterns)] }];
    return [pattern];
  });
}

/** The parts of `a && b`, of which each filters alone. */
function conjuncts(expression: Expression): readonly Expression[] {
  if (isTuple(expression) || 'termType' in expression || expression.type !== 'operation' || expression.operator !== '&&') return [expression];
  return expression.args.flatMap((arg) => (isPattern(arg) ? [] : conjuncts(arg)));
}

/** `IF(e, true, false && BOUND(?x) …)`: the same truth and the same errors as `e`, with its variables in plain sight. */
function withNames(expression: Expression): Filter {
  const isExists = !isTuple(expression) && 'type' in expression && expression.type === 'operation' && /exists$/.test(expression.operator);
  if (isExists || !callsFunction(expression)) return { type: 'filter', expression };
  const no: Expression = literalTerm('false', `${XSD}boolean`);
  const named = [...new Set(namesOf(expression))].reduce<Expression>((rest, name) => operation('&&', rest, operation('bound', variable(name))), no);
  return { type: 'filter', expression: operation('if', expression, literalTerm('true', `${XSD}boolean`), named) };
}

function callsFunction(expression: Expression): boolean {
  let found = false;
  walkExpression(expression, { expression: (node) => { if (!isTuple(node) && 'type' in node && node.type === 'functionCall') found = true; } });
  return found;
}

function onlyFilters(patterns: readonly Pattern[]): boolean {
  return patterns.every((one) => one.type === 'filter' || (one.type === 'group' && onlyFilters(one.patterns)));
}

/** Whether filters are there, and see only what the group itself binds. */
function canStandAlone(patterns: readonly Pattern[]): boolean {
  const scope = variablesInScope(patterns);
  const filters = patterns.filter((one) => one.type === 'filter');
  return filters.length > 0 && scope.size > 0 && filters.every((one) => namesOf(one.expression).every((name) => scope.has(name)));
}

function namesOf(expression: Expression): readonly string[] {
  const names: string[] = [];
  walkExpression(expression, {
    expression: (node) => { if (!isTuple(node) && 'termType' in node && node.termType === 'Variable') names.push(node.value); },
    triple: ({ subject, object }) => { for (const term of [subject, object]) if (term.termType === 'Variable') names.push(term.value); },
  });
  return names;
}

function asSelect(where: readonly Pattern[]): SelectTree {
  return { type: 'query', queryType: 'SELECT', variables: [...variablesInScope(where)].map(variable), where };
}
