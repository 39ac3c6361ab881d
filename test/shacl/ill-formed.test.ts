import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import { validate } from '../../src/shacl/index.js';
import { PREFIXES, read } from './read.js';

interface Told {
  readonly code: string;
  readonly severity: string;
  readonly text: string;
  readonly at: string;
}

async function faultsOf(shapes: string): Promise<readonly Told[]> {
  const { diagnostics } = await validate(await read('ex:a a ex:T .'), await read(shapes, 'shapes.ttl'), { prefixes: { ex: 'http://example.org/' } });
  return diagnostics.map((one) => ({ code: one.code, severity: one.severity, text: textOf(one), at: one.at ? (PREFIXES + shapes).slice(one.at.start, one.at.end) : '' }));
}

function textOf({ facts }: Diagnostic): string {
  return 'detail' in facts ? facts.detail : 'term' in facts ? `${facts.term} → ${'suggestion' in facts ? (facts.suggestion ?? '-') : '-'}` : '';
}

const onP = (body: string): string => `ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; ${body} ] .`;
const onPath = (path: string): string => `ex:S sh:targetClass ex:T ; sh:property [ sh:path ${path} ; sh:minCount 1 ] .`;
const ofP = (detail: string): string => `ex:S (ex:p) cannot be checked: ${detail}`;
const ofS = (detail: string): string => `ex:S cannot be checked: ${detail}`;

