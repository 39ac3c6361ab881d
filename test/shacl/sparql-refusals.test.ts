import { describe, expect, it } from 'vitest';
import { DECLARED, ex, lines, questions, refused } from './sparql-read.js';

const node = (query: string): string => `ex:Shape sh:sparql [ sh:select """${query}""" ] .`;

describe('an ill-formed SPARQL-based constraint', () => {
  it('is refused for what may not stand beside pre-bound variables, at the place', async () => {
    expect(await refused(node('SELECT $this WHERE { $this ?x ?any . MINUS { $this ?x "v" } }'))).toEqual(['the query of sh:select may not use MINUS @ MINUS']);
    expect(await refused(node('SELECT $this WHERE { VALUES ?any { true } }'))).toEqual(['the query of sh:select may not use VALUES @ VALUES']);
    expect(await refused(node('SELECT $this WHERE { } VALUES ?any { true }'))).toEqual(['the query of sh:select may not use VALUES @ VALUES']);
    expect(await refused(node('SELECT $this WHERE { SERVICE <http://example.org/> { ?a ?b ?c } }'))).toEqual(['the query of sh:select may not use SERVICE @ SERVICE']);
    expect(await refused(node('SELECT $this FROM <http://example.org/> WHERE { $this ?b ?c }'))).toEqual(['the query of sh:select may not use FROM @ FROM']);
    expect(await refused(node('SELECT $this WHERE { BIND (true AS $this) }'))).toEqual(['the query of sh:select may not give $this a value of its own @ $this']);
    expect(await refused(node('SELECT $this (1 AS ?currentShape) WHERE { $this ?p ?o }'))).toEqual(['the query of sh:select may not give ?currentShape a value of its own @ ?currentShape']);
  });

  it('is refused for sub-selects that lose the focus node', async () => {
    const fault = 'the query of sh:select must return $this from its sub-select @ SELECT';
    expect(await refused(node('SELECT $this WHERE { $this ?x ?any . { SELECT ?o ?b WHERE { ?o ?b ?c } } }'))).toEqual([fault]);
    expect(await refused(node('SELECT $this WHERE { { SELECT * WHERE { FILTER ($this = ex:a) } } }'))).toEqual([fault]);
    expect(await refused(node('SELECT $this WHERE { { SELECT * WHERE { $this ?p ?o } } }'))).toEqual([]);
    expect(await refused(node('SELECT $this WHERE { { SELECT $this WHERE { FILTER ($this = ex:a) } } }'))).toEqual([]);
    expect(await refused(node('SELECT $this WHERE { { SELECT $this WHERE { FILTER bound($shapesGraph) } } }'))).toEqual([]);
  });

  it('is refused for queries of the wrong form, or that do not return $this', async () => {
    expect(await refused(node('SELECT ?value WHERE { $this ?p ?value }'))).toEqual(['the query of sh:select must return $this @ SELECT']);
    expect(await refused(node('ASK { $this ?p ?value }'))).toEqual([expect.stringContaining('the query of sh:select is an ASK')]);
    expect(await refused(node('DELETE WHERE { ?s ?p ?o }'))).toEqual([expect.stringContaining('the query of sh:select is an update (DELETE)')]);
    expect(await refused('ex:Shape sh:sparql [ sh:message "no query" ] .')).toEqual([expect.stringContaining('sh:sparql needs a node with a query (sh:select)')]);
    expect(await refused('ex:Shape sh:sparql "SELECT" .')).toEqual([expect.stringContaining('sh:sparql needs a node with a query (sh:select)')]);
    expect(await refused('ex:Shape sh:sparql [ sh:select "SELECT $this {}", "SELECT * {}" ] .')).toEqual([expect.stringContaining('sh:sparql has more than one query')]);
    expect(await refused('ex:Shape sh:sparql [ sh:select 5 ] .')).toEqual([expect.stringContaining('the value of sh:select must be a string')]);
  });

  it('is refused for $PATH anywhere but as a predicate, and outside of property shapes', async () => {
    expect(await refused(`ex:Shape sh:path ex:p ; sh:sparql [ sh:select "SELECT $this WHERE { $this ?p $PATH }" ] .`)).toEqual([
      'the query of sh:select may use $PATH only as the predicate of a triple pattern @ $PATH',
    ]);
    expect(await refused(node('SELECT $this WHERE { $this $PATH ?o }'))).toEqual([expect.stringContaining('uses $PATH, which has a value in property shapes only')]);
  });

  it('is refused for what changes from run to run', async () => {
    expect(await refused(node('SELECT $this WHERE { FILTER (NOW() > 1 && RAND() > 2) }'))).toEqual([
      'the query of sh:select calls NOW(), whose value changes from run to run @ NOW', 'the query of sh:select calls RAND(), whose value changes from run to run @ RAND',
    ]);
  });

  it('points at the mistake inside the literal, escapes or not, and counts lines where it has no text', async () => {
    expect(await refused(node('SELECT $this\nWHERE {\n  $this foo:p ?x .\n  $this foo:q ?x }'))).toEqual([
      'the query of sh:select uses the prefix "foo", which nothing declares; declare it where sh:prefixes points @ foo:p',
    ]);
    expect(await refused(String.raw`ex:Shape sh:sparql [ sh:select "SELECT $this { FILTER (\"a\\n\" = \u0022b\U00000022) FILTR (1) }" ] .`)).toEqual([
      'the query of sh:select is not valid SPARQL: "FILTR" is no word of SPARQL; did you mean "FILTER"? @ FILTR',
    ]);
    expect(await refused(node('SELECT $this\nWHERE {\n  FILTR (1) }'), false)).toEqual([
      'the query of sh:select is not valid SPARQL: "FILTR" is no word of SPARQL; did you mean "FILTER"? (line 3 of the query) @ sh:select """SELECT $this',
    ]);
  });

  it('is told together with all others, each query once', async () => {
    const twice = 'ex:One sh:sparql ex:Query . ex:Two sh:sparql ex:Query, [ sh:select "nothing" ] . ex:Query sh:select "SELECT $this { VALUES ?x { 1 } MINUS { } }" .';
    expect((await refused(twice)).map((line) => line.replace(/.* @ /, '')).toSorted()).toEqual(['MINUS', 'VALUES', 'nothing']);
  });
});

