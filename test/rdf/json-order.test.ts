import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, fromRdfJsQuad, parseRdf, toNQuadsText, type RdfJsAny } from '../../src/rdf/index.js';
import { sortBy } from '../../src/model/order.js';
import type { Statement } from '../../src/model/term.js';
import { sha256 } from './sha256.js';

interface PlainParser {
  on(event: string, listener: (argument: unknown) => void): unknown;
  end(text: string): unknown;
}

/** What the parser itself makes of a document, which it may keep as a whole; `undefined` for errors. */
async function plainly(text: string): Promise<readonly Statement[] | undefined> {
  const { JsonLdParser } = (await import('jsonld-streaming-parser' as string)) as { readonly JsonLdParser: new (options: object) => PlainParser };
  return new Promise((resolve) => {
    const statements: Statement[] = [];
    const parser = new JsonLdParser({ baseIRI: 'file:///a.jsonld' });
    parser.on('data', (quad) => statements.push(fromRdfJsQuad(quad as Record<'subject' | 'predicate' | 'object' | 'graph', RdfJsAny>)));
    parser.on('error', () => resolve(undefined));
    parser.on('end', () => resolve(statements));
    parser.end(text);
  });
}

async function bothWays(document: unknown): Promise<readonly [ours: string, plain: string]> {
  const text = JSON.stringify(document);
  const parsed = await parseRdf({ path: 'a.jsonld', text });
  const tell = (statements: readonly Statement[] | undefined): string => {
    const canonical = statements && canonicalize(statements, { sha256 });
    return canonical?.ok ? toNQuadsText(canonical.value.statements) : 'refused';
  };
  return [tell(parsed.ok ? parsed.value.statements : undefined), tell(await plainly(text))];
}

/**
 * The same node with its types before all else, and a label if it has no members: where types come late the parser
 * itself may take one node for two, and beside an empty one two nodes for one.
 */
function spelledOut(value: unknown, path = '_:at'): unknown {
  if (Array.isArray(value)) return value.map((item, place) => spelledOut(item, `${path}.${place}`));
  if (typeof value !== 'object' || value === null) return value;
  if (Object.keys(value).length === 0) return { '@id': path };
  const isLate = ([key]: readonly [string, unknown]): number => (key === 'kind' || key === '@type' || key === 'sort' ? 0 : 1);
  return Object.fromEntries(sortBy(Object.entries(value), (a, b) => isLate(a) - isLate(b)).map(([key, one], place) => [key, spelledOut(one, `${path}.m${place}`)]));
}

const CONTEXT = {
  '@vocab': 'https://e.org/', 'kind': '@type', 'sort': 'kind', 'key': { '@id': '@id' }, 'int': { '@type': 'http://www.w3.org/2001/XMLSchema#integer' }, 'ref': { '@type': '@id' },
  'list': { '@container': '@list' }, 'set': { '@container': '@set' }, 'lang': { '@container': '@language' }, 'index': { '@container': '@index' }, 'json': { '@type': '@json' },
  'Scoped': { '@id': 'https://e.org/Scoped', '@context': { 'name': 'https://other.org/name' } }, 'inner': { '@id': 'https://e.org/inner', '@context': { 'name': 'https://third.org/name' } },
  'of': { '@reverse': 'https://e.org/has' },
};

