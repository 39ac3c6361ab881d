import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceFile } from '../../src/model/source.js';
import { canonicalize, parseRdf } from '../../src/rdf/index.js';
import { sha256 } from '../../src/rdf/sha256.js';
import { normalize } from '../../stages/normalize.js';
import { EMPTY, linesOf, normalized, placed, PREFIXES, run } from './project.js';

const SHAPES = 'ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ], [ sh:path ex:q ; sh:minCount 1 ; sh:severity sh:Warning ] .';

async function digestOf(text: string): Promise<string> {
  const parsed = await parseRdf(sourceFile('x.ttl', PREFIXES + text));
  const canonical = parsed.ok ? canonicalize(parsed.value.statements, { sha256 }) : parsed;
  if (!canonical.ok) throw new Error('no digest');
  return canonical.value.digest;
}

describe('the graph', () => {
  test('joins files and keeps their blank nodes apart', async () => {
    const text = '_:x ex:name "x" .';
    expect(await linesOf({ ontology: { 'a.ttl': text, 'b.ttl': `${text} _:x ex:p 1 .` } })).toBe(
      '_:c14n0 <http://example.org/name> "x" .\n_:c14n1 <http://example.org/name> "x" .\n_:c14n1 <http://example.org/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
    );
  });

  test('reads a file once that is listed twice', async () => {
    const once = await normalized({ ontology: { 'a.ttl': '[] ex:p [] .' } });
    const file = { path: 'a.ttl', text: `${PREFIXES}[] ex:p [] .` };
    const twice = await normalize({ ...EMPTY, ontology: [file, file], shapes: [file] });
    expect(twice.ok && twice.value.graph.digest).toBe(once.graph.digest);
    expect(twice.ok && twice.value.inputs.map(({ role }) => role)).toEqual(['ontology', 'shapes']);
  });

  test('keeps the place of every statement', async () => {
    const { graph } = await normalized({ ontology: { 'a.ttl': 'ex:a ex:p [ ex:q 1 ] .' } });
    expect(graph.statements.map(({ origin }) => origin?.path)).toEqual(['a.ttl', 'a.ttl']);
  });

  test('of no statements is a graph too', async () => {
    expect((await normalized({ ontology: { 'a.ttl': '' } })).graph.statements).toEqual([]);
  });
});

describe('digests', () => {
  test('are those of RDFC-1.0: of the joined ontology, and of each file', async () => {
    const { ontologyDigest, inputs } = await normalized({ ontology: { 'a.ttl': 'ex:a ex:p _:x .', 'b.ttl': 'ex:b ex:p _:x .' }, shapes: { 's.ttl': SHAPES } });
    expect(ontologyDigest).toBe(await digestOf('ex:a ex:p _:x . ex:b ex:p _:y .'));
    expect(inputs).toEqual([
      { path: 'a.ttl', role: 'ontology', digest: await digestOf('ex:a ex:p _:x .') },
      { path: 'b.ttl', role: 'ontology', digest: await digestOf('ex:b ex:p _:x .') },
      { path: 's.ttl', role: 'shapes', digest: await digestOf(SHAPES) },
    ]);
  });

  test('hash the text once for a single file', async () => {
    const hashed: string[] = [];
    await normalized({ ontology: { 'a.ttl': 'ex:a ex:p 1 .' }, sha256: (text) => { hashed.push(text); return sha256(text); } });
    expect(hashed.filter((text) => text !== '')).toHaveLength(1);
  });
});

