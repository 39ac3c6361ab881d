import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Library } from '../../src/model/effects.js';
import { problem } from '../../src/model/diagnostic.js';
import { failure, success } from '../../src/model/outcome.js';
import type { RdfSource } from '../../src/model/project.js';
import { EMPTY, linesOf, normalized, placed, PREFIXES, run } from './project.js';
import { digestDocuments } from '../../stages/normalize.js';

const SKOS = 'http://www.w3.org/2004/02/skos/core';

/** A library of Turtle texts by IRI, each kept at a path; it notes what it is asked for and may take its time. */
function libraryOf(texts: Readonly<Record<string, string | { readonly path: string; readonly text: string }>>, delay: (iri: string) => number = () => 0): Library & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async imported(iri, at) {
      asked.push(iri);
      for (let turn = delay(iri); turn > 0; turn--) await Promise.resolve();
      const text = texts[iri];
      if (text === undefined) return failure(problem('GGEN208', { iri, tried: ['the test'] }, at));
      const file: RdfSource = typeof text === 'string' ? { path: `lib/${encodeURIComponent(iri)}.ttl`, text } : text;
      return success({ ...file, text: PREFIXES + file.text, baseIri: iri });
    },
    entailmentRules: () => Promise.resolve([]),
  };
}

/** What a document states besides its header. */
function ontology(iri: string, imports: readonly string[], more = ''): string {
  return `<${iri}> a owl:Ontology . ${imports.map((one) => `<${iri}> owl:imports <${one}> . `).join('')}${more}`;
}

describe('a library', () => {
  test('is asked for what no listed document answers, and for nothing else', async () => {
    const library = libraryOf({ 'http://x.org/b': ontology('http://x.org/b', [], 'ex:b ex:p 1 .') });
    const lines = await linesOf({
      ontology: { 'a.ttl': ontology('http://x.org/a', ['http://x.org/b', 'http://x.org/c', 'd.ttl']), 'c.ttl': ontology('http://x.org/c', []), 'd.ttl': '' },
      library,
    });
    expect(library.asked).toEqual(['http://x.org/b']);
    expect(lines).toContain('<http://example.org/b> <http://example.org/p> "1"');
  });

  test('gives rdf, rdfs, owl, xsd, sh and skos too, and only where they are imported', async () => {
    const library = libraryOf({ [SKOS]: 'ex:skos ex:p 1 .' });
    expect(await linesOf({ ontology: { 'a.ttl': 'ex:a a owl:Class .' }, library })).not.toContain('skos');
    expect(await linesOf({ ontology: { 'a.ttl': ontology('http://x.org/a', [SKOS]) }, library })).toContain('<http://example.org/skos>');
    expect(library.asked).toEqual([SKOS]);
  });

  test('that finds nothing says why at the place of the import', async () => {
    const outcome = await run({ ontology: { 'a.ttl': ontology('http://x.org/a', ['http://x.org/b', 'http://x.org/c']) }, library: libraryOf({ 'http://x.org/b': 'ex:a ex:p .' }) });
    expect(placed(outcome.diagnostics)).toEqual([`GGEN201 lib/${encodeURIComponent('http://x.org/b')}.ttl`, 'GGEN208 a.ttl']);
  });

  test('tells what is lost of an imported document, and leaves its misspelled terms to others', async () => {
    const texts: Readonly<Record<string, RdfSource>> = {
      'http://x.org/b': { path: 'lib/b.jsonld', text: '{ "@id": "not an iri", "http://x.org/p": "lost" }' },
      'http://x.org/c': { path: 'lib/c.ttl', text: '<urn:c> <http://www.w3.org/2000/01/rdf-schema#lable> "c" .' },
    };
    const library: Library = {
      imported: (iri, at) => {
        const file = texts[iri];
        return Promise.resolve(file ? success(file) : failure(problem('GGEN208', { iri, tried: [] }, at)));
      },
      entailmentRules: () => Promise.resolve([]),
    };
    const outcome = await run({ ontology: { 'a.ttl': ontology('http://x.org/a', ['http://x.org/b', 'http://x.org/c']) }, library });
    expect(outcome.ok).toBe(true);
    expect(placed(outcome.diagnostics)).toEqual(['GGEN203 lib/b.jsonld']);
  });

  test('is asked once for an import that several documents state', async () => {
    const library = libraryOf({});
    const text = 'ex:a owl:imports <http://x.org/none> .';
    const outcome = await run({ ontology: { 'a.ttl': text, 'b.ttl': text, 'c.ttl': 'ex:c owl:imports <http://x.org/none#> .' }, library });
    expect([library.asked, placed(outcome.diagnostics)]).toEqual([['http://x.org/none'], ['GGEN208 a.ttl']]);
  });
});

