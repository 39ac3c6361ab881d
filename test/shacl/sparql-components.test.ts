import { describe, expect, it } from 'vitest';
import { literal } from '../../src/model/term.js';
import { DECLARED, ex, failing, refused } from './sparql-read.js';

const component = (body: string): string => `${DECLARED}ex:Component a sh:ConstraintComponent ; ${body} .\n`;
const BOUND = component(`sh:parameter [ sh:path ex:most ] ; sh:labelTemplate "at most {$most}" ;
  sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER ($value <= $most) }" ]`);

describe('a constraint component of the shapes', () => {
  it('holds each value node against an ASK', async () => {
    const nodes = [ex('a')];
    const valuesOf = (): readonly ReturnType<typeof literal>[] => [literal('x'), literal('y')];
    const shapes = component('sh:parameter [ sh:path ex:only ] ; sh:validator [ sh:ask "ASK { FILTER ($value = $only) }" ; sh:message "{?value} of {$this} is not {?only}" ]');
    expect(await failing('ex:a ex:p 1 .', `${shapes} ex:Shape sh:path ex:p ; ex:only "x" .`, { nodes, valuesOf })).toEqual(['Component | ex:a | - | "y" | y of ex:a is not x']);
  });

  it('makes a constraint of each value of its only parameter', async () => {
    const shapes = `${BOUND} ex:Shape a sh:NodeShape ; ex:most 3, 5 .`;
    const found = await failing('ex:a ex:p 1 .', shapes, { nodes: [4, 6].map((n) => literal(String(n), 'http://www.w3.org/2001/XMLSchema#integer')) });
    expect(found.map((line) => line.split(' | ').slice(1).join(' ')).toSorted()).toEqual([
      '"4"^^xsd:integer - "4"^^xsd:integer at most 3', '"6"^^xsd:integer - "6"^^xsd:integer at most 3', '"6"^^xsd:integer - "6"^^xsd:integer at most 5',
    ]);
  });

  it('may leave a parameter out that is optional', async () => {
    const shapes = component(`sh:parameter [ sh:path ex:needed ], [ sh:path ex:more ; sh:optional true ] ;
      sh:validator [ sh:ask "ASK { FILTER ($value != $needed && $value != COALESCE(?more, \\"three\\")) }" ]`);
    const nodes = ['one', 'two', 'three'].map((text) => literal(text));
    const values = async (parameters: string): Promise<readonly string[]> => (await failing('ex:a ex:p 1 .', `${shapes} ex:Shape ${parameters} .`, { nodes })).map((line) => line.split(' | ')[3] ?? '');
    expect(await values('ex:needed "one"')).toEqual(['"one"', '"three"']);
    expect(await values('ex:needed "one" ; ex:more "two"')).toEqual(['"one"', '"two"']);
    expect(await values('ex:more "two"')).toEqual([]);
  });

  it('has validators for node shapes and for property shapes, with $PATH', async () => {
    const shapes = component(`sh:parameter [ sh:path ex:lang ] ;
      sh:nodeValidator [ sh:prefixes ex: ; sh:select "SELECT DISTINCT $this WHERE { $this ?p ?o FILTER NOT EXISTS { $this ex:lang ?l FILTER (?l = $lang) } }" ] ;
      sh:propertyValidator [ sh:select "SELECT DISTINCT $this ?value WHERE { $this $PATH ?value . FILTER (!isLiteral(?value) || !langMatches(lang(?value), $lang)) }" ; sh:message "not in {?lang}" ]`);
    const data = 'ex:a ex:label "x"@de, "y"@en, "z" ; ex:lang "de" . ex:b ex:lang "en" .';
    expect(await failing(data, `${shapes} ex:Shape sh:path ex:label ; ex:lang "de" .`, { nodes: [ex('a'), ex('b')] })).toEqual([
      'Component | ex:a | - | "y"@en | not in de', 'Component | ex:a | - | "z" | not in de',
    ]);
    expect(await failing(data, `${shapes} ex:Shape a sh:NodeShape ; ex:lang "de" .`, { nodes: [ex('a'), ex('b')] })).toEqual(['Component | ex:b | - | ex:b | -']);
  });

  it('may have parameters that are blank nodes of the shapes graph', async () => {
    const shapes = component(`sh:parameter [ sh:path ex:oneOf ] ;
      sh:validator [ sh:ask "ASK { GRAPH $shapesGraph { $oneOf rdf:rest*/rdf:first $value } }" ]`);
    expect(await failing('_:a ex:p 1 .', `${shapes} ex:Shape ex:oneOf ( ex:a ex:b ) .`, { nodes: [ex('a'), ex('c')] })).toEqual(['Component | ex:c | - | ex:c | -']);
  });

  it('may be of a subclass of sh:ConstraintComponent', async () => {
    const shapes = `ex:Kind rdfs:subClassOf sh:ConstraintComponent . ${BOUND.replace('a sh:ConstraintComponent', 'a ex:Kind')} ex:Shape ex:most 3 .`;
    expect(await failing('ex:a ex:p 1 .', shapes, { nodes: [ex('a')] })).toHaveLength(1);
  });
});