describe('JSON-LD in the order that a stream needs', () => {
  it.each([
    [{ 'name': 'x', 'kind': 'Scoped', 'key': 'https://e.org/a', '@context': CONTEXT }],
    [{ 'name': 'x', 'sort': ['Other', 'Scoped'], 'inner': { name: 'y', inner: { name: 'z', kind: 'Scoped' } }, '@context': CONTEXT }],
    [{ '@graph': [{ name: 'x', key: 'urn:1' }, { 'name': 'y', '@type': 'Scoped' }], '@context': CONTEXT }],
    [{ '@graph': [{ name: 'x', key: 'urn:1' }], 'name': 'graph', '@context': CONTEXT, '@id': 'urn:g' }],
    [{ 'list': [1, { list: [2, [3, 'x']] }, { name: 'n', key: 'urn:n' }], 'key': 'urn:l', '@context': CONTEXT }],
    [{ 'lang': { en: 'a', de: ['b', 'c'] }, '@context': CONTEXT }],
    [{ 'json': { b: [1.50, 1e30, null], a: { '@type': 'x' } }, '@context': CONTEXT }],
    [{ 'of': [{ name: 'x', key: 'urn:r' }], 'name': 'y', '@context': [null, CONTEXT, { name: 'https://last.org/name' }] }],
    [{ '@included': [{ name: 'a', kind: 'Scoped' }], 'name': 'b', '@context': CONTEXT }],
    [{ 'name': [{ '@value': 'v', '@language': 'en-gb' }, { '@type': 'int', '@value': '007' }], '@context': CONTEXT }],
    [[{ '@context': CONTEXT, 'name': 'a' }, { 'name': 'not in it', 'https://e.org/p': true, '@id': 'b' }]],
    [{ 'name': 'x', 'inner': { 'name': 'y', '@context': { '@vocab': 'https://own.org/', '@base': 'https://base.org/' }, '@id': 'rel' }, '@context': CONTEXT }],
    [{ '@context': {}, '@id': 'urn:a', '__proto__x': 1, 'https://e.org/p': [] }],
    [{ 'groups': { 'Scoped': { name: 'x', key: 'urn:a' } }, '@context': { ...CONTEXT, groups: { '@container': '@type' } } }],
    [{ 'ids': { 'urn:i': { name: 'x', kind: 'Scoped' } }, '@context': { ...CONTEXT, ids: { '@container': '@id' } } }],
    [{ 'wrap': { name: 'x' }, 'name': 'z', '@context': { ...CONTEXT, wrap: '@nest' } }],
  ])('says the same as without: %j', async (document) => {
    const [ours, plain] = await bothWays(document);
    expect(plain).not.toBe('refused');
    expect(ours).toBe(plain);
  });

  it('takes a node without members for one of its own', async () => {
    const [ours] = await bothWays({ 'list': [{}, { kind: 'Scoped', name: 'a' }], 'lang': {}, 'json': {}, '@context': CONTEXT });
    expect(ours.split('\n').slice(0, -1)).toEqual([
      '_:c14n1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:c14n0 .',
      '_:c14n1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:c14n4 .',
      '_:c14n2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://e.org/Scoped> .',
      '_:c14n2 <https://other.org/name> "a" .',
      '_:c14n3 <https://e.org/json> "{}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> .',
      '_:c14n3 <https://e.org/list> _:c14n1 .',
      '_:c14n4 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:c14n2 .',
      '_:c14n4 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .',
    ]);
  });

  // The parser alone gives statements of one node to another here; what is expected was read from the specification.
  it.each([
    ['nodes without members, in arrays and lists', { name: [{ age: [{ '@id': 'urn:x' }, {}], list: [{ ref: [{ lang: { en: 'a', de: ['b', 'c'] } }, { kind: 'T' }] }] }] },
      { '@id': '_:r', 'name': { '@id': '_:n', 'age': [{ '@id': 'urn:x' }, { '@id': '_:e' }], 'list': [{ '@id': '_:l', 'ref': [{ '@id': '_:a', 'lang': { en: 'a', de: ['b', 'c'] } }, { '@id': '_:b', '@type': 'T' }] }] } }],
    ['a set in an array', { ref: [5, { '@set': [{}, { name: 'z' }] }] }, { '@id': '_:r', 'ref': [5, { '@id': '_:e' }, { '@id': '_:z', 'name': 'z' }] }],
    ['a set in a list', { list: ['a', { '@set': ['b'] }] }, { '@id': '_:r', 'list': ['a', ['b']] }],
    ['a list in an array', { ref: ['urn:s', { '@list': ['q', {}] }] }, { '@id': '_:r', 'ref': ['urn:s'], 'ref ': 0, 'https://e.org/ref': { '@list': [{ '@id': 'q' }, { '@id': '_:e' }] } }],
    ['a map by index', { index: { a: { name: 'x' }, b: ['y', {}] } }, { '@id': '_:r', 'https://e.org/index': [{ '@id': '_:x', 'name': 'x' }, 'y', { '@id': '_:e' }] }],
    ['a map by identifier', { ids: { 'urn:i': { name: 'x' }, '@none': {} } }, { '@id': '_:r', 'https://e.org/ids': [{ '@id': 'urn:i', 'name': 'x' }, { '@id': '_:e' }] }],
    ['a map by type', { types: { Scoped: { name: 'x', inner: [{ int: 1 }] } } }, { '@id': '_:r', 'https://e.org/types': { '@id': '_:t', '@type': 'Scoped', 'name': 'x', 'inner': { '@id': '_:i', 'int': 1 } } }],
  ])('reads %s as what it says', async (_what, document, spelled) => {
    const context = { ...CONTEXT, 'ids': { '@container': '@id' }, 'types': { '@container': '@type' }, 'ref ': null };
    const [ours] = await bothWays({ '@context': context, ...document });
    const [, plain] = await bothWays({ '@context': context, ...spelled });
    expect(ours).not.toBe('refused');
    expect(ours).toBe(plain);
  });

  it('refuses containers of graphs, whose graphs would be lost', async () => {
    const text = '{"@context": {"@vocab": "https://e.org/", "gs": {"@container": ["@graph", "@id"]}}, "gs": {"urn:g": {"p": 1}}}';
    const { ok, diagnostics } = await parseRdf({ path: 'a.jsonld', text });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code, at }) => [code, text.slice(at?.start, at?.end)])).toEqual([['GGEN213', '"gs"']]);
  });

  it.each(['["a", ["b"]]', '[{"@list": ["b"]}]'])('refuses a list in an @list, which would become a part of it: %s', async (list) => {
    const text = `{"@context": {"@vocab": "https://e.org/"}, "p": {"@list": ${list}}}`;
    const { ok, diagnostics } = await parseRdf({ path: 'a.jsonld', text });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code, at }) => [code, text.slice(at?.start, at?.end)])).toEqual([['GGEN213', '"@list"']]);
  });

  it('says the same for any order and nesting', async () => {
    const { node } = fc.letrec((tie) => ({
      node: fc.array(
        fc.oneof(
          { depthSize: 'small' },
          fc.tuple(fc.constantFrom('name', 'int', 'lang2', 'set'), fc.constantFrom<unknown>('a', 1, 2.5, true, { '@value': 'x', '@language': 'en' })),
          fc.tuple(fc.constantFrom('kind', '@type', 'sort'), fc.constantFrom<unknown>('Scoped', 'Other', ['Other', 'Scoped'])),
          fc.tuple(fc.constantFrom('@id', 'key'), fc.constantFrom('urn:a', 'urn:b', 'rel', '_:x')),
          fc.tuple(fc.constantFrom('ref', 'inner', 'set', 'list', 'of'), tie('node')),
          fc.tuple(fc.constantFrom('set', 'list', 'name'), fc.array(tie('node'), { maxLength: 3 })),
        ),
        { maxLength: 5 },
      ).map((members) => {
        const once = new Map<string, unknown>();
        for (const [key, value] of members as [string, unknown][]) {
          const meaning = key === '@type' || key === 'sort' ? 'kind' : key === 'key' ? '@id' : key;
          if (!once.has(meaning)) once.set(meaning, [key, value]);
        }
        return Object.fromEntries(once.values() as Iterable<[string, unknown]>);
      }),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(node, { minLength: 1, maxLength: 3 }), fc.boolean(), async (nodes, first) => {
        const [ours] = await bothWays(first ? { '@context': CONTEXT, '@graph': nodes } : { '@graph': nodes, '@context': CONTEXT });
        const [, plain] = await bothWays({ '@context': CONTEXT, '@graph': nodes.map((one, place) => spelledOut(one, `_:n${place}`)) });
        expect(ours).toBe(plain);
      }),
      { numRuns: 200 },
    );
  });
});
