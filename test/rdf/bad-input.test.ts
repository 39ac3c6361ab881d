import { describe, expect, it } from 'vitest';
import { rowOf } from '../../src/diagnostics/table.js';
import { sourceFile } from '../../src/model/source.js';
import { parseRdf } from '../../src/rdf/index.js';

const HEAD = '@prefix ex: <https://example.org/> .\n';

interface Found {
  readonly code: string;
  readonly said: string;
  readonly line: number;
  readonly marked: string;
}

/** Every problem of a text: its sentence, its line, and the text that its span marks. */
async function problemsOf(path: string, raw: string): Promise<readonly Found[]> {
  const source = sourceFile(path, raw);
  const outcome = await parseRdf(source);
  return outcome.diagnostics.map(({ code, facts, at }) => ({
    code,
    said: rowOf(code).message(facts),
    line: source.text.slice(0, at?.start).split('\n').length,
    marked: source.text.slice(at?.start, at?.end),
  }));
}

const turtle = (text: string): Promise<readonly Found[]> => problemsOf('bad.ttl', HEAD + text);

describe('Turtle at fault', () => {
  it('is reported on line 12 if the typo is on line 12', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `ex:thing${i} ex:number ${i} .`);
    lines.splice(10, 1, 'ex:thing10 ex:numer; 10 .');
    expect(await turtle(lines.join('\n'))).toEqual([
      { code: 'GGEN201', said: expect.stringContaining('but found ";"'), line: 12, marked: ';' },
    ]);
  });

  it('says of an IRI with a space that it has one, and where', async () => {
    const [found, ...more] = await turtle('<https://example.org/a b> ex:p ex:o .');
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'GGEN203', said: '<https://example.org/a b> is not a valid IRI: it contains a space', marked: ' ' });
  });

  it('shows where a text begins that is not closed', async () => {
    const [found] = await turtle('ex:a ex:name "Alice ;\n  ex:age "5" .');
    expect(found).toMatchObject({ code: 'GGEN201', line: 2, marked: '"Alice ;' });
    expect(found?.said).toContain('no closing " on its line');
  });

  it('reports each undeclared prefix once, and reads on', async () => {
    const found = await turtle('ex:a exx:b foo:c , foo:d ; ex:n "1"^^xsd:int .\nex:z ex:p .');
    expect(found.map(({ code, marked }) => [code, marked])).toEqual([
      ['GGEN202', 'exx:b'], ['GGEN202', 'foo:c'], ['GGEN202', 'xsd:int'], ['GGEN201', '.'],
    ]);
  });

  it('suggests the declared prefix that was meant, and knows the IRI of a common one', async () => {
    const outcome = await parseRdf({ path: 'a.ttl', text: `${HEAD}exx:a a owl:Class .` });
    expect(outcome.diagnostics.map(({ facts }) => facts)).toEqual([
      { prefix: 'exx', suggestion: 'ex' },
      { prefix: 'owl', iri: 'http://www.w3.org/2002/07/owl#' },
    ]);
  });

  it('marks what follows a missing full stop, and where it is missing', async () => {
    const text = `${HEAD}ex:a ex:b ex:c\nex:d ex:e ex:f .`;
    const outcome = await parseRdf({ path: 'a.ttl', text });
    const [one] = outcome.diagnostics;
    expect(text.slice(one?.at?.start, one?.at?.end)).toBe('ex:d');
    expect(one?.related?.map(({ at }) => at.end)).toEqual([text.indexOf('ex:c') + 4]);
    expect(one && rowOf(one.code).message(one.facts)).toContain('expected ".", ";" or "," after the object, but found "ex:d"');
  });

  it.each([
    ['ex:a ex:b "5"^xsd:integer .', 'GGEN201', 'expected "^^" before a datatype', '^'],
    ['ex:a ex:b "5"^^ .', 'GGEN201', 'expected a datatype after "^^"', '.'],
    ['ex:a ex:b "5"^^integer .', 'GGEN201', 'but found "integer"', 'integer'],
    ['ex:a ex:b "x"@ .', 'GGEN201', 'not a language tag', '@'],
    ['ex:a ex:b "x"@e .', 'GGEN201', '"e" is not a language tag', '@e'],
    ['ex:a ex:b "a\\q" .', 'GGEN201', 'not an escape', '\\q'],
    ['ex:a ex:b """x\n .', 'GGEN201', 'no closing """', '"""'],
    ['ex:a ex:b hello .', 'GGEN201', 'a name needs a prefix', 'hello'],
    ['ex:a ex:b ex:c/d .', 'GGEN201', '"/" cannot stand in the prefixed name', '/'],
    ['ex:a ex:b 5a .', 'GGEN201', 'not a number', '5a'],
    ['ex:a ex:b <https://example.org/ .\nex:c ex:d ex:e .', 'GGEN201', 'no closing ">"', '<https://example.org/'],
    ['"a" ex:b ex:c .', 'GGEN201', 'can only be the object', '"a"'],
    ['ex:a _:b ex:c .', 'GGEN201', 'expected a predicate', '_:b'],
    ['ex:a ex:b [ ex:c ex:d .', 'GGEN201', 'expected "]" to close the brackets', '.'],
    ['ex:a ex:b ( ex:c .', 'GGEN201', 'but found "."', '.'],
    ['ex:g { ex:a ex:b ex:c }', 'GGEN201', 'need TriG', '{'],
    ['ex:a ex:b', 'GGEN201', 'but the file ends', 'b'],
    ['ex:a ex:b ex:c', 'GGEN201', 'but the file ends', 'c'],
    ['@prefx a: <https://a.example/> .', 'GGEN201', 'did you mean "@prefix"?', '@prefx'],
    ['@prefix a <https://a.example/> .', 'GGEN201', 'a prefix with its colon', 'a'],
    ['@prefix a: <https://a.example/> ex:a ex:b ex:c .', 'GGEN201', '"." at the end of the declaration', 'ex:a'],
    ['ex:a ex:b <https://a.example/#b#c> .', 'GGEN203', '"#" twice', '#'],
    ['ex:a ex:b <https://a.example/%zz> .', 'GGEN203', 'two hexadecimal digits', '%'],
    ['ex:a ex:b <https://a.example/{id}> .', 'GGEN203', 'it contains "{"', '{'],
    ['ex:a ex:b <https://a.example/\\u0020> .', 'GGEN203', 'not a valid IRI', '<https://a.example/\\u0020>'],
    ['ex:a ex:b <https://a.example:port/> .', 'GGEN203', 'the port "port" is not a number', 'port'],
    ['<< ex:a ex:b ex:c >> ex:d ex:e .', 'GGEN213', 'a quoted triple of RDF 1.2', '<<'],
    ['ex:a ex:b "x"@ar--rtl .', 'GGEN213', 'a text direction of RDF 1.2', '--rtl'],
    ['ex:a ex:b ex:c {| ex:d ex:e |} .', 'GGEN213', 'an annotation of RDF 1.2', '{|'],
  ])('%j gives %s', async (text, code, said, marked) => {
    expect(await turtle(text)).toEqual([{ code, said: expect.stringContaining(said), line: 2, marked }]);
  });

  it('has the same places behind a byte order mark and with CRLF as without', async () => {
    const text = `${HEAD}\nex:a ex:b ex:c ;\n  ex:d hello .\n`;
    const windows = `\ufeff${text.replaceAll('\n', '\r\n')}`;
    const found = await problemsOf('a.ttl', text);
    expect(found).toMatchObject([{ line: 4, marked: 'hello' }]);
    expect(await problemsOf('a.ttl', windows)).toEqual(found);
  });

  it('gives every bad IRI of a file in the order of their places', async () => {
    const found = await turtle('<https://a.example/%1> ex:p <https://a.example/%2> .\nex:b ex:p <https://a.example/%3> .');
    expect(found.map(({ code, line }) => [code, line])).toEqual([['GGEN203', 2], ['GGEN203', 2], ['GGEN203', 3]]);
  });
});

