import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openCatalog } from '../../../src/host/library/catalog.js';
import type { SourceFile } from '../../../src/model/source.js';
import { folderOf } from '../load/project.js';

const XMLNS = 'xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"';

function catalogIn(files: Readonly<Record<string, string>>, maxBytes = 100_000) {
  const root = folderOf(files);
  const kept: SourceFile[] = [];
  return { root, kept, catalog: openCatalog(root, maxBytes, (source) => void kept.push(source)) };
}

/** Where a catalog of these entries leads an IRI: a path, an address in angle brackets, `-`, or the problem. */
async function led(entries: string, iri: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { catalog } = catalogIn({ 'catalog-v001.xml': `<catalog ${XMLNS}>\n${entries}\n</catalog>`, ...more });
  const found = await catalog.find(iri);
  if (!found.ok) return found.diagnostics.map(({ code, facts, at }) => `${code} ${'detail' in facts ? facts.detail : ''} @ ${at?.path ?? '-'}`).join('\n');
  const target = found.value?.target;
  return target === undefined ? '-' : target.kind === 'file' ? target.path : `<${target.iri}>`;
}

describe('an entry leads', () => {
  test.each([
    ['a whole IRI', '<uri name="http://x.org/a" uri="a.ttl"/>', 'a.ttl'],
    ['an IRI with another final mark', '<uri name="http://x.org/a#" uri="a.ttl"/>', 'a.ttl'],
    ['the IRI as it is before one with a mark', '<uri name="http://x.org/a#" uri="b.ttl"/><uri name="http://x.org/a" uri="a.ttl"/>', 'a.ttl'],
    ['the first of equals', '<uri name="http://x.org/a" uri="a.ttl"/><uri name="http://x.org/a" uri="b.ttl"/>', 'a.ttl'],
    ['a system identifier', '<system systemId="http://x.org/a" uri="a.ttl"/>', 'a.ttl'],
    ['by a start that is rewritten', '<rewriteURI uriStartString="http://x.org/" rewritePrefix="lib/"/>', 'lib/a'],
    ['by the longest start', '<rewriteURI uriStartString="http://" rewritePrefix="no/"/><rewriteSystem systemIdStartString="http://x.org/" rewritePrefix="lib/x-"/>', 'lib/x-a'],
    ['by the longest end', '<uriSuffix uriSuffix="a" uri="no.ttl"/><uriSuffix uriSuffix="/a" uri="a.ttl"/>', 'a.ttl'],
    ['a whole IRI before a start', '<rewriteURI uriStartString="http://x.org/" rewritePrefix="lib/"/><uri name="http://x.org/a" uri="a.ttl"/>', 'a.ttl'],
    ['from a group', '<group prefer="public" xml:base=""><uri name="http://x.org/a" uri="a.ttl"/></group>', 'a.ttl'],
    ['below the base of its group', '<group xml:base="lib/deep/"><uri name="http://x.org/a" uri="../a.ttl"/></group>', 'lib/a.ttl'],
    ['below its own base', '<group xml:base="lib/"><uri xml:base="deep/x.xml" name="http://x.org/a" uri="a.ttl"/></group><uri name="http://x.org/b" uri="b"/>', 'lib/deep/a.ttl'],
    ['to a name with blanks', '<uri name="http://x.org/a" uri="my%20a.ttl"/>', 'my a.ttl'],
    ['to another address', '<uri name="http://x.org/a" uri="https://mirror.org/a"/>', '<https://mirror.org/a>'],
    ['to another address by a start', '<rewriteURI uriStartString="http://x.org/" rewritePrefix="https://mirror.org/x/"/>', '<https://mirror.org/x/a>'],
    ['to an address by its base', '<uri xml:base="https://mirror.org/x/" name="http://x.org/a" uri="a"/>', '<https://mirror.org/x/a>'],
    ['nowhere if it is for another IRI', '<uri name="http://x.org/ab" uri="a.ttl"/><public publicId="http://x.org/a" uri="a.ttl"/>', '-'],
    ['nowhere if it is of another namespace', '<uri xmlns="urn:x" name="http://x.org/a" uri="a.ttl"/>', '-'],
    ['nowhere if it is a comment', '<!-- <uri name="http://x.org/a" uri="a.ttl"/> -->', '-'],
  ])('%s', async (_how, entries, target) => {
    expect(await led(entries, 'http://x.org/a')).toBe(target);
  });
});

