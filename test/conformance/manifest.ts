import { readFileSync } from 'node:fs';
import { sourceFile, type SourceFile } from '../../src/model/source.js';
import { RDF, type Statement, type Term } from '../../src/model/term.js';
import { matchStatements, parseRdf, type StatementLookup } from '../../src/rdf/index.js';

export const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';

/** One Turtle document as a graph to ask. */
export interface Document {
  readonly statements: readonly Statement[];
  readonly find: StatementLookup;
}

/** The file as ggen reads it: LF line ends, no byte order mark. */
export function fileAt(folder: URL, path: string): SourceFile {
  return sourceFile(path, readFileSync(new URL(path, folder), 'utf8'));
}

/** Reads a Turtle file of a suite, which must have no problem. */
export async function readDocument(folder: URL, path: string, baseIri: string): Promise<Document> {
  const parsed = await parseRdf(fileAt(folder, path), { baseIri });
  if (!parsed.ok) throw new Error(`${path}: ${JSON.stringify(parsed.diagnostics)}`);
  return { statements: parsed.value.statements, find: matchStatements(parsed.value.statements) };
}

/** The one object of a subject and predicate, if there is one. */
export function objectOf({ find }: Document, subject: Term, predicate: string): Term | undefined {
  if (subject.type === 'literal') return undefined;
  return find({ subject, predicate: { type: 'iri', value: predicate } })[0]?.object;
}

export function objectsOf({ find }: Document, subject: Term, predicate: string): readonly Term[] {
  if (subject.type === 'literal') return [];
  return find({ subject, predicate: { type: 'iri', value: predicate } }).map(({ object }) => object);
}

/** The members of an RDF list. */
export function membersOf(document: Document, list: Term | undefined): readonly Term[] {
  const members: Term[] = [];
  for (let at = list; at !== undefined && at.value !== `${RDF}nil`; at = objectOf(document, at, `${RDF}rest`)) {
    const first = objectOf(document, at, `${RDF}first`);
    if (first) members.push(first);
  }
  return members;
}
