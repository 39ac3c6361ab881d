import { describe, expect, it } from 'vitest';
import { rowOf } from '../../src/diagnostics/table.js';
import { sourceFile } from '../../src/model/source.js';
import { parseRdf } from '../../src/rdf/index.js';

const HEAD = '<!DOCTYPE rdf:RDF [<!ENTITY e "https://e.org/">]>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/" xml:base="https://e.org/">\n';

/** Each statement's predicate and object, briefly, with what its origin marks. */
async function marks(body: string): Promise<readonly string[]> {
  const source = sourceFile('a.rdf', `${HEAD}${body}\n</rdf:RDF>\n`);
  const parsed = await parseRdf(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const brief = (iri: string): string => iri.replace(/^.*[#/]/, '');
  return parsed.value.statements.map(({ predicate, object, origin }) =>
    `${brief(predicate.value)} ${object.type === 'blank' ? '_' : brief(object.value)}: ${source.text.slice(origin?.start, origin?.end)}`);
}

const about = (inside: string, start = '<rdf:Description rdf:about="a">'): string => `${start}${inside}</rdf:Description>`;

describe('A statement in RDF/XML', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['the start tag of a typed node', '<e:C rdf:about="a"/>', ['type C: <e:C rdf:about="a"/>']],
    ['each of two property elements on one line', about('<e:p>x</e:p><e:p>y</e:p>'), ['p x: <e:p>x</e:p>', 'p y: <e:p>y</e:p>']],
    ['a property element with a language', about('<e:p xml:lang="en">x</e:p>'), ['p x: <e:p xml:lang="en">x</e:p>']],
    ['the start tag of a property element of several lines', about('<e:p>x\ny</e:p>'), ['p x\ny: <e:p>']],
    ['the name of a property element whose start tag has several lines', about('<e:p\n xml:lang="en">x</e:p>'), ['p x: <e:p']],
    ['property attributes', '<rdf:Description rdf:about="a" e:p="x"\n  e:q = \'y\'/>', ['p x: e:p="x"', "q y: e:q = 'y'"]],
    ['property attributes with entities', '<rdf:Description rdf:about="a" e:p="1 &lt; 2" e:q="&e;b"/>', ['p 1 < 2: e:p="1 &lt; 2"', 'q b: e:q="&e;b"']],
    ['a type that is an attribute', '<e:C rdf:about="a" rdf:type="&e;D"/>', ['type C: <e:C rdf:about="a" rdf:type="&e;D"/>', 'type D: rdf:type="&e;D"']],
    ['a property element with a resource', about('<e:p rdf:resource="b"/>'), ['p b: <e:p rdf:resource="b"/>']],
    ['attributes of a property element', about('<e:p rdf:resource="b" e:q="x"/>'), ['p b: <e:p rdf:resource="b" e:q="x"/>', 'q x: e:q="x"']],
    ['attributes of a property element without a resource', about('<e:p e:q="x"/>'), ['q x: e:q="x"', 'p _: <e:p e:q="x"/>']],
    ['a property element around a node', about('<e:p><e:C rdf:nodeID="n"/></e:p>'), ['type C: <e:C rdf:nodeID="n"/>', 'p _: <e:p>']],
    ['a property element around a node of its own name', about('<e:p><e:p rdf:about="b"/></e:p>'), ['type p: <e:p rdf:about="b"/>', 'p b: <e:p>']],
    ['property elements of a nested resource', about('<e:p rdf:parseType="Resource"><e:q>x</e:q></e:p>'), ['p _: <e:p rdf:parseType="Resource">', 'q x: <e:q>x</e:q>']],
    ['the items of a collection', about('<e:p rdf:parseType="Collection"><rdf:Description rdf:about="b"/><rdf:Description rdf:about="c"/></e:p>'), [
      'p _: <e:p rdf:parseType="Collection">', 'first b: <rdf:Description rdf:about="b"/>', 'rest _: <rdf:Description rdf:about="c"/>', 'first c: <rdf:Description rdf:about="c"/>',
      'rest nil: <e:p rdf:parseType="Collection"><rdf:Description rdf:about="b"/><rdf:Description rdf:about="c"/></e:p>',
    ]],
    ['an XML literal', about('<e:p rdf:parseType="Literal">a <e:b>c</e:b></e:p>'), ['p e:b>: <e:p rdf:parseType="Literal">a <e:b>c</e:b></e:p>']],
    ['members of a container', '<rdf:Bag rdf:ID="a"><rdf:li>x</rdf:li><rdf:li rdf:resource="b"/></rdf:Bag>', ['type Bag: <rdf:Bag rdf:ID="a">', '_1 x: <rdf:li>x</rdf:li>', '_2 b: <rdf:li rdf:resource="b"/>']],
    ['the identifier of a statement about a statement', about('<e:p rdf:ID="s">x</e:p>'), [
      'p x: <e:p rdf:ID="s">x</e:p>', 'type Statement: rdf:ID="s"', 'subject a: rdf:ID="s"', 'predicate p: rdf:ID="s"', 'object x: rdf:ID="s"',
    ]],
    ['elements behind comments and sections that look like some', about('<!-- <e:p>x</e:p> --><e:p><![CDATA[<e:p>]]></e:p>'), ['p <e:p>: <e:p><![CDATA[<e:p>]]></e:p>']],
    ['elements behind letters of two units', about('<e:p>😀</e:p><e:q>y</e:q>'), ['p 😀: <e:p>😀</e:p>', 'q y: <e:q>y</e:q>']],
  ])('stands at %s', async (_what, body, expected) => {
    expect((await marks(body)).toSorted()).toEqual(expected.toSorted());
  });

  it('stands where it does whatever the line ends are, and behind a byte order mark', async () => {
    const source = sourceFile('a.rdf', `\uFEFF${HEAD}<e:C rdf:about="a">\n  <e:p>x</e:p>\n</e:C></rdf:RDF>`.replaceAll('\n', '\r\n'));
    const parsed = await parseRdf(source);
    expect(parsed.ok && parsed.value.statements.map(({ origin }) => source.text.slice(origin?.start, origin?.end))).toEqual(['<e:C rdf:about="a">', '<e:p>x</e:p>']);
  });

  it('has its fault told in its own tag, where another line has the same text', async () => {
    const source = sourceFile('a.rdf', `${HEAD}${about('<e:p>a b</e:p>', '<rdf:Description rdf:about="a">')}\n${about('', '<rdf:Description\n rdf:about="a b"\n e:p="x">')}<e:C rdf:about="a b"/></rdf:RDF>`);
    const { diagnostics } = await parseRdf(source);
    expect(diagnostics.map(({ code, facts, at }) => [code, rowOf(code).message(facts).includes('a space'), at?.start])).toEqual([['GGEN203', true, source.text.indexOf('rdf:about="a b"') + 11]]);
  });

  it('is found in time that grows with the document', async () => {
    const count = 50_000;
    const body = Array.from({ length: count / 2 }, (_, i) => `<e:C rdf:about="n${i}"><e:p e:x="1" rdf:resource="m"/></e:C>`).join('');
    const start = performance.now();
    const all = await marks(body);
    expect(all).toHaveLength((count / 2) * 3);
    expect(all.at(-1)).toContain('e:x="1"');
    expect(performance.now() - start).toBeLessThan(20_000);
  }, 30_000);
});
