import { describe, expect, test } from 'vitest';
import { openLibrary, type ImportFetcher } from '../../../src/host/library/library.js';
import { problem } from '../../../src/model/diagnostic.js';
import { failure, success } from '../../../src/model/outcome.js';
import { folderOf } from '../load/project.js';

const CATALOG = (entries: string): string => `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">${entries}</catalog>`;
const LISTED = 'ontology.source and ontology.imports';

function libraryIn(files: Readonly<Record<string, string>>, fetchImport?: ImportFetcher) {
  return openLibrary({ root: folderOf(files), maxFileSize: 100_000, ...(fetchImport && { fetchImport }) });
}

/** A network that has one document and refuses all others, and notes what it is asked. */
function network(): ImportFetcher & { readonly asked: string[] } {
  const asked: string[] = [];
  const fetchImport: ImportFetcher = (iri, at) => {
    asked.push(iri);
    return Promise.resolve(iri === 'https://x.org/there' ? success({ path: '.ggen/imports/there.ttl', text: '', baseIri: iri }) : failure(problem('GGEN701', { iri, host: 'x.org' }, at)));
  };
  return Object.assign(fetchImport, { asked });
}

describe('an import', () => {
  test('is found by the catalog before anything else, with its IRI as base', async () => {
    const asked = network();
    const library = libraryIn({ 'catalog-v001.xml': CATALOG('<uri name="http://www.w3.org/2004/02/skos/core#" uri="my/skos.ttl"/>'), 'my/skos.ttl': '\ufeff<a> <b> <c> .\r\n' }, asked);
    expect(await library.imported('http://www.w3.org/2004/02/skos/core#')).toEqual({
      ok: true, diagnostics: [], value: { path: 'my/skos.ttl', text: '<a> <b> <c> .\n', baseIri: 'http://www.w3.org/2004/02/skos/core' },
    });
    expect(asked.asked).toEqual([]);
  });

  test('is found among the built-in vocabularies before the network', async () => {
    const asked = network();
    const found = await libraryIn({}, asked).imported('http://www.w3.org/2004/02/skos/core');
    expect([found.ok && found.value.path, asked.asked]).toEqual(['ggen:ontologies/skos/skos.ttl', []]);
  });

  test('is found by the network last', async () => {
    const found = await libraryIn({}, network()).imported('https://x.org/there');
    expect(found.ok && found.value.path).toBe('.ggen/imports/there.ttl');
  });

  test('that a catalog leads to an address is asked for there', async () => {
    const asked = network();
    const library = libraryIn({ 'catalog-v001.xml': CATALOG('<uri name="urn:x:there" uri="https://x.org/there"/><uri name="urn:x:skos" uri="http://www.w3.org/2004/02/skos/core"/>') }, asked);
    const [there, skos] = [await library.imported('urn:x:there'), await library.imported('urn:x:skos')];
    expect([there.ok && there.value.path, skos.ok && skos.value.path, asked.asked]).toEqual(['.ggen/imports/there.ttl', 'ggen:ontologies/skos/skos.ttl', ['https://x.org/there']]);
  });
});

