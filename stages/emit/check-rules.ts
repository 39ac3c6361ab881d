import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Prefixes } from '../../src/model/manifest.js';
import { examineTemplate } from '../../src/template/check/check-template.js';
import { anything, listOf, recordShape, rowShape, scalar, variableShape, type Shape } from '../../src/template/check/shape.js';
import { constantText } from '../../src/template/workshop.js';
import type { RuleShape } from '../emit.js';
import type { CompiledRules } from './compile-rules.js';
import { ALL_ROWS, PROJECT_KEYS } from './context.js';
import { lintUnguarded, lintUnused, optionalOf, queryOf, type ExaminedRule } from './lint-uses.js';

/**
 * Checks the variables of every rule's template and output path; rules without a shape are left out.
 * @param lint the prefixes of queries, where what looks like a mistake is to be told too (GGEN410, GGEN412)
 */
export function checkRules({ checked, workshop }: Pick<CompiledRules, 'checked' | 'workshop'>, shapes: readonly RuleShape[], lint?: Prefixes): readonly Diagnostic[] {
  const byRule = new Map(shapes.map((shape) => [shape.rule, shape]));
  const rules = checked.flatMap((one): readonly ExaminedRule[] => {
    const { rule, template, outputFile, parts } = one;
    const shape = byRule.get(rule.name);
    if (!shape) return [];
    const named = constantText(outputFile) === undefined;
    const query = lint && queryOf(one, lint);
    const optional = optionalOf(query);
    const variables = variablesOf(shape, named, optional);
    const examined = [...[template, ...parts].map((unit) => examineTemplate(workshop, unit, variables)), examineTemplate(workshop, outputFile, variablesOf(shape, true, optional))];
    return [{ checked: one, query, examined }];
  });
  const lints = lint ? [...lintUnused(rules, workshop), ...rules.flatMap(lintUnguarded)] : [];
  return [...rules.flatMap(({ examined }) => examined.flatMap(({ diagnostics }) => diagnostics)), ...lints];
}

/** What a template of the rule can name; `contextFor` gives the values. */
function variablesOf({ form, variables }: RuleShape, named: boolean, optional: ReadonlySet<string>): ReadonlyMap<string, Shape> {
  const row = rowShape(variables, optional);
  const rows = listOf(row);
  return new Map<string, Shape>([
    ...ALL_ROWS.map((name): readonly [string, Shape] => [name, rows]),
    ['rows', rows],
    ['project', recordShape(PROJECT_KEYS.map((key) => [key, key === 'authors' ? listOf(scalar) : scalar]))],
    ['prefixes', anything],
    ['rule', recordShape([['name', scalar]])],
    ...(named ? [['row', row] as const] : []),
    ...(form === 'construct' || form === 'describe' ? [['resources', listOf(anything)] as const] : []),
    ...variables.map((name): readonly [string, Shape] => [name, variableShape(name, optional)]),
  ]);
}
