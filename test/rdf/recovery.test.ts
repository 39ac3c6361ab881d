import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowOf } from '../../src/diagnostics/table.js';
import { parseRdf } from '../../src/rdf/index.js';

const HEAD = '@prefix ex: <https://example.org/> .\n';

/** Code and line of each problem of a text. */
async function told(text: string, path = 'bad.ttl'): Promise<readonly string[]> {
  const { diagnostics } = await parseRdf({ path, text });
  return diagnostics.map(({ code, at }) => `${code}:${text.slice(0, at?.start).split('\n').length}`);
}

/** Statements that are right, in many styles. */
const RIGHT = [
  'ex:a ex:b ex:c .',
  'ex:a a ex:C ;\n  ex:p "x. y" ;\n  ex:q 1.5 , 2 .',
  'ex:a ex:p """several\nlines . of\ntext"""@en .',
  'ex:a ex:p [ ex:q ex:r ; ex:s ( 1 2 ex:t ) ] .',
  '[] ex:p <https://example.org/x.y#z> . # a comment. with "quotes',
  '@prefix other: <https://other.example/> .',
  'PREFIX third: <https://third.example/>',
  '# <not an IRI "nor a text',
  '<https://example.org/a> <https://example.org/b> "it\'s" .',
  'ex:a.b ex:c.d ex:e.f.',
];

/** Statements with one error each, and the line of it within them. */
const WRONG: readonly (readonly [string, number])[] = [
  ['ex:a ex:b ; ex:c .', 1],
  ['ex:a hello ex:c .', 1],
  ['ex:a ex:b "not closed .', 1],
  ['ex:a ex:b <https://example.org/ .', 1],
  ['ex:a ex:b "bad \\q escape" .', 1],
  ['ex:a ex:b [ ex:c ex:d .', 1],
  ['ex:a ex:b ( ex:c .', 1],
  ['ex:a ex:b ex:c ] .', 1],
  ['ex:a ex:b ex:c ;\n  ex:d 5a ;\n  ex:e "x. y" .', 2],
  ['ex:a ex:b "5"^xsd:integer .', 1],
  ['@prefx other: <https://other.example/> .', 1],
  ['@prefix fourth <https://fourth.example/> .', 1],
  ['@prefix fifth: https://fifth.example/ .', 1],
  ['ex:a ex:b "x"@ .', 1],
  ['ex:a _:b ex:c .', 1],
  ['ex:g { ex:a ex:b ex:c }', 1],
  ['ex:a ex:b ex:c . .', 1],
];

