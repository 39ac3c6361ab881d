import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import type { Prefixes } from '../../src/model/manifest.js';
import { spanOf, type SourceFile } from '../../src/model/source.js';
import { lintQuery, parseQuery, unknownTerms, type GraphTerms, type Query } from '../../src/sparql/index.js';
import type { LintInput } from '../extract.js';

/** A rule whose query parsed, and its condition where it has one that parsed. */
export interface ParsedRule {
  readonly name: string;
  readonly query: Query;
  readonly when?: Query;
}

/** What parsing and linting a rule told of its query, of its condition, and of the condition's form. */
export interface RuleLint {
  readonly query: readonly Diagnostic[];
  readonly when: readonly Diagnostic[];
  readonly form: readonly Diagnostic[];
}

/** A rule as linted; `parsed` is absent where its query does not parse. */
export interface LintedRule {
  readonly lint: RuleLint;
  readonly parsed?: ParsedRule;
}

type Rule = LintInput['rules'][number];

/** Parses and lints every query and condition of the rules; a text that several rules share is parsed once. */
export function lintRules({ rules, prefixes, documents, allowedDomains, strict, lint = false }: LintInput): readonly LintedRule[] {
  const seen = new Map<string, { readonly query?: Query; readonly diagnostics: readonly Diagnostic[] }>();

  const check = (source: SourceFile, beStrict: boolean): { readonly query?: Query; readonly diagnostics: readonly Diagnostic[] } => {
    const key = textKey(source);
    const known = seen.get(key);
    if (known) return known;
    const outcome = parseQuery(source, prefixes, documents);
    const query = outcome.ok ? outcome.value : undefined;
    const lints = query ? lintQuery(query, { allowedDomains, strict: beStrict, lint }) : [];
    const checked = { ...(query && { query }), diagnostics: [...outcome.diagnostics, ...lints] };
    seen.set(key, checked);
    return checked;
  };

  return rules.map(({ name, query: source, when: condition }) => {
    const { query, diagnostics } = check(source, strict);
    const when = condition && check(condition, false);
    const form = when?.query && when.query.form !== 'ask' ? [problem('GGEN310', { key: 'when', expected: 'an ASK', found: `a ${when.query.form.toUpperCase()}` }, spanOf(when.query.source))] : [];
    return {
      lint: { query: diagnostics, when: when?.diagnostics ?? [], form },
      ...(query && { parsed: { name, query, ...(when?.query && { when: when.query }) } }),
    };
  });
}

/** What was told of the rules, in their order; a text that several rules share is told of once. */
export function toldOfRules(rules: readonly Rule[], told: readonly { readonly query: readonly Diagnostic[]; readonly when: readonly Diagnostic[]; readonly form?: readonly Diagnostic[] }[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const once = (source: SourceFile | undefined, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
    if (!source || seen.has(textKey(source))) return [];
    seen.add(textKey(source));
    return diagnostics;
  };
  return rules.flatMap(({ query, when }, i) => [...once(query, told[i]?.query ?? []), ...once(when, told[i]?.when ?? []), ...(told[i]?.form ?? [])]);
}

/** Holds the terms of a query against those of the graph (GGEN314, GGEN319); without `lint`, those of closed vocabularies alone. */
export function lintAgainst(terms: GraphTerms, { query, when }: ParsedRule, prefixes: Prefixes, lint = false): { readonly query: readonly Diagnostic[]; readonly when: readonly Diagnostic[] } {
  return { query: unknownTerms(query, terms, prefixes, lint), when: when ? unknownTerms(when, terms, prefixes, lint) : [] };
}

function textKey({ path, inside, text }: SourceFile): string {
  return JSON.stringify([path, inside ?? [], text]);
}
