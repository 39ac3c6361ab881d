import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Prefixes } from '../../model/manifest.js';
import { sortBy } from '../../model/order.js';
import { spanOf, type Span } from '../../model/source.js';
import { WELL_KNOWN_PREFIXES } from '../../model/term.js';
import { COMMON_PREFIXES } from '../common-prefixes.js';
import { unknownTerm } from '../../rdf/vocabularies.js';
import { suggest } from '../../model/suggest.js';
import type { Query } from '../query.js';
import { prefixOf, scanTokens, type Token } from '../tokens.js';
import { constantsOf, requiredTriples, tokenOf, vocabularyOf, writtenIri, type Constant } from './constants.js';
import { splitIri, type GraphTerms } from './graph-terms.js';
import { matches, writtenTriple } from './match-triple.js';
import { declarations } from './prefixes.js';

const PUBLIC: ReadonlySet<string> = new Set(Object.values(COMMON_PREFIXES));

/**
 * Why a query that found nothing most likely did: GGEN319 where a prefix misses a namespace of the graph, else GGEN313.
 * A warning if an IRI that the query needs is nowhere in the graph and of no public vocabulary; else only an information,
 * for it may be right that there are no rows.
 */
export function explainNoRows(query: Query, terms: GraphTerms, known: Prefixes): readonly Diagnostic[] {
  const view = viewOf(query, known);
  const required = requiredTriples(query.tree);
  const absent = required.flatMap(({ triple }) => constantsOf(triple)).filter(({ iri, role }) => (role === 'predicate' ? !terms.isPredicate(iri) : !terms.has(iri)));
  const misses = unique(absent).flatMap(({ iri }) => nearNamespace(iri, terms, view));
  if (misses.length > 0) return uniqueBy(misses, ({ facts }) => JSON.stringify(facts));

  const [worst] = sortBy(absent, (a, b) => Number(isPublic(a.iri)) - Number(isPublic(b.iri)));
  if (worst) {
    const meant = terms.nearest(worst.iri, worst.role);
    const isElsewhere = worst.role === 'predicate' && terms.has(worst.iri);
    const reason = `"${view.written(worst.iri)}" is ${isElsewhere ? 'the predicate of no statement' : 'nowhere in the graph'}`;
    const severity = isPublic(worst.iri) && !(meant !== undefined && splitIri(meant)[0] === splitIri(worst.iri)[0]) ? 'info' : 'warning';
    return [problem('GGEN313', { reason, ...(meant !== undefined && !isElsewhere && { suggestion: view.written(meant) }) }, view.at(worst.iri), { severity })];
  }
  const unmatched = query.tree.from ? undefined : required.find(({ triple, graph }) => !terms.statements.some((one) => matches(one, triple, graph)));
  if (!unmatched) {
    const reason = query.tree.from || required.length === 0 ? {} : { reason: 'each of its patterns matches, but no row satisfies all of them' };
    return [problem('GGEN313', reason, view.start, { severity: 'info' })];
  }
  const { triple, graph } = unmatched;
  const inNamed = !graph && terms.statements.some((one) => one.graph && matches(one, triple, one.graph));
  const reason = inNamed ? 'what it asks for stands in named graphs only; GRAPH ?g { … } looks there' : `no statement matches "${writtenTriple(triple, view.written)}"`;
  const [first] = constantsOf(triple);
  return [problem('GGEN313', { reason }, first ? view.at(first.iri) : view.start, { severity: inNamed ? 'warning' : 'info' })];
}

/**
 * Properties and classes that a query names and that are nowhere in the graph (GGEN314, GGEN319, warnings): those that a
 * closed vocabulary would have to have, and with `lint` all others that are of no public vocabulary.
 */
export function unknownTerms(query: Query, terms: GraphTerms, known: Prefixes, lint: boolean): readonly Diagnostic[] {
  const named = vocabularyOf(query.tree).filter(({ iri }) => (lint || unknownTerm(iri)) && !terms.has(iri));
  if (named.length === 0) return [];
  const view = viewOf(query, known);
  return named.flatMap(({ iri, role }): readonly Diagnostic[] => {
    const closed = unknownTerm(iri);
    if (closed) {
      const { vocabulary: { prefix, namespace, terms: all }, name } = closed;
      const near = suggest(name, all);
      return [problem('GGEN314', { term: view.written(iri), vocabulary: prefix, ...(near !== undefined && { suggestion: view.written(namespace + near) }) }, view.at(iri), { severity: 'warning' })];
    }
    const miss = nearNamespace(iri, terms, view);
    if (miss.length > 0) return miss;
    const meant = terms.nearest(iri, role);
    const isTypo = meant !== undefined && splitIri(meant)[0] === splitIri(iri)[0];
    if (isPublic(iri) && !isTypo) return [];
    return [problem('GGEN314', { term: view.written(iri), ...(meant !== undefined && { suggestion: view.written(meant) }) }, view.at(iri), { severity: 'warning' })];
  });
}

interface View {
  readonly query: Query;
  readonly tokens: readonly Token[];
  readonly start: Span;
  readonly at: (iri: string) => Span;
  readonly written: (iri: string) => string;
  readonly token: (iri: string) => Token | undefined;
}

function viewOf(query: Query, known: Prefixes): View {
  const { source, tree } = query;
  const tokens = scanTokens(source.text);
  const prefixes = { ...WELL_KNOWN_PREFIXES, ...known, ...tree.prefixes };
  const token = (iri: string): Token | undefined => tokenOf(iri, query, tokens, { ...WELL_KNOWN_PREFIXES, ...known });
  const form = tokens.find(({ kind, text }) => kind === 'word' && text.toUpperCase() === query.form.toUpperCase());
  const start = spanOf(source, form?.start, form?.end);
  return {
    query, tokens, start, token,
    at: (iri) => {
      const found = token(iri);
      return found ? spanOf(source, found.start, found.end) : start;
    },
    written: (iri) => writtenIri(iri, prefixes),
  };
}

/** GGEN319 where an IRI's namespace differs from one of the graph by case, scheme, `www.` or its last sign alone. */
function nearNamespace(iri: string, terms: GraphTerms, { query, tokens, at, token }: View): readonly Diagnostic[] {
  const [namespace] = splitIri(iri);
  const name = token(iri);
  if (!name || name.kind !== 'name' || namespace === '' || terms.namespaces().includes(namespace)) return [];
  const meant = terms.namespaces().find((one) => bare(one) === bare(namespace));
  if (meant === undefined) return [];
  const prefix = prefixOf(name);
  const declared = declarations(tokens).find((one) => one.prefix === prefix && one.iri === namespace);
  if (!declared) return [problem('GGEN319', { prefix, iri: namespace, suggestion: meant }, at(iri), { severity: 'warning' })];
  const where = spanOf(query.source, declared.value.start, declared.value.end);
  return [problem('GGEN319', { prefix, iri: namespace, suggestion: meant }, where, { severity: 'warning', fix: { title: `Write <${meant}>`, edits: [{ at: where, text: `<${meant}>` }] } })];
}

function bare(namespace: string): string {
  return namespace.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, '').replace(/[#/]+$/, '');
}

function isPublic(iri: string): boolean {
  return PUBLIC.has(splitIri(iri)[0]);
}

function unique(constants: readonly Constant[]): readonly Constant[] {
  return uniqueBy(constants, ({ iri }) => iri);
}

function uniqueBy<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(list.map((one) => [key(one), one])).values()];
}
