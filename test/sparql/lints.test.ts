import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import { explainNoRows, graphTerms, lintQuery, unknownTerms } from '../../src/sparql/index.js';
import { parsed } from './support/engines.js';
import { graphOf, NAMED, PLAIN } from './support/graphs.js';

function shown(text: string, found: readonly Diagnostic[]): readonly string[] {
  return found.map(({ severity, code, facts, at }) => {
    const { suggestion } = facts as { readonly suggestion?: string };
    return `${severity} ${code} [${text.slice(at?.start, at?.end)}]${suggestion === undefined ? '' : ` ~ ${suggestion}`}`;
  });
}

function linted(text: string, lint = false): readonly string[] {
  return shown(text, lintQuery(parsed(text, { ex: 'http://example.org/' }), { allowedDomains: ['good.example'], strict: false, lint }));
}

async function against(text: string, what: typeof explainNoRows, turtle = PLAIN): Promise<readonly Diagnostic[]> {
  const prefixes = { ex: 'http://example.org/' };
  return what(parsed(text, prefixes), graphTerms((await graphOf(turtle)).statements), prefixes);
}

describe('a variable that nothing binds (GGEN312)', () => {
  it.each([
    ['SELECT ?nmae { ?s ex:p ?name }', ['warning GGEN312 [?nmae] ~ name']],
    ['SELECT ?s { ?s ex:p ?name FILTER(?nme > 3) } ORDER BY ?elsewhere', ['warning GGEN312 [?nme] ~ name', 'warning GGEN312 [?elsewhere]']],
    ['SELECT ?s (STR(?lable) AS ?text) { ?s ex:p ?label BIND(UCASE(?other) AS ?big) }', ['warning GGEN312 [?lable] ~ label', 'warning GGEN312 [?other]']],
    ['CONSTRUCT { ?s ex:q ?nmae } { ?s ex:p ?name }', ['warning GGEN312 [?nmae] ~ name']],
    ['DESCRIBE ?t { ?s ex:p ?s2 }', ['warning GGEN312 [?t] ~ s']],
    ['SELECT ?s ?only { ?s ex:p ?o MINUS { ?s ex:q ?only } }', ['warning GGEN312 [?only]']],
    ['SELECT ?s { ?s ex:p ?o { SELECT ?s ?gone { ?s ex:q ?q } } }', ['warning GGEN312 [?gone]']],
  ])('is told with the one that was meant: %s', (text, expected) => {
    expect(linted(text)).toEqual(expected);
  });

  it.each([
    'SELECT ?s ?n (STR(?n) AS ?t) { ?s ex:p ?n } ORDER BY ?t',
    'SELECT ?g (COUNT(?s) AS ?c) { ?s ex:p ?o } GROUP BY (STR(?o) AS ?g) HAVING (?c > 1) ORDER BY ?c',
    'SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) } }',
    'SELECT ?s { ?s ex:p ?o FILTER EXISTS { ?s ex:q ?inner FILTER(?inner > ?o) } }',
    'SELECT * { ?s ex:p ?o OPTIONAL { ?s ex:q ?r } FILTER(!BOUND(?r)) }',
    'SELECT ?s ?far { ?s ex:p ?o SERVICE <https://good.example/> { ?s ex:q ?far FILTER(?far > 1) } }',
    'SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } } VALUES ?z { 1 }',
    'SELECT ?s ?n { ?s ex:p ?o { SELECT ?s (COUNT(?x) AS ?n) { ?s ex:q ?x } GROUP BY ?s } FILTER(?n > 1) }',
    'ASK { ?s ex:p ?o FILTER NOT EXISTS { ?s ex:q ?o } }',
  ])('is not told of a variable that something binds: %s', (text) => {
    expect(linted(text)).toEqual([]);
  });
});

