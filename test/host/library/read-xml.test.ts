import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readXml } from '../../../src/host/library/read-xml.js';

/** Elements as `depth name attribute=value`, or the fault as `offset detail`. */
function seen(text: string): readonly string[] | string {
  const read = readXml(text);
  if ('detail' in read) return `${read.at} ${read.detail}`;
  return read.map(({ depth, name, attributes }) => [depth, name, ...[...attributes].map(([key, value]) => `${key}=${value}`)].join(' '));
}

describe('elements', () => {
  test('are read with their attributes and their depth', () => {
    expect(seen(`<?xml version="1.0"?>\n<!DOCTYPE catalog PUBLIC "x" "http://x.org/y.dtd">\n<!-- a <b> --><a x='1' y = "2">\n <b/><c:d z=">"><e></e></c:d ></a>\n<!-- end -->`)).toEqual(['0 a x=1 y=2', '1 b', '1 c:d z=>', '2 e']);
  });

  test('have the five entities of XML and character references in their attributes', () => {
    expect(seen('<a x="&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;"/>')).toEqual(['0 a x=<>&"\'A😀']);
  });

  test('know where their tag stands', () => {
    expect(readXml(' <a><b x="1"/></a>')).toMatchObject([{ start: 1, end: 4 }, { start: 4, end: 14 }]);
  });
});

describe('refused is', () => {
  test.each([
    ['an entity of the document', '<a x="&e;"/>', '0 the attribute "x" holds an entity that is not one of XML\'s own'],
    ['a bare ampersand', '<a x="a&b"/>', '0 the attribute "x" holds an entity that is not one of XML\'s own'],
    ['a character that is none', '<a x="&#x110000;"/>', '0 the attribute "x" holds an entity that is not one of XML\'s own'],
    ['an internal document type', '<!DOCTYPE a [<!ENTITY e "e">]><a x="&e;"/>', '0 a document type of its own is not read'],
    ['text', '<a>text</a>', '3 text has no place here'],
    ['a section of text', '<a><![CDATA[x]]></a>', '3 text has no place here'],
    ['a tag that is not closed', '<a><b></a>', '6 </a> closes an element that is not open there'],
    ['an element that is not closed', '<a><b/>', '7 <a> is not closed'],
    ['an end without a beginning', '</a>', '0 </a> closes an element that is not open there'],
    ['a second outermost element', '<a/><b/>', '4 only one element may stand outside of all others'],
    ['the same attribute twice', '<a x="1" x="2"/>', '0 the attribute "x" stands twice in one tag'],
    ['an attribute without quotes', '<a x=1/>', '0 this is not a tag of XML'],
    ['a comment without an end', '<a/><!-- x', '4 this is not a tag of XML'],
    ['nothing', ' \n', '0 it holds no element'],
  ])('%s', (_what, text, fault) => {
    expect(seen(text)).toBe(fault);
  });
});

test('any text is read or refused, without a throw', () => {
  const piece = fc.constantFrom('<', '>', '/', 'a', ' ', '"', "'", '=', '&', '&amp;', '<a', '</a>', 'x="1"', '<!--', '-->', '<?', '?>', '<!DOCTYPE', '[', ']', '\n');
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => void readXml(pieces.join(''))), { numRuns: 500 });
});

test('a long text is read in time that grows with it', () => {
  const started = performance.now();
  readXml(`<a ${' '.repeat(200_000)}`);
  readXml(`<a>${'<b x="1"/>'.repeat(50_000)}</a>`);
  readXml(`<a ${'x'.repeat(200_000)}`);
  readXml(`<!--${'-'.repeat(200_000)}`);
  expect(performance.now() - started).toBeLessThan(3000);
});
