import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import type { Library } from '../../src/model/effects.js';
import type { RdfSource } from '../../src/model/project.js';
import type { RdfImport } from '../../src/rdf/index.js';

/** What was found for each import, in the order of asking, and why nothing was found for the others (GGEN208 or as the library says). */
export interface Found {
  readonly sources: readonly { readonly iri: string; readonly source: RdfSource }[];
  readonly problems: readonly Diagnostic[];
}

/** Asks for all documents at once: answers come in the order of the imports, however long each takes. */
export async function askLibrary(library: Library | undefined, imports: readonly RdfImport[]): Promise<Found> {
  const answers = await Promise.all(
    imports.map(async ({ iri, at }) => ({
      iri,
      answer: library ? await library.imported(iri, at) : { ok: false as const, diagnostics: [problem('GGEN208', { iri, tried: [LISTED] }, at)] },
    })),
  );
  return {
    sources: answers.flatMap(({ iri, answer }) => (answer.ok ? [{ iri, source: answer.value }] : [])),
    problems: answers.flatMap(({ answer }): readonly Diagnostic[] => answer.diagnostics),
  };
}

/** The one place to look in without a library. */
const LISTED = 'ontology.source and ontology.imports';
