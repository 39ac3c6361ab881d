import { readFileSync, readdirSync } from 'node:fs';
import { canonicalize, loadSha256, parseRdf, toNQuads } from '../../../src/rdf/index.js';
import type { Graph } from '../../../src/model/graph.js';
import type { SourceFile } from '../../../src/model/source.js';
import { entail, parseRules, type RuleSet } from '../../../src/reasoning/index.js';

export const sha256 = await loadSha256();

const PREFIXES = `@prefix : <http://example.org/> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;
const SHORT: readonly (readonly [string, string])[] = [['http://example.org/', ':'], ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf:'], ['http://www.w3.org/2000/01/rdf-schema#', 'rdfs:'], ['http://www.w3.org/2002/07/owl#', 'owl:'], ['http://www.w3.org/2001/XMLSchema#', 'xsd:']];

export function ruleFiles(regime: string): readonly SourceFile[] {
  const folder = new URL(`../../../ontologies/${regime}/`, import.meta.url);
  return readdirSync(folder).filter((name) => name.endsWith('.rules')).toSorted()
    .map((name) => ({ path: `ggen:ontologies/${regime}/${name}`, text: readFileSync(new URL(name, folder), 'utf8') }));
}

export function rulesOf(sources: readonly SourceFile[]): RuleSet {
  const rules = parseRules(sources);
  if (!rules.ok) throw new Error(JSON.stringify(rules.diagnostics));
  return rules.value;
}

export const RDFS_RULES = rulesOf(ruleFiles('rdfs'));
export const OWL_RULES = rulesOf(ruleFiles('owl2-rl'));

export async function graphOf(turtle: string): Promise<Graph> {
  const parsed = await parseRdf({ path: 'a.ttl', text: PREFIXES + turtle });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const graph = canonicalize(parsed.value.statements, { sha256 });
  if (!graph.ok) throw new Error('no canonical form');
  return graph.value;
}

export function linesOf({ statements }: Graph): readonly string[] {
  return statements.map((one) => SHORT.reduce((line, [from, to]) => line.replaceAll(new RegExp(`<${from}([^>]*)>`, 'g'), `${to}$1`), toNQuads(one)));
}

/** What a Turtle text entails besides itself, in short lines; or the messages of contradictions. */
export async function entailed(turtle: string, rules: RuleSet = OWL_RULES, axioms = false): Promise<readonly string[]> {
  const graph = await graphOf(turtle);
  const closed = entail(graph, rules, { sha256, axioms, prefixes: { '': 'http://example.org/' } });
  if (!closed.ok) return closed.diagnostics.map((one) => (one.code === 'GGEN214' ? `${one.facts.rule}: ${one.facts.meaning} | ${one.facts.statements.join(' ')}` : `${one.code} ${JSON.stringify(one.facts)}`));
  const stated = new Set(linesOf(graph));
  return linesOf(closed.value.graph).filter((line) => !stated.has(line));
}
