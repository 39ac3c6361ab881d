/** What happens to an output that exists already: kept as it is, replaced, or merged between markers. */
export type WriteMode = 'Create' | 'Overwrite' | 'Merge';

export type Dialect = 'nunjucks' | 'tera';
export type EngineName = 'auto' | 'comunica' | 'oxigraph';
export type RdfFormat = 'turtle' | 'ntriples' | 'nquads' | 'trig' | 'rdfxml' | 'jsonld';

/** The manifest's `[project]` table, as templates see it under `project`. */
export interface ProjectInfo {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly authors: readonly string[];
  readonly license?: string;
  readonly repository?: string;
}

/** Prefix to namespace IRI. */
export type Prefixes = Readonly<Record<string, string>>;
