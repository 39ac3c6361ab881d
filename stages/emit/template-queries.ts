import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Prefixes } from '../../src/model/manifest.js';
import { spanOf, type SourceFile, type Span } from '../../src/model/source.js';
import { lintQuery, parseQuery, type Query } from '../../src/sparql/index.js';
import type { Expression, Range } from '../../src/template/syntax.js';
import type { Unit, Workshop } from '../../src/template/workshop.js';

export interface QueryReading {
  readonly prefixes: Prefixes;
  readonly allowedDomains: readonly string[];
  readonly strict: boolean;
  readonly lint?: boolean;
}

/** A query that may be asked, or the problems that forbid it; warnings may stand beside a query. */
export interface ReadQuery {
  readonly query?: Query;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the text of a query that a template makes is said to stand; nobody can open it. */
const NOWHERE = 'sparql()';

/** Parses and lints the text of a query (SPEC 4); places are offsets into that text. */
export function readQuery(text: string, { prefixes, allowedDomains, strict, lint = false }: QueryReading): ReadQuery {
  const parsed = parseQuery({ path: NOWHERE, text }, prefixes);
  if (!parsed.ok) return parsed;
  const diagnostics = [...parsed.diagnostics, ...lintQuery(parsed.value, { allowedDomains, strict, lint })];
  return diagnostics.some(({ severity }) => severity === 'error') ? { diagnostics } : { query: parsed.value, diagnostics };
}

/** A query that stands in a template as a constant. */
export interface ConstantQuery {
  readonly text: string;
  readonly source: SourceFile;
  readonly at: Range;
}

/** Every constant query of the templates that took part so far, in order. */
export function constantQueries(workshop: Workshop): readonly ConstantQuery[] {
  return workshop.used().flatMap((source) => queriesOf(workshop.unitOf(source)));
}

/** The constant queries of one template. */
export function queriesOf({ source, tree }: Unit): readonly ConstantQuery[] {
  // Most templates ask nothing: do not walk those.
  if (!source.text.includes('sparql')) return [];
  return callsIn(tree).flatMap(({ args }) => {
    const given = args.positional[0] ?? args.named.find(({ name }) => name === 'query')?.value;
    return given?.kind === 'literal' && typeof given.value === 'string' ? [{ text: given.value, source, at: given.at }] : [];
  });
}

type Call = Extract<Expression, { readonly kind: 'call' }>;

/** The calls of `sparql` anywhere in a tree, in order; the tree is walked as data, whatever kinds of statements it has. */
function callsIn(tree: unknown): readonly Call[] {
  const found: Call[] = [];
  const waiting: unknown[] = [tree];
  for (let one = waiting.pop(); waiting.length > 0 || one !== undefined; one = waiting.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    if (isSparqlCall(one)) found.push(one);
    waiting.push(...Object.values(one).toReversed());
  }
  return found;
}

function isSparqlCall(node: object): node is Call {
  if (!('kind' in node && node.kind === 'call' && 'target' in node)) return false;
  const { target } = node;
  return typeof target === 'object' && target !== null && 'name' in target && target.name === 'sparql';
}

/** The problems of constant queries, each at its place in the template. */
export function lintConstantQueries(workshop: Workshop, reading: QueryReading): readonly Diagnostic[] {
  return constantQueries(workshop).flatMap((constant) => readQuery(constant.text, reading).diagnostics.map((one) => placedIn(constant, one)));
}

/** Moves places from the query's text to the template; where escapes stand between them, the literal is the place. */
function placedIn({ text, source, at }: ConstantQuery, found: Diagnostic): Diagnostic {
  const start = source.text.indexOf(text, at.start);
  const isVerbatim = start >= at.start && start <= at.start + 1;
  const move = (span: Span): Span => {
    if (span.path !== NOWHERE) return span;
    return isVerbatim ? spanOf(source, start + span.start, start + span.end) : spanOf(source, at.start, at.end);
  };
  const { fix, ...rest } = found;
  return {
    ...rest,
    at: found.at ? move(found.at) : spanOf(source, at.start, at.end),
    ...(found.related && { related: found.related.map((one) => ({ ...one, at: move(one.at) })) }),
    // What stands in the template is the text of the query only where nothing in it is escaped, nor what goes in would have to be.
    ...(fix && isVerbatim && !fix.edits.some(({ text: put }) => /["'\\\n]/.test(put)) && { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, at: move(edit.at) })) } }),
  };
}
