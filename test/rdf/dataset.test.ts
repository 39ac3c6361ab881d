import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankNode, iri, languageString, literal, sameTerm, type Statement, type Term } from '../../src/model/term.js';
import { matchStatements, rdfDataset, type StatementPattern, termKey, toNQuads, toRdfJs, toRdfJsQuad } from '../../src/rdf/index.js';

const some: fc.Arbitrary<Term> = fc.constantFrom(iri('urn:a'), iri('urn:b'), blankNode('a'), blankNode('urn:a'), literal('urn:a'), literal('a', 'urn:a'), languageString('a', 'en'), languageString('a', 'EN'));
const nodes = fc.constantFrom(iri('urn:a'), iri('urn:b'), blankNode('a'));
const statements: fc.Arbitrary<readonly Statement[]> = fc.array(
  fc.tuple(nodes, fc.constantFrom(iri('urn:a'), iri('urn:b')), some, fc.option(nodes, { nil: undefined })).map(([subject, predicate, object, graph]) => ({
    subject, predicate, object, ...(graph && { graph }),
  })),
  { maxLength: 30 },
);
const maybe = fc.option(some, { nil: undefined });

describe('looking statements up', () => {
  it('finds what a scan finds, in the same order', () => {
    fc.assert(
      fc.property(statements, maybe, maybe, maybe, fc.option(nodes, { nil: undefined }), fc.boolean(), (list, subject, predicate, object, graph, onlyDefault) => {
        const pattern: StatementPattern = { subject, predicate, object, graph: onlyDefault ? null : graph };
        const is = (wanted: Term | undefined, term: Term | undefined): boolean => wanted === undefined || (term !== undefined && sameTerm(wanted, term));
        const expected = list.filter(
          (one) =>
            is(subject, one.subject) && is(predicate, one.predicate) && is(object, one.object) && (onlyDefault ? one.graph === undefined : is(graph, one.graph)),
        );
        expect(matchStatements(list)(pattern)).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('has different keys for different terms', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(termKey(a) === termKey(b)).toBe(sameTerm(a, b));
      }),
    );
  });
});

describe('a dataset', () => {
  const list: readonly Statement[] = [
    { subject: iri('urn:a'), predicate: iri('urn:p'), object: literal('x') },
    { subject: iri('urn:a'), predicate: iri('urn:p'), object: languageString('x', 'EN'), graph: iri('urn:g') },
    { subject: blankNode('b'), predicate: iri('urn:q'), object: iri('urn:a') },
  ];
  const dataset = rdfDataset(list);
  const named = (value: string): ReturnType<typeof toRdfJs> => toRdfJs(iri(value));

  it('gives RDF/JS quads in order, the same object each time', () => {
    expect(dataset.size).toBe(3);
    const [first] = dataset;
    expect([...dataset].map((quad) => [quad.subject.termType, quad.graph.termType])).toEqual([
      ['NamedNode', 'DefaultGraph'], ['NamedNode', 'NamedNode'], ['BlankNode', 'DefaultGraph'],
    ]);
    expect([...dataset.match(named('urn:a'))][0]).toBe(first);
    expect(first?.object).toMatchObject({ termType: 'Literal', value: 'x', language: '' });
  });

  it('matches by parts; null, nothing and variables match all', () => {
    expect(dataset.match().size).toBe(3);
    expect(dataset.match(null, named('urn:p'), { termType: 'Variable', value: 'o' }).size).toBe(2);
    expect(dataset.match(null, null, null, { termType: 'DefaultGraph', value: '' }).size).toBe(2);
    expect(dataset.match(null, null, toRdfJs(languageString('x', 'en'))).size).toBe(0);
    expect(dataset.match(named('urn:a')).match(null, null, null, named('urn:g')).size).toBe(1);
    expect(dataset.match({ termType: 'Quad', value: '' }).size).toBe(0);
    expect(dataset.countQuads(null, null, named('urn:a'))).toBe(1);
  });

  it('has the quads it was made of and no others', () => {
    for (const statement of list) expect(dataset.has(toRdfJsQuad(statement)), toNQuads(statement)).toBe(true);
    expect(dataset.has(toRdfJsQuad({ subject: iri('urn:a'), predicate: iri('urn:p'), object: literal('y') }))).toBe(false);
  });

  it('serves as a source for Comunica', async () => {
    const { QueryEngine } = await import('@comunica/query-sparql');
    const bindings = await new QueryEngine().queryBindings('SELECT ?o { GRAPH ?g { ?s <urn:p> ?o } }', { sources: [dataset as never] });
    expect((await bindings.toArray()).map((one) => one.get('o')?.value)).toEqual(['x']);
  });
});
