import type { SourceFile } from '../../model/source.js';
import { BUILT_IN, readBuiltIn } from './package-files.js';

/** The vocabularies that come with ggen, by folder of `ontologies/`, with every IRI that they are imported by. */
const VOCABULARIES: Readonly<Record<string, readonly string[]>> = {
  dcat: ['http://www.w3.org/ns/dcat'],
  dcterms: ['http://purl.org/dc/terms'],
  foaf: ['http://xmlns.com/foaf/0.1', 'http://xmlns.com/foaf/spec'],
  owl: ['http://www.w3.org/2002/07/owl'],
  prov: [
    'http://www.w3.org/ns/prov', 'http://www.w3.org/ns/prov-20130430',
    'http://www.w3.org/ns/prov-aq', 'http://www.w3.org/ns/prov-dc', 'http://www.w3.org/ns/prov-dictionary', 'http://www.w3.org/ns/prov-links',
    'http://www.w3.org/ns/prov-o', 'http://www.w3.org/ns/prov-o-20130430', 'http://www.w3.org/ns/prov-o-inverses',
  ],
  rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns'],
  rdfs: ['http://www.w3.org/2000/01/rdf-schema'],
  schema: ['http://schema.org'],
  sh: ['http://www.w3.org/ns/shacl'],
  skos: ['http://www.w3.org/2004/02/skos/core'],
  xsd: ['http://www.w3.org/2001/XMLSchema'],
};

const BY_IRI: ReadonlyMap<string, string> = new Map(Object.entries(VOCABULARIES).flatMap(([name, iris]) => iris.map((iri) => [iri, name] as const)));

/** The names of the built-in vocabularies: the folders of `ontologies/` that hold one. */
export const VOCABULARY_NAMES: readonly string[] = Object.keys(VOCABULARIES);

/**
 * The built-in vocabulary that an IRI names: with or without its last `#` or `/`, as `http` or `https`.
 *
 * schema.org names its terms either way and publishes both: under `https` its terms begin with `https://schema.org/`.
 */
export async function findVocabulary(iri: string): Promise<SourceFile | undefined> {
  const name = BY_IRI.get(iri.replace(/^https:/, 'http:').replace(/[#/]+$/, ''));
  if (name === undefined) return undefined;
  const source = await readBuiltIn(`ontologies/${name}/${name}.ttl`);
  if (name !== 'schema' || iri.startsWith('http:')) return source;
  return { path: `${BUILT_IN}ontologies/schema/schema-https.ttl`, text: source.text.replaceAll('<http://schema.org/', '<https://schema.org/') };
}
