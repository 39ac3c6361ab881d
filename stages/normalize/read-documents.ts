import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Prefixes } from '../../src/model/manifest.js';
import type { RdfSource } from '../../src/model/project.js';
import { parseRdf, type RdfDocument } from '../../src/rdf/index.js';

/** A parsed file, and the file itself. */
export interface ReadDocument extends RdfDocument {
  readonly source: RdfSource;
}

export interface Documents {
  readonly ontology: readonly ReadDocument[];
  readonly shapes: readonly ReadDocument[];
  /** Every prefix that a document declares; of two declarations the first document's counts. */
  readonly prefixes: Prefixes;
  readonly problems: readonly Diagnostic[];
}

/**
 * Parses each file once, even if it is listed several times or as both ontology and shapes.
 * Blank nodes of different files get different labels. A file that does not parse is left out and its problems are told.
 */
export async function readDocuments(sources: { readonly ontology: readonly RdfSource[]; readonly shapes: readonly RdfSource[] }, baseIri?: string): Promise<Documents> {
  const documents = new Map<string, ReadDocument>();
  const problems: Diagnostic[] = [];
  const files = new Map([...sources.ontology, ...sources.shapes].map((source) => [source.path, source]));
  for (const source of files.values()) {
    const parsed = await parseRdf(source, { blankPrefix: `d${documents.size}.`, ...(baseIri !== undefined && { baseIri }) });
    problems.push(...parsed.diagnostics);
    if (parsed.ok) documents.set(source.path, { ...parsed.value, source });
  }
  const listed = (list: readonly RdfSource[]): readonly ReadDocument[] =>
    [...new Set(list.map(({ path }) => path))].flatMap((path) => documents.get(path) ?? []);
  return {
    ontology: listed(sources.ontology),
    shapes: listed(sources.shapes),
    prefixes: Object.fromEntries([...documents.values()].toReversed().flatMap(({ prefixes }) => Object.entries(prefixes))),
    problems,
  };
}