describe('a prefix', () => {
  it('declared twice with two IRIs is told, with the first place (GGEN318)', () => {
    const text = 'PREFIX a: <urn:a:>\nPREFIX a: <urn:b:>\nASK { a:x a:y a:z }';
    expect(linted(text)).toEqual(['warning GGEN318 [a: <urn:b:>]']);
    expect(lintQuery(parsed(text), { allowedDomains: [], strict: false })[0]?.related?.[0]?.at.start).toBe(7);
    expect(linted('PREFIX a: <urn:a:> PREFIX a: <urn:a:> PREFIX b: <urn:b:> ASK { a:x b:y a:z }')).toEqual([]);
  });

  it('that is never used is told on request, and left out by the fix (GGEN317)', () => {
    const text = 'PREFIX a: <urn:a:>\nPREFIX b: <urn:b:>\nASK { b:x b:y "a:z" }';
    expect(linted(text)).toEqual([]);
    expect(linted(text, true)).toEqual(['warning GGEN317 [PREFIX a: <urn:a:>]']);
    const [edit] = lintQuery(parsed(text), { allowedDomains: [], strict: false, lint: true })[0]?.fix?.edits ?? [];
    expect(text.slice(0, edit?.at.start) + text.slice(edit?.at.end)).toBe('PREFIX b: <urn:b:>\nASK { b:x b:y "a:z" }');
    expect(linted('PREFIX a: <urn:a:> ASK { ?x a:y ?z }', true)).toEqual([]);
  });
});

describe('LIMIT without ORDER BY (GGEN315)', () => {
  it.each([
    ['SELECT ?s { ?s ex:p ?o } LIMIT 5 OFFSET 2', ['warning GGEN315 [LIMIT 5]']],
    ['SELECT ?s { ?s ex:p ?o { SELECT ?o { ?o ex:q ?x } LIMIT 1 } } ORDER BY ?s', ['warning GGEN315 [LIMIT 1]']],
    ['SELECT ?s { ?s ex:p ?o { SELECT ?o { ?o ex:q ?x } ORDER BY ?o } } OFFSET 3', ['warning GGEN315 [OFFSET 3]']],
    ['SELECT ?s { ?s ex:p ?o } ORDER BY DESC(?o) LIMIT 5', []],
    ['SELECT ?s { ?s ex:p "LIMIT 5" } # LIMIT 5', []],
  ])('is told on request: %s', (text, expected) => {
    expect(linted(text, true)).toEqual(expected);
    expect(linted(text)).toEqual([]);
  });
});

describe('patterns that nothing joins (GGEN316)', () => {
  it.each([
    ['SELECT * { ?a ex:p ?b . ?c ex:q ?d }', ['warning GGEN316 [?c]']],
    ['SELECT * { ?a ex:p ?b . ?c ex:q ?d . ?b ex:r ?e . ?f ex:q ?d }', ['warning GGEN316 [?c]']],
    ['SELECT * { ?a ex:p ?b . [ ex:q ?d ] }', ['warning GGEN316 [?d]']],
    ['SELECT * { ?a ex:p ?b . ?c ex:q ?d FILTER(?b < ?d) }', []],
    ['SELECT * { ?a ex:p ?b . ?c ex:q ?d OPTIONAL { ?a ex:r ?c } }', []],
    ['SELECT * { ?a ex:p ?b . ?b ex:q ?d }', []],
    ['SELECT * { ?a ex:p ?b . ex:settings ex:owner ?owner }', []],
    ['SELECT * { { ?a ex:p ?b } UNION { ?c ex:q ?d } }', []],
    ['SELECT * { ?a ex:p ?b . ?c ex:q ?d VALUES (?a ?c) { (ex:x ex:y) } }', []],
  ])('are told on request: %s', (text, expected) => {
    expect(linted(text, true)).toEqual(expected);
    expect(linted(text)).toEqual([]);
  });
});

