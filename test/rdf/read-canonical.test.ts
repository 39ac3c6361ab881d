/** Canonical N-Quads are read back as they were written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCanonical } from '../../src/rdf/read-canonical.js';
import { toNQuadsText } from '../../src/rdf/index.js';
import { blankNode, iri, languageString, literal, type Statement } from '../../src/model/term.js';

const text = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\n', '\r', '\t', '\b', '\f', '\u0000', '\u007f', '\u{1f600}', '^', '@', '<', '>', ' .', 'n', 'u0041') });
const name = fc.constantFrom('http://e.org/a', 'http://e.org/b#c', 'urn:x:é', 'http://e.org/\u{1f600}').map(iri);
const blank = fc.constantFrom('c14n0', 'c14n12', 't0.a').map(blankNode);
const node = fc.oneof(name, blank);
const value = fc.oneof(node, text.map((one) => literal(one)), fc.tuple(text, name).map(([one, type]) => literal(one, type.value)), fc.tuple(text, fc.constantFrom('en', 'EN-us', 'de-x-y')).map(([one, tag]) => languageString(one, tag)));
const statement: fc.Arbitrary<Statement> = fc.tuple(node, name, value, fc.option(node, { nil: undefined })).map(([subject, predicate, object, graph]) => ({ subject, predicate, object, ...(graph && { graph }) }));

test('whatever stands in them', () => {
  fc.assert(fc.property(fc.array(statement, { maxLength: 8 }), (statements) => {
    expect(readCanonical(toNQuadsText(statements))).toEqual(statements);
  }), { numRuns: 500 });
});

test('no statements are no lines', () => {
  expect(readCanonical('')).toEqual([]);
});
