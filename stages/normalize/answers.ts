import { compareCodePoints, sortBy } from '../../src/model/order.js';
import { OWL, RDF_TYPE, WELL_KNOWN_PREFIXES } from '../../src/model/term.js';
import { defaultBaseIri, type RdfImport } from '../../src/rdf/index.js';
import type { ReadDocument } from './read-documents.js';

/** Which imports the documents read so far answer. */
export interface Answers {
  /**
   * Takes in what a document answers: the IRI of each `owl:Ontology` that it declares, their version IRIs, and the IRI of
   * its own file.
   */
  readonly declare: (document: ReadDocument) => void;
  /** Notes that the document at `path` was found for an import. */
  readonly give: (iri: string, path: string) => void;
  /** The paths of the documents that answer an import: several files may declare parts of one ontology. */
  readonly to: (iri: string) => readonly string[];
  /** Those imports that nothing answers and nobody asked for before: each IRI once, in code point order. */
  readonly open: (imports: readonly RdfImport[]) => readonly RdfImport[];
}

/** Nothing is read yet. Where `termsAreKnown`, an import of rdf, rdfs, owl, xsd, sh or skos needs no document. */
export function openAnswers(termsAreKnown: boolean): Answers {
  const paths = new Map<string, readonly string[]>();
  const asked = new Set<string>(termsAreKnown ? Object.values(WELL_KNOWN_PREFIXES).map(withoutMark) : []);
  const note = (iri: string, path: string): void => {
    const known = paths.get(withoutMark(iri)) ?? [];
    if (!known.includes(path)) paths.set(withoutMark(iri), [...known, path]);
  };
  return {
    declare({ source, statements }) {
      note(defaultBaseIri(source.path), source.path);
      for (const { subject, predicate, object } of statements) {
        if (predicate.value === RDF_TYPE && object.value === `${OWL}Ontology`) note(subject.value, source.path);
        if (predicate.value === `${OWL}versionIRI`) note(object.value, source.path);
      }
    },
    give: note,
    to: (iri) => paths.get(withoutMark(iri)) ?? [],
    open(imports) {
      const fresh = new Map<string, RdfImport>();
      for (const one of sortBy(imports, (a, b) => compareCodePoints(a.iri, b.iri))) {
        const key = withoutMark(one.iri);
        if (asked.has(key) || paths.has(key)) continue;
        asked.add(key);
        fresh.set(key, one);
      }
      return [...fresh.values()];
    },
  };
}

/** An ontology's IRI is written with and without its final `#`. */
function withoutMark(iri: string): string {
  return iri.replace(/#$/, '');
}
