/**
 * Whether a text is right in its language, as other parsers than ggen's see it where there are any:
 * Oxigraph for RDF and SPARQL, toml-eslint-parser for TOML, `JSON.parse` for JSON-LD, Nunjucks itself for templates.
 */
import nunjucks from 'nunjucks';
import * as oxigraph from 'oxigraph';
import { parse as parseToml } from 'smol-toml';
import { parseTOML } from 'toml-eslint-parser';
import { parseDocument } from 'yaml';

/** @typedef {'right' | 'syntax' | 'name'} Standing `name`: all is well but for a prefix that is not declared */

const KINDS = {
  toml: 'TOML', ttl: 'Turtle', nt: 'N-Triples', trig: 'TriG', jsonld: 'JSON-LD', rdf: 'RDF/XML', owl: 'RDF/XML', rq: 'SPARQL', njk: 'Nunjucks', tera: 'Tera', tmpl: 'Tera', xml: 'catalog',
};
const RDF = { 'Turtle': 'text/turtle', 'N-Triples': 'application/n-triples', 'TriG': 'application/trig', 'RDF/XML': 'application/rdf+xml' };
const BASE = 'http://example.org/base/';
const PREFIXES = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', rdfs: 'http://www.w3.org/2000/01/rdf-schema#', owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#', sh: 'http://www.w3.org/ns/shacl#', skos: 'http://www.w3.org/2004/02/skos/core#',
};

/** @param {string} path */
export function kindOf(path) {
  return KINDS[/\.([^./]+)$/.exec(path)?.[1] ?? ''] ?? 'other';
}

/**
 * @param {string} kind @param {string} text
 * @param {string} manifest of the project, for the prefixes that its queries may use
 * @returns {Standing}
 */
export function standingOf(kind, text, manifest) {
  if (kind === 'TOML') return standingOfManifest(text);
  if (kind === 'SPARQL') return standingOfQuery(text, prefixesOf(tomlOf(manifest)));
  if (kind === 'Nunjucks' || kind === 'Tera') return standingOfTemplate(text);
  if (kind === 'JSON-LD') return parses(() => JSON.parse(text));
  if (kind === 'catalog') return parses(() => oxigraph.parse(asRdf(text), { format: RDF['RDF/XML'], base_iri: BASE }));
  return kind in RDF ? parses(() => oxigraph.parse(text, { format: RDF[kind], base_iri: BASE })) : 'right';
}

/** @param {string} text */
function standingOfManifest(text) {
  const own = parses(() => parseTOML(text, { tomlVersion: '1.0' }));
  const table = own === 'right' ? tomlOf(text) : undefined;
  if (!table) return own === 'right' ? 'right' : own;
  const prefixes = prefixesOf(table);
  const rules = [...listOf(table.generation?.rules), ...listOf(table.inference?.rules), ...listOf(table.validation?.rules)];
  const queries = rules.flatMap((rule) => [rule?.query?.inline, rule?.when, rule?.ask, rule?.construct]).filter((one) => typeof one === 'string');
  const templates = rules.flatMap((rule) => [rule?.template?.inline, rule?.output_file]).filter((one) => typeof one === 'string');
  return worst([...queries.map((one) => standingOfQuery(one, prefixes)), ...templates.map((one) => standingOfTemplate(one))]);
}

function standingOfQuery(text, prefixes) {
  const declared = Object.entries(prefixes).filter(([name]) => !new RegExp(`\\bPREFIX\\s+${name}:`, 'i').test(text));
  const asked = (names) => parses(() => new oxigraph.Store().query(names.map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`).join('') + text, { base_iri: BASE }));
  const standing = asked(declared);
  if (standing === 'right') return 'right';
  // Oxigraph takes an undeclared prefix for a syntax error: is it one still, if all that look like prefixes are declared?
  const isKnown = new Set(Object.keys(prefixes));
  const loose = [...new Set([...text.matchAll(/(?<![\p{L}\p{N}_?$:.-])([\p{L}][\p{L}\p{N}_-]*)?:(?!\/\/)/gu)].map(([, name = '']) => name))];
  const more = loose.filter((name) => !isKnown.has(name) && !new RegExp(`\\bPREFIX\\s+${name}:`, 'i').test(text));
  return more.length > 0 && asked([...declared, ...more.map((name) => [name, BASE])]) === 'right' ? 'name' : 'syntax';
}

function standingOfTemplate(text) {
  const front = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(text);
  if (front && parseDocument(front[1]).errors.length > 0) return 'syntax';
  const body = front ? text.slice(front[0].length) : text;
  // There is no other parser of Tera at hand: what differs from Nunjucks is written as Nunjucks has it.
  // "#}" outside of a comment is text to ggen, by design.
  const read = body.replace(/\b([a-z_]+)::([a-z_]+)/g, '$1.$2').replace(/\bset_global\b/g, 'set').replace(/(\bend(?:macro|block)) +\w+/g, '$1').replace(/(\{#[^]*?#\})|#\}/g, '$1');
  return parses(() => nunjucks.parser.parse(read, [], {}));
}

/** A catalog is no RDF, but well-formed XML in it is well-formed XML. */
function asRdf(text) {
  return `<rdf:RDF xmlns:rdf="${PREFIXES.rdf}"><rdf:Description><rdf:value rdf:parseType="Literal">${text.replace(/^<\?xml[^>]*\?>/, '')}</rdf:value></rdf:Description></rdf:RDF>`;
}

function tomlOf(text) {
  try {
    return parseToml(text);
  } catch {
    return undefined;
  }
}

function prefixesOf(table) {
  const own = table?.ontology?.prefixes;
  return { ...PREFIXES, ...(own && !Array.isArray(own) && Object.fromEntries(Object.entries(own).filter(([, iri]) => typeof iri === 'string'))) };
}

function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/** @returns {Standing} */
function parses(parse) {
  try {
    parse();
    return 'right';
  } catch (error) {
    return /prefix.*(?:not found|undefined|not been declared|unknown|undeclared)|unknown prefix|prefix not found/i.test(String(error?.message ?? error)) ? 'name' : 'syntax';
  }
}

/** @param {readonly Standing[]} all @returns {Standing} */
function worst(all) {
  return all.includes('syntax') ? 'syntax' : all.includes('name') ? 'name' : 'right';
}
