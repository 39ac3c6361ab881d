import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import { oneByOne } from '../../src/model/effects.js';
import { compareCodePoints, sortBy } from '../../src/model/order.js';
import { failure, outcomeOf, success, type Outcome } from '../../src/model/outcome.js';
import type { GenerationRule } from '../../src/model/project.js';
import type { SourceFile } from '../../src/model/source.js';
import { byPlace } from '../../src/template/by-place.js';
import type { EmitInput, RuleShape } from '../emit.js';
import { openAsking, type Asking } from './ask.js';
import { checkRules } from './check-rules.js';
import { compileRules, type CompiledRules } from './compile-rules.js';
import { ruleData } from './context.js';
import type { ReachNotes } from './reach.js';
import { renderRule, type RenderedRule } from './render-rule.js';
import { constantQueries } from './template-queries.js';

/** What became of rules: nothing was rendered of one without rows to speak of. */
export interface EmittedRules {
  readonly rendered: ReadonlyMap<GenerationRule, RenderedRule>;
  readonly compiled: CompiledRules;
  readonly asking: Asking;
}

/** Compiles, checks and renders rules; the diagnostics are those of the checks alone. With `reach`, one rule after the other. */
export async function emitRules(input: EmitInput, reach?: ReachNotes): Promise<Outcome<EmittedRules>> {
  const { compiled, diagnostics } = await compileAndCheck(input, reach);
  const checked = outcomeOf(null, diagnostics);
  if (!checked.ok) return checked;
  const { signal, project, prefixes, options, turns = oneByOne } = input;
  const rowSets = new Map(input.ruleRows.map(({ rule, rowSet }) => [rule, rowSet]));
  const asking = openAsking(input.queries, { prefixes, allowedDomains: input.allowedDomains ?? [] }, options.terms);
  const prepared = outcomeOf(null, await asking.prepare(input.queries ? constantQueries(compiled.workshop).map(({ text }) => text) : []));
  if (!prepared.ok) return prepared;
  const tasks = compiled.rules.map((one) => async () => {
    const rowSet = signal?.aborted ? undefined : rowSets.get(one.rule.name);
    reach?.begin(one.rule);
    const rendered = rowSet && (await renderRule(one, ruleData(one.rule.name, rowSet, { project, prefixes, terms: options.terms }), input, asking));
    reach?.end(asking.takeAsked());
    return rendered ? [[one.rule, rendered] as const] : [];
  });
  const rendered = (await (reach ? oneByOne(tasks) : turns(tasks))).flat();
  if (signal?.aborted) return failure(problem('GGEN903', {}));
  return success({ rendered: new Map(rendered), compiled, asking }, checked.diagnostics);
}

/** The part of emitting that needs no rows but their names; the diagnostics are by place. */
export async function compileAndCheck(input: EmitInput, reach?: ReachNotes): Promise<{ readonly compiled: CompiledRules; readonly diagnostics: readonly Diagnostic[] }> {
  const compiled = await compileRules(input, reach);
  const shapes = input.ruleRows.flatMap(({ rule, rowSet }): readonly RuleShape[] => (rowSet ? [{ rule, form: rowSet.form, variables: rowSet.variables }] : []));
  const check = (rules: Pick<CompiledRules, 'checked' | 'workshop'>): readonly Diagnostic[] => checkRules(rules, shapes, input.lint ? input.prefixes : undefined);
  const checks = reach ? compiled.checked.flatMap((one) => {
    reach.begin(one.rule);
    const found = check({ checked: [one], workshop: compiled.workshop });
    reach.end();
    return found;
  }) : check(compiled);
  return { compiled, diagnostics: byPlace([...compiled.diagnostics, ...checks]) };
}

/** Those of some texts that are template files, each once, in code point order of their paths: texts of front matter are templates too, but no files. */
export function templateFiles({ templates, rules }: Pick<EmitInput, 'templates' | 'rules'>, used: Iterable<SourceFile>): readonly SourceFile[] {
  const files = new Set([...templates, ...rules.map(({ template }) => template)]);
  const byPath = new Map([...used].filter((one) => one.inside === undefined && files.has(one)).map((one) => [one.path, one]));
  return sortBy(byPath.values(), (a, b) => compareCodePoints(a.path, b.path));
}