describe('an ill-formed component', () => {
  it('is refused with the place', async () => {
    expect(await refused(component('sh:parameter [ sh:path ex:value ] ; sh:validator [ sh:ask "ASK {}" ]'))).toEqual([
      'a parameter may not be called "value", which has a meaning of its own in validators @ sh:path ex:value',
    ]);
    expect(await refused(component('sh:parameter [ sh:path <http://example.org/a-b> ], [ sh:path ( ex:a ex:b ) ] ; sh:validator [ sh:ask "ASK {}" ]'))).toEqual([
      expect.stringContaining('gives no name for a variable: its local name is "a-b"'), expect.stringContaining('a parameter (sh:parameter) needs one sh:path, an IRI'),
    ]);
    expect(await refused(component('sh:parameter [ sh:path ex:p ], [ sh:path rdf:p ] ; sh:validator [ sh:ask "ASK {}" ]'))).toEqual([
      expect.stringContaining('two parameters of the component <http://example.org/Component> are called "p"'),
    ]);
    expect(await refused(component('sh:parameter [ sh:path ex:p ; sh:optional true ] ; sh:validator [ sh:ask "ASK {}" ]'))).toEqual([
      expect.stringContaining('needs a parameter (sh:parameter) that is not optional'),
    ]);
    expect(await refused(component('sh:parameter [ sh:path ex:p ] ; sh:validator [ sh:select "SELECT $this WHERE {}" ]'))).toEqual([
      expect.stringContaining('the value of sh:validator needs an ASK query (sh:ask)'),
    ]);
    expect(await refused(component('sh:parameter [ sh:path ex:p ] ; sh:validator [ sh:ask "ASK { BIND (true AS ?value) BIND (1 AS ?p) }" ]'))).toEqual([
      'the query of sh:ask may not give ?value a value of its own @ ?value', 'the query of sh:ask may not give ?p a value of its own @ ?p',
    ]);
  });

  it('may have several values of one parameter only where that is the only one', async () => {
    const shapes = component('sh:parameter [ sh:path ex:p ], [ sh:path ex:q ; sh:optional true ] ; sh:validator [ sh:ask "ASK {}" ]');
    expect(await refused(`${shapes} ex:Shape ex:p 1, 2 .`)).toEqual([expect.stringContaining('a shape may have one value of <http://example.org/p>')]);
  });

  it('is passed over with a warning where it has no validator for a shape', async () => {
    expect(await refused(component('sh:parameter [ sh:path ex:p ]'))).toEqual([expect.stringMatching(/^warning: the component .* has no validator/)]);
    const shapes = component('sh:parameter [ sh:path ex:p ] ; sh:nodeValidator [ sh:ask "ASK {}" ]');
    expect(await refused(`${shapes} ex:Shape sh:path ex:x ; ex:p 1 .`)).toEqual([expect.stringMatching(/^warning: the component .* has no validator for property shapes/)]);
    expect(await refused(`${shapes} ex:Shape ex:p 1 .`)).toEqual([]);
  });
});
