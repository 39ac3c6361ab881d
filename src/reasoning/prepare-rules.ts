import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { Prefixes } from '../model/manifest.js';
import { failure, outcomeOf, success, type Outcome } from '../model/outcome.js';
import type { InferenceRule } from '../model/project.js';
import { spanOf, type SourceFile } from '../model/source.js';
import { lintQuery } from '../sparql/lint.js';
import { parseQuery } from '../sparql/parse.js';
import type { Query } from '../sparql/query.js';

/** An inference rule whose queries are parsed and fit to run. */
export interface PreparedRule {
  readonly name: string;
  readonly order: number;
  readonly construct: Query;
  readonly when?: Query;
}

export interface PrepareOptions {
  readonly prefixes: Prefixes;
  /** RDF documents that are asked what a missing prefix may mean. */
  readonly documents?: readonly SourceFile[];
  readonly allowedDomains: readonly string[];
}

const FORMS = { select: 'a SELECT', ask: 'an ASK', construct: 'a CONSTRUCT', describe: 'a DESCRIBE' } as const;

/**
 * Parses and lints one query of which a form is expected; reports GGEN301 to GGEN305 and GGEN310.
 * @param key what the query is in the manifest, for the message
 */
export function prepareQuery(source: SourceFile, key: string, form: 'ask' | 'construct', options: PrepareOptions): Outcome<Query> {
  const parsed = parseQuery(source, options.prefixes, options.documents);
  if (!parsed.ok) return parsed;
  if (parsed.value.form !== form) {
    return failure(problem('GGEN310', { key, expected: FORMS[form], found: FORMS[parsed.value.form] }, spanOf(source)));
  }
  return outcomeOf(parsed.value, [...parsed.diagnostics, ...lintQuery(parsed.value, { allowedDomains: options.allowedDomains, strict: false })]);
}

/** Prepares all rules and reports the problems of all of them: a rule must be a CONSTRUCT, its `when` an ASK. */
export function prepareRules(rules: readonly InferenceRule[], options: PrepareOptions): Outcome<readonly PreparedRule[]> {
  const prepared: PreparedRule[] = [];
  const problems: Diagnostic[] = [];
  for (const { name, order, query, when } of rules) {
    const construct = prepareQuery(query, 'inference.rules[].construct', 'construct', options);
    const condition: Outcome<Query | undefined> = when ? prepareQuery(when, 'inference.rules[].when', 'ask', options) : success(undefined);
    problems.push(...construct.diagnostics, ...condition.diagnostics);
    if (construct.ok && condition.ok) prepared.push({ name, order, construct: construct.value, ...(condition.value && { when: condition.value }) });
  }
  return outcomeOf(prepared, problems);
}
