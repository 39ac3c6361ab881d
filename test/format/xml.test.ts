import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMATTERS } from '../../src/format/languages/xml.js';
import { readXml } from '../../src/format/languages/xml/meaning.js';
import type { Formatted } from '../../src/model/extension.js';
import { poisoned } from '../laws/poison.mjs';

const [formatter] = FORMATTERS;

async function format(text: string, settings: Readonly<Record<string, unknown>> = {}, path = 'a.xml'): Promise<Formatted> {
  if (!formatter) throw new Error('there is no formatter for XML');
  return formatter.format(text, path, settings);
}

async function formatted(text: string, settings: Readonly<Record<string, unknown>> = {}, path = 'a.xml'): Promise<string> {
  const result = await format(text, settings, path);
  return result.ok ? result.text : `${result.offset} ${result.detail}`;
}

test('the version is that of the installed plugin', () => {
  const { version } = JSON.parse(readFileSync('node_modules/@prettier/plugin-xml/package.json', 'utf8')) as { version: string };
  expect(formatter?.version).toBe(version);
});

test('it asks for neither time, chance nor locale, also after a fault', async () => {
  // The loader of the tests asks for the environment; the laws hold all of it, in a process of their own.
  await formatted('<a  b="c"/>');
  const { value, calls } = await poisoned(async () => [await formatted('<a  b="c"/>', { xmlSortAttributesByKey: true }), await formatted('<a>')]);
  expect(value).toEqual(['<a b="c" />\n', '0 the element "a" is not closed']);
  expect(calls).toEqual([]);
});

describe('a fault is told where it begins', () => {
  test.each([
    ['<a><b></a>', 6, '"</b>" is due here, before what is outside of it is closed'],
    ['<a><b>', 3, 'the element "b" is not closed'],
    ['<a x=1/>', 5, 'unquoted attribute value'],
    ['<a>é🚚 & y</a>', 7, '"&" begins no entity; "&amp;" stands for the character'],
    ['<a>&nbsp;</a>', 3, 'the entity "&nbsp;" is not declared'],
    ['<a/><b/>', 4, 'there is a second root element'],
    ['<a>\n<x:b/></a>', 4, 'the prefix "x" is not declared'],
    ['<a b="1" b="2"/>', 0, 'duplicate attribute "b"'],
    ['', 0, 'there is no root element'],
    ['text', 0, 'text stands outside of the root element'],
    ['<a>\0</a>', 3, 'disallowed character'],
  ])('%j', async (text, offset, detail) => {
    expect(await format(text)).toMatchObject({ ok: false, offset, detail });
  });
});

describe('white space that a reader sees stays', () => {
  test.each([
    ['text with elements', '<a>one <b>two</b><c/>\n three</a>\n', '<a>one <b>two</b><c />\n three</a>\n'],
    ['elements below such a text', '<a>one <b><c/> <c/></b></a>\n', '<a>one <b><c /> <c /></b></a>\n'],
    ['elements that are named like one with text', '<r><q>one<c/></q><q><c/><c/></q></r>', '<r>\n  <q>one<c /></q>\n  <q><c /><c /></q>\n</r>\n'],
    ['a space alone', '<a><b> </b></a>', '<a>\n  <b> </b>\n</a>\n'],
    ['xml:space', '<a><b xml:space="preserve"> <c/> </b></a>', '<a>\n  <b xml:space="preserve"> <c /> </b>\n</a>\n'],
    ['running text of SVG', '<s xmlns="http://www.w3.org/2000/svg"><text><tspan>a</tspan><tspan>b</tspan></text></s>', '<s xmlns="http://www.w3.org/2000/svg">\n  <text><tspan>a</tspan><tspan>b</tspan></text>\n</s>\n'],
    ['XML literals of RDF', '<r xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><p rdf:parseType="Literal"><b/><b/></p></r>', '<r xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n  <p rdf:parseType="Literal"><b /><b /></p>\n</r>\n'],
  ])('%s', async (_, text, expected) => {
    expect(await formatted(text)).toBe(expected);
    expect(await formatted(expected)).toBe(expected);
  });
});

test('a bomb of entities is neither expanded nor touched', async () => {
  const text = `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${'bcdefghi'.split('').map((name, i) => `<!ENTITY ${name} "${`&${'abcdefgh'.charAt(i)};`.repeat(10)}">`).join('')}]>\n<l>&i;</l>\n`;
  expect(await formatted(text)).toBe(text);
});

test('an ontology in another syntax than XML is none of its business', async () => {
  for (const text of ['@prefix : <http://example.org/> .\n', '<http://example.org/a> a <http://example.org/B> .\n', 'Ontology(<http://example.org/>)\n']) {
    expect(await formatted(text, {}, 'a.owl')).toBe(text);
    expect((await format(text)).ok).toBe(false);
  }
});

test('what is nested too deep for the plugin stays as it is', async () => {
  for (const depth of [3_000, 200_000]) {
    const text = '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(await formatted(text)).toBe(text);
  }
}, 10_000);

test('who asks for it has white space ignored', async () => {
  expect(await formatted('<a>  one  <b> </b></a>', { xmlWhitespaceSensitivity: 'ignore' })).toBe('<a>\n  one\n  <b />\n</a>\n');
  expect(await formatted('<a><b  c="d"/> <b/></a>', { xmlWhitespaceSensitivity: 'strict' })).toBe('<a><b c="d" /> <b /></a>\n');
});

test('any document keeps its meaning, and a formatted one stays as it is', async () => {
  const words = fc.constantFrom('one', ' ', '\n  ', ' two\n', '&amp;', '<![CDATA[ x < y ]]>', '<!-- c\n d -->', '<?do it?>', 'é🚚 ');
  const { node } = fc.letrec<{ node: string; item: string }>((tie) => ({
    item: fc.oneof({ depthSize: 'small' }, words, tie('node')),
    node: fc
      .tuple(fc.constantFrom('a', 'b', 'p', 'entry'), fc.constantFrom('', ' x="1"', " long='a value that takes its room &quot;' y=\"2\"", ' xml:space="preserve"'), fc.array(tie('item'), { maxLength: 5 }))
      .map(([name, attributes, items]) => `<${name}${attributes}>${items.join('')}</${name}>`),
  }));
  await fc.assert(
    fc.asyncProperty(node, async (text) => {
      const once = await formatted(text);
      expect(await formatted(once)).toBe(once);
      const [before, after] = [await readXml(text), await readXml(once)];
      expect(after.ok && after.meaning).toEqual(before.ok && before.meaning);
    }),
    { numRuns: 150 },
  );
}, 30_000);