test('a chain of imports without end is left when the signal says stop', async () => {
  const signal = { aborted: false };
  const asked: string[] = [];
  const library: Library = {
    async imported(iri) {
      asked.push(iri);
      if (asked.length === 3) signal.aborted = true;
      return success({ path: `lib/${asked.length}.ttl`, text: `${PREFIXES}<> owl:imports <http://x.org/${asked.length}> .`, baseIri: iri });
    },
    entailmentRules: () => Promise.resolve([]),
  };
  const outcome = await run({ ontology: { 'a.ttl': ontology('http://x.org/a', ['http://x.org/0']) }, library, signal });
  expect([placed(outcome.diagnostics), asked.length]).toEqual([['GGEN903 -'], 3]);
});

describe('what is imported', () => {
  test('has its own imports followed, round in circles too', async () => {
    const library = libraryOf({
      'http://x.org/b': ontology('http://x.org/b', ['http://x.org/c', 'http://x.org/b'], 'ex:b ex:p 1 .'),
      'http://x.org/c': ontology('http://x.org/c', ['http://x.org/a', 'http://x.org/b'], 'ex:c ex:p 1 .'),
    });
    const { graph, inputs } = await normalized({ ontology: { 'a.ttl': ontology('http://x.org/a', ['http://x.org/b']) }, library });
    expect(library.asked).toEqual(['http://x.org/b', 'http://x.org/c']);
    expect(graph.statements.filter(({ predicate }) => predicate.value === 'http://example.org/p')).toHaveLength(2);
    expect(inputs.map(({ path, role }) => `${role} ${path}`)).toHaveLength(3);
  });

  test('is read once though it is reached by two names', async () => {
    const file = { path: 'lib/b.ttl', text: '[] ex:p [] .' };
    const library = libraryOf({ 'http://x.org/b': file, 'http://x.org/b/1': file });
    const { graph, inputs } = await normalized({ ontology: { 'a.ttl': ontology('http://x.org/a', ['http://x.org/b/1', 'http://x.org/b']) }, library });
    expect(graph.statements.filter(({ subject }) => subject.type === 'blank')).toHaveLength(1);
    expect(inputs.map(({ path }) => path)).toEqual(['a.ttl', 'lib/b.ttl']);
  });

  test('that is a listed file already is not read again', async () => {
    const library = libraryOf({ 'http://x.org/b': { path: 'b.ttl', text: 'ex:other ex:p 1 .' } });
    const lines = await linesOf({ ontology: { 'a.ttl': ontology('http://x.org/a', ['http://x.org/b']), 'b.ttl': '[] ex:p [] .' }, library });
    expect([lines.includes('other'), lines.split('_:c14n0').length]).toEqual([false, 2]);
  });

  test('keeps its blank nodes apart from those of every other document', async () => {
    const library = libraryOf({ 'http://x.org/b': '_:x ex:name "b" .', 'http://x.org/c': '_:x ex:name "c" .' });
    const { graph } = await normalized({ ontology: { 'a.ttl': `_:x ex:name "a" . ${ontology('http://x.org/a', ['http://x.org/b', 'http://x.org/c'])}` }, library });
    expect(new Set(graph.statements.filter(({ subject }) => subject.type === 'blank').map(({ subject }) => subject.value)).size).toBe(3);
  });

  test('has the IRI that it was imported by as its base, whatever the base of the project', async () => {
    const library = libraryOf({ 'http://x.org/b': '<#T> ex:p <other> .' });
    const lines = await linesOf({ ontology: { 'a.ttl': ontology('http://x.org/a', ['http://x.org/b']) }, library, baseIri: 'http://project.org/' });
    expect(lines).toContain('<http://x.org/b#T> <http://example.org/p> <http://x.org/other>');
  });

  test('has a place for each of its statements', async () => {
    const library = libraryOf({ 'http://x.org/b': 'ex:b ex:p 1 .' });
    const { graph } = await normalized({ ontology: { 'a.ttl': ontology('http://x.org/a', ['http://x.org/b']) }, library });
    expect(graph.statements.map(({ origin }) => origin?.path)).toContain(`lib/${encodeURIComponent('http://x.org/b')}.ttl`);
  });

  test('by shapes is shapes, by the ontology is ontology, by both is both', async () => {
    const shape = 'ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .';
    const library = libraryOf({ 'http://x.org/b': shape });
    const data = 'ex:a a ex:T .';
    const imports = ontology('http://x.org/s', ['http://x.org/b']);
    const roles = async (ontologyText: string, shapesText: string): Promise<readonly string[]> => {
      const read = await digestDocuments({ ...EMPTY, ontology: [{ path: 'a.ttl', text: PREFIXES + ontologyText }], shapes: [{ path: 's.ttl', text: PREFIXES + shapesText }], library });
      return read.ok ? read.value.filter(({ path }) => path.startsWith('lib/')).map(({ role }) => role) : ['failed'];
    };
    expect(placed((await run({ ontology: { 'a.ttl': data }, shapes: { 's.ttl': imports }, library })).diagnostics)).toEqual(['GGEN204 a.ttl']);
    expect(placed((await run({ ontology: { 'a.ttl': data + imports }, library })).diagnostics)).toEqual([]);
    expect([await roles(data, imports), await roles(imports, ''), await roles(imports, imports)]).toEqual([['shapes'], ['ontology'], ['ontology', 'shapes']]);
  });

  test('by shapes is shapes though it is a file of the ontology', async () => {
    const shape = 'ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .';
    const outcome = await run({ ontology: { 'a.ttl': ontology('http://x.org/a', [], `ex:a a ex:T . ${shape}`) }, shapes: { 's.ttl': ontology('http://x.org/s', ['http://x.org/a']) } });
    expect(placed(outcome.diagnostics)).toEqual(['GGEN204 a.ttl']);
  });
});