describe('a shape that is ill-formed', () => {
  test.each<readonly [string, string, string, string]>([
    ['a reference to nowhere', 'ex:S sh:targetClass ex:T ; sh:property ex:Gone .', ofS('sh:property asks for ex:Gone, of which the shapes say nothing'), 'ex:Gone'],
    ['a sh:property without path', 'ex:S sh:targetClass ex:T ; sh:property [ sh:minCount 1 ] .', 'sh:property asks for a blank node, which has no sh:path', ''],
    ['a literal for sh:property', 'ex:S sh:targetClass ex:T ; sh:property "p" .', ofS('sh:property must be a property shape, and is "p"'), '"p"'],
    ['a literal for sh:node', onP('sh:node "N"'), ofP('sh:node must be a shape, and is "N"'), '"N"'],
    ['a member that is nowhere described', onP('sh:or ( [ sh:class ex:A ] ex:Gone )'), ofP('sh:or asks for ex:Gone, of which the shapes say nothing'), ''],
    ['a literal among shapes', onP('sh:and ( "A" )'), ofP('sh:and must be a list of shapes, and is a blank node'), ''],
    ['sh:not to nowhere', onP('sh:not ex:Gone'), ofP('sh:not asks for ex:Gone, of which the shapes say nothing'), 'ex:Gone'],
    ['sh:qualifiedValueShape to nowhere', onP('sh:qualifiedValueShape ex:Gone ; sh:qualifiedMinCount 1'), ofP('sh:qualifiedValueShape asks for ex:Gone, of which the shapes say nothing'), 'ex:Gone'],
    ['a count that is no number', onP('sh:minCount "abc"'), ofP('sh:minCount must be a whole number (xsd:integer), and is "abc"'), '"abc"'],
    ['a count that is a decimal', onP('sh:maxCount 1.5'), ofP('sh:maxCount must be a whole number (xsd:integer), and is 1.5'), '1.5'],
    ['an ill-formed integer', onP('sh:minLength "x"^^xsd:integer'), ofP('sh:minLength must be a whole number (xsd:integer), and is x'), 'x'],
    ['several counts', onP('sh:minCount 1, 2'), ofP('it has 2 values of sh:minCount, and may have one'), '2'],
    ['several datatypes', onP('sh:datatype xsd:string, xsd:date'), ofP('it has 2 values of sh:datatype, and may have one'), 'xsd:date'],
    ['a datatype that is a literal', onP('sh:datatype "string"'), ofP('sh:datatype must be an IRI, and is "string"'), '"string"'],
    ['a class that is a literal', onP('sh:class "C"'), ofP('sh:class must be an IRI, and is "C"'), '"C"'],
    ['a count on a node shape', 'ex:S sh:targetClass ex:T ; sh:minCount 1 .', ofS('sh:minCount asks about the values of a path, and it has no sh:path'), '1'],
    ['sh:lessThan on a node shape', 'ex:S sh:targetClass ex:T ; sh:lessThan ex:p .', ofS('sh:lessThan asks about the values of a path, and it has no sh:path'), 'ex:p'],
    ['an unknown node kind', onP('sh:nodeKind sh:Iri'), 'did you mean sh:IRI?', 'sh:Iri'],
    ['sh:in with a single value', onP('sh:in "red"'), ofP('sh:in must be a list, and is "red"'), '"red"'],
    ['sh:in with an IRI', onP('sh:in ex:red'), ofP('sh:in must be a list, and is ex:red'), 'ex:red'],
    ['a list with two rests', onP('sh:in [ rdf:first 1 ; rdf:rest (), (2) ]'), ofP('sh:in must be a list in which each node has one rdf:first and one rdf:rest, and is a blank node'), ''],
    ['a list without end', onP('sh:in [ rdf:first 1 ]'), ofP('sh:in must be a list in which each node has one rdf:first and one rdf:rest, and is a blank node'), ''],
    ['languages that are no strings', onP('sh:languageIn ( ex:en )'), ofP('sh:languageIn must be a list of strings (xsd:string), and is a blank node'), ''],
    ['sh:ignoredProperties that are no IRIs', 'ex:S sh:targetClass ex:T ; sh:closed true ; sh:ignoredProperties ( "p" ) .', ofS('sh:ignoredProperties must be a list of IRIs, and is a blank node'), ''],
    ['a pattern that is no expression', onP('sh:pattern "["'), 'sh:pattern is not a regular expression', '"["'],
    ['an unknown flag', onP('sh:pattern "a" ; sh:flags "g"'), 'the flag "g" is none of i, m, s, x, q', ''],
    ['sh:uniqueLang that is no boolean', onP('sh:uniqueLang "yes"'), ofP('sh:uniqueLang must be true or false (xsd:boolean), and is "yes"'), '"yes"'],
    ['a bound that is an IRI', onP('sh:minInclusive ex:five'), ofP('sh:minInclusive must be a literal, and is ex:five'), 'ex:five'],
    ['a severity that is a literal', onP('sh:minCount 1 ; sh:severity "Warning"'), ofP('sh:severity must be an IRI, and is "Warning"'), '"Warning"'],
    ['a message that is no text', onP('sh:minCount 1 ; sh:message 5'), ofP('sh:message must be a string, with or without a language, and is 5'), '5'],
    ['a target class that is a literal', 'ex:S sh:targetClass "T" ; sh:nodeKind sh:IRI .', ofS('sh:targetClass must be an IRI, and is "T"'), '"T"'],
    ['a target node that is blank', 'ex:S sh:targetNode [] ; sh:nodeKind sh:IRI .', ofS('sh:targetNode must be an IRI or a literal, and is a blank node'), ''],
    ['a property shape without path', 'ex:S a sh:PropertyShape ; sh:targetClass ex:T ; sh:nodeKind sh:IRI .', ofS('it is a sh:PropertyShape without sh:path'), 'sh:PropertyShape'],
    ['several paths', 'ex:S sh:targetClass ex:T ; sh:path ex:p, ex:q ; sh:minCount 1 .', 'ex:S cannot be checked: it has 2 values of sh:path, and may have one', 'ex:q'],
    ['a path that is a literal', onPath('"p"'), 'a path must be an IRI or a blank node that describes one', '"p"'],
    ['an empty path', onPath('()'), 'a path must not be the empty list', ''],
    ['a path that describes nothing', onPath('[ rdfs:label "p" ]'), 'its path is a blank node that describes none', ''],
    ['a path of two kinds', onPath('[ sh:inversePath ex:p ; sh:zeroOrMorePath ex:q ]'), 'its path describes several paths at once: sh:inversePath, sh:zeroOrMorePath', ''],
    ['an alternative that is no list', onPath('[ sh:alternativePath ex:p ]'), 'sh:alternativePath must be a list', ''],
    ['an alternative of none', onPath('[ sh:alternativePath () ]'), 'sh:alternativePath must not be empty', ''],
    ['a path in itself', 'ex:S sh:targetClass ex:T ; sh:path _:p ; sh:minCount 1 . _:p sh:inversePath [ sh:zeroOrMorePath _:p ] .', 'its path leads back into itself', ''],
    ['an inverse of a literal', onPath('[ sh:inversePath "p" ]'), 'a path must be an IRI or a blank node that describes one', ''],
    ['sh:entailment that the data does not have', 'ex:O sh:entailment <http://www.w3.org/ns/entailment/RDFS> .', 'they ask for the entailment regime', ''],
  ])('is an error: %s', async (_what, shapes, text, at) => {
    const faults = await faultsOf(shapes);
    expect(faults).toEqual([{ code: 'GGEN212', severity: 'error', text: expect.stringContaining(text), at: expect.stringContaining(at) }]);
  });

  test.each<readonly [string, string, string]>([
    ['a sequence of one', onPath('( ex:p )'), 'a sequence path has one member only'],
    ['an alternative of one', onPath('[ sh:alternativePath ( ex:p ) ]'), 'sh:alternativePath has one member only'],
    ['a list that is an inverse too', onPath('[ rdf:first ex:p ; rdf:rest ( ex:q ) ; sh:inversePath ex:p ]'), 'the list is followed'],
    ['a node shape with a path', 'ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:path ex:p ; sh:minCount 1 .', 'it is held against the values of the path'],
    ['sh:node to a property shape', `${onP('sh:node ex:N')} ex:N sh:path ex:q ; sh:minCount 1 .`, 'SHACL asks for a node shape here'],
    ['sh:node to what is no shape', `${onP('sh:node ex:C')} ex:C a owl:Class .`, 'sh:node asks for ex:C, which is no shape, so every node conforms to it'],
    ['flags without pattern', onP('sh:flags "i"'), 'sh:flags says nothing without sh:pattern'],
    ['a qualified shape without count', onP('sh:qualifiedValueShape [ sh:class ex:C ]'), 'says nothing without sh:qualifiedMinCount or sh:qualifiedMaxCount'],
    ['a count without qualified shape', onP('sh:qualifiedMinCount 1'), 'sh:qualifiedMinCount says nothing without sh:qualifiedValueShape'],
    ['"1" for true', onP('sh:uniqueLang "1"^^xsd:boolean'), '"1" is not taken for it'],
    ['rules', 'ex:S sh:targetClass ex:T ; sh:rule [ a sh:TripleRule ] .', 'rules of shapes (sh:rule) are not run'],
  ])('is a warning where it is clear what is meant: %s', async (_what, shapes, text) => {
    expect(await faultsOf(shapes)).toEqual([expect.objectContaining({ code: 'GGEN212', severity: 'warning', text: expect.stringContaining(text) })]);
  });

  test('is told with all others, in the order of the places', async () => {
    const faults = await faultsOf('ex:S sh:targetClass ex:T ;\n sh:minCount 1 ;\n sh:clas ex:C ;\n sh:property ex:Gone ;\n sh:nodeKind "IRI" .');
    expect(faults.map(({ at }) => at.replace(/[^]*\s/, ''))).toEqual(['1', 'ex:C', 'ex:Gone', '"IRI"']);
  });

  test('may be as it is where it is deactivated, or where no shape leads to it', async () => {
    expect(await faultsOf('ex:S sh:targetClass ex:T ; sh:deactivated true ; sh:minCount "x" ; sh:pattern "(" ; sh:property ex:Gone ; sh:path () .')).toEqual([]);
    expect(await faultsOf('_:p sh:inversePath _:q . _:q sh:zeroOrMorePath ( _:q ) .')).toEqual([]);
  });

  test('asks for nothing that data closed under the regime has', async () => {
    const shapes = await read('ex:O sh:entailment <http://www.w3.org/ns/entailment/RDFS> .');
    expect((await validate([], shapes, { regime: 'rdfs' })).ok).toBe(true);
  });
});