describe('sh:prefixes', () => {
  const query = 'ex:Shape sh:sparql [ sh:prefixes ex:Owner ; sh:select "SELECT $this { $this foo:p ?x }" ] .';

  it('brings the prefixes of its owner and of what that imports, however far', async () => {
    const shapes = `${query} ex:Owner owl:imports ex:Next . ex:Next owl:imports ex:Last, ex:Owner . ex:Last sh:declare [ sh:prefix "foo" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .`;
    expect(await lines(await questions('ex:a ex:p 1 .', shapes), { nodes: [ex('a')] })).toHaveLength(1);
  });

  it('wins over the prefixes of the project', async () => {
    const shapes = `${query} ex:Owner sh:declare [ sh:prefix "foo" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .`;
    expect(await lines(await questions('ex:a ex:p 1 .', shapes, { prefixes: { foo: 'http://example.com/' } }), { nodes: [ex('a')] })).toHaveLength(1);
  });

  it('refuses a prefix with two namespaces, and declarations that lack a part', async () => {
    const declare = (namespace: string): string => `[ sh:prefix "foo" ; sh:namespace ${namespace} ]`;
    expect(await refused(`${query} ex:Owner sh:declare ${declare('"http://a/"^^xsd:anyURI')}, ${declare('"http://b/"^^xsd:anyURI')} .`)).toEqual([
      expect.stringMatching(/^the prefix "foo" is declared for "http:\/\/[ab]\/" and for "http:\/\/[ab]\/"/),
    ]);
    expect(await refused(`${query} ex:Owner sh:declare ${declare('"http://a/"')} .`)).toContainEqual(expect.stringContaining('a prefix declaration needs one sh:prefix'));
    expect(await refused(`${query} ${DECLARED}`)).toEqual([expect.stringContaining('uses the prefix "foo", which nothing declares')]);
  });
});

describe('a constraint that fails as it runs', () => {
  it('ends the check where the query says so', async () => {
    const asked = await questions('ex:a ex:p 1 .', 'ex:Shape sh:sparql [ sh:select "SELECT $this (true AS ?failure) { $this ?p ?o }" ] .');
    const [constraint] = asked.constraintsOf(ex('Shape'));
    if (constraint) asked.failings(constraint, ex('a'), []);
    const answered = await asked.answerAll();
    expect(answered.diagnostics.map(({ code, facts }) => [code, facts])).toEqual([['GGEN212', { detail: 'the query of sh:select reports a failure for ex:a' }]]);
  });

  it('ends with GGEN212 where a forced engine is not exact, and with GGEN903 where the signal says stop', async () => {
    const shapes = 'ex:Shape sh:sparql [ sh:select "SELECT $this { $this ?p ?o FILTER (?o / 3 > 1) }" ] .';
    const run = async (options: object): Promise<readonly string[]> => {
      const asked = await questions('ex:a ex:p 1 .', shapes, options);
      const [constraint] = asked.constraintsOf(ex('Shape'));
      if (constraint) asked.failings(constraint, ex('a'), []);
      return (await asked.answerAll()).diagnostics.map(({ code }) => code);
    };
    expect(await run({ engine: 'oxigraph' })).toEqual(['GGEN212']);
    expect(await run({ signal: { aborted: true } })).toEqual(['GGEN903']);
    expect(await run({})).toEqual([]);
  });
});