describe('other syntaxes at fault', () => {
  it.each([
    ['a.nt', '<https://a.example/a> <https://a.example/b> <c> .', 'GGEN203', 'it has no scheme', '<c>'],
    ['a.nt', '<https://a.example/a> <https://a.example/b> "c"', 'GGEN201', 'the file ends', '"'],
    ['a.nq', '<https://a.example/a> <https://a.example/b> "c" "d" .', 'GGEN201', 'found "d"', '"d"'],
    ['a.trig', '<https://a.example/g> { <https://a.example/a> <https://a.example/b> "c"', 'GGEN201', 'the file ends', '"'],
    ['a.trig', '<urn:g> { <urn:a> <urn:b> "c" . <urn:h> { <urn:a> <urn:b> "d" }', 'GGEN201', 'a graph begins within another one', '{'],
    ['a.rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<a:b/>\n</rdf:RDF>', 'GGEN201', 'prefix "a" is not declared', '<a:b/>'],
    ['a.rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n', 'GGEN201', 'never closed', '<rdf:RDF'],
    ['a.rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description></rdf:RDF>', 'GGEN201', 'end tag', '</rdf:RDF>'],
    ['a.rdf', '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<rdf:Description rdf:about="https://a.example/a b" xml:lang="en"><rdf:value>1</rdf:value></rdf:Description></rdf:RDF>', 'GGEN203', 'a space', 'https://a.example/a b'],
    ['a.jsonld', '{"@context": {},\n "@id": "a" "b": 1}', 'GGEN201', 'expected "," or "}"', '"'],
    ['a.jsonld', '{"@context": {},\n "@id": "a",}', 'GGEN201', 'found "}"', '}'],
    ['a.jsonld', '{"@context": {},\n "@id": "a', 'GGEN201', 'no closing "', '"a'],
    ['a.jsonld', '{"@context": {"@vocab": 5}, "a": 1}', 'GGEN201', '@vocab', '"@vocab"'],
    ['a.jsonld', '{"@context": {"@vocab": "https://e.org/"},\n "a": {\n  "@value": "x",\n  "@type": "y",\n  "@language": "en"}}', 'GGEN201', "'@language' and '@type'", '"@language"'],
    ['a.jsonld', '{"@context": {"@vocab": "https://e.org/"},\n "@id": 5, "a": 1}', 'GGEN201', "illegal @id '5'", '"@id"'],
    ['a.jsonld', '{"@context": {"@vocab": "https://e.org/"},\n "a": {"@id": "https://e.org/a b"}}', 'GGEN203', 'a space', '"https://e.org/a b"'],
    ['a.jsonld', '{"@context": {"@vocab": "https://e.org/"},\n "@id": "a b", "a": 1}', 'GGEN203', 'a space', '"a b"'],
    ['a.jsonld', '{"@context": "https://schema.example/", "name": "x"}', 'GGEN213', 'the remote context <https://schema.example/>', '"https://schema.example/"'],
  ])('%s: %j gives %s', async (path, text, code, said, marked) => {
    expect(await problemsOf(path, text)).toEqual([
      { code, said: expect.stringContaining(said), line: expect.any(Number), marked },
    ]);
  });

  it('of a syntax that cannot be told are GGEN207', async () => {
    expect(await problemsOf('notes.txt', 'Just a few words')).toMatchObject([{ code: 'GGEN207' }]);
  });

  it('never reach for the network', async () => {
    const { fetch } = globalThis;
    globalThis.fetch = () => {
      throw new Error('a request was made');
    };
    try {
      const text = '{"@context": ["https://schema.example/a", {"@import": "https://schema.example/b"}], "name": "x"}';
      const codes = (await parseRdf({ path: 'a.jsonld', text })).diagnostics.map(({ code }) => code);
      expect(new Set(codes)).toEqual(new Set(['GGEN213']));
    } finally {
      globalThis.fetch = fetch;
    }
  });
});

