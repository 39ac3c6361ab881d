import type { Diagnostic } from '../model/diagnostic.js';
import type { Prefixes, RdfFormat } from '../model/manifest.js';
import type { Span } from '../model/source.js';
import type { Statement } from '../model/term.js';

/** One parsed document. */
export interface RdfDocument {
  readonly format: RdfFormat;
  /** In the order in which the document states them, with their places. */
  readonly statements: readonly Statement[];
  /** The prefixes that the document declares (Turtle, TriG; none for other syntaxes); the last declaration wins. */
  readonly prefixes: Prefixes;
  /** The objects of its `owl:imports`, without duplicates, and where they are stated. */
  readonly imports: readonly RdfImport[];
}

/** A document that another one imports. */
export interface RdfImport {
  readonly iri: string;
  readonly at?: Span;
}

/** How to read a document. */
export interface ParseOptions {
  /**
   * What relative IRIs are resolved against. By default `file:///` and the source's path below the project,
   * percent-encoded (`file:///ontology/shop.ttl`): the same on every machine, and it tells documents apart.
   */
  readonly baseIri?: string;
  /** What the labels of blank nodes begin with, so that those of several documents stay apart; default `''`. */
  readonly blankPrefix?: string;
}

/** What a parser of one syntax gives: statements as far as it came, and every problem that it met. */
export interface Parsed {
  readonly statements: readonly Statement[];
  readonly prefixes: Prefixes;
  readonly problems: readonly Diagnostic[];
}
