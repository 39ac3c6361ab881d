import { describe, expect, it } from 'vitest';
import type { RdfSource } from '../../src/model/project.js';
import { defaultBaseIri, detectFormat, parseRdf, type RdfDocument, toNQuads } from '../../src/rdf/index.js';

async function parsed(source: RdfSource, options?: Parameters<typeof parseRdf>[1]): Promise<RdfDocument> {
  const outcome = await parseRdf(source, options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.value;
}

const EX = 'https://example.org/';
const HEAD = `@prefix ex: <${EX}> .\n`;

/** The text of each statement's origin. */
async function origins(text: string): Promise<readonly string[]> {
  const source = { path: 'a.ttl', text: HEAD + text };
  return (await parsed(source)).statements.map(({ origin }) => source.text.slice(origin?.start, origin?.end));
}

describe('where a statement of Turtle stands', () => {
  it.each([
    ['ex:a ex:b ex:c .', ['ex:a ex:b ex:c']],
    ['ex:a a ex:C ; ex:p "x"@en , "7"^^ex:t , 5 .', ['ex:a a ex:C', 'ex:p "x"@en', '"7"^^ex:t', '5']],
    ['ex:a ex:p [ ex:q ex:r ] .', ['ex:q ex:r', 'ex:a ex:p [']],
    ['[ ex:q ex:r ] ex:p ex:o .', ['ex:q ex:r', 'ex:p ex:o']],
    ['ex:a ex:p ( 1 2 ) .', ['1', '2', '2', ')', 'ex:a ex:p ( 1']],
    ['ex:a ex:p () , ( ) .', ['ex:p ()', '( )']],
    ['ex:a ex:p """two\nlines""" .', ['ex:a ex:p """two\nlines"""']],
    ['ex:a # a remark\n  ex:p ex:o .', ['ex:a # a remark\n  ex:p ex:o']],
    ['ex:a ex:p "😀" , "b" .', ['ex:a ex:p "😀"', '"b"']],
  ])('%j is told', async (text, expected) => {
    expect(await origins(text)).toEqual(expected);
  });

  it('covers the graph in N-Quads, and names the key of a text inside the manifest', async () => {
    const text = `<${EX}a> <${EX}b> "c" <${EX}g> .`;
    const { statements } = await parsed({ path: 'ggen.toml', text, format: 'nquads', inside: ['a', 0] });
    expect(statements.map(({ origin }) => origin)).toEqual([{ path: 'ggen.toml', start: 0, end: text.length - 2, inside: ['a', 0] }]);
  });
});

describe('parsing', () => {
  it('keeps literals exactly as they stand', async () => {
    const { statements } = await parsed({ path: 'a.ttl', text: `${HEAD}ex:a ex:p "007"^^<http://www.w3.org/2001/XMLSchema#integer> , 1.50 , 1e3 , "x"@EN-us , 'it''s' .`.replace("'it''s'", "'it\\'s'") });
    expect(statements.map(({ object }) => object.value + (object.type === 'literal' ? `|${object.language}` : ''))).toEqual([
      '007|', '1.50|', '1e3|', 'x|EN-us', "it's|",
    ]);
  });

  it('gives blank nodes labels of their own, the same in every run, apart by prefix', async () => {
    const source = { path: 'a.ttl', text: `${HEAD}_:x ex:p [] , _:y . _:y ex:p _:x .` };
    const lines = async (blankPrefix?: string): Promise<readonly string[]> =>
      (await parsed(source, blankPrefix === undefined ? {} : { blankPrefix })).statements.map(toNQuads);
    expect(await lines()).toEqual([`_:b0 <${EX}p> _:b1 .`, `_:b0 <${EX}p> _:b2 .`, `_:b2 <${EX}p> _:b0 .`]);
    expect(await lines()).toEqual(await lines());
    expect(await lines('f1')).toEqual([`_:f1b0 <${EX}p> _:f1b1 .`, `_:f1b0 <${EX}p> _:f1b2 .`, `_:f1b2 <${EX}p> _:f1b0 .`]);
  });

  it('resolves relative IRIs against the base it is given, else against the path below the project', async () => {
    const source = { path: 'onto/my shop.ttl', text: '<#a> <b> </c> .' };
    expect((await parsed(source, { baseIri: 'https://example.org/x/y' })).statements.map(toNQuads)).toEqual([
      '<https://example.org/x/y#a> <https://example.org/x/b> <https://example.org/c> .',
    ]);
    expect((await parsed(source)).statements.map(toNQuads)).toEqual(['<file:///onto/my%20shop.ttl#a> <file:///onto/b> <file:///c> .']);
    expect(defaultBaseIri('ä/b.ttl')).toBe('file:///%C3%A4/b.ttl');
  });

  it('tells imports that no IRI names', async () => {
    const text = '@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<> owl:imports "urn:x" , [ ] , <urn:y> .';
    const outcome = await parseRdf({ path: 'a.ttl', text });
    expect(outcome.diagnostics.map(({ code, facts, at }) => [code, facts, text.slice(at?.start, at?.end)])).toEqual([
      ['GGEN208', { iri: 'urn:x', tried: [], kind: 'text' }, '<> owl:imports "urn:x"'],
      ['GGEN208', { iri: 'b0', tried: [], kind: 'blank node' }, '['],
    ]);
  });

  it('tells prefixes and imports, each import once and with its place', async () => {
    const text = `@prefix owl: <http://www.w3.org/2002/07/owl#> .\nPREFIX : <${EX}>\n<> owl:imports :x , :y . :z owl:imports :x .`;
    const { prefixes, imports } = await parsed({ path: 'a.ttl', text });
    expect(prefixes).toEqual({ owl: 'http://www.w3.org/2002/07/owl#', '': EX });
    expect(imports.map(({ iri, at }) => [iri, text.slice(at?.start, at?.end)])).toEqual([
      [`${EX}x`, '<> owl:imports :x'], [`${EX}y`, ':y'],
    ]);
  });

  it('reads one graph alike from every syntax', async () => {
    const a = `${EX}a`;
    const triple = `<${a}> <${EX}p> "x"@EN .`;
    const documents: readonly RdfSource[] = [
      { path: 'a.ttl', text: triple },
      { path: 'a.nt', text: triple },
      { path: 'a.nq', text: triple },
      { path: 'a.trig', text: `{ ${triple} }` },
      { path: 'a.rdf', text: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="${EX}"><rdf:Description rdf:about="${a}"><e:p xml:lang="EN">x</e:p></rdf:Description></rdf:RDF>` },
      { path: 'a.jsonld', text: `{"@context": {"@vocab": "${EX}"}, "@id": "${a}", "p": {"@value": "x", "@language": "EN"}}` },
    ];
    for (const source of documents) expect((await parsed(source)).statements.map(toNQuads), source.path).toEqual([triple]);
  });

  it('tells the line of a statement of RDF/XML', async () => {
    const text = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="${EX}">\n<e:C rdf:about="${EX}a">\n  <e:p>x</e:p>\n</e:C>\n</rdf:RDF>`;
    const { statements } = await parsed({ path: 'a.rdf', text });
    expect(statements.map(({ origin }) => text.slice(origin?.start, origin?.end))).toEqual([`<e:C rdf:about="${EX}a">`, '<e:p>x</e:p>']);
  });

  it('reads lists, types and native values of JSON-LD', async () => {
    const text = `{"@context": {"@vocab": "${EX}"}, "@id": "${EX}a", "@type": "C", "n": 1, "t": true, "none": null, "l": {"@list": ["x"]}}`;
    const { statements } = await parsed({ path: 'a.jsonld', text });
    expect(statements.map(toNQuads).filter((line) => !line.startsWith('_:'))).toEqual([
      `<${EX}a> <${EX}n> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .`,
      `<${EX}a> <${EX}t> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .`,
      expect.stringContaining(`<${EX}a> <${EX}l> _:`),
      `<${EX}a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${EX}C> .`,
    ]);
  });
});

describe('deep documents', () => {
  const n = 20_000;

  it('in nested brackets and lists are read without running out of stack', async () => {
    const brackets = await parsed({ path: 'a.ttl', text: `<a:a> <a:p> ${'[ <a:p> '.repeat(n)}1${' ]'.repeat(n)} .` });
    expect(brackets.statements).toHaveLength(n + 1);
    const lists = await parsed({ path: 'a.ttl', text: `<a:a> <a:p> ${'( '.repeat(n)}1${' )'.repeat(n)} .` });
    expect(lists.statements).toHaveLength(2 * n + 1);
  });

  it('of JSON are refused where they are too deep', async () => {
    const outcome = await parseRdf({ path: 'a.jsonld', text: `${'['.repeat(n)}${']'.repeat(n)}` });
    expect(outcome.diagnostics).toMatchObject([{ code: 'GGEN201', at: { start: 1000, end: 1001 } }]);
  });
});

describe('the syntax of a document', () => {
  it.each([
    ['a.TTL', '', 'turtle'],
    ['a.nt', '', 'ntriples'],
    ['a.nq', '', 'nquads'],
    ['a.trig', '', 'trig'],
    ['a.rdf', '', 'rdfxml'],
    ['a.jsonld', '', 'jsonld'],
    ['a.json', '', 'jsonld'],
    ['a.owl', '<?xml version="1.0"?>\n<rdf:RDF>', 'rdfxml'],
    ['a.xml', '<rdf:RDF xmlns:rdf="x">', 'rdfxml'],
    ['a.owl', '# remark\n@prefix a: <b:> .', 'turtle'],
    ['a.owl', 'PREFIX a: <b:>\na:b a:c a:d .', 'turtle'],
    ['a.owl', '<a:b> a <a:c> ;\n <a:d> "x" .', 'turtle'],
    ['a.owl', '<a:b> <a:c> "x\\"y"@en .\n# end\n_:b <a:c> <a:d> .', 'ntriples'],
    ['a.owl', '<a:b> <a:c> "x" <a:g> .', 'nquads'],
    ['a.owl', '@prefix a: <b:> .\na:g { a:b a:c a:d }', 'trig'],
    ['a.owl', '@prefix a: <b:> .\na:b a:c "{ not a graph }" .', 'turtle'],
    ['a.owl', ' {"@context": {}}', 'jsonld'],
    ['a.owl', '[{"@id": "a:b"}]', 'jsonld'],
    ['a.owl', 'Just a few words.', undefined],
    ['a.owl', '', undefined],
  ] as const)('of %s with %j is %s', (path, text, expected) => {
    expect(detectFormat({ path, text })).toBe(expected);
  });

  it('is what the manifest says, before all', () => {
    expect(detectFormat({ path: 'a.ttl', text: '', format: 'trig' })).toBe('trig');
  });
});
