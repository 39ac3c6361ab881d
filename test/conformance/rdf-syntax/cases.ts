import { RDF_TYPE } from '../../../src/model/term.js';
import type { RdfFormat } from '../../../src/model/manifest.js';
import { membersOf, MF, objectOf, readDocument } from '../manifest.js';

/** What an official case asks for: these statements, no problem at all, or at least one. */
export type Asked = 'eval' | 'accept' | 'refuse';

export interface SyntaxCase {
  readonly name: string;
  readonly asked: Asked;
  /** Paths below `suite/<folder>/`. */
  readonly action: string;
  readonly result?: string;
}

export interface SyntaxSuite {
  readonly title: string;
  readonly folder: string;
  readonly format: RdfFormat;
  /** Where the suite lives: the base of its relative IRIs. */
  readonly home: string;
  readonly known: ReadonlyMap<string, string>;
}

/** Where ggen differs from the suites on purpose. */
const ON_PURPOSE: ReadonlyMap<string, string> = new Map([
  ['literal_with_CARRIAGE_RETURN', 'line ends are LF however a file was checked out, inside long strings too'],
  ['localName_with_assigned_nfc_PN_CHARS_BASE_character_boundaries', 'U+E01EF may stand in a local name, but RFC 3987 allows it in no IRI'],
]);

/** The suites of RDF 1.1, and in which cases ggen differs from them. */
export const SYNTAX_SUITES: readonly SyntaxSuite[] = [
  { title: 'Turtle', folder: 'turtle', format: 'turtle', home: 'http://www.w3.org/2013/TurtleTests/', known: ON_PURPOSE },
  { title: 'TriG', folder: 'trig', format: 'trig', home: 'http://www.w3.org/2013/TriGTests/', known: ON_PURPOSE },
  { title: 'N-Triples', folder: 'ntriples', format: 'ntriples', home: 'http://www.w3.org/2013/N-TriplesTests/', known: new Map() },
  { title: 'N-Quads', folder: 'nquads', format: 'nquads', home: 'http://www.w3.org/2013/N-QuadsTests/', known: new Map() },
  { title: 'RDF/XML', folder: 'rdf-xml', format: 'rdfxml', home: 'http://www.w3.org/2013/RDFXMLTests/', known: new Map() },
];

const RDFT = 'http://www.w3.org/ns/rdftest#';

export function folderOf(suite: SyntaxSuite): URL {
  return new URL(`suite/${suite.folder}/`, import.meta.url);
}

/** The cases that a suite's manifest lists. */
export async function syntaxCases(suite: SyntaxSuite): Promise<readonly SyntaxCase[]> {
  const manifestIri = `${suite.home}manifest.ttl`;
  const document = await readDocument(folderOf(suite), 'manifest.ttl', manifestIri);
  const list = objectOf(document, { type: 'iri', value: manifestIri }, `${MF}entries`);
  return membersOf(document, list).map((entry) => {
    const type = objectOf(document, entry, RDF_TYPE)?.value ?? '';
    const action = objectOf(document, entry, `${MF}action`)?.value ?? '';
    const result = objectOf(document, entry, `${MF}result`)?.value;
    const asked = askedBy(type);
    return {
      name: entry.value.slice(manifestIri.length + 1),
      asked,
      action: action.slice(suite.home.length),
      ...(asked === 'eval' && result !== undefined && { result: result.slice(suite.home.length) }),
    };
  });
}

function askedBy(type: string): Asked {
  if (!type.startsWith(RDFT)) throw new Error(`not a case: "${type}"`);
  if (type.includes('Negative')) return 'refuse';
  return type.endsWith('Eval') ? 'eval' : 'accept';
}