describe('laws', () => {
  const statements = ['ex:a a ex:T', 'ex:a ex:knows _:x', '_:x ex:knows _:y', '_:x a ex:T', '_:y ex:name "ä😀"', 'ex:b a ex:T', 'ex:b ex:q 1'];
  const seen = async (text: string) => {
    const { ontologyDigest, graph } = await normalized({ ontology: { 'a.ttl': text } });
    const checked = await run({ ontology: { 'a.ttl': text }, shapes: { 's.ttl': SHAPES } });
    return { ontologyDigest, digest: graph.digest, problems: checked.diagnostics.map(({ code, severity, facts }) => ({ code, severity, facts })) };
  };

  test('order of statements, labels, line ends and a byte order mark change neither digest nor results', async () => {
    const expected = await seen(`${statements.join(' .\n')} .`);
    expect(expected.problems).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(statements, { minLength: statements.length }), fc.stringMatching(/^[a-z]{1,5}$/), async (shuffled, label) => {
        const text = `${shuffled.join(' .\r\n')} .\r\n`.replaceAll('_:x', `_:${label}1`).replaceAll('_:y', `_:${label}0`);
        expect(await seen(text)).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  test('a frozen input is enough', async () => {
    const file = Object.freeze(sourceFile('a.ttl', `${PREFIXES}ex:a a ex:T .`));
    const input = Object.freeze({ ontology: Object.freeze({ 'a.ttl': file.text.slice(PREFIXES.length) }), shapes: Object.freeze({ 's.ttl': SHAPES }) });
    expect((await run(input)).ok).toBe(false);
  });
});

describe('shapes', () => {
  test('of listed files are checked, and name what offends in the prefixes of the documents', async () => {
    const outcome = await run({ ontology: { 'a.ttl': 'ex:a a ex:T ; ex:q 1 .' }, shapes: { 's.ttl': SHAPES }, prefixes: {} });
    expect(outcome).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN204', at: { path: 'a.ttl' }, facts: { focusNode: 'ex:a', path: 'ex:p', constraint: 'sh:minCount 1' } }] });
  });

  test('that stand in the ontology alone are data', async () => {
    expect((await run({ ontology: { 'a.ttl': `ex:a a ex:T . ${SHAPES}` } })).ok).toBe(true);
  });

  test('in a file listed as both ontology and shapes are checked', async () => {
    const text = `ex:a a ex:T . ${SHAPES}`;
    expect(placed((await run({ ontology: { 'a.ttl': text }, shapes: { 'a.ttl': text } })).diagnostics)).toEqual(['GGEN204 a.ttl', 'GGEN204 a.ttl']);
  });

  test('of severity sh:Warning let the run go on', async () => {
    const outcome = await run({ ontology: { 'a.ttl': 'ex:a a ex:T ; ex:p 1 .' }, shapes: { 's.ttl': SHAPES } });
    expect([outcome.ok, outcome.diagnostics.map(({ severity }) => severity)]).toEqual([true, ['warning']]);
  });
});

describe('imports', () => {
  test.each([
    ['a document declares', '<http://x.org/b> a owl:Ontology .', 'http://x.org/b'],
    ['a document declares with #', '<http://x.org/b#> a owl:Ontology .', 'http://x.org/b'],
    ['is the version of one', '<http://x.org/b> a owl:Ontology ; owl:versionIRI <http://x.org/b/1> .', 'http://x.org/b/1'],
    ['names a listed file', 'ex:x ex:p 1 .', 'b.ttl'],
    ['is well known', '', 'http://www.w3.org/2004/02/skos/core'],
  ])('an import that %s is resolved', async (_how, other, iri) => {
    const outcome = await run({ ontology: { 'a.ttl': `<http://x.org/a> a owl:Ontology ; owl:imports <${iri}> .`, 'b.ttl': other } });
    expect(outcome.diagnostics).toEqual([]);
  });

  test('an import that nothing answers is told at its place, in shapes too', async () => {
    const imports = '<http://x.org/a> a owl:Ontology ; owl:imports <http://x.org/b> .';
    const outcome = await run({ ontology: { 'a.ttl': imports }, shapes: { 's.ttl': 'ex:S owl:imports <http://x.org/c> .' } });
    expect([outcome.ok, placed(outcome.diagnostics)]).toEqual([false, ['GGEN208 a.ttl', 'GGEN208 s.ttl']]);
  });
});

describe('problems', () => {
  test('of all files, imports and rules are told at once', async () => {
    const outcome = await run({
      ontology: { 'a.ttl': 'ex:a ex:p .', 'b.ttl': 'ex:b foo:p 1 .', 'c.ttl': 'ex:c owl:imports <http://x.org/none> .' },
      shapes: { 's.ttl': 'ex:S sh:path <a b> .' },
      inference: { rules: [{ name: 'r', order: 0, query: { path: 'r.rq', text: 'SELECT * { ?s ?p ?o }' } }], fixpoint: false },
      validation: [{ name: 'v', ask: { path: 'v.rq', text: 'ASK { ?s ?p' }, severity: 'error' }],
    });
    expect(placed(outcome.diagnostics)).toEqual(['GGEN201 a.ttl', 'GGEN202 b.ttl', 'GGEN203 s.ttl', 'GGEN310 r.rq', 'GGEN301 v.rq', 'GGEN301 v.rq', 'GGEN208 c.ttl']);
  });

  test('a shapes file that cannot be used is told with its place (GGEN212)', async () => {
    const outcome = await run({ ontology: { 'a.ttl': 'ex:a a ex:T .' }, shapes: { 's.ttl': 'ex:S sh:targetClass ex:T ; sh:sparql [ sh:select "" ] .' } });
    expect([outcome.ok, placed(outcome.diagnostics)]).toEqual([false, ['GGEN212 s.ttl']]);
  });

  test('cancelling ends the stage (GGEN903)', async () => {
    expect(placed((await run({ ontology: { 'a.ttl': '' }, signal: { aborted: true } })).diagnostics)).toEqual(['GGEN903 -']);
  });
});
