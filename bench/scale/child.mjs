/**
 * One piece of work in a process of its own, which prints what it took as JSON: `node child.mjs TASK FILE…`.
 * Texts are read before the clock starts, and are part of the process's memory.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const dist = (/** @type {string} */ path) => import(new URL(`../../dist/${path}`, import.meta.url).href);
const [task = '', ...files] = process.argv.slice(2);
const sources = files.map((file) => ({ path: basename(file), text: readFileSync(file, 'utf8') }));
const { sha256 } = await dist('src/host/sha256.js');

/** @type {Readonly<Record<string, () => Promise<object>>>} */
const TASKS = { normalize, memory, closure, ours, theirs };
console.log(JSON.stringify(await (TASKS[task] ?? unknownTask)()));

/** The whole stage μ₁ on one or several files. */
async function normalize() {
  const stage = await dist('stages/normalize.js');
  const input = { ontology: sources, shapes: [], prefixes: {}, inference: { rules: [], fixpoint: false }, validation: [], engine: 'auto', allowedDomains: [], sha256 };
  const start = now();
  const { graph, ontologyDigest } = valueOf(await stage.normalize(input));
  return { ms: now() - start, statements: graph.statements.length, digest: ontologyDigest };
}

/** What a statement keeps in memory once it is parsed, without the text: needs `--expose-gc`. */
async function memory() {
  const statements = [];
  const before = heap();
  for (const source of sources) statements.push(await parse(source));
  return { bytes: (heap() - before) / statements.reduce((sum, { length }) => sum + length, 0) };
}

/** Parsing and RDFS closure of the same statements. */
async function closure() {
  const { parseRules, entail } = await dist('src/reasoning/index.js');
  const folder = new URL('../../ontologies/rdfs/', import.meta.url);
  const rules = readdirSync(folder).filter((name) => name.endsWith('.rules')).sort().map((name) => ({ path: name, text: readFileSync(new URL(name, folder), 'utf8') }));
  const start = now();
  const statements = (await Promise.all(sources.map(parse))).flat();
  const parsed = now();
  const { canonicalize } = await dist('src/rdf/index.js');
  const graph = valueOf(canonicalize(statements, { sha256 }));
  const ready = now();
  const closed = valueOf(entail(graph, valueOf(parseRules(rules)), { sha256 }));
  return { parse: parsed - start, close: now() - ready, added: closed.graph.statements.length - graph.statements.length };
}

/** Data against shapes with ggen: the first file holds the shapes. */
async function ours() {
  const [shapes = [], ...data] = await Promise.all(sources.map(parse));
  const { validate } = await dist('src/shacl/index.js');
  const start = now();
  const { results } = valueOf(await validate(data.flat(), shapes));
  const ms = now() - start;
  return { ms, results: resultsOf(results.map((/** @type {Result} */ { focusNode, path, value, component }) => [focusNode, path, value, { value: component }])) };
}

/** The same with rdf-validate-shacl on n3's store, which is filled before the clock starts. */
async function theirs() {
  const [shapes = [], ...data] = await Promise.all(sources.map(parse));
  const { toRdfJsQuad, toNQuads } = await dist('src/rdf/index.js');
  const { Store } = (await import('n3')).default;
  const { default: Validator } = await import('rdf-validate-shacl');
  const store = new Store(data.flat().map((one) => toRdfJsQuad(one)));
  if (store.size !== new Set(data.flat().map(toNQuads)).size) throw new Error('the store lost statements');
  const validator = new Validator(new Store(shapes.map((/** @type {object} */ one) => toRdfJsQuad(one))));
  const start = now();
  const { results } = await validator.validate(store);
  const ms = now() - start;
  return { ms, results: resultsOf(results.map((/** @type {Result} */ { focusNode, path, value, sourceConstraintComponent }) => [focusNode, path, value, sourceConstraintComponent])) };
}

/** @typedef {Readonly<Record<'focusNode' | 'path' | 'value' | 'sourceConstraintComponent', { readonly value: string }>> & { readonly component: string }} Result */

/** The set of results as one text. @param {readonly (readonly ({ readonly value: string } | null | undefined)[])[]} rows */
function resultsOf(rows) {
  const set = [...new Set(rows.map((row) => row.map((part) => part?.value ?? '').join(' ')))].sort();
  return { count: set.length, digest: sha256(set.join('\n')) };
}

/** @param {{ readonly path: string, readonly text: string }} source */
async function parse(source) {
  const { parseRdf } = await dist('src/rdf/index.js');
  return valueOf(await parseRdf(source)).statements;
}

/** @param {{ readonly ok: boolean, readonly value?: unknown, readonly diagnostics: readonly unknown[] }} outcome @returns {any} */
function valueOf(outcome) {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics.slice(0, 3)));
  return outcome.value;
}

function heap() {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function now() {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** @returns {never} */
function unknownTask() {
  throw new Error(`no task is called "${task}"`);
}
