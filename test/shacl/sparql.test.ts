import { describe, expect, it } from 'vitest';
import { literal, XSD } from '../../src/model/term.js';
import { blankNode, DECLARED, ex, failing } from './sparql-read.js';

const constraint = (select: string, more = ''): string => `${DECLARED}ex:Shape a sh:NodeShape ; sh:sparql [ sh:prefixes ex: ; ${more} sh:select """${select}""" ] .`;

describe('sh:sparql', () => {
  it('gives a result for each solution, with its value and path', async () => {
    const shapes = constraint('SELECT $this ?path ?value WHERE { $this ?path ?value . FILTER (?path = ex:label) }');
    const data = 'ex:a ex:label "one", "two" ; ex:other "x" . ex:b ex:other "y" .';
    expect(await failing(data, shapes, { nodes: [ex('a'), ex('b')] })).toEqual([
      'SPARQLConstraintComponent | ex:a | ex:label | "one" | -',
      'SPARQLConstraintComponent | ex:a | ex:label | "two" | -',
    ]);
  });

  it('takes the focus node for the value where a node shape returns none', async () => {
    const shapes = constraint('SELECT $this WHERE { $this ex:age ?age . FILTER (?age < 18) }');
    expect(await failing('ex:a ex:age 17 . ex:b ex:age 18 .', shapes, { nodes: [ex('a'), ex('b')] })).toEqual(['SPARQLConstraintComponent | ex:a | - | ex:a | -']);
  });

  it('puts the path of a property shape in the place of $PATH', async () => {
    const shapes = (path: string): string => `${DECLARED}ex:Shape sh:path ${path} ; sh:sparql [ sh:select "SELECT $this ?value WHERE { $this $PATH ?value . FILTER (!isIRI(?value)) }" ] .`;
    const data = 'ex:a ex:p ex:b, "x" . ex:b ex:q "y", ex:c . ex:c ex:p ex:a .';
    const ask = (path: string): Promise<readonly string[]> => failing(data, shapes(path), { nodes: [ex('a'), ex('c')] });
    expect(await ask('ex:p')).toEqual(['SPARQLConstraintComponent | ex:a | - | "x" | -']);
    expect(await ask('( ex:p ex:q )')).toEqual(['SPARQLConstraintComponent | ex:a | - | "y" | -']);
    expect(await ask('[ sh:alternativePath ( ex:p ( ex:p ex:q ) ) ]')).toEqual(['SPARQLConstraintComponent | ex:a | - | "x" | -', 'SPARQLConstraintComponent | ex:a | - | "y" | -']);
    expect(await ask('( [ sh:inversePath ex:p ] [ sh:inversePath ex:q ] ex:q )')).toEqual(['SPARQLConstraintComponent | ex:a | - | "y" | -']);
    expect(await ask('( [ sh:inversePath ex:q ] ex:q )')).toEqual(['SPARQLConstraintComponent | ex:c | - | "y" | -']);
    expect(await ask('[ sh:oneOrMorePath ex:p ]')).toEqual(['SPARQLConstraintComponent | ex:a | - | "x" | -', 'SPARQLConstraintComponent | ex:c | - | "x" | -']);
    expect(await ask('( [ sh:zeroOrMorePath ex:p ] ex:q )')).toEqual(['SPARQLConstraintComponent | ex:a | - | "y" | -', 'SPARQLConstraintComponent | ex:c | - | "y" | -']);
    expect(await ask('( [ sh:zeroOrOnePath ex:p ] ex:p )')).toEqual(['SPARQLConstraintComponent | ex:a | - | "x" | -', 'SPARQLConstraintComponent | ex:c | - | "x" | -']);
  });

  it('pre-binds $this in filters, inner groups, unions, binds, optionals and sub-selects', async () => {
    const nodes = [ex('a'), ex('b')];
    const only = ['SPARQLConstraintComponent | ex:a | - | ex:a | -'];
    const data = 'ex:a ex:p ex:b ; ex:n 1 . ex:b ex:n 2 .';
    for (const where of [
      'FILTER ($this = ex:a)',
      '{ FILTER (false) } UNION { FILTER ($this = ex:a) }',
      '{ { FILTER ($this = ex:a) } FILTER bound($this) } FILTER (true)',
      'BIND ($this AS ?that) FILTER (?that = ex:a)',
      '{ FILTER (bound($this)) } $this ex:p ex:b . FILTER (bound($this))',
      '{ SELECT $this WHERE { FILTER ($this = ex:a) } }',
      'OPTIONAL { ex:b ex:n ?n . BIND ($this AS ?that) } FILTER (?that = ex:a)',
      'OPTIONAL { $this ex:p ?o } FILTER bound(?o)',
      'OPTIONAL { ?x ex:p ?o FILTER (?x = $this) } FILTER bound(?o)',
      '{ OPTIONAL { ?x ex:p ?o FILTER (?x = $this) } } FILTER bound(?o)',
      'FILTER EXISTS { $this ex:p ?o }',
      'FILTER EXISTS { { ?x ex:p ?o FILTER (?x = $this) } }',
      'FILTER NOT EXISTS { ?x ex:p $this }',
      '{ SELECT $this (COUNT(?o) AS ?n) WHERE { $this ex:p ?o } GROUP BY $this } FILTER (?n = 1)',
      'FILTER EXISTS { { SELECT $this (MAX(?m) AS ?n) WHERE { $this ex:n ?m } GROUP BY $this } FILTER (?n = 1) }',
    ]) {
      expect(await failing(data, constraint(`SELECT $this WHERE { ${where} }`), { nodes }), where).toEqual(only);
    }
  });

  it('groups, counts and cuts for each focus node alone', async () => {
    const data = 'ex:a ex:p 1, 2, 3 . ex:b ex:p 4 . ex:c ex:q 1 .';
    const nodes = [ex('a'), ex('b'), ex('c')];
    expect(await failing(data, constraint('SELECT $this (COUNT(?o) AS ?value) WHERE { $this ex:p ?o } GROUP BY $this HAVING (COUNT(?o) > 1)'), { nodes }))
      .toEqual(['SPARQLConstraintComponent | ex:a | - | "3"^^xsd:integer | -']);
    expect(await failing(data, constraint('SELECT $this ?value WHERE { $this ex:p ?value } ORDER BY DESC(?value) LIMIT 1'), { nodes }))
      .toEqual(['SPARQLConstraintComponent | ex:a | - | "3"^^xsd:integer | -', 'SPARQLConstraintComponent | ex:b | - | "4"^^xsd:integer | -']);
    expect(await failing(data, constraint('SELECT * WHERE { $this ex:p ?value FILTER (?value > 3) }'), { nodes }))
      .toEqual(['SPARQLConstraintComponent | ex:b | - | "4"^^xsd:integer | -']);
  });

  it('knows focus nodes that are blank nodes as themselves', async () => {
    const data = '_:x ex:p 1 . _:y ex:p 2 . ex:c ex:p 1 . _:z ex:knows _:x .';
    const found = (await import('./read.js')).read(data);
    const [x, y] = (await found).map(({ subject }) => subject);
    if (x?.type !== 'blank' || y?.type !== 'blank') throw new Error('no blank nodes');
    expect(await failing(data, constraint('SELECT $this WHERE { $this ex:p 1 . FILTER isBlank($this) }'), { nodes: [ex('c'), x, y] }))
      .toEqual([`SPARQLConstraintComponent | _:${x.value} | - | _:${x.value} | -`]);
    expect(await failing(data, constraint('SELECT $this ?value WHERE { { FILTER (!isIRI($this)) } ?value ex:knows $this }'), { nodes: [ex('c'), x, y] }))
      .toHaveLength(1);
    expect(await failing(data, constraint('SELECT $this ?g WHERE { GRAPH ?g { ?s ?p ?o FILTER (?g != <urn:x-ggen:shapes-graph>) } }'), { nodes: [x, blankNode('nowhere')] })).toEqual([]);
  });

  it('takes literals for focus nodes as they are written', async () => {
    const nodes = [literal('007', `${XSD}integer`), literal('7', `${XSD}integer`), literal('x')];
    expect(await failing('ex:a ex:p "007"^^xsd:integer .', constraint('SELECT $this WHERE { ?s ex:p $this }'), { nodes })).toEqual([
      'SPARQLConstraintComponent | "007"^^xsd:integer | - | "007"^^xsd:integer | -',
    ]);
    expect(await failing('ex:a ex:p 1 .', constraint('SELECT $this WHERE { FILTER ($this = 7) }'), { nodes })).toHaveLength(2);
  });

  it('sees the shapes graph under $shapesGraph, and the shape as $currentShape', async () => {
    const shapes = `${constraint('SELECT $this WHERE { FILTER bound($shapesGraph) GRAPH $shapesGraph { FILTER bound($currentShape) . $currentShape ex:bound 42 } }')} ex:Shape ex:bound 42 .`;
    expect(await failing('ex:a ex:p 1 .', shapes, { nodes: [ex('a')] })).toEqual(['SPARQLConstraintComponent | ex:a | - | ex:a | -']);
    const blank = `${DECLARED}ex:Shape sh:property ex:Inner . ex:Inner sh:path ex:p ; ex:list ( 1 2 ) ; sh:sparql [ sh:prefixes ex: ;
      sh:select "SELECT $this ?value WHERE { GRAPH $shapesGraph { $currentShape ex:list/rdf:rest*/rdf:first ?value } FILTER NOT EXISTS { $this ex:p ?value } }" ] .`;
    expect(await failing('ex:a ex:p 1 .', blank, { shape: ex('Inner'), nodes: [ex('a')] })).toEqual(['SPARQLConstraintComponent | ex:a | - | "2"^^xsd:integer | -']);
  });

  it('fills messages in, of the row first, of the constraint else', async () => {
    const data = 'ex:a ex:p "x"@de, ex:b .';
    const of = (select: string, more: string): Promise<readonly string[]> => failing(data, constraint(select, more), { nodes: [ex('a')] });
    expect(await of('SELECT $this ?value ?none WHERE { $this ex:p ?value FILTER isIRI(?value) }', 'sh:message "{$this} has {?value}, {?none}" ;')).toEqual([
      'SPARQLConstraintComponent | ex:a | - | ex:b | ex:a has ex:b, {?none}',
    ]);
    expect(await of('SELECT $this ?value (STR(?value) AS ?message) WHERE { $this ex:p ?value FILTER isLiteral(?value) }', 'sh:message "not this" ;')).toEqual([
      'SPARQLConstraintComponent | ex:a | - | "x"@de | x',
    ]);
    expect(await of('SELECT $this WHERE { FILTER bound($this) }', 'sh:message "auf Deutsch"@de, "in English"@en ;')).toEqual(['SPARQLConstraintComponent | ex:a | - | ex:a | in English']);
  });

  it('passes over what is deactivated, however ill-formed', async () => {
    const shapes = `ex:Shape sh:sparql [ sh:deactivated true ; sh:select "no query" ] . ex:Off sh:deactivated true ; sh:sparql [ sh:select "no query" ] .`;
    expect(await failing('ex:a ex:p 1 .', shapes, { nodes: [ex('a')] })).toEqual([]);
  });
});
