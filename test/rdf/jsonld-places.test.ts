import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statement } from '../../src/model/term.js';
import { parseRdf } from '../../src/rdf/index.js';

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

async function read(text: string): Promise<readonly Statement[]> {
  const parsed = await parseRdf({ path: 'a.jsonld', text });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.value.statements;
}

/** What each statement's origin marks, by its object. */
async function marks(text: string): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await read(text)).map(({ object, origin }) => [object.value, text.slice(origin?.start, origin?.end)]));
}

const CONTEXT = '"@context": {"@vocab": "https://e.org/", "kind": "@type", "lang": {"@container": "@language"}, "list": {"@container": "@list"}, "of": {"@reverse": "https://e.org/has"}, "ref": {"@type": "@id"}}';

describe('A statement in JSON-LD', () => {
  it('stands at the member that states it, name and value', async () => {
    expect(await marks(`{${CONTEXT},\n "name": "Tea",\n "@id": "https://e.org/a",\n "kind": "Drink",\n "price": 1.5}`)).toEqual({
      'Tea': '"name": "Tea"', 'https://e.org/Drink': '"kind": "Drink"', '1.5E0': '"price": 1.5',
    });
  });

  it('stands there also where the node has no identifier, and is stated only when all of it is read', async () => {
    expect(await marks(`{${CONTEXT},\n "name": "Tea",\n "kind": "Drink"\n}`)).toEqual({ 'Tea': '"name": "Tea"', 'https://e.org/Drink': '"kind": "Drink"' });
  });

  it('stands at the item of an array, a list and a map', async () => {
    expect(await marks(`{${CONTEXT}, "@id": "urn:a",\n "name": ["x", "y",\n"z"],\n "list": [1,\n 2],\n "lang": {"en": "tea",\n "de": ["Tee",\n "Thee"]}}`)).toMatchObject({
      'x': '"x"', 'z': '"z"', '1': '1', '2': '2', 'tea': '"en": "tea"', 'Thee': '"Thee"',
    });
  });

  it('stands at the item also of a set in an array and of a map by index', async () => {
    expect(await marks(`{${CONTEXT.replace('{', '{"at": {"@container": "@index"}, ')}, "@id": "urn:a",\n "name": ["x", {"@set": ["y",\n"z"]}],\n "at": {"one": 1, "two": [2,\n3]}}`)).toMatchObject({
      x: '"x"', z: '"z"', 1: '"one": 1', 3: '3',
    });
  });

  it('stands at the name of a member whose value takes several lines, and at the identifier of an item that does', async () => {
    expect(await marks(`{${CONTEXT}, "@id": "urn:a",\n "knows": {\n "@id": "urn:b", "name": "B"\n },\n "likes": [{\n"@id": "urn:c"\n,"name":"C"}, {"@id": "urn:d"}]}`)).toMatchObject({
      'urn:b': '"knows"', 'B': '"name": "B"', 'urn:c': '"@id": "urn:c"', 'urn:d': '{"@id": "urn:d"}',
    });
  });

  it('stands at the reverse property that states it', async () => {
    const text = `{${CONTEXT}, "@id": "urn:a",\n "of": {"@id": "urn:b"}}`;
    expect(await marks(text)).toEqual({ 'urn:a': '"of": {"@id": "urn:b"}' });
  });

  it('stands where it does whatever the order of members, and with escapes in names', async () => {
    expect(await marks(`{"na\\u006de": "x", "kind": "Drink",\n"@graph": [{"name": "y", "@id": "urn:b"}], "@id": "urn:a", ${CONTEXT}}`)).toMatchObject({
      'x': '"na\\u006de": "x"', 'y': '"name": "y"', 'https://e.org/Drink': '"kind": "Drink"',
    });
  });

  it('stands at text of its object or at the name of its property, in any document', async () => {
    let count = 0;
    const { node } = fc.letrec((tie) => ({
      node: fc.dictionary(
        fc.constantFrom('@id', 'kind', '@type', 'name', 'age', 'list', 'lang', 'ref', 'knows', 'likes'),
        fc.oneof({ depthSize: 'small' }, fc.constant<unknown>('scalar'), tie('node'), fc.array(tie('node'), { maxLength: 3 })),
        { minKeys: 1, maxKeys: 5 },
      ),
    }));
    const fill = (value: unknown, key: string): unknown => {
      const fresh = (): string => `v${count++}`;
      if (key === '@id' || key === 'kind' || key === '@type') return `https://e.org/${fresh()}`;
      if (key === 'lang') return { en: fresh(), de: [fresh(), fresh()] };
      if (key === 'ref') return [`https://e.org/${fresh()}`, `https://e.org/${fresh()}`];
      if (Array.isArray(value)) return value.map((one) => fill(one, ''));
      if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).filter(([name], _, all) => !(name === 'kind' && all.some(([other]) => other === '@type'))).map(([name, one]) => [name, fill(one, name)]));
      return fresh();
    };
    let statements = 0;
    let exact = 0;
    const elsewhere: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(node, { minLength: 1, maxLength: 3 }), fc.constantFrom(0, 1, 2), async (nodes, indent) => {
        const text = `{${CONTEXT}, "@graph": ${JSON.stringify(nodes.map((one) => fill(one, '')), undefined, indent)}}`;
        for (const { predicate, object, origin } of await read(text)) {
          // Lists are linked by statements that no name stands for.
          if (/#(?:rest|first)$/.test(predicate.value)) continue;
          const marked = text.slice(origin?.start, origin?.end);
          const names = predicate.value === TYPE ? ['"kind"', '"@type"'] : [`"${predicate.value.slice('https://e.org/'.length)}"`];
          const shows = object.type !== 'blank' && marked.includes(object.value);
          statements++;
          if (shows) exact++;
          const atName = names.some((name) => marked.startsWith(name)) || (object.type === 'blank' && /^[{[]/.test(marked));
          if (!shows && (object.type === 'literal' || !atName)) elsewhere.push(`${marked} for ${predicate.value} ${object.value}`);
        }
      }),
      { numRuns: 80 },
    );
    expect(statements).toBeGreaterThan(500);
    expect(exact / statements).toBeGreaterThan(0.5);
    // In deep nests of lists and nodes without members the parser itself may take one node for another.
    expect(elsewhere.length / statements, elsewhere.join('\n')).toBeLessThan(0.005);
  });
});
