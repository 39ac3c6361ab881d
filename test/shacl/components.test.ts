import { describe, expect, test } from 'vitest';
import { check, expectResults } from './read.js';

/** A property shape on ex:p of every ex:T; `body` is the constraint. */
const onP = (body: string): string => `ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; ${body} ] .`;
/** A node shape on ex:a itself. */
const onNode = (body: string): string => `ex:S a sh:NodeShape ; sh:targetNode ex:a ; ${body} .`;

interface Case {
  readonly component: string;
  readonly shapes: string;
  readonly good: string;
  readonly bad: string;
  readonly results: readonly string[];
}

const CASES: readonly Case[] = [
  {
    component: 'minCount', shapes: onP('sh:minCount 2'),
    good: 'ex:a a ex:T ; ex:p 1, 2 .', bad: 'ex:a a ex:T ; ex:p 1 .',
    results: ['ex:a | ex:p | - | ex:p needs at least 2 values'],
  },
  {
    component: 'maxCount', shapes: onP('sh:maxCount 1'),
    good: 'ex:a a ex:T ; ex:p 1 .', bad: 'ex:a a ex:T ; ex:p 1, 2 .',
    results: ['ex:a | ex:p | - | ex:p may have at most 1 value'],
  },
  {
    component: 'datatype', shapes: onP('sh:datatype xsd:integer'),
    good: 'ex:a a ex:T ; ex:p 1, "007"^^xsd:integer .', bad: 'ex:a a ex:T ; ex:p "1", "x"^^xsd:integer, ex:b .',
    results: [
      'ex:a | ex:p | "1" | "1" must be of the datatype xsd:integer',
      'ex:a | ex:p | x | x is not a valid xsd:integer',
      'ex:a | ex:p | ex:b | ex:b must be of the datatype xsd:integer',
    ],
  },
  {
    component: 'class', shapes: onP('sh:class ex:C'),
    good: 'ex:a a ex:T ; ex:p ex:b . ex:b a ex:D . ex:D rdfs:subClassOf ex:E . ex:E rdfs:subClassOf ex:C, ex:D .',
    bad: 'ex:a a ex:T ; ex:p ex:b, "c" . ex:b a ex:D .',
    results: ['ex:a | ex:p | "c" | "c" must be an instance of ex:C', 'ex:a | ex:p | ex:b | ex:b must be an instance of ex:C'],
  },
  {
    component: 'nodeKind', shapes: onP('sh:nodeKind sh:IRI'),
    good: 'ex:a a ex:T ; ex:p ex:b .', bad: 'ex:a a ex:T ; ex:p "b" .',
    results: ['ex:a | ex:p | "b" | "b" must be an IRI'],
  },
  {
    component: 'in', shapes: onP('sh:in ( "red" ex:green )'),
    good: 'ex:a a ex:T ; ex:p "red", ex:green .', bad: 'ex:a a ex:T ; ex:p "green" .',
    results: ['ex:a | ex:p | "green" | "green" is none of the allowed values: "red", ex:green'],
  },
  {
    component: 'pattern', shapes: onP('sh:pattern "^a+$" ; sh:flags "i"'),
    good: 'ex:a a ex:T ; ex:p "aA" .', bad: 'ex:a a ex:T ; ex:p "ab", _:b .',
    results: ['ex:a | ex:p | "ab" | "ab" does not match the pattern "^a+$"', 'ex:a | ex:p | _:b0 | _:b0 does not match the pattern "^a+$"'],
  },
  {
    component: 'minLength', shapes: onP('sh:minLength 2'),
    good: 'ex:a a ex:T ; ex:p "ab" .', bad: 'ex:a a ex:T ; ex:p "😀" .',
    results: ['ex:a | ex:p | "😀" | "😀" needs at least 2 characters'],
  },
  {
    component: 'maxLength', shapes: onP('sh:maxLength 1'),
    good: 'ex:a a ex:T ; ex:p "😀" .', bad: 'ex:a a ex:T ; ex:p "ab" .',
    results: ['ex:a | ex:p | "ab" | "ab" may have at most 1 character'],
  },
  {
    component: 'minInclusive', shapes: onP('sh:minInclusive 5'),
    good: 'ex:a a ex:T ; ex:p 5, 5.5, 6e0 .', bad: 'ex:a a ex:T ; ex:p 4, "five" .',
    results: ['ex:a | ex:p | 4 | 4 must be at least 5', 'ex:a | ex:p | "five" | "five" must be at least 5'],
  },
  {
    component: 'minExclusive', shapes: onP('sh:minExclusive 5'),
    good: 'ex:a a ex:T ; ex:p 5.01 .', bad: 'ex:a a ex:T ; ex:p 5 .',
    results: ['ex:a | ex:p | 5 | 5 must be greater than 5'],
  },
  {
    component: 'maxInclusive', shapes: onP('sh:maxInclusive "2026-01-31"^^xsd:date'),
    good: 'ex:a a ex:T ; ex:p "2026-01-31"^^xsd:date .', bad: 'ex:a a ex:T ; ex:p "2026-02-01"^^xsd:date .',
    results: ['ex:a | ex:p | "2026-02-01"^^xsd:date | "2026-02-01"^^xsd:date must be at most "2026-01-31"^^xsd:date'],
  },
  {
    component: 'maxExclusive', shapes: onP('sh:maxExclusive 5'),
    good: 'ex:a a ex:T ; ex:p 4 .', bad: 'ex:a a ex:T ; ex:p 5 .',
    results: ['ex:a | ex:p | 5 | 5 must be less than 5'],
  },
  {
    component: 'hasValue', shapes: onP('sh:hasValue ex:v'),
    good: 'ex:a a ex:T ; ex:p ex:v, ex:w .', bad: 'ex:a a ex:T ; ex:p ex:w .',
    results: ['ex:a | ex:p | - | ex:p must have the value ex:v'],
  },
  {
    component: 'equals', shapes: onP('sh:equals ex:q'),
    good: 'ex:a a ex:T ; ex:p 1, 2 ; ex:q 2, 1 .', bad: 'ex:a a ex:T ; ex:p 1 ; ex:q 2 .',
    results: ['ex:a | ex:p | 1 | ex:p and ex:q must have the same values, and only one of them has 1', 'ex:a | ex:p | 2 | ex:p and ex:q must have the same values, and only one of them has 2'],
  },
  {
    component: 'disjoint', shapes: onP('sh:disjoint ex:q'),
    good: 'ex:a a ex:T ; ex:p 1 ; ex:q 2 .', bad: 'ex:a a ex:T ; ex:p 1 ; ex:q 1, 2 .',
    results: ['ex:a | ex:p | 1 | ex:p and ex:q must not share a value'],
  },
  {
    component: 'lessThan', shapes: onP('sh:lessThan ex:q'),
    good: 'ex:a a ex:T ; ex:p "z" ; ex:q "ä" .', bad: 'ex:a a ex:T ; ex:p 3 ; ex:q 3 .',
    results: ['ex:a | ex:p | 3 | 3, a value of ex:p, must be less than each value of ex:q'],
  },
  {
    component: 'lessThanOrEquals', shapes: onP('sh:lessThanOrEquals ex:q'),
    good: 'ex:a a ex:T ; ex:p 3 ; ex:q 3.0 .', bad: 'ex:a a ex:T ; ex:p 4 ; ex:q 3, 2 .',
    results: ['ex:a | ex:p | 4 | 4, a value of ex:p, must not be greater than any value of ex:q'],
  },
  {
    component: 'uniqueLang', shapes: onP('sh:uniqueLang true'),
    good: 'ex:a a ex:T ; ex:p "x"@en, "y"@de, "z", "w" .', bad: 'ex:a a ex:T ; ex:p "x"@en, "y"@EN .',
    results: ['ex:a | ex:p | - | ex:p may have one value in each language, but has several in "en"'],
  },
  {
    component: 'languageIn', shapes: onP('sh:languageIn ( "en" "fr" )'),
    good: 'ex:a a ex:T ; ex:p "x"@en, "y"@en-GB, "z"@FR .', bad: 'ex:a a ex:T ; ex:p "x"@eng, "y" .',
    results: [
      'ex:a | ex:p | "x"@eng | "x"@eng must be in one of the languages "en", "fr"',
      'ex:a | ex:p | "y" | "y" must be in one of the languages "en", "fr"',
    ],
  },
  {
    component: 'node', shapes: `${onP('sh:node ex:A')} ex:A sh:property [ sh:path ex:q ; sh:minCount 1 ] .`,
    good: 'ex:a a ex:T ; ex:p ex:b . ex:b ex:q 1 .', bad: 'ex:a a ex:T ; ex:p ex:b .',
    results: ['ex:a | ex:p | ex:b | ex:b must conform to ex:A: ex:q needs at least 1 value'],
  },
  {
    component: 'property', shapes: onP('sh:property [ sh:path ex:q ; sh:minCount 1 ]'),
    good: 'ex:a a ex:T ; ex:p ex:b . ex:b ex:q 1 .', bad: 'ex:a a ex:T ; ex:p ex:b .',
    results: ['ex:b | ex:q | - | ex:q needs at least 1 value'],
  },
  {
    component: 'qualifiedMinCount', shapes: onP('sh:qualifiedValueShape [ sh:class ex:C ] ; sh:qualifiedMinCount 1'),
    good: 'ex:a a ex:T ; ex:p ex:b, ex:c . ex:b a ex:C .', bad: 'ex:a a ex:T ; ex:p ex:b .',
    results: ['ex:a | ex:p | - | ex:p needs at least 1 value that conforms to the shape in sh:qualifiedValueShape'],
  },
  {
    component: 'qualifiedMaxCount', shapes: `${onP('sh:qualifiedValueShape ex:Q ; sh:qualifiedMaxCount 1')} ex:Q sh:class ex:C .`,
    good: 'ex:a a ex:T ; ex:p ex:b, ex:c . ex:b a ex:C .', bad: 'ex:a a ex:T ; ex:p ex:b, ex:c . ex:b a ex:C . ex:c a ex:C .',
    results: ['ex:a | ex:p | - | ex:p may have at most 1 value that conforms to ex:Q'],
  },
  {
    component: 'qualifiedValueShapesDisjoint',
    shapes: `ex:S a sh:NodeShape ; sh:targetClass ex:T ;
      sh:property [ sh:path ex:p ; sh:qualifiedValueShapesDisjoint true ; sh:qualifiedValueShape ex:L ; sh:qualifiedMinCount 1 ] ,
                  [ sh:path ex:p ; sh:qualifiedValueShapesDisjoint true ; sh:qualifiedValueShape ex:R ; sh:qualifiedMinCount 1 ] .
      ex:L sh:class ex:Left . ex:R sh:class ex:Right .`,
    good: 'ex:a a ex:T ; ex:p ex:b, ex:c . ex:b a ex:Left . ex:c a ex:Right .', bad: 'ex:a a ex:T ; ex:p ex:b . ex:b a ex:Left, ex:Right .',
    results: ['ex:a | ex:p | - | ex:p needs at least 1 value that conforms to ex:L', 'ex:a | ex:p | - | ex:p needs at least 1 value that conforms to ex:R'],
  },
  {
    component: 'closed', shapes: onNode('sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path ex:p ]'),
    good: 'ex:a a ex:T ; ex:p 1 .', bad: 'ex:a a ex:T ; ex:p 1 ; ex:q 2 .',
    results: ['ex:a | ex:q | 2 | ex:q is not allowed here, because the shape is closed'],
  },
  {
    component: 'and', shapes: onNode('sh:and ( [ sh:class ex:B ] [ sh:property [ sh:path ex:p ; sh:minCount 1 ] ] )'),
    good: 'ex:a a ex:B ; ex:p 1 .', bad: 'ex:a a ex:B .',
    results: ['ex:a | - | ex:a | ex:a must conform to all 2 shapes of sh:and'],
  },
  {
    component: 'or', shapes: onP('sh:or ( [ sh:datatype xsd:string ] [ sh:datatype xsd:integer ] )'),
    good: 'ex:a a ex:T ; ex:p 1, "x" .', bad: 'ex:a a ex:T ; ex:p 1.5 .',
    results: ['ex:a | ex:p | 1.5 | 1.5 must conform to at least one of the 2 shapes of sh:or'],
  },
  {
    component: 'not', shapes: `${onP('sh:not ex:N')} ex:N sh:class ex:C .`,
    good: 'ex:a a ex:T ; ex:p ex:b .', bad: 'ex:a a ex:T ; ex:p ex:b . ex:b a ex:C .',
    results: ['ex:a | ex:p | ex:b | ex:b must not conform to ex:N'],
  },
  {
    component: 'xone', shapes: onNode('sh:xone ( [ sh:class ex:B ] [ sh:class ex:C ] )'),
    good: 'ex:a a ex:B .', bad: 'ex:a a ex:B, ex:C .',
    results: ['ex:a | - | ex:a | ex:a must conform to exactly one of the 2 shapes of sh:xone'],
  },
];