describe('a term that SHACL does not have', () => {
  test.each([
    [onP('sh:minCout 1'), 'sh:minCout → sh:minCount'],
    [onP('sh:MinCount 1'), 'sh:MinCount → sh:minCount'],
    [onP('sh:datatyp xsd:string'), 'sh:datatyp → sh:datatype'],
    ['ex:S a sh:NodeShap ; sh:targetClass ex:T .', 'sh:NodeShap → sh:NodeShape'],
    [onP('sh:minCount 1 ; sh:severity sh:Warnin'), 'sh:Warnin → sh:Warning'],
  ])('is an error near a known one: %s', async (shapes, text) => {
    expect(await faultsOf(shapes)).toEqual([expect.objectContaining({ code: 'GGEN216', severity: 'error', text })]);
  });

  test('is a warning where nothing is near', async () => {
    expect(await faultsOf(onP('sh:fantasticness 1'))).toEqual([expect.objectContaining({ code: 'GGEN216', severity: 'warning', text: 'sh:fantasticness → -' })]);
  });

  test.each(['sh:name "p" ; sh:description "d" ; sh:order 1 ; sh:group ex:G ; sh:defaultValue 5', 'sh:minCount 1 ; sh:severity sh:Info', 'sh:hasValue sh:MinCountConstraintComponent'])(
    'is none of those of the specifications: %s',
    async (body) => expect(await faultsOf(onP(body))).toEqual([]),
  );
});
