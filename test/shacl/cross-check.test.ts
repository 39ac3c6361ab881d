import fc from 'fast-check';
import Validator from 'rdf-validate-shacl';
import { expect, test } from 'vitest';
import type { Statement } from '../../src/model/term.js';
import { rdfDataset } from '../../src/rdf/index.js';
import { validate } from '../../src/shacl/index.js';
import { read } from './read.js';

/** What the validator says by itself: focus node, path, value and component of each result. */
async function reference(data: readonly Statement[], shapes: readonly Statement[]): Promise<readonly string[]> {
  type Result = Readonly<Record<'focusNode' | 'path' | 'value' | 'sourceConstraintComponent', { readonly value: string } | null>>;
  const validator = new (Validator as unknown as new (shapes: unknown) => { validate(data: unknown): Promise<{ readonly results: readonly Result[] }> })(rdfDataset(shapes));
  const { results } = await validator.validate(rdfDataset(data));
  return [...new Set(results.map((one) => [one.focusNode, one.path, one.value, one.sourceConstraintComponent].map((part) => part?.value ?? '').join(' ')))].sort();
}

async function ours(data: readonly Statement[], shapes: readonly Statement[]): Promise<readonly string[]> {
  const outcome = await validate(data, shapes);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return [...new Set(outcome.value.results.map((one) => [one.focusNode.value, one.path?.value ?? '', one.value?.value ?? '', one.component].join(' ')))].sort();
}

const node = fc.integer({ min: 0, max: 4 }).map((i) => `ex:n${i}`);
const value = fc.oneof(node, fc.integer({ min: 0, max: 3 }).map(String), fc.constantFrom('"a"', '"ab"', '"abc"@en', '"b"@de', '"x"^^xsd:integer'));
const property = fc.constantFrom('ex:p', 'ex:q');
const statement = fc.oneof(
  fc.tuple(node, property, value).map((parts) => parts.join(' ')),
  fc.tuple(node, fc.constantFrom('ex:T', 'ex:U', 'ex:V')).map(([subject, type]) => `${subject} a ${type}`),
);
const constraint = fc.constantFrom(
  'sh:minCount 1', 'sh:maxCount 1', 'sh:datatype xsd:integer', 'sh:class ex:V', 'sh:nodeKind sh:IRI', 'sh:in ( 1 "a" ex:n1 )', 'sh:pattern "^a"',
  'sh:minLength 2', 'sh:maxLength 2', 'sh:minInclusive 1', 'sh:maxExclusive 3', 'sh:hasValue 2', 'sh:equals ex:q', 'sh:disjoint ex:q', 'sh:lessThan ex:q',
  'sh:uniqueLang true', 'sh:languageIn ( "en" )', 'sh:node ex:N', 'sh:not ex:N', 'sh:or ( ex:N [ sh:datatype xsd:integer ] )', 'sh:xone ( ex:N ex:M )',
  'sh:qualifiedValueShape ex:N ; sh:qualifiedMinCount 1', 'sh:property [ sh:path ex:q ; sh:maxCount 1 ]',
);
const path = fc.constantFrom('ex:p', '[ sh:inversePath ex:p ]', '( ex:p ex:q )', '[ sh:zeroOrMorePath ex:p ]', '[ sh:alternativePath ( ex:p ex:q ) ]');

test('results are those of rdf-validate-shacl by itself, where it keeps to the specification', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(statement, { maxLength: 20 }), fc.array(fc.tuple(path, constraint), { minLength: 1, maxLength: 4 }), async (statements, constraints) => {
      const data = await read(statements.map((one) => `${one} .`).join('\n') + ' ex:U rdfs:subClassOf ex:T .');
      const properties = constraints.filter(([on, what]) => on === 'ex:p' || !/equals|lessThan|disjoint/.test(what)).map(([on, what]) => `sh:property [ sh:path ${on} ; ${what} ]`);
      const shapes = await read(
        `ex:S a sh:NodeShape ; ${[...properties, 'sh:targetClass ex:T'].join(' ; ')} . ex:N sh:property [ sh:path ex:p ; sh:minCount 1 ] . ex:M sh:class ex:V .`,
        'shapes.ttl',
      );
      expect(await ours(data, shapes)).toEqual(await reference(data, shapes));
    }),
    { numRuns: 60 },
  );
}, 60_000);
