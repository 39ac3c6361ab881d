import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import { OWL, RDF_TYPE, WELL_KNOWN_PREFIXES } from '../../src/model/term.js';
import { defaultBaseIri } from '../../src/rdf/index.js';
import type { ReadDocument } from './read-documents.js';

/**
 * Each `owl:imports` that none of the given documents answers (GGEN208).
 *
 * An import is answered by a document that declares its IRI as an `owl:Ontology` or as the version IRI of one, by the file
 * that the IRI names relative to the project, and by rdf, rdfs, owl, xsd, sh and skos, whose terms ggen knows.
 */
export function checkImports(documents: readonly ReadDocument[]): readonly Diagnostic[] {
  const answered = new Set(Object.values(WELL_KNOWN_PREFIXES).map(withoutMark));
  for (const { source, statements } of documents) {
    answered.add(withoutMark(defaultBaseIri(source.path)));
    for (const { subject, predicate, object } of statements) {
      if (predicate.value === RDF_TYPE && object.value === `${OWL}Ontology`) answered.add(withoutMark(subject.value));
      if (predicate.value === `${OWL}versionIRI`) answered.add(withoutMark(object.value));
    }
  }
  return [...new Set(documents)]
    .flatMap(({ imports }) => imports)
    .filter(({ iri }) => !answered.has(withoutMark(iri)))
    .map(({ iri, at }) => problem('GGEN208', { iri, tried: ['ontology.imports'] }, at));
}

/** An ontology's IRI is written with and without its final `#`. */
function withoutMark(iri: string): string {
  return iri.replace(/#$/, '');
}
