import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import type { Prefixes } from '../../src/model/manifest.js';
import { spanOf, type SourceFile, type Span } from '../../src/model/source.js';
import { parseQuery, type Query } from '../../src/sparql/index.js';
import { optionalVariables, variablesNamed } from '../../src/sparql/optional-variables.js';
import type { Examined } from '../../src/template/check/check-template.js';
import { referencesOf } from '../../src/template/references.js';
import type { Unit, Workshop } from '../../src/template/workshop.js';
import type { CheckedRule } from './compile-rules.js';

/** The rule's query as parsed; nothing where it does not parse, which is told elsewhere. */
export function queryOf({ rule }: CheckedRule, prefixes: Prefixes): Query | undefined {
  const parsed = parseQuery(rule.query, prefixes);
  return parsed.ok ? parsed.value : undefined;
}

/** The variables of a query that a row may leave unbound. */
export function optionalOf(query: Query | undefined): ReadonlySet<string> {
  return query ? optionalVariables(query) : new Set();
}

/** A rule as examined, with its query. */
export interface ExaminedRule {
  readonly checked: CheckedRule;
  readonly query: Query | undefined;
  /** Its template, the texts of its front matter, its output path. */
  readonly examined: readonly Examined[];
}

/**
 * Warns of variables that a query selects by name and nothing uses (GGEN410): neither ORDER BY nor any rule of the query,
 * by its template and what that takes in, its output path or front matter. Says nothing where whole rows go out of sight.
 */
export function lintUnused(rules: readonly ExaminedRule[], workshop: Workshop): readonly Diagnostic[] {
  const byQuery = new Map<string, readonly ExaminedRule[]>();
  for (const one of rules) {
    const { path, inside } = one.checked.rule.query;
    const key = JSON.stringify([path, inside]);
    byQuery.set(key, [...(byQuery.get(key) ?? []), one]);
  }
  return [...byQuery.values()].flatMap((sharing) => lintShared(sharing, workshop));
}

function lintShared(sharing: readonly ExaminedRule[], workshop: Workshop): readonly Diagnostic[] {
  const [first] = sharing;
  const query = first?.query;
  if (!first || query?.tree.queryType !== 'SELECT' || sharing.some(({ examined }) => examined.some(({ handsRowsOn }) => handsRowsOn))) return [];
  const { variables, order = [] } = query.tree;
  if (variables.some((item) => 'termType' in item && item.termType === 'Wildcard')) return [];
  const units = new Set(sharing.flatMap(({ checked: { template, outputFile, parts } }) => [template, outputFile, ...parts].flatMap((unit) => [...reachableFrom(workshop, unit)])));
  const used = new Set([...[...units].flatMap(({ tree }) => wordsIn(tree)), ...variablesNamed(order)]);
  const related = sharing.map(({ checked: { rule } }) => ({ at: spanOf(rule.template, 0, 0), note: 'this template never uses it' }));
  const { rule } = first.checked;
  return query.variables.filter((name) => !used.has(name)).map((name) => problem('GGEN410', { name, rule: rule.name }, placeOfVariable(rule.query, name), { severity: 'warning', related }));
}

/** The warnings about variables without a guard, with the place in the query that leaves them unbound. */
export function lintUnguarded({ checked: { rule }, examined }: ExaminedRule): readonly Diagnostic[] {
  return examined.flatMap(({ unguarded }) => unguarded).map((one): Diagnostic => {
    if (one.code !== 'GGEN412') return one;
    const from = Math.max(0, withoutComments(rule.query.text).search(/\boptional\b/i));
    return { ...one, related: [{ at: placeOfVariable(rule.query, one.facts.variable, from), note: 'bound here, in an OPTIONAL' }, ...(one.related ?? [])] };
  });
}

/** A query with blanks in the place of its comments, which may name what they explain. */
function withoutComments(query: string): string {
  return query.replace(/<[^<>\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#[^\n\r]*/g, (part) => (part.startsWith('#') ? ' '.repeat(part.length) : part));
}

function placeOfVariable(query: SourceFile, name: string, from = Math.max(0, withoutComments(query.text).search(/\bselect\b/i))): Span {
  const found = [...withoutComments(query.text).slice(from).matchAll(/[?$]([\p{L}_\d]+)/gu)].find(([, word]) => word === name);
  const start = found ? from + found.index : 0;
  return spanOf(query, start, found ? start + found[0].length : query.text.length);
}

function reachableFrom(workshop: Workshop, unit: Unit, seen: Set<Unit> = new Set()): ReadonlySet<Unit> {
  if (seen.has(unit)) return seen;
  seen.add(unit);
  for (const { name, others } of referencesOf(unit.tree)) {
    for (const one of [name, ...others]) {
      const source = workshop.find(one, unit.source);
      if (source) reachableFrom(workshop, workshop.unitOf(source), seen);
    }
  }
  return seen;
}

/** Every name and every constant text of a tree, paths taken apart: whatever could name a variable. */
function wordsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = 'kind' in node && node.kind === 'name' && 'name' in node ? [String(node.name)] : 'kind' in node && node.kind === 'literal' && 'value' in node ? String(node.value).split('.') : [];
  return [...own, ...Object.values(node).flatMap(wordsIn)];
}
