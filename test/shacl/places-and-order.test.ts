import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeProblem, validate } from '../../src/shacl/index.js';
import { check, offsetOf, PREFIXES, read, told } from './read.js';

/** The text that a result points at. */
async function pointedAt(data: string, shapes: string): Promise<readonly (string | undefined)[]> {
  const { results } = await check(data, shapes);
  return results.map(({ at }) => at && (PREFIXES + (at.path === 'data.ttl' ? data : shapes)).slice(at.start, at.end));
}

describe('the place of a result', () => {
  const shapes = 'ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:maxCount 1 ; sh:minCount 1 ; sh:datatype xsd:integer ] .';

  test('is the statement with the offending value', async () => {
    const data = 'ex:a a ex:T .\nex:a ex:p "one" .';
    const [result] = (await check(data, shapes)).results;
    expect(result?.at).toMatchObject({ path: 'data.ttl' });
    expect(result?.at?.start).toBeGreaterThanOrEqual(offsetOf(data, 'ex:a ex:p'));
    expect(result?.at?.end).toBeLessThanOrEqual(offsetOf(data, ' .\nex:a ex:p') + data.length);
  });

  test('is the first value of the path where there are too many', async () => {
    expect(await pointedAt('ex:a a ex:T .\nex:a ex:p 2 .\nex:a ex:p 1 .', shapes)).toEqual([expect.stringContaining('2')]);
  });

  test('is the type of the focus node where a value is missing', async () => {
    expect(await pointedAt('ex:a ex:q 1 .\nex:a a ex:T .', shapes)).toEqual([expect.stringContaining('ex:T')]);
  });

  test('is whatever names the focus node where it is never a subject', async () => {
    expect(await pointedAt('ex:b ex:q ex:a .', shapes)).toEqual([expect.stringContaining('ex:a')]);
  });

  test('is the shape where the data does not know the focus node', async () => {
    const { results } = await check('ex:b ex:q 1 .', shapes);
    expect(results.map(({ at }) => at?.path)).toEqual(['shapes.ttl']);
  });

  test('has the constraint as related place', async () => {
    const [result] = (await check('ex:a a ex:T .', shapes)).results;
    expect(result?.related.map(({ at, note }) => [at.path, (PREFIXES + shapes).slice(at.start, at.end), note])).toEqual([
      ['shapes.ttl', expect.stringContaining('1'), 'the shape asks for this here'],
    ]);
    expect(result?.related[0]?.at.start).toBeGreaterThanOrEqual(offsetOf(shapes, 'sh:minCount') - 60);
  });

  test('goes into the diagnostic with all facts', async () => {
    const [result] = (await check('ex:a a ex:T .', shapes)).results;
    expect(result && shapeProblem(result)).toMatchObject({
      code: 'GGEN204', severity: 'error', at: { path: 'data.ttl' }, related: [{ at: { path: 'shapes.ttl' } }],
      facts: { focusNode: 'ex:a', path: 'ex:p', shape: 'ex:S (ex:p)', constraint: 'sh:minCount 1', message: 'ex:p needs at least 1 value' },
    });
  });
});

