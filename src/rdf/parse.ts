import { type Diagnostic, problem } from '../model/diagnostic.js';
import { failure, type Outcome, outcomeOf } from '../model/outcome.js';
import type { RdfFormat } from '../model/manifest.js';
import { sortBy } from '../model/order.js';
import type { RdfSource } from '../model/project.js';
import { spanOf } from '../model/source.js';
import { OWL, type Statement } from '../model/term.js';
import { detectFormat, RDF_FORMATS } from './detect.js';
import type { Parsed, ParseOptions, RdfDocument, RdfImport } from './document.js';
import { parseJsonLd } from './jsonld.js';
import { misspelledTerms, type MisspelledTerms } from './misspelled-terms.js';
import { parseRdfXml } from './rdfxml.js';
import { parseTurtle } from './turtle.js';

const OWL_IMPORTS = `${OWL}imports`;

/**
 * Parses one document. Blank nodes get labels of their own, which begin with `blankPrefix`.
 *
 * Reports GGEN201 (syntax), GGEN202 (prefix not declared), GGEN203 (not an IRI), GGEN207 (syntax not to be told)
 * and GGEN213 (remote contexts, RDF 1.2), and warns of terms that a well-known vocabulary does not have (GGEN218), each
 * with its place. It never touches the network.
 */
export async function parseRdf(source: RdfSource, options: ParseOptions = {}): Promise<Outcome<RdfDocument>> {
  const format = detectFormat(source);
  if (format === undefined) return failure(problem('GGEN207', { file: source.path, known: RDF_FORMATS }, spanOf(source, 0, 0)));
  const terms = misspelledTerms(source);
  const { statements, prefixes, problems } = await parseAs(format, source, options.baseIri ?? defaultBaseIri(source.path), options.blankPrefix ?? '', terms);
  return outcomeOf({ format, statements, prefixes, imports: importsOf(statements) }, sortBy([...problems, ...importsOfNothing(statements), ...terms.problems(statements)], byPlace));
}

/** The base of relative IRIs where a project states none: the path below the project, so that no machine shows in it. */
export function defaultBaseIri(path: string): string {
  return `file:///${path.split('/').map(encodeURIComponent).join('/')}`;
}

async function parseAs(format: RdfFormat, source: RdfSource, baseIri: string, blankPrefix: string, terms: MisspelledTerms): Promise<Parsed> {
  if (format === 'rdfxml') return parseRdfXml(source, baseIri, blankPrefix, terms);
  if (format === 'jsonld') return parseJsonLd(source, baseIri, blankPrefix, terms);
  return parseTurtle(source, format, baseIri, blankPrefix, terms);
}

function importsOf(statements: readonly Statement[]): readonly RdfImport[] {
  const found = new Map<string, RdfImport>();
  for (const { predicate, object, origin } of statements) {
    if (predicate.value !== OWL_IMPORTS || object.type !== 'iri' || found.has(object.value)) continue;
    found.set(object.value, { iri: object.value, ...(origin && { at: origin }) });
  }
  return [...found.values()];
}

/** Imports that no IRI names: nothing can be found by them, and to pass over them would leave a part of the ontology out. */
function importsOfNothing(statements: readonly Statement[]): readonly Diagnostic[] {
  return statements.flatMap(({ predicate, object, origin }) => {
    if (predicate.value !== OWL_IMPORTS || object.type === 'iri') return [];
    return [problem('GGEN208', { iri: object.value, tried: [], kind: object.type === 'literal' ? 'text' : 'blank node' }, origin)];
  });
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.at?.start ?? 0) - (b.at?.start ?? 0);
}
