import type { RdfFormat } from '../model/manifest.js';
import { extensionOf } from '../model/path.js';
import type { RdfSource } from '../model/project.js';

/** Extension to syntax; an extension that is not here says nothing (`.owl` may be any). */
const BY_EXTENSION: ReadonlyMap<string, RdfFormat> = new Map([
  ['ttl', 'turtle'], ['turtle', 'turtle'],
  ['nt', 'ntriples'], ['ntriples', 'ntriples'],
  ['nq', 'nquads'], ['nquads', 'nquads'],
  ['trig', 'trig'],
  ['rdf', 'rdfxml'], ['rdfs', 'rdfxml'], ['rdfxml', 'rdfxml'],
  ['jsonld', 'jsonld'], ['json', 'jsonld'],
]);

/** The syntaxes that ggen reads, by the names that the manifest uses. */
export const RDF_FORMATS: readonly RdfFormat[] = ['turtle', 'ntriples', 'nquads', 'trig', 'rdfxml', 'jsonld'];

/** Extensions of files that a folder or glob of ontologies takes in (SPEC 2), without their dots. */
export const RDF_EXTENSIONS: readonly string[] = [...BY_EXTENSION.keys(), 'owl', 'xml'].filter((one) => one !== 'json');

const TERM = String.raw`(?:<[^<>"{}|^\x60\\\s]*>|_:[^\s<>"]+)`;
const LITERAL = String.raw`"(?:[^"\\\n]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>\s]*>)?`;
const LINE = new RegExp(String.raw`^${TERM}[ \t]*<[^<>\s]*>[ \t]*(?:${TERM}|${LITERAL})[ \t]*(${TERM}[ \t]*)?\.[ \t]*(?:#.*)?$`);

/**
 * The syntax of a document: as `format` says, else by its extension, else by its content.
 * `undefined` where none of them tells (GGEN207 for `parseRdf`).
 */
export function detectFormat(source: RdfSource): RdfFormat | undefined {
  return source.format ?? BY_EXTENSION.get(extensionOf(source.path)) ?? formatOfText(source.text);
}

function formatOfText(text: string): RdfFormat | undefined {
  const start = text.trimStart();
  if (start.startsWith('{') && /^\{\s*(?:"|\})/.test(start)) return 'jsonld';
  if (/^\[\s*(?:\{|\])/.test(start)) return 'jsonld';
  if (/^<(?:\?xml|!DOCTYPE|!--)|^<(?:[\w.-]+:)?RDF[\s>]/.test(start)) return 'rdfxml';
  if (/^<[A-Za-z][\w.:-]*\s[^<>]*\bxmlns(?::[\w.-]+)?\s*=/.test(start)) return 'rdfxml';
  const lines = start.split('\n', 200).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  const matches = lines.map((line) => LINE.exec(line));
  if (lines.length > 0 && matches.every((match) => match !== null)) {
    return matches.some((match) => match[1] !== undefined) ? 'nquads' : 'ntriples';
  }
  if (/(?:^|[\s.])(?:GRAPH\s+\S+\s*)?\{\s/i.test(withoutStrings(start)) && looksLikeTurtle(start)) return 'trig';
  return looksLikeTurtle(start) ? 'turtle' : undefined;
}

/** A Turtle document has a directive, a prefixed name, or an IRI in angle brackets, and ends a statement somewhere. */
function looksLikeTurtle(text: string): boolean {
  if (/^(?:@(?:prefix|base)\b|(?:PREFIX|BASE)\s)/im.test(text)) return true;
  return /(?:<[^<>\s]*>|[\w-]*:[\w-]*|\[)\s+(?:a|<[^<>\s]*>|[\w-]*:[\w-]+)\s/.test(text) && /[.}]\s*(?:#.*)?$/m.test(text);
}

function withoutStrings(text: string): string {
  return text.replace(/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|#.*/g, ' ');
}
