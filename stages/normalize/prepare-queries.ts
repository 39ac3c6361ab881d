import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { InferenceRule, ValidationRule } from '../../src/model/project.js';
import { prepareQuery, prepareRules, type PreparedRule, type PrepareOptions } from '../../src/reasoning/index.js';
import type { Query } from '../../src/sparql/index.js';

/** A rule of `[validation]` with its ASK, parsed. */
export interface PreparedCheck {
  readonly rule: ValidationRule;
  readonly ask: Query;
}

export interface PreparedQueries {
  readonly rules: readonly PreparedRule[];
  readonly checks: readonly PreparedCheck[];
  readonly problems: readonly Diagnostic[];
}

/** Parses and lints every query of `[inference]` and `[validation]`, and collects the problems of all. */
export function prepareQueries(
  input: { readonly inference: { readonly rules: readonly InferenceRule[] }; readonly validation: readonly ValidationRule[] },
  options: PrepareOptions,
): PreparedQueries {
  const rules = prepareRules(input.inference.rules, options);
  const checks = input.validation.map((rule) => ({ rule, ask: prepareQuery(rule.ask, 'validation.rules[].ask', 'ask', options) }));
  return {
    rules: rules.ok ? rules.value : [],
    checks: checks.flatMap(({ rule, ask }) => (ask.ok ? { rule, ask: ask.value } : [])),
    problems: [...rules.diagnostics, ...checks.flatMap(({ ask }): readonly Diagnostic[] => ask.diagnostics)],
  };
}