describe('Turtle with several errors', () => {
  it('has each of them told', async () => {
    expect(await told(`${HEAD}ex:a ex:b "x ;\n  ex:c 1 .\nex:d ex:e 5a .\nex:f ex:g ex:h .\nex:i ex:j ex:k l .\n`)).toEqual(['GGEN201:2', 'GGEN201:4', 'GGEN201:6']);
  });

  it('has one told of each statement at fault, and none of a statement that is right', async () => {
    const right = fc.array(fc.constantFrom(...RIGHT), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(right, fc.constantFrom(...WRONG), right, fc.constantFrom(...WRONG), right, async (first, one, second, two, third) => {
        const parts = [...first, one, 'ex:x ex:y ex:z .', ...second, two, 'ex:x ex:y ex:z .', ...third];
        const expected: string[] = [];
        let text = HEAD;
        for (const part of parts) {
          const [written, line] = typeof part === 'string' ? [part, 0] : part;
          if (line > 0) expected.push(`GGEN201:${text.split('\n').length - 1 + line}`);
          text += `${written}\n`;
        }
        expect(await told(text), text).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('goes on with the next statement where a full stop is missing', async () => {
    expect(await told(`${HEAD}ex:a ex:b ex:c\nex:d ex:e ex:f .\nex:g ex:h 5a .\n`)).toEqual(['GGEN201:3', 'GGEN201:4']);
    expect(await told(`${HEAD}ex:a ex:b ex:c\n@prefix b: <urn:b:> .\nb:g ex:h 5a .\n`)).toEqual(['GGEN201:3', 'GGEN201:4']);
  });

  it('knows the prefixes that are declared before, behind and wrongly', async () => {
    expect(await told(`${HEAD}@prefix w <urn:w:> .\nw:a ex:b ex:c .\nex:a ex:b d .\n@prefix l: <urn:l:> .\nl:a w:b unknown:c .\n`)).toEqual(['GGEN201:2', 'GGEN201:4', 'GGEN202:6']);
  });

  it('knows the base that is declared before', async () => {
    expect(await told('@base <https://example.org/> .\n@base <sub/> .\n<a> <b> c .\n<a> <b> <c> .\n<a> <b> d .\n')).toEqual(['GGEN201:3', 'GGEN201:5']);
  });

  it('makes nothing of what a text that is not closed has taken in', async () => {
    expect(await told(`${HEAD}ex:a ex:b """x .\nex:c ex:d ex:e .\nex:f g ex:h .\n`)).toEqual(['GGEN201:2']);
    expect(await told(`${HEAD}ex:a ex:b """x .\nex:c ex:d ex:e .\nex:f ex:g """it . is""" .\nex:h ex:i ex:j .\n`)).toEqual(['GGEN201:4']);
  });

  it('tells 50 and stops, and takes no time of note for any number', async () => {
    const text = HEAD + 'ex:a ex:b 5a .\n'.repeat(20_000);
    const started = performance.now();
    expect(await told(text)).toHaveLength(50);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('TriG with several errors', () => {
  it('has those of a graph told, and those behind it', async () => {
    const text = `${HEAD}ex:g {\n  ex:a ex:b 5a .\n  ex:a ex:b ex:c .\n  ex:a hello ex:c\n}\nex:h { ex:a ex:b ex:c . }\nex:i { ex:a ex:b [ }\nex:a ex:b d .\n`;
    expect(await told(text, 'bad.trig')).toEqual(['GGEN201:3', 'GGEN201:5', 'GGEN201:8', 'GGEN201:9']);
  });
});

describe('N-Triples and N-Quads with several errors', () => {
  it.each(['bad.nt', 'bad.nq'])('has each line at fault told: %s', async (path) => {
    const good = '<urn:a> <urn:b> "c" .\n';
    expect(await told(`${good}<urn:a> <urn:b> "c .\n${good}<urn:a> <urn:b .\n<urn:a> "b" <urn:c> .\n${good}<urn:a> <urn:b> <urn:c>\n${good}<urn:a> .\n`, path)).toEqual(['GGEN201:2', 'GGEN201:4', 'GGEN201:5', 'GGEN201:8', 'GGEN201:9']);
  });
});

describe('A prefix that is not declared', () => {
  const fixed = async (text: string): Promise<string | undefined> => {
    const { diagnostics } = await parseRdf({ path: 'a.ttl', text });
    const edit = diagnostics[0]?.fix?.edits[0];
    return edit && text.slice(0, edit.at.start) + edit.text + text.slice(edit.at.end);
  };

  it.each([
    [`# Note\n${HEAD}\nex:a a sh:NodeShape .\n`, `# Note\n${HEAD}@prefix sh: <http://www.w3.org/ns/shacl#> .\n\nex:a a sh:NodeShape .\n`],
    ['PREFIX ex: <urn:ex:>\nex:a a owl:Class .', 'PREFIX ex: <urn:ex:>\nPREFIX owl: <http://www.w3.org/2002/07/owl#>\nex:a a owl:Class .'],
    ['# Note\n<urn:a> a owl:Class .', '# Note\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<urn:a> a owl:Class .'],
  ])('can be declared in the document\'s own way: %j', async (text, expected) => {
    expect(await fixed(text)).toBe(expected);
    expect((await parseRdf({ path: 'a.ttl', text: expected })).ok).toBe(true);
  });

  it('has no such remedy if nobody knows its IRI', async () => {
    expect(await fixed(`${HEAD}foo:a a ex:C .`)).toBeUndefined();
  });

  it('is no remedy in lines of N-Triples', async () => {
    const { diagnostics } = await parseRdf({ path: 'a.nt', text: '<urn:a> a <urn:b> .' });
    expect(diagnostics.map(({ code, fix, facts }) => [code, fix, rowOf(code).message(facts as never)])).toEqual([['GGEN201', undefined, expect.any(String)]]);
  });
});

describe('What is right in Turtle only', () => {
  const details = async (line: string, path = 'bad.nt'): Promise<readonly string[]> =>
    (await parseRdf({ path, text: `${line}\n` })).diagnostics.map(({ facts }) => 'detail' in facts ? facts.detail : '');

  it.each([
    ['<urn:a> ex:b "c" .', '"ex:b" has a prefix, and N-Triples has none: write the whole IRI in angle brackets'],
    ["<urn:a> <urn:b> 'c' .", 'a text begins and ends with one " in N-Triples, not with \''],
    ['<urn:a> <urn:b> """c""" .', 'a text begins and ends with one " in N-Triples, not with """'],
    ['<urn:a> <urn:b> 12 .', '"12" needs quotes and a datatype in N-Triples, as in "1"^^<http://www.w3.org/2001/XMLSchema#integer>'],
    ['@prefix ex: <urn:x> .', '"@prefix" cannot stand here: N-Triples has no directives, and each IRI is written whole'],
    ['<urn:a> a <urn:C> .', '"a" cannot stand here: an IRI needs angle brackets in N-Triples, and a text needs quotes'],
    ['<urn:a> <urn:b> "c .', 'the text that begins here has no closing " on its line; a line end in a text is written "\\n"'],
  ])('is told as such in N-Triples: %s', async (line, detail) => {
    expect(await details(line)).toEqual([detail]);
    expect(await details(line, 'bad.nq')).toEqual([detail.replaceAll('N-Triples', 'N-Quads')]);
  });

  it('is told where it stands, behind other errors too', async () => {
    expect(await told('<urn:a> ex:b "c" .\n@prefix ex: <urn:x> .\n<urn:a> <urn:b> 12 .\n<urn:a> a <urn:C> .\n', 'bad.nt')).toEqual(['GGEN201:1', 'GGEN201:2', 'GGEN201:3', 'GGEN201:4']);
  });
});

describe('A misspelled prefix', () => {
  it('is rather one that the file declares than one that it does not', async () => {
    const { diagnostics } = await parseRdf({ path: 'a.ttl', text: '@prefix shop: <urn:s#> .\nshp:a shop:b 1 .\n' });
    expect(diagnostics.map(({ facts }) => facts)).toEqual([{ prefix: 'shp', suggestion: 'shop' }]);
  });
});

describe('A misspelled attribute of RDF/XML', () => {
  it('is marked with its prefix, and can be mended', async () => {
    const text = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:abut="urn:a"/></rdf:RDF>\n';
    const { diagnostics: [found] } = await parseRdf({ path: 'a.rdf', text });
    expect(found).toMatchObject({ code: 'GGEN218', facts: { term: 'rdf:abut', suggestion: 'rdf:about' }, fix: { edits: [{ text: 'about' }] } });
    expect(text.slice(found?.at?.start, found?.at?.end)).toBe('rdf:abut');
  });
});

describe('A misspelled keyword of JSON-LD', () => {
  it('is told where it stands, with the one that was meant', async () => {
    const text = '{ "@context": { "q": "urn:q", "j": { "@id": "urn:j", "@type": "@json" } }, "@id": "urn:a", "@tpye": "urn:T",\n "q": { "@vlaue": 3 }, "j": { "@data": 1 } }\n';
    const { diagnostics } = await parseRdf({ path: 'a.jsonld', text });
    expect(diagnostics.map(({ code, severity, facts, at }) => [code, severity, facts, text.slice(at?.start, at?.end)])).toEqual([
      ['GGEN218', 'warning', { term: '@tpye', suggestion: '@type' }, '"@tpye"'],
      ['GGEN218', 'warning', { term: '@vlaue', suggestion: '@value' }, '"@vlaue"'],
    ]);
    expect(diagnostics.map(({ fix }) => fix?.edits[0]?.text)).toEqual(['"@type"', '"@value"']);
  });
});
