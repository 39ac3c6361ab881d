import type { RdfFormat } from '../../model/manifest.js';
import { detectFormat } from '../../pipeline.js';

/** Media types of RDF, each with its syntax. */
const RDF: ReadonlyMap<string, RdfFormat> = new Map([
  ['text/turtle', 'turtle'], ['application/x-turtle', 'turtle'], ['application/turtle', 'turtle'], ['text/n3', 'turtle'],
  ['application/n-triples', 'ntriples'],
  ['application/n-quads', 'nquads'], ['text/x-nquads', 'nquads'],
  ['application/trig', 'trig'], ['application/x-trig', 'trig'],
  ['application/rdf+xml', 'rdfxml'],
  ['application/ld+json', 'jsonld'],
]);

/** Media types that servers give to files that they do not know; the name or the content tells the syntax. */
const VAGUE: ReadonlySet<string> = new Set(['', 'text/plain', 'application/octet-stream', 'binary/octet-stream', 'text/xml', 'application/xml', 'application/json']);

const HTML: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);

/** What ggen asks for: the syntaxes that it reads best first, anything else rather than nothing. */
export const ACCEPT = 'text/turtle, application/n-triples;q=0.9, application/trig;q=0.9, application/n-quads;q=0.9, application/rdf+xml;q=0.8, application/ld+json;q=0.7, */*;q=0.1';

/** What to do about a page for people. */
export const ABOUT_HTML = 'Look on the page for the RDF itself, and keep a copy: list it under ontology.imports, or map the IRI to it in catalog-v001.xml';

/** The media type of a `Content-Type`, lower-case, without parameters; `''` where there is none. */
export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** Why an answer of this type is of no use, seen from its head alone; nothing if it may be RDF in UTF-8. */
export function typeFault(contentType: string | undefined): string | undefined {
  const type = mediaTypeOf(contentType);
  if (HTML.has(type)) return `it is an HTML page (${type}), not RDF`;
  if (type === 'application/owl+xml') return 'it is OWL/XML (application/owl+xml), which is another language than RDF/XML';
  if (!RDF.has(type) && !VAGUE.has(type)) return `it is of type "${type}", which is not RDF`;
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  return charset === undefined || ['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(charset) ? undefined : `it is encoded in "${charset}", not in UTF-8`;
}

export function isHtml(contentType: string | undefined): boolean {
  return HTML.has(mediaTypeOf(contentType));
}

/** Whether a text begins as a page for people does; no syntax of RDF does. */
export function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html[\s>])/i.test(text);
}

/** The syntax of an answer: as its type says, else by the address's extension, else by the text. */
export function syntaxOf(contentType: string | undefined, url: URL, text: string): RdfFormat | undefined {
  const type = mediaTypeOf(contentType);
  if (RDF.has(type)) return RDF.get(type);
  const path = type.endsWith('xml') ? '' : url.pathname;
  return detectFormat({ path, text });
}