describe('laws', () => {
  test('neither the order of imports nor who answers first changes anything', async () => {
    const names = ['b', 'c', 'd', 'e'].map((one) => `http://x.org/${one}`);
    const texts = Object.fromEntries(names.map((one, index) => [one, ontology(one, [...names.slice(index % 2), 'http://x.org/a', 'http://x.org/f', 'http://x.org/f#'], `_:x ex:p <${one}> . <rel${index}> ex:q 1 .`)]));
    texts['http://x.org/f'] = '<#f> ex:p [] .';
    const seen = async (order: readonly string[], waits: readonly number[]): Promise<unknown> => {
      const library = libraryOf(texts, (iri) => waits[names.indexOf(iri)] ?? 0);
      const { graph, inputs } = await normalized({ ontology: { 'a.ttl': ontology('http://x.org/a', order) }, library });
      return { digest: graph.digest, inputs: inputs.slice(1), labels: graph.statements.map(({ subject, origin }) => `${subject.value} ${origin?.path ?? ''}`) };
    };
    const expected = await seen(names, [0, 0, 0, 0]);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(names, { minLength: names.length }), fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }), async (order, waits) => {
        expect(await seen(order, waits)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('without a library an import of rdf, rdfs, owl, xsd, sh or skos asks nothing and brings nothing', async () => {
    const outcome = await run({ ontology: { 'a.ttl': ontology('http://x.org/a', [SKOS, 'http://www.w3.org/2002/07/owl#', 'http://xmlns.com/foaf/0.1/']) } });
    expect(outcome.diagnostics.map(({ code, facts }) => [code, facts])).toEqual([['GGEN208', { iri: 'http://xmlns.com/foaf/0.1/', tried: ['ontology.source and ontology.imports'] }]]);
  });
});
