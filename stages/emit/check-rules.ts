import type { Diagnostic } from '../../src/model/diagnostic.js';
import { checkTemplate } from '../../src/template/check/check-template.js';
import { anything, listOf, recordShape, scalar, type Shape } from '../../src/template/check/shape.js';
import { constantText } from '../../src/template/workshop.js';
import type { RuleShape } from '../emit.js';
import type { CompiledRules } from './compile-rules.js';
import { ALL_ROWS, PROJECT_KEYS } from './context.js';

/** Checks the variables of every rule's template and output path; rules without a shape are left out. */
export function checkRules({ checked, workshop }: CompiledRules, shapes: readonly RuleShape[]): readonly Diagnostic[] {
  const byRule = new Map(shapes.map((shape) => [shape.rule, shape]));
  return checked.flatMap(({ rule, template, outputFile, parts }) => {
    const shape = byRule.get(rule.name);
    if (!shape) return [];
    const named = constantText(outputFile) === undefined;
    const variables = variablesOf(shape, named);
    return [...[template, ...parts].flatMap((unit) => checkTemplate(workshop, unit, variables)), ...checkTemplate(workshop, outputFile, variablesOf(shape, true))];
  });
}

/** What a template of the rule can name; `contextFor` gives the values. */
function variablesOf({ form, variables }: RuleShape, named: boolean): ReadonlyMap<string, Shape> {
  const row = recordShape(variables.map((name) => [name, scalar]));
  const rows = listOf(row);
  return new Map<string, Shape>([
    ...ALL_ROWS.map((name): readonly [string, Shape] => [name, rows]),
    ['rows', rows],
    ['project', recordShape(PROJECT_KEYS.map((key) => [key, key === 'authors' ? listOf(scalar) : scalar]))],
    ['prefixes', anything],
    ['rule', recordShape([['name', scalar]])],
    ...(named ? [['row', row] as const] : []),
    ...(form === 'construct' || form === 'describe' ? [['resources', listOf(anything)] as const] : []),
    ...variables.map((name): readonly [string, Shape] => [name, scalar]),
  ]);
}