describe('the order of results', () => {
  const shapes = `ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:datatype xsd:integer ; sh:maxLength 1 ], [ sh:path ex:q ; sh:minCount 1 ] .
    ex:R sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:maxLength 1 ] .`;
  const statements = ['ex:a a ex:T', 'ex:b a ex:T', 'ex:a ex:p "xx"', 'ex:a ex:p "yy"', 'ex:b ex:p "\u{1F600}zz"', 'ex:b ex:p "\uFF5Ezz"'];

  test('is by code point of focus node, path, value', async () => {
    const lines = await told(`${statements.join(' . ')} .`, shapes);
    expect(lines.map((line) => line.split(' | ').slice(0, 3).join(' '))).toEqual([
      ...Array<string>(3).fill('ex:a ex:p "xx"'), ...Array<string>(3).fill('ex:a ex:p "yy"'), 'ex:a ex:q -',
      ...Array<string>(3).fill('ex:b ex:p "\uFF5Ezz"'), ...Array<string>(3).fill('ex:b ex:p "\u{1F600}zz"'), 'ex:b ex:q -',
    ]);
  });

  test('does not depend on the order of statements', async () => {
    const expected = await told(`${statements.join(' . ')} .`, shapes);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(statements, { minLength: statements.length }), async (shuffled) => {
        expect(await told(`${shuffled.join(' . ')} .`, shapes)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });
});

describe('targets', () => {
  const asks = 'sh:property [ sh:path ex:p ; sh:minCount 1 ]';

  test.each(['rdfs:Class', 'owl:Class', 'ex:Kind'])('a shape that is an instance of %s targets its own instances and those of subclasses', async (type) => {
    const data = 'ex:a a ex:C . ex:b a ex:D . ex:c a ex:E . ex:D rdfs:subClassOf ex:C . ex:C rdfs:subClassOf ex:D .';
    const results = await told(data, `ex:C a ${type}, sh:NodeShape ; ${asks} . ex:Kind rdfs:subClassOf owl:Class .`);
    expect(results.map((line) => line.slice(0, 4))).toEqual(['ex:a', 'ex:b']);
  });

  test('a shape that is no class and has no target checks nothing', async () => {
    expect(await told('ex:a a ex:C .', `ex:C a sh:NodeShape ; ${asks} .`)).toEqual([]);
  });

  test.each([['sh:targetSubjectsOf ex:q', 'ex:a'], ['sh:targetObjectsOf ex:q', 'ex:b'], ['sh:targetNode ex:z', 'ex:z']])('%s targets %s', async (target, focus) => {
    expect((await told('ex:a ex:q ex:b .', `ex:S ${target} ; ${asks} .`)).map((line) => line.slice(0, 4))).toEqual([focus]);
  });
});

describe('limits', () => {
  test('blank nodes of shapes and data with one label are different nodes', async () => {
    expect(await told('ex:a ex:p _:x .', 'ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:hasValue _:x ] .')).toHaveLength(1);
  });

  test('a shape that many nodes refer to is checked for each of them', async () => {
    const nodes = Array.from({ length: 120 }, (_, i) => `ex:n${i} a ex:T ; ex:p ex:bad .`).join('\n');
    const results = await told(nodes, 'ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:node ex:N ] . ex:N sh:property [ sh:path ex:q ; sh:minCount 1 ] .');
    expect(results).toHaveLength(120);
  });

  test('shapes that refer to themselves come to an end on data that does', async () => {
    const ring = Array.from({ length: 300 }, (_, i) => `ex:n${i} a ex:T ; ex:name "x" ; ex:knows ex:n${(i + 1) % 300} .`).join('\n');
    const shapes = 'ex:P sh:targetClass ex:T ; sh:property [ sh:path ex:name ; sh:minCount 1 ], [ sh:path ex:knows ; sh:node ex:P ] .';
    expect(await told(ring, shapes)).toEqual([]);
    expect((await told(`${ring} ex:n7 ex:knows ex:m .`, shapes)).length).toBeGreaterThan(0);
  });

  test('many results take no quadratic time', async () => {
    const data = await read(Array.from({ length: 5_000 }, (_, i) => `ex:n${i} a ex:T .`).join('\n'));
    const shapes = await read('ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .', 'shapes.ttl');
    const outcome = await validate(data, shapes);
    expect(outcome.ok && outcome.value.results).toHaveLength(5_000);
  }, 10_000);

  test('an aborted signal ends the run with GGEN903', async () => {
    const outcome = await validate(await read('ex:a a ex:T .'), await read('ex:S sh:targetClass ex:T ; sh:nodeKind sh:IRI .'), { signal: { aborted: true } });
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['GGEN903']);
  });
});

describe('shapes that cannot be used', () => {
  test.each([
    ['sh:js', 'ex:S sh:targetNode ex:a ; sh:js [ ] .', 'JavaScript constraints (sh:js) cannot be checked'],
    ['sh:pattern', 'ex:S sh:targetNode ex:a ; sh:pattern "(" .', expect.stringContaining('sh:pattern is not a regular expression')],
    ['rdf:rest', 'ex:S sh:targetNode ex:a ; sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l .', 'a list (rdf:rest) leads back into itself'],
    ['sh:path', 'ex:S sh:targetNode ex:a ; sh:property [ sh:path "p" ; sh:minCount 1 ] .', expect.stringContaining('cannot be checked')],
  ])('%s is told at its statement', async (_part, shapes, detail) => {
    const outcome = await validate(await read('ex:a a ex:T .'), await read(shapes, 'shapes.ttl'));
    expect(outcome).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN212', facts: { detail }, at: { path: 'shapes.ttl' } }] });
  });

  test('all of them are told at once', async () => {
    const outcome = await validate([], await read('ex:S sh:js [] ; sh:pattern "(" . ex:R sh:expression [] .'));
    expect(outcome.diagnostics).toHaveLength(3);
  });

  test('a SPARQL constraint that is deactivated is no problem', async () => {
    expect((await validate([], await read('ex:S sh:sparql [ sh:deactivated true ] . ex:R sh:deactivated true ; sh:sparql [] .'))).ok).toBe(true);
  });
});
