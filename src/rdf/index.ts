/**
 * `ggen/rdf`: reads RDF, puts it into canonical form, and says what it is by a digest.
 *
 * ```ts
 * import { canonicalize, loadSha256, parseRdf, toNQuadsText } from 'ggen/rdf';
 *
 * const parsed = await parseRdf({ path: 'shop.ttl', text: '[] a <https://example.org/Shop> .' });
 * if (parsed.ok) {
 *   const canonical = canonicalize(parsed.value.statements, { sha256: await loadSha256() });
 *   if (canonical.ok) console.log(toNQuadsText(canonical.value.statements), canonical.value.digest);
 * } else {
 *   for (const { code, facts, at } of parsed.diagnostics) console.error(code, facts, at);
 * }
 * ```
 *
 * Statements are plain data; `toRdfJsQuad`, `fromRdfJsQuad` and `rdfDataset` lead to and from other RDF/JS libraries.
 */
export { defaultBaseIri, parseRdf } from './parse.js';
export type { ParseOptions, RdfDocument, RdfImport } from './document.js';
export { detectFormat, RDF_EXTENSIONS, RDF_FORMATS } from './detect.js';
export { canonicalize, DEFAULT_MAX_WORK, type CanonicalGraph, type CanonicalizeOptions } from './canonicalize.js';
export { digestOf, loadSha256 } from './digest.js';
export { termToNQuads, toNQuads, toNQuadsText } from './nquads.js';
export { graphOfText } from './read-canonical.js';
export { compareStatements, compareTerms } from './compare.js';
export { matchStatements, termKey, type StatementLookup, type StatementPattern } from './match.js';
export { rdfDataset, type RdfJsDataset, type RdfJsPart, type RdfJsPatternQuad } from './dataset.js';
export {
  fromRdfJs,
  fromRdfJsQuad,
  toRdfJs,
  toRdfJsQuad,
  type RdfJsAny,
  type RdfJsBlankNode,
  type RdfJsDefaultGraph,
  type RdfJsLiteral,
  type RdfJsNamedNode,
  type RdfJsQuad,
  type RdfJsTerm,
} from './rdfjs.js';
export { iriFault, type IriFault } from './iri.js';