describe('RDF/XML that would grow without bound, or read other files', () => {
  const document = (doctype: string, body: string): string =>
    `<?xml version="1.0"?>\n${doctype}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/">${body}</rdf:RDF>`;
  const told = async (text: string): Promise<readonly string[]> => (await parseRdf(sourceFile('a.rdf', text), {})).diagnostics.map(({ code }) => code);

  it.each([
    ['<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>'],
    ['<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>'],
    ['<!DOCTYPE r [<!ENTITY % a PUBLIC "x" "http://127.0.0.1/">]>'],
  ])('is refused: %s', async (doctype) => {
    expect(await told(document(doctype, ''))).toEqual(['GGEN213']);
  });

  it('a long entity that is repeated is refused before it is', async () => {
    const doctype = `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(10_000)}">]>`;
    expect(await told(document(doctype, `<e:C><e:p>${'&a;'.repeat(100_000)}</e:p></e:C>`))).toEqual(['GGEN213']);
  });

  it('tags that never end, comments and quotes without an end are looked at once', async () => {
    for (const part of ['<a ', '<a "', '<!--', '<![CDATA[', '<!', '&a;', '<?']) expect(await told(document('', part.repeat(50_000)))).toContain('GGEN201');
  });

  it('what stands in comments, character data and quotes is no nesting', async () => {
    const many = '<e:C>'.repeat(600);
    const text = document(`<!-- ${many} -->\n`, `<rdf:Description rdf:about="https://e.org/a"><e:p><![CDATA[${many}]]></e:p><e:q e:r="a > b"/></rdf:Description>`);
    expect(await told(text)).toEqual([]);
  });

  it('plain entities, as editors of ontologies write them, are fine', async () => {
    const text = document('<!DOCTYPE rdf:RDF [<!ENTITY e "https://e.org/">]>\n', '<rdf:Description rdf:about="&e;a"><e:p>v</e:p></rdf:Description>');
    const parsed = await parseRdf(sourceFile('a.rdf', text), {});
    expect(parsed.ok && parsed.value.statements.map(({ subject }) => subject.value)).toEqual(['https://e.org/a']);
  });

  it('elements nested without end are refused at once', async () => {
    expect(await told(document('', '<e:C><e:p>'.repeat(10_000)))).toEqual(['GGEN213']);
  });
});

