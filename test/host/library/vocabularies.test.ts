/** The vocabularies of `ontologies/`: what they are is pinned, so that nothing changes generated code unseen. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findVocabulary, VOCABULARY_NAMES } from '../../../src/host/library/vocabularies.js';
import { sha256 } from '../../../src/host/sha256.js';
import { canonicalize, parseRdf } from '../../../src/rdf/index.js';
import { OWL, RDF_TYPE } from '../../../src/model/term.js';
import { ROOT } from '../../golden/fixtures.js';

/** Name, IRI, number of statements and RDFC-1.0 digest. A new digest is an output change: say so in the changelog. */
const PINNED: readonly (readonly [string, string, number, string])[] = [
  ['dcat', 'http://www.w3.org/ns/dcat#', 1342, 'b0d255ffab1c4459cd1ac13a1b3b729aeef22fa6739c4f02d132507ab11463cc'],
  ['dcterms', 'http://purl.org/dc/terms/', 701, 'd7c4aa6973944ddfeb71d651687c38d3c1ddc244da2f0659fd72a46110883d15'],
  ['foaf', 'http://xmlns.com/foaf/0.1/', 620, '08cf1993e020ac39a9264632f31203a9af81077a069fc0cc823bfd8a01d42271'],
  ['owl', 'http://www.w3.org/2002/07/owl#', 450, '268a81f7fde7c622a3955b07eda6e4e4e6eef85a99f08effe019ccd02022bafc'],
  ['prov', 'http://www.w3.org/ns/prov#', 1664, '2d03cbf34f088a2a19a08f71775cd6771f9b51c328bd841c438e94df69ad14cf'],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', 127, '41250c8aeccb61e22ec2137591f016d9f294dcea7c7a8c7115f20e4c81bdd470'],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#', 87, '0876bd5489383fb8db4f074eb9e2e431b0e923608ba9cdbb095086f3558f6c10'],
  ['schema', 'http://schema.org/', 17824, '26ec9e5c6824ac80ac0c75f21005727f0c45be43ba61e26e25c7987a2e5bf287'],
  ['sh', 'http://www.w3.org/ns/shacl#', 1487, '5a7ce983c71fd156048dad9aaea03eb4dc4d3e2230a784e77341bcbfb2cfb3f2'],
  ['skos', 'http://www.w3.org/2004/02/skos/core#', 252, 'e7391dc3eab8ef057b6bf7664263a0955d5609eafdb278d89159de737de677c7'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#', 181, 'b91958c5d220b15490b9b0fa5fd2e0df4257ca038ed37f16f58f52395d90d4cf'],
];

describe.each(PINNED)('%s', (name, iri, count, digest) => {
  test('parses, declares itself, and is what it was', async () => {
    const source = await findVocabulary(iri);
    const parsed = await parseRdf(source ?? { path: 'none.ttl', text: '' });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
    const { statements } = parsed.value;
    const declared = statements.filter(({ predicate, object }) => predicate.value === RDF_TYPE && object.value === `${OWL}Ontology`).map(({ subject }) => subject.value.replace(/[#/]$/, ''));
    expect(declared).toContain(iri.replace(/[#/]$/, ''));
    expect(new Set(statements.map(({ origin }) => origin?.path))).toEqual(new Set([`ggen:ontologies/${name}/${name}.ttl`]));
    const canonical = canonicalize(statements, { sha256 });
    expect(canonical.ok && [canonical.value.statements.length, canonical.value.digest]).toEqual([count, digest]);
  });

  test('imports nothing that is not built in', async () => {
    const parsed = await parseRdf((await findVocabulary(iri)) ?? { path: 'none.ttl', text: '' });
    for (const one of parsed.ok ? parsed.value.imports : []) expect(await findVocabulary(one.iri), one.iri).toBeDefined();
  });

  test('says where it comes from and under which licence', () => {
    const origin = readFileSync(join(ROOT, 'ontologies', name, 'ORIGIN.md'), 'utf8');
    for (const row of ['namespace', 'published at', 'version', 'taken from', 'licence', 'changed']) expect(origin).toMatch(new RegExp(`^\\| ${row} \\| \\S`, 'm'));
  });
});

test('every folder that holds a vocabulary is one that an import finds', () => {
  const folders = readdirSync(join(ROOT, 'ontologies')).filter((name) => existsSync(join(ROOT, 'ontologies', name, `${name}.ttl`)));
  expect(folders.toSorted()).toEqual([...VOCABULARY_NAMES].toSorted());
  expect(PINNED.map(([name]) => name).toSorted()).toEqual(folders.toSorted());
});

describe('a vocabulary is found', () => {
  test.each([
    ['with #', 'http://www.w3.org/2004/02/skos/core#', 'skos'],
    ['without #', 'http://www.w3.org/2002/07/owl', 'owl'],
    ['without its last /', 'http://purl.org/dc/terms', 'dcterms'],
    ['by https', 'https://www.w3.org/ns/shacl#', 'sh'],
    ['by a part of it', 'http://www.w3.org/ns/prov-o#', 'prov'],
    ['by a version of it', 'http://www.w3.org/ns/prov-o-20130430', 'prov'],
  ])('%s', async (_how, iri, name) => {
    expect((await findVocabulary(iri))?.path).toBe(`ggen:ontologies/${name}/${name}.ttl`);
  });

  test('by no other IRI', async () => {
    for (const iri of ['http://www.w3.org/2004/02/skos/core#Concept', 'http://www.w3.org/2004/02/skos', 'http://purl.org/dc/elements/1.1/', 'urn:skos', '']) expect(await findVocabulary(iri)).toBeUndefined();
  });
});

test('schema.org is found by either of its names, with terms of that name', async () => {
  const [http, https] = [await findVocabulary('http://schema.org/'), await findVocabulary('https://schema.org/')];
  const parsed = await Promise.all([http, https].map((one) => parseRdf(one ?? { path: 'none.ttl', text: '' })));
  const [a = [], b = []] = parsed.map((one) => (one.ok ? one.value.statements.map(({ subject, predicate, object }) => [subject.value, predicate.value, object.type === 'iri' ? object.value : '']) : []));
  expect(http?.path).not.toBe(https?.path);
  expect(b.flat().filter((iri) => iri.startsWith('http://schema.org/'))).toEqual([]);
  expect(b).toEqual(a.map((one) => one.map((iri) => iri.replace(/^http:\/\/schema\.org\//, 'https://schema.org/'))));
});
