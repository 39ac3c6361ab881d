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

/** Parses and lints every query and condition of the rules; a text that several rules share is told of once. */
export function lintRules({ rules, prefixes, documents, allowedDomains, strict, lint = false }: LintInput): { readonly parsed: readonly ParsedRule[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const seen = new Map<string, Query | undefined>();

  const check = (source: SourceFile, beStrict: boolean): Query | undefined => {
    const key = JSON.stringify([source.path, source.inside ?? [], source.text]);
    if (seen.has(key)) return seen.get(key);
    const outcome = parseQuery(source, prefixes, documents);
    diagnostics.push(...outcome.diagnostics);
    const query = outcome.ok ? outcome.value : undefined;
    if (query) diagnostics.push(...lintQuery(query, { allowedDomains, strict: beStrict, lint }));
    seen.set(key, query);
    return query;
  };

  const parsed = rules.flatMap(({ name, query: source, when: condition }): ParsedRule[] => {
    const query = check(source, strict);
    const when = condition && check(condition, false);
    if (when && when.form !== 'ask') {
      diagnostics.push(problem('GGEN310', { key: 'when', expected: 'an ASK', found: `a ${when.form.toUpperCase()}` }, spanOf(when.source)));
    }
    return query ? [{ name, query, ...(when && { when }) }] : [];
  });
  return { parsed, diagnostics };
}

/** Holds the terms of every query and condition against those of the graph (GGEN314, GGEN319); without `lint`, those of closed vocabularies alone. */
export function lintAgainst(terms: GraphTerms, parsed: readonly ParsedRule[], prefixes: Prefixes, lint = false): readonly Diagnostic[] {
  const queries = new Set(parsed.flatMap(({ query, when }) => (when ? [query, when] : [query])));
  return [...queries].flatMap((query) => unknownTerms(query, terms, prefixes, lint));
}
