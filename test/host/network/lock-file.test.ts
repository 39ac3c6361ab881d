import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyPath, documentOf, type Pin } from '../../../src/host/lock-file/pin.js';
import { readLock } from '../../../src/host/lock-file/read.js';
import { lockText } from '../../../src/host/lock-file/write.js';
import { sha256Of } from '../../../src/host/sha256.js';
import { compareCodePoints } from '../../../src/model/order.js';
import { sourceFile } from '../../../src/model/source.js';

const pinOf = (iri: string, more: Partial<Pin> = {}): Pin => ({ iri, url: iri, mediaType: 'text/turtle', syntax: 'turtle', sha256: sha256Of(iri), statements: sha256Of(`${iri}!`), ...more });

const anyPin: fc.Arbitrary<Pin> = fc.record({
  iri: fc.string({ unit: 'grapheme' }).map((text) => `http://example.org/${text}`),
  url: fc.webUrl(),
  mediaType: fc.string({ unit: 'binary' }),
  syntax: fc.constantFrom('turtle', 'ntriples', 'nquads', 'trig', 'rdfxml', 'jsonld'),
  sha256: fc.string().map(sha256Of),
  statements: fc.string().map(sha256Of),
});
const anyPins = fc.uniqueArray(anyPin, { selector: ({ iri }) => iri, maxLength: 8 });

const read = (text: string): ReturnType<typeof readLock> => readLock(sourceFile('ggen.lock', text));

describe('ggen.lock', () => {
  test('reads back what was written, whatever the pins hold', async () => {
    await fc.assert(fc.asyncProperty(anyPins, async (pins) => {
      const outcome = await read(lockText(pins));
      expect(outcome.ok && [...outcome.value.values()]).toEqual(pins.toSorted((a, b) => compareCodePoints(a.iri, b.iri)));
    }));
  });

  test('is the same text in whatever order the pins come', () => {
    fc.assert(fc.property(anyPins.chain((pins) => fc.tuple(fc.constant(pins), fc.shuffledSubarray(pins, { minLength: pins.length }))), ([pins, shuffled]) => lockText(pins) === lockText(shuffled)));
  });

  test('has one block for each import, so that two branches can each add one', () => {
    expect(lockText([pinOf('https://b.example/'), pinOf('http://a.example/x', { url: 'https://c.example/x.ttl' })])).toBe(`# The imports that ggen fetched, pinned by their bytes; commit this file and .ggen/imports.
# Written by ggen: "ggen lock" adds and removes, "ggen lock --update" renews.
version = 1

[[import]]
iri = "http://a.example/x"
url = "https://c.example/x.ttl"
media_type = "text/turtle"
syntax = "turtle"
sha256 = "${sha256Of('http://a.example/x')}"
rdfc10_sha256 = "${sha256Of('http://a.example/x!')}"

[[import]]
iri = "https://b.example/"
url = "https://b.example/"
media_type = "text/turtle"
syntax = "turtle"
sha256 = "${sha256Of('https://b.example/')}"
rdfc10_sha256 = "${sha256Of('https://b.example/!')}"
`);
  });

  const good = lockText([pinOf('https://a.example/'), pinOf('https://b.example/')]);
  test.each<[string, string, RegExp, number]>([
    ['no TOML', good.replace('version = 1', 'version = '), /not TOML/, 3],
    ['no version', good.replace('version = 1', ''), /names no version/, 1],
    ['a later version', good.replace('version = 1', 'version = 2'), /version is 2, and this ggen reads 1/, 3],
    ['a key of somebody else', good.replace('version = 1', 'version = 1\nmode = "x"'), /holds "mode"/, 1],
    ['a pin without its digest', good.replace(/sha256 = ".*"\n(?=rdfc10.*\n$)/, ''), /lacks "sha256"/, 13],
    ['a digest that is none', good.replace(/sha256 = "../, 'sha256 = "'), /64 hexadecimal digits/, 5],
    ['a pin with more', good.replace('[[import]]\n', '[[import]]\npath = "../x"\n'), /holds "path"/, 5],
    ['a syntax that is none', good.replace('"turtle"', '"word"'), /"syntax" is none/, 5],
    ['a file as address', good.replace('url = "https://a.example/"', 'url = "file:///etc/hosts"'), /"url" is no address/, 5],
    ['one import twice', good.replaceAll('b.example', 'a.example'), /pins <https:\/\/a.example\/> twice/, 13],
    ['an unfinished merge', good.replace('version = 1', '<<<<<<< ours\nversion = 1\n=======\nversion = 2\n>>>>>>> theirs'), /marks of a merge/, 3],
  ])('is refused with its place: %s', async (_, text, detail, line) => {
    expect(text).not.toBe(good);
    const outcome = await read(text);
    const [first] = outcome.diagnostics;
    expect(first?.code).toBe('GGEN707');
    expect(String(first?.facts && 'detail' in first.facts && first.facts.detail)).toMatch(detail);
    expect(text.slice(0, first?.at?.start).split('\n')).toHaveLength(line);
  });
});

describe('copies', () => {
  test.each([
    ['http://xmlns.com/foaf/0.1/', 'turtle', /^\.ggen\/imports\/xmlns\.com-foaf-0\.1-[0-9a-f]{8}\.ttl$/],
    ['https://example.org/a#', 'rdfxml', /^\.ggen\/imports\/example\.org-a-[0-9a-f]{8}\.rdf$/],
    ['http://../../etc/passwd', 'jsonld', /^\.ggen\/imports\/etc-passwd-[0-9a-f]{8}\.jsonld$/],
    ['https://ünïcode.example/ä', 'nt', /./],
    [`https://example.org/${'long/'.repeat(100)}`, 'nquads', /^\.ggen\/imports\/.{1,60}-[0-9a-f]{8}\.nq$/],
  ] as const)('of <%s> have names that can be read', (iri, syntax, name) => {
    if (syntax !== 'nt') expect(copyPath({ iri, syntax })).toMatch(name);
  });

  test('have names that every file system holds, one for each IRI', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.oneof(fc.webUrl(), fc.string({ unit: 'grapheme' })), { minLength: 2, maxLength: 5 }), (iris) => {
      const paths = iris.map((iri) => copyPath({ iri, syntax: 'turtle' }));
      expect(new Set(paths).size).toBe(paths.length);
      for (const path of paths) expect(path).toMatch(/^\.ggen\/imports\/[a-z0-9][a-z0-9.-]*\.ttl$/);
    }));
  });

  test('read their relative IRIs against the IRI that they were imported by', () => {
    expect(documentOf({ iri: 'http://example.org/a#', syntax: 'turtle' }, 'a\r\nb')).toMatchObject({ baseIri: 'http://example.org/a', format: 'turtle', text: 'a\nb' });
  });
});
