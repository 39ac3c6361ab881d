import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalize, loadSha256, parseRdf } from '../../src/rdf/index.js';
import type { RdfFormat } from '../../src/model/manifest.js';
import type { RdfSource } from '../../src/model/project.js';
import { restate } from '../../stages/normalize/restate.js';

const DOCUMENTS: Readonly<Record<string, string>> = {
  'a.ttl': '@prefix : <https://example.org/> .\n@base <https://example.org/x/> .\n:a :says "a\\n\\"b\\"", "c"@en-GB, 1.50, <y>, [ :b ( 1 _:z ) ] .\n_:z :is _:z, """long\ntext""" .\n',
  'b.trig': '@prefix : <https://example.org/> .\n:a :b [] .\n:g { :a :b _:x . _:x :c "d" }\n_:h { _:x :e true }\n',
  'c.nq': '_:a <https://example.org/b> "\\u00e9" <https://example.org/g> .\n_:a <https://example.org/b> _:b .\n',
  'd.jsonld': '{"@context":{"@vocab":"https://example.org/"},"@id":"x","says":["a",{"@value":"b","@language":"de"},{"knows":{"@id":"_:k"}}]}',
  'e.rdf': '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="https://example.org/" xml:lang="fr"><rdf:Description rdf:about="x"><says>é</says><knows><rdf:Description><says>b</says></rdf:Description></knows></rdf:Description></rdf:RDF>',
};

async function digestOf(source: RdfSource): Promise<string> {
  const parsed = await parseRdf(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const canonical = canonicalize(parsed.value.statements, { sha256: await loadSha256() });
  if (!canonical.ok) throw new Error('no canonical form');
  return `${canonical.value.digest} ${JSON.stringify(parsed.value.prefixes)}`;
}

test.each(Object.entries(DOCUMENTS))('%s states the same, declares the same, and is another text', async (path, text) => {
  const expected = await digestOf({ path, text });
  await fc.assert(
    fc.asyncProperty(fc.option(fc.nat(), { nil: undefined }), fc.boolean(), async (seed, relabel) => {
      const other = await restate({ path, text }, { ...(seed !== undefined && { seed }), relabel });
      expect(other.ok).toBe(true);
      if (!other.ok) return;
      expect(other.value.text).not.toBe(text);
      expect(await digestOf(other.value)).toBe(expected);
    }),
    { numRuns: 20 },
  );
});

test.each<[string, RdfFormat]>([['a.ttl', 'turtle'], ['b.trig', 'trig'], ['c.nq', 'nquads'], ['d.jsonld', 'nquads'], ['e.rdf', 'nquads']])('%s is written as %s', async (path, format) => {
  const other = await restate({ path, text: DOCUMENTS[path] ?? '' }, {});
  expect(other.ok && other.value.format).toBe(format);
});

test('the order of statements and the labels each change alone', async () => {
  const lines = (text: string): readonly string[] => text.trimEnd().split('\n');
  const source: RdfSource = { path: 'x.nt', text: [1, 2, 3, 4, 5].map((i) => `_:b${i} <https://example.org/p> "${i}" .\n`).join('') };
  const [same, shuffled, relabeled] = await Promise.all([{}, { seed: 1 }, { relabel: true }].map((how) => restate(source, how)));
  if (!same?.ok || !shuffled?.ok || !relabeled?.ok) throw new Error('it does not parse');
  expect(lines(shuffled.value.text)).not.toEqual(lines(same.value.text));
  expect(lines(shuffled.value.text).toSorted()).toEqual(lines(same.value.text).toSorted());
  expect(lines(relabeled.value.text).map((line) => line.replace(/^_:\w+/, ''))).toEqual(lines(same.value.text).map((line) => line.replace(/^_:\w+/, '')));
  expect(lines(relabeled.value.text).map((line) => line.slice(0, 9))).not.toEqual(lines(same.value.text).map((line) => line.slice(0, 9)));
});

test('what does not parse is told', async () => {
  const other = await restate({ path: 'x.ttl', text: '<a> <b>' }, {});
  expect(other.diagnostics.map(({ code }) => code)).toContain('GGEN201');
});
