import { describe, expect, test } from 'vitest';
import { normalize } from '../../stages/normalize.js';
import type { Library } from '../../src/model/effects.js';
import { failure } from '../../src/model/outcome.js';
import { problem } from '../../src/model/diagnostic.js';
import { sha256 } from '../../src/rdf/sha256.js';
import { ruleFiles } from '../reasoning/entailment/read.js';

const PREFIXES = `@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n`;
const library: Library = { imported: async (iri) => failure(problem('GGEN208', { iri, tried: [] })), entailmentRules: async (regime) => ruleFiles(regime) };
const DATA = ':Dog rdfs:subClassOf :Animal . :rex a :Dog .';
const shapes = (regime: string): string => `[] sh:entailment <${regime}> . [] a sh:NodeShape ; sh:targetClass :Animal ; sh:property [ sh:path :name ; sh:minCount 1 ] .`;

async function run(data: string, more: { readonly shapes?: string; readonly regime?: 'rdfs' | 'owl2-rl'; readonly library?: Library } = { library }) {
  return normalize({
    ontology: [{ path: 'a.ttl', text: PREFIXES + data }],
    shapes: more.shapes === undefined ? [] : [{ path: 's.ttl', text: PREFIXES + more.shapes }],
    prefixes: { '': 'https://example.org/' }, inference: { rules: [], fixpoint: false, ...(more.regime && { regime: more.regime }) },
    validation: [], engine: 'auto', allowedDomains: [], sha256, ...(more.library && { library: more.library }),
  });
}

describe('normalize with a regime', () => {
  test('closes the graph, counts what it added, and lists the rule files as inputs', async () => {
    const made = await run(DATA, { regime: 'rdfs', library });
    if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
    expect(made.value.entailed).toBe(made.value.graph.statements.length - 2);
    expect(made.value.inputs.filter(({ role }) => role === 'rule').map(({ path }) => path)).toEqual(['ggen:ontologies/rdfs/axioms.rules', 'ggen:ontologies/rdfs/rdfs.rules']);
  });

  test('needs a library that has its rules', async () => {
    expect((await run(DATA, { regime: 'rdfs' })).diagnostics.map(({ code }) => code)).toEqual(['GGEN215']);
  });

  test('tells of a contradiction', async () => {
    expect((await run(':A owl:disjointWith :B . :x a :A, :B .', { regime: 'owl2-rl', library })).diagnostics.map(({ code }) => code)).toEqual(['GGEN214']);
    expect((await run(':A owl:disjointWith :B . :x a :A, :B .', { regime: 'rdfs', library })).ok).toBe(true);
  });
});

test('a contradiction is told without labels of blank nodes, and with short datatypes', async () => {
  const told = async (data: string): Promise<unknown> => (await run(data, { regime: 'owl2-rl', library })).diagnostics.map(({ code, facts }) => [code, (facts as { readonly meaning?: string }).meaning]);
  expect(await told('[] a owl:AllDisjointClasses ; owl:members ( :A :B ) . :x a :A, :B .')).toEqual([['GGEN214', ':x is an instance of :B and :A, and an owl:AllDisjointClasses lists both']]);
  expect(await told(':age a owl:FunctionalProperty . :x :age 3 , 4 .')).toEqual([['GGEN214', '"4"^^xsd:integer and "3"^^xsd:integer would have to be one thing, and are different']]);
});

test('what follows beyond all limits is told with what multiplies (GGEN211)', async () => {
  const links = Array.from({ length: 2100 }, (_, i) => `:a${i} :in :a${i + 1} .`).join('\n');
  const [told] = (await run(`:in a owl:TransitiveProperty . ${links}`, { regime: 'owl2-rl', library })).diagnostics;
  expect(told).toMatchObject({ code: 'GGEN211', facts: { limit: expect.stringMatching(/^2000000 statements, \d+ of them of :in by rule prp-trp$/) } });
}, 60_000);

describe('shapes with sh:entailment', () => {
  test.each(['http://www.w3.org/ns/entailment/RDFS', 'http://www.w3.org/ns/owl-profile/RL'])('are held against what follows under %s, which stays out of the graph', async (regime) => {
    const SIBLING = `${DATA} :Animal owl:equivalentClass :Beast .`;
    const made = await run(SIBLING, { shapes: shapes(regime), library });
    expect(made.diagnostics.map(({ code }) => code)).toEqual(['GGEN204']);
    const named = await run(`${SIBLING} :rex :name "Rex" .`, { shapes: shapes(regime), library });
    expect(named.diagnostics).toEqual([]);
    expect(named.ok && named.value.graph.statements).toHaveLength(4);
  });

  test('that are not known are refused', async () => {
    expect((await run(DATA, { shapes: shapes('http://www.w3.org/ns/entailment/OWL-Direct'), library })).diagnostics.map(({ code }) => code)).toEqual(['GGEN215']);
  });
});
