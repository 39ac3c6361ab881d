// Writes the vocabularies of this folder again, from the packages @vocabulary/* that a folder has installed:
//
//   npm install --prefix FOLDER @vocabulary/rdf @vocabulary/rdfs … && npm run build && node ontologies/refresh.mjs FOLDER
//
// Turtle in the order of RDFC-1.0, so that a new version of a vocabulary is a readable diff. xsd is written by hand.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Writer } from 'n3';
import { canonicalize, loadSha256, parseRdf, toRdfJsQuad } from '../dist/src/rdf/index.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const OWL = 'http://www.w3.org/2002/07/owl#';
const NAMESPACES = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  owl: OWL,
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  schema: 'http://schema.org/',
  sh: 'http://www.w3.org/ns/shacl#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
};
const ALSO = { dc: 'http://purl.org/dc/elements/1.1/', vann: 'http://purl.org/vocab/vann/', vs: 'http://www.w3.org/2003/06/sw-vocab-status/ns#', xsd: 'http://www.w3.org/2001/XMLSchema#' };
/** Vocabularies that do not call themselves an owl:Ontology: they are given the statement, as every import needs it. */
const UNDECLARED = { dcterms: NAMESPACES.dcterms, schema: NAMESPACES.schema };

const from = process.argv[2] ?? '.';
const sha256 = await loadSha256();
for (const name of Object.keys(NAMESPACES)) {
  const file = join(from, 'node_modules/@vocabulary', name, `${name}.nq`);
  if (!existsSync(file)) {
    console.error(`${name}: not installed there, left as it is`);
    continue;
  }
  const parsed = await parseRdf({ path: `${name}.nq`, text: readFileSync(file, 'utf8') });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const stated = parsed.value.statements.map(({ subject, predicate, object }) => ({ subject, predicate, object }));
  const declared = UNDECLARED[name];
  if (declared) stated.push({ subject: named(declared), predicate: named(`${NAMESPACES.rdf}type`), object: named(`${OWL}Ontology`) });
  const canonical = canonicalize(stated, { sha256 });
  if (!canonical.ok) throw new Error(JSON.stringify(canonical.diagnostics));
  const text = await turtleOf(canonical.value.statements);
  writeFileSync(join(HERE, name, `${name}.ttl`), text);
  console.error(`${name}: ${canonical.value.statements.length} statements, ${canonical.value.digest}`);
}

function named(value) {
  return { type: 'iri', value };
}

/** Turtle with only the prefixes that are used, statements in the order given. */
async function turtleOf(statements) {
  const iris = new Set(statements.flatMap(({ subject, predicate, object }) => [subject.value, predicate.value, object.type === 'literal' ? (object.datatype ?? '') : object.value]));
  const used = Object.entries({ ...NAMESPACES, ...ALSO }).filter(([, namespace]) => [...iris].some((iri) => iri.startsWith(namespace)));
  const writer = new Writer({ prefixes: Object.fromEntries(used.toSorted(([a], [b]) => (a < b ? -1 : 1))) });
  writer.addQuads(statements.map((one) => toRdfJsQuad(one)));
  return new Promise((resolve, reject) => writer.end((error, text) => (error ? reject(error) : resolve(text))));
}
