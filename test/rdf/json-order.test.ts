import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalize, fromRdfJsQuad, parseRdf, toNQuadsText, type RdfJsAny } from '../../src/rdf/index.js';
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
    [{ 'lang': { en: 'a', de: ['b', 'c'] }, 'index': { a: { name: 'x' }, b: 'y' }, '@context': CONTEXT }],
    [{ 'json': { b: [1.50, 1e30, null], a: { '@type': 'x' } }, '@context': CONTEXT }],
    [{ 'of': [{ name: 'x', key: 'urn:r' }], 'name': 'y', '@context': [null, CONTEXT, { name: 'https://last.org/name' }] }],
    [{ '@included': [{ name: 'a', kind: 'Scoped' }], 'name': 'b', '@context': CONTEXT }],
    [{ 'name': [{ '@value': 'v', '@language': 'en-gb' }, { '@type': 'int', '@value': '007' }], '@context': CONTEXT }],
    [[{ '@context': CONTEXT, 'name': 'a' }, { 'name': 'not in it', 'https://e.org/p': true, '@id': 'b' }]],
    [{ 'name': 'x', 'inner': { 'name': 'y', '@context': { '@vocab': 'https://own.org/', '@base': 'https://base.org/' }, '@id': 'rel' }, '@context': CONTEXT }],
    [{ '@context': {}, '@id': 'urn:a', '__proto__x': 1, 'https://e.org/p': [] }],
    [{ 'groups': { 'Scoped': { name: 'x', key: 'urn:a' } }, '@context': { ...CONTEXT, groups: { '@container': '@type' } } }],
    [{ 'ids': { 'urn:i': { name: 'x', kind: 'Scoped' } }, '@context': { ...CONTEXT, ids: { '@container': '@id' } } }],
    [{ 'graphs': [{ name: 'x', kind: 'Scoped' }], 'key': 'urn:g', '@context': { ...CONTEXT, graphs: { '@container': '@graph' } } }],
    [{ 'wrap': { name: 'x' }, 'name': 'z', '@context': { ...CONTEXT, wrap: '@nest' } }],
  ])('says the same as without: %j', async (document) => {
    const [ours, plain] = await bothWays(document);
    expect(plain).not.toBe('refused');
    expect(ours).toBe(plain);
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
        const [ours, plain] = await bothWays(first ? { '@context': CONTEXT, '@graph': nodes } : { '@graph': nodes, '@context': CONTEXT });
        expect(ours).toBe(plain);
      }),
      { numRuns: 200 },
    );
  });
});
