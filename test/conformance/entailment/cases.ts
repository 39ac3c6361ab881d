import { readdirSync, readFileSync } from 'node:fs';
import { compareCodePoints, sortBy } from '../../../src/model/order.js';
import { sourceFile, type SourceFile } from '../../../src/model/source.js';
import type { Statement } from '../../../src/model/term.js';
import { parseRdf } from '../../../src/rdf/index.js';

export const REGIMES = ['rdfs', 'owl2-rl'] as const;
export type Regime = (typeof REGIMES)[number];

/** A conclusion that must be drawn, and one much like it that must not. See README.md in this folder. */
export interface EntailmentCase {
  readonly rule: string;
  readonly name: string;
  /** Rules without which the conclusion cannot be seen. */
  readonly needs: readonly string[];
  readonly given: readonly Statement[];
  readonly asked: 'follows' | 'follows-on-request' | 'inconsistent';
  /** What follows, or what the contradiction names. */
  readonly expected: readonly Statement[];
  readonly nearMiss: readonly Statement[];
  readonly doesNotFollow: readonly Statement[];
}

const CASES = 'http://example.org/case/';
const NEEDS = 'urn:case:needs';
const PARTS = ['given', 'follows', 'follows-on-request', 'inconsistent', 'near-miss', 'does-not-follow'];
const HERE = new URL('./', import.meta.url);
const ONTOLOGIES = new URL('../../../ontologies/', import.meta.url);

/** The rule files of a regime. */
export function ruleFiles(regime: Regime): readonly SourceFile[] {
  const names = sortBy(readdirSync(new URL(`${regime}/`, ONTOLOGIES)).filter((name) => name.endsWith('.rules')), compareCodePoints);
  return names.map((name) => sourceFile(`ontologies/${regime}/${name}`, readFileSync(new URL(`${regime}/${name}`, ONTOLOGIES), 'utf8')));
}

/** The cases of a regime, in the order of their files. */
export async function entailmentCases(regime: Regime): Promise<readonly EntailmentCase[]> {
  const files = sortBy(readdirSync(HERE, { recursive: true, encoding: 'utf8' }).filter((path) => path.startsWith(regime) && path.endsWith('.trig')), compareCodePoints);
  const cases: EntailmentCase[] = [];
  for (const path of files) cases.push(...(await casesIn(path)));
  return cases;
}

async function casesIn(path: string): Promise<readonly EntailmentCase[]> {
  const parsed = await parseRdf(sourceFile(path, readFileSync(new URL(path, HERE), 'utf8')));
  if (!parsed.ok) throw new Error(`${path}: ${JSON.stringify(parsed.diagnostics)}`);
  const parts = new Map<string, Map<string, Statement[]>>();
  const needs = new Map<string, string[]>();
  for (const { graph, ...statement } of parsed.value.statements) {
    if (!graph) {
      if (statement.predicate.value !== NEEDS) throw new Error(`${path}: a statement outside of all graphs`);
      needs.set(statement.subject.value, [...(needs.get(statement.subject.value) ?? []), statement.object.value]);
      continue;
    }
    const [iri = '', part = ''] = graph.value.split('#');
    if (!iri.startsWith(CASES) || !PARTS.includes(part)) throw new Error(`${path}: "${graph.value}" is no part of a case`);
    const ofCase = parts.get(iri) ?? new Map<string, Statement[]>();
    parts.set(iri, ofCase);
    ofCase.set(part, [...(ofCase.get(part) ?? []), statement]);
  }
  return [...parts].map(([iri, ofCase]) => caseOf(iri, ofCase, needs.get(iri) ?? []));
}

function caseOf(iri: string, parts: ReadonlyMap<string, readonly Statement[]>, needs: readonly string[]): EntailmentCase {
  const [rule = '', name = '', more] = iri.slice(CASES.length).split('/');
  const kinds = (['follows', 'follows-on-request', 'inconsistent'] as const).filter((kind) => parts.has(kind));
  const [asked, another] = kinds;
  const part = (kind: string): readonly Statement[] => parts.get(kind) ?? [];
  const isWhole = part('given').length > 0 && part('near-miss').length > 0 && (asked === 'inconsistent' || part('does-not-follow').length > 0);
  if (!asked || another || name === '' || more !== undefined || !isWhole) throw new Error(`the case "${iri}" is not whole`);
  return { rule, name, needs, given: part('given'), asked, expected: part(asked), nearMiss: part('near-miss'), doesNotFollow: part('does-not-follow') };
}
