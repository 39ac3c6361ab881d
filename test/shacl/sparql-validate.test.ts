import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/model/source.js';
import { validate } from '../../src/shacl/index.js';
import { check, expectResults, PREFIXES, read } from './read.js';

const EMPTY = 'sh:sparql [ sh:message "{$this} has no {?value}" ; sh:select "SELECT $this ?value { BIND (ex:p AS ?value) FILTER NOT EXISTS { $this ex:p ?o } }" ]';

describe('validating with SPARQL-based constraints', () => {
  it('tells the message, the place in the data, and the constraint', async () => {
    const data = 'ex:a a ex:C ; ex:from 5 ; ex:to 3 .';
    const shapes = `ex:Shape a sh:NodeShape ; sh:targetClass ex:C ; sh:sparql ex:Order .
ex:Order sh:message "{?value} is before {?from}" ; sh:select "SELECT $this ?path ?value ?from { $this ex:from ?from ; ex:to ?value . BIND (ex:to AS ?path) FILTER (?value < ?from) }" .`;
    const { results: [result], makers } = await check(data, shapes);
    expect(result).toMatchObject({ message: '3 is before 5', severity: 'error', shown: { focusNode: 'ex:a', path: 'ex:to', value: '3', shape: 'ex:Shape', constraint: 'sh:sparql' }, source: { value: 'http://example.org/Order' } });
    expect((PREFIXES + data).slice(result?.at?.start, result?.at?.end)).toBe('ex:to 3');
    expect((PREFIXES + shapes).slice(result?.related[0]?.at.start, result?.related[0]?.at.end)).toBe('sh:sparql ex:Order');
    expect(makers.map(({ name }) => name)).toEqual(['oxigraph']);
  });

  it('asks inside of sh:not, sh:or and sh:node too', async () => {
    const data = 'ex:a a ex:C ; ex:p 1 . ex:b a ex:C ; ex:q ex:a . ex:c a ex:C ; ex:q ex:b .';
    const shape = (body: string): string => `ex:Empty ${EMPTY} . ex:Shape sh:targetClass ex:C ; ${body} .`;
    const failing = async (body: string): Promise<readonly string[]> => (await check(data, shape(body))).results.map(({ shown }) => shown.focusNode);
    expect(await failing('sh:node ex:Empty')).toEqual(['ex:b', 'ex:c']);
    expect(await failing('sh:not ex:Empty')).toEqual(['ex:a']);
    expect(await failing('sh:or ( ex:Empty [ sh:path ex:q ; sh:node ex:Empty ; sh:minCount 1 ] )')).toEqual(['ex:c']);
    expect(await failing('sh:property [ sh:path ex:q ; sh:node ex:Empty ]')).toEqual(['ex:c']);
  });

  it('lets a shape speak before its component, and a constraint before its shape', async () => {
    const component = 'ex:Component a sh:ConstraintComponent ; sh:parameter [ sh:path ex:most ] ; sh:validator [ sh:message "more than {$most}" ; sh:ask "ASK { FILTER ($value <= $most) }" ] .';
    const shape = (more: string): string => `${component} ex:Shape sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; ex:most 3 ${more} ] .`;
    await expectResults('ex:a ex:p 4 .', shape(''), ['ex:a | ex:p | 4 | more than 3']);
    await expectResults('ex:a ex:p 4 .', shape('; sh:message "too much"'), ['ex:a | ex:p | 4 | too much']);
    await expectResults('ex:a ex:q 4 .', `ex:Shape sh:targetNode ex:a ; sh:message "of the shape" ; ${EMPTY} .`, ['ex:a | - | ex:p | ex:a has no ex:p']);
  });

  it('sees data of named graphs, and two constraints of one shape apart', async () => {
    const data = (await read('ex:a ex:p 1 .')).map((one) => ({ ...one, graph: { type: 'iri', value: 'http://example.org/g' } as const }));
    const shapes = await read(`ex:Shape sh:targetSubjectsOf ex:p ; sh:sparql [ sh:select "SELECT $this { $this ex:p 1 }" ], [ sh:select "SELECT $this { $this ex:p ?o }" ], [ sh:select "SELECT $this { GRAPH ?g { $this ?p ?o } }" ] .`);
    const report = await validate(data, shapes, { prefixes: { ex: 'http://example.org/' } });
    expect(report.ok && report.value.results).toHaveLength(2);
  });

  it('fails with all that is wrong in the shapes, those of Core among them, by place', async () => {
    const shapes = 'ex:One sh:sparql [ sh:select "SELECT $this { MINUS { } }" ] ; sh:minLength "x" . ex:Two sh:sparql [ sh:select "nothing" ] .';
    const report = await validate([], await read(shapes, 'shapes.ttl'), { sources: [sourceFile('shapes.ttl', PREFIXES + shapes)] });
    expect(report.diagnostics.map(({ code, at }) => [code, (PREFIXES + shapes).slice(at?.start, at?.end)])).toEqual([
      ['GGEN212', 'MINUS'], ['GGEN212', 'sh:minLength "x"'], ['GGEN212', 'nothing'],
    ]);
  });
});