describe('a further catalog', () => {
  const next = `<catalog ${XMLNS}><uri name="http://x.org/a" uri="a.ttl"/><nextCatalog catalog="../catalog-v001.xml"/></catalog>`;
  test.each([
    ['is looked into, relative to itself', '<nextCatalog catalog="lib/more.xml"/>', 'lib/a.ttl'],
    ['comes after all entries', '<nextCatalog catalog="lib/more.xml"/><uri name="http://x.org/a" uri="own.ttl"/>', 'own.ttl'],
    ['may be for some IRIs', '<delegateURI uriStartString="http://x.org/" catalog="lib/more.xml"/>', 'lib/a.ttl'],
    ['that is for others is not', '<delegateURI uriStartString="http://y.org/" catalog="lib/none.xml"/>', '-'],
    ['may lead back', '<nextCatalog catalog="catalog-v001.xml"/><nextCatalog catalog="lib/more.xml"/>', 'lib/a.ttl'],
    ['has to be there', '<nextCatalog catalog="lib/none.xml"/>', 'GGEN217 it names "lib/none.xml", and there is no such file @ catalog-v001.xml'],
    ['has to be a file', '<nextCatalog catalog="https://x.org/catalog.xml"/>', 'GGEN217 a catalog has to be a file of the project @ catalog-v001.xml'],
  ])('%s', async (_how, entries, target) => {
    expect(await led(entries, 'http://x.org/a', { 'lib/more.xml': next })).toBe(target);
  });

  test('is read once, however many ways lead to it', async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`c${index}.xml`, `<catalog ${XMLNS}><nextCatalog catalog="c${index + 1}.xml"/><nextCatalog catalog="./c${index + 1}.xml"/></catalog>`]));
    const { catalog, kept } = catalogIn({ ...files, 'c30.xml': `<catalog ${XMLNS}/>`, 'catalog-v001.xml': `<catalog ${XMLNS}><nextCatalog catalog="c0.xml"/></catalog>` });
    expect(await catalog.find('http://x.org/a')).toMatchObject({ ok: true, value: undefined });
    expect(kept).toHaveLength(32);
  });
});

describe('refused is', () => {
  test.each([
    ['a file outside', '<uri name="http://x.org/a" uri="../a.ttl"/>', '"../a.ttl" leads out of the project'],
    ['a file outside by its base', '<group xml:base="../"><uri name="http://x.org/a" uri="a.ttl"/></group>', '"a.ttl" leads out of the project'],
    ['a file outside, percent-encoded', '<uri name="http://x.org/a" uri="%2e%2e/a.ttl"/>', '"%2e%2e/a.ttl" leads out of the project'],
    ['a file outside by rewriting', '<rewriteURI uriStartString="http://x.org/" rewritePrefix="../"/>', '"../" leads out of the project'],
    ['a place of one machine', '<uri name="http://x.org/a" uri="file:/elsewhere/a.ttl"/>', '"file:/elsewhere/a.ttl" is a place of one machine; write it relative to the catalog'],
    ['a path from the root', '<uri name="http://x.org/a" uri="/a.ttl"/>', '"/a.ttl" is a place of one machine; write it relative to the catalog'],
    ['a path with back slashes', '<uri name="http://x.org/a" uri="lib\\a.ttl"/>', '"lib\\a.ttl" is not the path of a file'],
    ['an entry that lacks its target', '<uri name="http://x.org/a"/>', '<uri> lacks the attribute "uri"'],
    ['an entry that lacks its key', '<uri uri="a.ttl"/>', '<uri> lacks the attribute "name"'],
    ['a tag that does not close', '<group>', '</catalog> closes an element that is not open there'],
  ])('%s', async (_what, entries, detail) => {
    expect(await led(entries, 'http://x.org/a')).toBe(`GGEN217 ${detail} @ catalog-v001.xml`);
  });

  test('what leads out by the part of the IRI that is kept', async () => {
    const entries = '<rewriteURI uriStartString="http://x.org/" rewritePrefix="100%25/"/>';
    expect(await led(entries, 'http://x.org/b%20c')).toBe('100%/b c');
    for (const rest of ['../../b', '%2e%2e/../b']) expect(await led(entries, `http://x.org/${rest}`)).toMatch(/^GGEN217 .* leads out of the project/);
  });

  test('what is no catalog', async () => {
    for (const text of ['<catalog/>', `<rdf ${XMLNS}/>`, 'hello', '']) {
      const found = await catalogIn({ 'catalog-v001.xml': text }).catalog.find('http://x.org/a');
      expect(found.diagnostics.map(({ code, at }) => [code, at?.path])).toEqual([['GGEN217', 'catalog-v001.xml']]);
    }
  });

  test('a catalog above the limit, and one that a link brings in from outside', async () => {
    const { catalog } = catalogIn({ 'catalog-v001.xml': `<catalog ${XMLNS}/>` }, 10);
    expect((await catalog.find('x:y')).diagnostics).toMatchObject([{ facts: { detail: 'it is too large' } }]);
    const linked = catalogIn({});
    symlinkSync(path.join(folderOf({ 'c.xml': `<catalog ${XMLNS}/>` }), 'c.xml'), path.join(linked.root, 'catalog-v001.xml'));
    expect((await linked.catalog.find('x:y')).diagnostics).toMatchObject([{ code: 'GGEN217', facts: { detail: 'it is a symbolic link to a place outside the project' } }]);
  });

  test('an entry that is not asked for is not looked at', async () => {
    expect(await led('<uri name="http://x.org/b" uri="../b.ttl"/><uri name="http://x.org/a" uri="a.ttl"/>', 'http://x.org/a')).toBe('a.ttl');
  });
});

test('a project without a catalog has no entries', async () => {
  const { catalog } = catalogIn({});
  expect([await catalog.exists(), await catalog.find('http://x.org/a')]).toEqual([false, { ok: true, value: undefined, diagnostics: [] }]);
});
