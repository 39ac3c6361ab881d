import { describe, expect, test } from 'vitest';
import { sourceFile } from '../../src/model/source.js';
import { prefixIn } from '../../src/sparql/declare-prefix.js';
import { parseQuery } from '../../src/sparql/parse.js';

const TURTLE = '@prefix shop: <https://example.org/shop#> .\nshop:a shop:b shop:c .\n';

/** The query with the fixes of all its problems applied, one after the other; `null` for a problem without one. */
function mended(query: string, ...documents: readonly string[]): string | null {
  const { diagnostics } = parseQuery(sourceFile('q.rq', query), {}, documents.map((text, index) => sourceFile(`${index}.ttl`, text)));
  const edits = diagnostics.map(({ fix }) => fix?.edits[0]);
  return edits.toReversed().reduce<string | null>((text, edit) => (edit === undefined || text === null ? null : text.slice(0, edit.at.start) + edit.text + text.slice(edit.at.end)), query);
}

describe('a missing prefix is declared', () => {
  test.each([
    ['before the first word', 'SELECT ?s WHERE { ?s a foaf:Person }\n', 'PREFIX foaf: <http://xmlns.com/foaf/0.1/>\nSELECT ?s WHERE { ?s a foaf:Person }\n'],
    ['behind comments, as far in as the query', '# People\n  ASK { ?s a foaf:Person }\n', '# People\n  PREFIX foaf: <http://xmlns.com/foaf/0.1/>\n  ASK { ?s a foaf:Person }\n'],
    ['on the line of a query of one line', 'ASK { ?s a foaf:Person }', 'PREFIX foaf: <http://xmlns.com/foaf/0.1/> ASK { ?s a foaf:Person }'],
    ['behind the last declaration, written as that', 'prefix x: <urn:x> # x\nASK { x:s a foaf:Person }', 'prefix x: <urn:x> # x\nprefix foaf: <http://xmlns.com/foaf/0.1/>\nASK { x:s a foaf:Person }'],
    ['behind a declaration on the line of the query', 'PREFIX x: <urn:x> ASK { x:s a foaf:Person }', 'PREFIX x: <urn:x> PREFIX foaf: <http://xmlns.com/foaf/0.1/> ASK { x:s a foaf:Person }'],
    ['as the documents do', 'ASK { ?s shop:a 1 }', 'PREFIX shop: <https://example.org/shop#> ASK { ?s shop:a 1 }'],
  ])('%s', (_, query, wanted) => {
    expect(mended(query, TURTLE)).toBe(wanted);
    expect(parseQuery(sourceFile('q.rq', wanted), {}).ok).toBe(true);
  });
});

test('what documents mean by a prefix goes before what everybody does', () => {
  expect(mended('ASK { ?s a foaf:Person }', '@prefix foaf: <urn:own:> .')).toBe('PREFIX foaf: <urn:own:> ASK { ?s a foaf:Person }');
});

test('a prefix is left alone that nobody knows, of which documents disagree, or that stands for two namespaces', () => {
  expect(mended('ASK { ?s a nope:Person }', TURTLE)).toBeNull();
  expect(mended('ASK { ?s a foaf:Person }', '@prefix foaf: <urn:a:> .', 'PREFIX foaf: <urn:b:>')).toBeNull();
  expect(mended('ASK { ?s a schema:Person }', TURTLE)).toBeNull();
  expect(mended('ASK { ?s a schema:Person }', '@prefix schema: <http://schema.org/> .')).toBe('PREFIX schema: <http://schema.org/> ASK { ?s a schema:Person }');
});

test.each([
  ['@prefix a: <urn:a> .', 'urn:a'], ['  PREFIX a: <urn:a>', 'urn:a'], ['<rdf:RDF xmlns:a="urn:a" xmlns:b="urn:b">', 'urn:a'], ['# @prefix a: <urn:a> .', undefined],
  ['@prefix a: <relative> .', undefined], ['@prefix aa: <urn:a> .', undefined], ['<rdf:RDF xmlns:a="&b;">', undefined],
])('%s means %s by "a"', (text, iri) => {
  expect(prefixIn([sourceFile('a', text)], 'a').iri).toBe(iri);
});
