import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Library } from '../../src/model/effects.js';
import type { Prefixes } from '../../src/model/manifest.js';
import type { CancelSignal } from '../../src/model/plan.js';
import type { RdfSource } from '../../src/model/project.js';
import { parseRdf, type RdfDocument } from '../../src/rdf/index.js';
import { openAnswers, type Answers } from './answers.js';
import { askLibrary } from './ask-library.js';

/** A parsed file, and the file itself. */
export interface ReadDocument extends RdfDocument {
  readonly source: RdfSource;
}

export interface Documents {
  /** The listed documents in their order, then those that they import, level by level. */
  readonly ontology: readonly ReadDocument[];
  readonly shapes: readonly ReadDocument[];
  /** Every prefix that a document declares; of two declarations the first document's counts. */
  readonly prefixes: Prefixes;
  /** What does not parse, listed documents first. */
  readonly problems: readonly Diagnostic[];
  /** Imports that nothing answers. */
  readonly unresolved: readonly Diagnostic[];
}

/** The documents that a project lists, and what finds the others. */
export interface Listed {
  readonly ontology: readonly RdfSource[];
  readonly shapes: readonly RdfSource[];
  readonly baseIri?: string;
  readonly library?: Library;
  /** Where it says stop, no further import is asked for. */
  readonly signal?: CancelSignal;
}

/**
 * Reads the listed documents and everything that they import (SPEC 3), each document once however often it is listed or
 * imported, and says which are ontology and which are shapes: what a document imports joins what it belongs to itself.
 *
 * Imports are followed level by level, those of one level in code point order, so that nothing depends on which document
 * arrives first. Blank nodes of different documents get different labels. A document that does not parse is left out and
 * its problems are told, misspelled terms (GGEN218) only of listed ones.
 */
export async function readDocuments(listed: Listed): Promise<Documents> {
  const documents = new Map<string, ReadDocument>();
  const answers = openAnswers(listed.library === undefined);
  const problems: Diagnostic[] = [];
  const unresolved: Diagnostic[] = [];
  const seen = new Set<string>();

  const read = async (source: RdfSource, isListed: boolean): Promise<readonly ReadDocument[]> => {
    if (seen.has(source.path)) return [];
    seen.add(source.path);
    const baseIri = source.baseIri ?? listed.baseIri;
    const parsed = await parseRdf(source, { blankPrefix: `d${seen.size - 1}.`, ...(baseIri !== undefined && { baseIri }) });
    // A misspelled term in a document of others is not for this project to mend; what is lost of it is told all the same.
    problems.push(...parsed.diagnostics.filter(({ code }) => isListed || code !== 'GGEN218'));
    if (!parsed.ok) return [];
    const document = { ...parsed.value, source };
    documents.set(source.path, document);
    answers.declare(document);
    return [document];
  };

  let level: ReadDocument[] = [];
  for (const source of [...listed.ontology, ...listed.shapes]) level.push(...(await read(source, true)));
  while (level.length > 0 && listed.signal?.aborted !== true) {
    const wanted = answers.open(level.flatMap(({ imports }) => imports));
    const found = await askLibrary(listed.library, wanted);
    unresolved.push(...found.problems);
    level = [];
    for (const { iri, source } of found.sources) {
      level.push(...(await read(source, false)));
      answers.give(iri, source.path);
    }
  }
  const closed = (list: readonly RdfSource[]): readonly ReadDocument[] => withImports(list.map(({ path }) => path), documents, answers);
  return {
    ontology: closed(listed.ontology),
    shapes: closed(listed.shapes),
    prefixes: Object.fromEntries([...documents.values()].toReversed().flatMap(({ prefixes }) => Object.entries(prefixes))),
    problems,
    unresolved,
  };
}

/** The documents at the paths, and all that they import in the order in which that was read, each once. */
function withImports(paths: readonly string[], documents: ReadonlyMap<string, ReadDocument>, answers: Answers): readonly ReadDocument[] {
  const listed = paths.flatMap((path) => documents.get(path) ?? []);
  const joined = new Set<ReadDocument>();
  let level: readonly ReadDocument[] = listed;
  while (level.length > 0) {
    const fresh = level.filter((document) => !joined.has(document));
    fresh.forEach((document) => joined.add(document));
    level = fresh.flatMap(({ imports }) => imports).flatMap(({ iri }) => answers.to(iri)).flatMap((path) => documents.get(path) ?? []);
  }
  return [...new Set([...listed, ...[...documents.values()].filter((document) => joined.has(document))])];
}