describe('an import that is not found says all the places tried', () => {
  const at = { path: 'a.ttl', start: 1, end: 2 };
  test.each([
    ['without a catalog', {}, 'http://x.org/a', undefined, [LISTED, 'catalog-v001.xml (there is none)', 'the built-in vocabularies', 'network: it is not asked here']],
    ['with one that has no entry', { 'catalog-v001.xml': CATALOG('') }, 'http://x.org/a', undefined, [LISTED, 'catalog-v001.xml (no entry)', 'the built-in vocabularies', 'network: it is not asked here']],
    ['that is no address', {}, 'urn:x:a', network(), [LISTED, 'catalog-v001.xml (there is none)', 'the built-in vocabularies', 'network: it has only http and https addresses']],
    ['whose host is not allowed', {}, 'http://x.org/a', network(), [LISTED, 'catalog-v001.xml (there is none)', 'the built-in vocabularies', 'network: "x.org" is not in security.allowed_domains']],
    ['led elsewhere', { 'catalog-v001.xml': CATALOG('<uri name="urn:x:a" uri="http://x.org/a"/>') }, 'urn:x:a', network(), [LISTED, 'catalog-v001.xml (leads to <http://x.org/a>)', 'the built-in vocabularies', 'network: "x.org" is not in security.allowed_domains']],
  ])('%s', async (_how, files, iri, fetchImport, tried) => {
    const found = await libraryIn(files, fetchImport).imported(iri, at);
    expect(found).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN208', facts: { tried }, at }] });
  });

  test('with what the network has to say', async () => {
    const found = await libraryIn({}, (iri) => Promise.resolve(failure(problem('GGEN208', { iri, tried: ['network: it sleeps'] }, at)))).imported('http://x.org/a', at);
    expect(found.diagnostics).toMatchObject([{ facts: { tried: [LISTED, 'catalog-v001.xml (there is none)', 'the built-in vocabularies', 'network: it sleeps'] } }]);
  });

  test('but what went wrong in the network is told as it is', async () => {
    const found = await libraryIn({}, () => Promise.resolve(failure(problem('GGEN903', {})))).imported('http://x.org/a');
    expect(found.diagnostics.map(({ code }) => code)).toEqual(['GGEN903']);
  });
});

describe('a catalog', () => {
  test('that leads to a file that is not there is at fault, at its entry', async () => {
    const library = libraryIn({ 'catalog-v001.xml': CATALOG('<uri name="http://x.org/a" uri="a.ttl"/>') });
    const at = { path: 'a.ttl', start: 1, end: 2 };
    expect(await library.imported('http://x.org/a', at)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'GGEN217', facts: { file: 'catalog-v001.xml', detail: 'it leads <http://x.org/a> to "a.ttl": there is no such file' }, at: { path: 'catalog-v001.xml' }, related: [{ at }] }],
    });
  });

  test('that leads to a file above the limit says so', async () => {
    const library = libraryIn({ 'catalog-v001.xml': CATALOG('<uri name="http://x.org/a" uri="a.ttl"/>'), 'a.ttl': '#'.repeat(100_001) });
    expect(await library.imported('http://x.org/a')).toMatchObject({ ok: false, diagnostics: [{ code: 'GGEN210', facts: { file: 'a.ttl', bytes: 100_001, limit: 100_000 } }] });
  });

  test('that cannot be read is told once, whatever is asked for', async () => {
    const library = libraryIn({ 'catalog-v001.xml': '<catalog' });
    const [a, b] = await Promise.all([library.imported('http://x.org/a'), library.imported('http://www.w3.org/2002/07/owl')]);
    expect([a.ok, b.ok, a.diagnostics[0] === b.diagnostics[0]]).toEqual([false, false, true]);
  });
});

describe('a library', () => {
  test('remembers what it read, and which of that are files of the project', async () => {
    const library = libraryIn({ 'catalog-v001.xml': CATALOG('<uri name="http://x.org/a" uri="a.ttl"/>'), 'a.ttl': '' }, network());
    expect(library.sources()).toEqual([]);
    for (const iri of ['http://x.org/a', 'https://x.org/there', 'http://www.w3.org/2002/07/owl']) await library.imported(iri);
    expect(library.sources().map(({ path }) => path)).toEqual(['.ggen/imports/there.ttl', 'a.ttl', 'catalog-v001.xml', 'ggen:ontologies/owl/owl.ttl']);
    expect(library.files()).toEqual(['a.ttl', 'catalog-v001.xml']);
  });

  test.each(['rdfs', 'owl2-rl'] as const)('has the rules of %s, sorted by path, and no vocabulary among them', async (regime) => {
    const paths = (await libraryIn({}).entailmentRules(regime)).map(({ path }) => path);
    expect(paths.every((path) => path.startsWith(`ggen:ontologies/${regime}/`) && path.endsWith('.rules'))).toBe(true);
    expect(paths).toEqual([...paths].sort());
  });
});