describe('a query without rows (GGEN313)', () => {
  it.each([
    ['SELECT ?s { ?s ex:nn ?o ; ex:flag ?f }', 'warning GGEN313 [ex:nn] ~ ex:n'],
    ['SELECT ?s { ?s <http://example.org/knws>/ex:n ?o }', 'warning GGEN313 [<http://example.org/knws>] ~ ex:knows'],
    ['SELECT ?s { ?s a ex:t }', 'warning GGEN313 [ex:t] ~ ex:T'],
    ['PREFIX o: <http://other.example/x/> SELECT ?s { ?s o:knows ?o }', 'warning GGEN313 [o:knows] ~ ex:knows'],
    ['SELECT ?s { ?s rdfs:lable ?o }', 'warning GGEN313 [rdfs:lable] ~ rdfs:label'],
    ['SELECT ?s { ?s skos:prefLabel ?o }', 'info GGEN313 [skos:prefLabel]'],
    ['SELECT ?s { ?s ex:n ?n FILTER(?n > 100) }', 'info GGEN313 [SELECT]'],
    ['SELECT ?s { ?s ex:n "three" }', 'info GGEN313 [ex:n]'],
    ['SELECT ?s { ?s ex:T ?o }', 'warning GGEN313 [ex:T]'],
    ['SELECT ?s { { ?s ex:nope ?o } UNION { ?s ex:nada ?o } }', 'info GGEN313 [SELECT]'],
  ])('is told with what most likely leaves it so: %s', async (text, expected) => {
    expect(shown(text, await against(text, explainNoRows))).toEqual([expected]);
  });

  it('whose statements stand in named graphs says so', async () => {
    const text = 'SELECT ?o { ex:t ex:next ?o }';
    expect((await against(text, explainNoRows, NAMED))[0]).toMatchObject({ severity: 'warning', facts: { reason: 'what it asks for stands in named graphs only; GRAPH ?g { … } looks there' } });
    expect((await against('SELECT ?o { GRAPH ex:g2 { ex:t ex:next ?o } }', explainNoRows, NAMED))[0]).toMatchObject({ severity: 'info', facts: { reason: 'no statement matches "ex:t ex:next ?o"' } });
  });

  it.each([
    ['PREFIX e: <http://example.org#> SELECT ?s { ?s e:knows ?o }', '<http://example.org#>', true],
    ['PREFIX e: <https://Example.org/> SELECT ?s { ?s e:knows ?o ; e:n ?n }', '<https://Example.org/>', true],
    ['PREFIX e: <http://example.com/> SELECT ?s { ?s e:knows ?o }', 'e:knows', false],
  ])('may come of a prefix that nearly is a namespace of the graph (GGEN319): %s', async (text, marked, isNear) => {
    const found = await against(text, explainNoRows);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(isNear ? { code: 'GGEN319', severity: 'warning', facts: { prefix: 'e', suggestion: 'http://example.org/' }, fix: { edits: [{ text: '<http://example.org/>' }] } } : { code: 'GGEN313' });
    expect(text.slice(found[0]?.at?.start, found[0]?.at?.end)).toBe(marked);
  });
});

describe('a property or class that the graph does not have (GGEN314)', () => {
  it.each([
    ['SELECT ?s { ?s a ex:T OPTIONAL { ?s ex:knwos ?o } }', ['warning GGEN314 [ex:knwos] ~ ex:knows']],
    ['SELECT ?s { ?s a ex:T MINUS { ?s a ex:Gone } }', ['warning GGEN314 [ex:Gone]']],
    ['SELECT ?s { ?s a ex:T OPTIONAL { ?s rdfs:labl ?l } }', ['warning GGEN314 [rdfs:labl] ~ rdfs:label']],
    ['SELECT ?s { ?s a ex:T OPTIONAL { ?s skos:notation ?l } OPTIONAL { ?s ex:n|ex:knows ex:Nobody } }', []],
  ])('is told where it stands: %s', async (text, expected) => {
    expect(shown(text, await against(text, (query, terms, prefixes) => unknownTerms(query, terms, prefixes, true)))).toEqual(expected);
  });

  it('is told unasked where a closed vocabulary lacks it, unless the graph has it', async () => {
    const text = 'SELECT ?s { ?s a ex:T OPTIONAL { ?s rdfs:labl ?l ; skos:prefLable ?p ; ex:unheard ?u } }';
    const unasked = (query: Parameters<typeof unknownTerms>[0], terms: Parameters<typeof unknownTerms>[1], prefixes: Readonly<Record<string, string>>): readonly Diagnostic[] => unknownTerms(query, terms, prefixes, false);
    expect(shown(text, await against(text, unasked))).toEqual(['warning GGEN314 [rdfs:labl] ~ rdfs:label', 'warning GGEN314 [skos:prefLable] ~ skos:prefLabel']);
    const own = '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . <urn:a> rdfs:labl "our own" .';
    expect(shown(text, await against(text, unasked, own))).toEqual(['warning GGEN314 [skos:prefLable] ~ skos:prefLabel']);
  });
});
