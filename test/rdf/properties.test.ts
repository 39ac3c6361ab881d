import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints } from '../../src/model/order.js';
import { blankNode, iri, languageString, literal, type Statement, type Term } from '../../src/model/term.js';
import { canonicalize, compareStatements, compareTerms, fromRdfJsQuad, parseRdf, toNQuads, toNQuadsText, toRdfJsQuad } from '../../src/rdf/index.js';
import { sha256 } from './sha256.js';

const NAMES = ['a', 'ab', 'a/b', 'ä', '😀', '\uff5e', 'x#y'];
const iris = fc.constantFrom(...NAMES).map((name) => iri(`https://example.org/${name}`));
const blanks = fc.constantFrom('b0', 'b1', 'c14n0', 'x', 'y').map(blankNode);
const texts = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constantFrom('', '"', '\\', '\n\r\t\b\f', '\u0000\u007f', '1.50'));
const literals = fc.oneof(
  texts.map((text) => literal(text)),
  fc.tuple(texts, iris).map(([text, type]) => literal(text, type.value)),
  fc.tuple(texts, fc.constantFrom('en', 'EN', 'en-GB')).map(([text, tag]) => languageString(text, tag)),
);
const nodes = fc.oneof(iris, blanks);
const terms: fc.Arbitrary<Term> = fc.oneof(iris, blanks, literals);
const statements: fc.Arbitrary<Statement> = fc
  .tuple(nodes, iris, terms, fc.option(nodes, { nil: undefined }))
  .map(([subject, predicate, object, graph]) => ({ subject, predicate, object, ...(graph && { graph }) }));
const graphs = fc.array(statements, { maxLength: 12 });

function canonicalText(graph: readonly Statement[]): string {
  const outcome = canonicalize(graph, { sha256 });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return toNQuadsText(outcome.value.statements);
}

describe('N-Quads', () => {
  it('come back from the parser as they were written', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const outcome = await parseRdf({ path: 'a.nq', text: toNQuadsText(graph) });
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
        expect(canonicalText(outcome.value.statements)).toBe(canonicalText(graph));
        expect(outcome.value.statements).toHaveLength(graph.length);
      }),
      { numRuns: 200 },
    );
  });

  it('of ground statements come back term by term', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(iris, iris, literals)), async (parts) => {
        const graph = parts.map(([subject, predicate, object]) => ({ subject, predicate, object }));
        const outcome = await parseRdf({ path: 'a.nt', text: toNQuadsText(graph) });
        expect(outcome.ok && outcome.value.statements.map(({ origin: _, ...rest }) => rest)).toEqual(graph);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the canonical form', () => {
  it('does not depend on the order of statements, on labels, or on duplicates', () => {
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.nat()), (graph, numbers) => {
        const rename = (term: Term): Term => (term.type === 'blank' ? blankNode(`${term.value.length}z${term.value}`) : term);
        const keyed = [...graph, ...graph.slice(0, 3)].map((one) => ({ one, key: numbers.next().value ?? 0 }));
        const changed = keyed
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => ({
            subject: rename(one.subject) as Statement['subject'],
            predicate: one.predicate,
            object: rename(one.object),
            ...(one.graph && { graph: rename(one.graph) as Statement['subject'] }),
          }));
        expect(canonicalText(changed)).toBe(canonicalText(graph));
      }),
      { numRuns: 500 },
    );
  });

  it('is its own canonical form, in the order of compareStatements', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const outcome = canonicalize(graph, { sha256 });
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
        const { statements: list } = outcome.value;
        expect(canonicalText(list)).toBe(toNQuadsText(list));
        for (const [i, one] of list.entries()) {
          const next = list[i + 1];
          if (next) expect(compareStatements(one, next)).toBeLessThan(0);
          if (next) expect(compareCodePoints(toNQuads(one), toNQuads(next))).toBeLessThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the order of terms', () => {
  it('is total: antisymmetric, transitive, and 0 only for equal terms', () => {
    fc.assert(
      fc.property(terms, terms, terms, (a, b, c) => {
        expect(Math.sign(compareTerms(a, b)) + Math.sign(compareTerms(b, a))).toBe(0);
        if (compareTerms(a, b) === 0) expect(a).toEqual(b);
        if (compareTerms(a, b) <= 0 && compareTerms(b, c) <= 0) expect(compareTerms(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('puts blank nodes before IRIs before literals', () => {
    const sorted = [literal('a'), iri('urn:a'), blankNode('z')].sort(compareTerms);
    expect(sorted.map(({ type }) => type)).toEqual(['blank', 'iri', 'literal']);
  });
});

describe('the origin of a statement', () => {
  it('contains the text of its object, for Turtle', async () => {
    const words = fc.constantFrom('ex:o', '"text"', '"text"@en', '"7"^^ex:t', '5', '1.50', 'true', '_:n', '<https://example.org/x>', "'q'", '"""long\nlong"""');
    const spaces = fc.constantFrom(' ', '\n', '  # remark ; , .\n\t');
    const lists = fc.array(fc.array(fc.tuple(words, spaces), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(lists, { maxLength: 4 }), spaces, async (subjects, space) => {
        const written = subjects.flat(2).map(([word]) => word);
        const blocks = subjects.map((runs, i) =>
          `ex:s${i}${space}${runs.map((run) => `ex:p${space}${run.map(([word, gap]) => gap + word + space).join(',')}`).join(`;${space}`)}.\n`,
        );
        const text = `@prefix ex: <https://example.org/> .\n${blocks.join('')}`;
        const outcome = await parseRdf({ path: 'a.ttl', text });
        if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics) + text);
        const slices = outcome.value.statements.map(({ origin }) => text.slice(origin?.start, origin?.end));
        expect(slices).toHaveLength(written.length);
        for (const [i, word] of written.entries()) expect(slices[i]?.endsWith(word), `${slices[i]} | ${word}`).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('RDF/JS quads', () => {
  it('turn back into the statements they were made from', () => {
    fc.assert(
      fc.property(statements, (statement) => {
        expect(fromRdfJsQuad(toRdfJsQuad(statement))).toEqual(statement);
        expect(toRdfJsQuad(statement).equals(toRdfJsQuad(statement))).toBe(true);
      }),
    );
  });
});