describe('JSON-LD that would take for ever', () => {
  const told = async (document: unknown): Promise<readonly string[]> => (await parseRdf(sourceFile('a.jsonld', typeof document === 'string' ? document : JSON.stringify(document)), {})).diagnostics.map(({ code }) => code);

  it('is refused where it is nested without end', async () => {
    expect(await told(`{"@context": {}, "a": ${'['.repeat(100_000)}`)).toEqual(['GGEN201']);
  });

  it('may have a context on each of many levels', async () => {
    const nested = Array.from({ length: 200 }).reduce<object>((inner, _, i) => ({ '@context': { [`p${i}`]: `https://e.org/p${i}` }, [`p${i}`]: inner }), { '@id': 'urn:a' });
    expect(await told(nested)).toEqual([]);
  });

  it('asks for no context that stands elsewhere, wherever it is named', async () => {
    const remote = 'https://remote.example/c';
    const documents = [
      { '@context': { term: { '@id': 'https://e.org/t', '@context': remote } }, 'term': { 'x': 1 } },
      { '@context': { Type: { '@id': 'https://e.org/T', '@context': remote } }, '@type': 'Type', 'x': 1 },
      { '@graph': [{ '@context': [{}, remote], 'x': 1 }] },
      { '@context': { '@import': remote } },
    ];
    for (const document of documents) expect(await told(document)).toEqual(['GGEN213']);
  });
});
