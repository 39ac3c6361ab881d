import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { iri, languageString, literal, type Statement } from '../../src/model/term.js';
import { graphIndex, indexStatements, type RowChain } from '../../src/rdf/graph-index.js';
import { termNumbers } from '../../src/rdf/term-numbers.js';

const triples = fc.array(fc.tuple(fc.nat(40), fc.nat(6), fc.nat(40)), { maxLength: 3000 });

function rowsOf(chain: RowChain, a: number, b = 0): readonly number[] {
  const rows: number[] = [];
  for (let row = chain.first(a, b); row >= 0; row = chain.next(row)) rows.push(row);
  return rows;
}

describe('an index of triples', () => {
  test('answers every pattern as a search through all rows does, in order of addition', () => {
    fc.assert(fc.property(triples, triples, (before, after) => {
      const index = graphIndex();
      const distinct: (readonly number[])[] = [];
      const add = ([s, p, o]: readonly [number, number, number]): void => {
        const isNew = !distinct.some(([a, b, c]) => a === s && b === p && c === o);
        expect(index.add(s, p, o)).toBe(isNew ? distinct.length : -1);
        if (isNew) distinct.push([s, p, o]);
      };
      before.slice(0, 200).forEach(add);
      rowsOf(index.byObject, 1);
      after.slice(0, 200).forEach(add);
      const search = (wanted: readonly (number | undefined)[]): readonly number[] =>
        distinct.flatMap((row, place) => (wanted.every((one, part) => one === undefined || row[part] === one) ? [place] : []));
      for (const [s, p, o] of [...before, ...after].slice(0, 30)) {
        expect(rowsOf(index.bySubjectPredicate, s, p)).toEqual(search([s, p, undefined]));
        expect(rowsOf(index.byPredicateObject, p, o)).toEqual(search([undefined, p, o]));
        expect(rowsOf(index.bySubject, s)).toEqual(search([s, undefined, undefined]));
        expect(rowsOf(index.byPredicate, p)).toEqual(search([undefined, p, undefined]));
        expect(rowsOf(index.byObject, o)).toEqual(search([undefined, undefined, o]));
        expect(index.row(s, p, o)).toBe(search([s, p, o])[0] ?? -1);
      }
    }), { numRuns: 40 });
  });

  test('grows past its first size and still finds every row', () => {
    const index = graphIndex();
    for (let one = 0; one < 20_000; one++) index.add(one % 5000, 5001 + (one % 3), one);
    expect(index.size()).toBe(20_000);
    expect([0, 4999, 12_345, 19_999].map((one) => index.row(one % 5000, 5001 + (one % 3), one))).toEqual([0, 4999, 12_345, 19_999]);
    expect(index.row(0, 5001, 1)).toBe(-1);
  });
});

describe('numbers of terms', () => {
  test('tell literals apart by datatype and language, and nothing else by its text', () => {
    const numbers = termNumbers();
    const terms = [literal('1'), literal('1', 'urn:integer'), languageString('1', 'en'), languageString('1', 'de'), iri('1')];
    expect(terms.map(numbers.numberOf)).toEqual([0, 1, 2, 3, 4]);
    expect(terms.map((term) => numbers.numberOf({ ...term }))).toEqual([0, 1, 2, 3, 4]);
    expect(numbers.find(literal('1', 'urn:other'))).toBe(-1);
    expect(numbers.term(3)).toEqual(languageString('1', 'de'));
    expect(() => numbers.term(5)).toThrow(RangeError);
  });
});

test('a statement that stands in two graphs is one row, and leads back to the first statement', () => {
  const [a, p, b] = [iri('urn:a'), iri('urn:p'), iri('urn:b')];
  const statements: readonly Statement[] = [{ subject: a, predicate: p, object: b }, { subject: a, predicate: p, object: b, graph: iri('urn:g') }, { subject: b, predicate: p, object: a }];
  const { index, statementOf } = indexStatements(statements);
  expect(index.size()).toBe(2);
  expect([0, 1, 2].map(statementOf)).toEqual([statements[0], statements[2], undefined]);
});