describe.each(CASES)('sh:$component', ({ shapes, good, bad, results }) => {
  test('accepts what conforms', () => expectResults(good, shapes, []));
  test('tells each result in a sentence', () => expectResults(bad, shapes, results));
});

describe('shapes', () => {
  test('sh:and on a property shape checks each value, whatever path its members have', () =>
    expectResults('ex:a a ex:T ; ex:p ex:b, ex:c . ex:b ex:q 1 .', onP('sh:and ( [ sh:path ex:q ; sh:minCount 1 ] )'), [
      'ex:a | ex:p | ex:c | ex:c must conform to all 1 shapes of sh:and',
    ]));

  test('severity decides whether data conforms', async () => {
    for (const [severity, expected, conforms] of [['Violation', 'error', false], ['Warning', 'warning', true], ['Info', 'info', true]] as const) {
      const report = await check('ex:a a ex:T .', onP(`sh:minCount 1 ; sh:severity sh:${severity}`));
      expect([report.results.map((one) => one.severity), report.conforms]).toEqual([[expected], conforms]);
    }
  });

  test('a deactivated shape asks for nothing', () => expectResults('ex:a a ex:T .', onP('sh:minCount 1 ; sh:deactivated true'), []));

  test('sh:message takes the place of the sentence, with its parameters filled in', () =>
    expectResults('ex:a a ex:T .', onP('sh:minCount 1 ; sh:message "Mindestens {$minCount}"@de, "{$this} needs {?minCount} {$PATH}"@en'), [
      'ex:a | ex:p | - | ex:a needs 1 ex:p',
    ]));

  test.each([
    ['sh:inversePath ex:p', '^ex:p', 'ex:b ex:p ex:a .'],
    ['sh:zeroOrMorePath ex:p', 'ex:p*', ''],
    ['sh:oneOrMorePath ex:p', 'ex:p+', 'ex:a ex:p ex:b .'],
    ['sh:zeroOrOnePath ex:p', 'ex:p?', ''],
    ['sh:alternativePath ( ex:p ex:q )', '(ex:p|ex:q)', 'ex:a ex:q ex:b .'],
  ])('a path of %s is followed and shown as %s', (path, shown, data) =>
    expectResults(data, `ex:S sh:targetNode ex:a ; sh:property [ sh:path [ ${path} ] ; sh:maxCount 0 ] .`, [
      `ex:a | ${shown} | - | ${shown} may have at most 0 values`,
    ]));

  test('a sequence path is followed and shown', () =>
    expectResults('ex:a ex:p ex:b . ex:b ex:q 1 .', 'ex:S sh:targetNode ex:a ; sh:property [ sh:path ( ex:p ex:q ) ; sh:maxCount 0 ] .', [
      'ex:a | (ex:p/ex:q) | - | (ex:p/ex:q) may have at most 0 values',
    ]));
});
