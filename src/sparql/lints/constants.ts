import { RDF_TYPE } from '../../model/term.js';
import type { Prefixes } from '../../model/manifest.js';
import { sortBy } from '../../model/order.js';
import type { Query } from '../query.js';
import { isWord, prefixOf, type Token } from '../tokens.js';
import type { Path, Pattern, QueryTree, TreeTerm, Triple } from '../tree.js';
import { walkQuery } from '../walk.js';

/** An IRI that a query names, and what it is there for. */
export interface Constant {
  readonly iri: string;
  readonly role: 'predicate' | 'node';
}

/** The triples that every row of a query has to match: those outside OPTIONAL, UNION, MINUS, EXISTS and SERVICE. */
export function requiredTriples(tree: QueryTree): readonly { readonly triple: Triple; readonly graph?: TreeTerm }[] {
  return (tree.where ?? []).flatMap((pattern) => requiredOf(pattern));
}

function requiredOf(pattern: Pattern, graph?: TreeTerm): readonly { readonly triple: Triple; readonly graph?: TreeTerm }[] {
  switch (pattern.type) {
    case 'bgp':
      return pattern.triples.map((triple) => ({ triple, ...(graph && { graph }) }));
    case 'group':
      return pattern.patterns.flatMap((one) => requiredOf(one, graph));
    case 'graph':
      return pattern.patterns.flatMap((one) => requiredOf(one, pattern.name));
    case 'query':
      return pattern.queryType === 'SELECT' && !pattern.variables.some((item) => !('termType' in item)) ? (pattern.where ?? []).flatMap((one) => requiredOf(one, graph)) : [];
    default:
      return [];
  }
}

/** The IRIs of a triple that it cannot match without; of a path, those that every way through it takes. */
export function constantsOf({ subject, predicate, object }: Triple): readonly Constant[] {
  const nodes = [subject, object].flatMap((term): readonly Constant[] => (term.termType === 'NamedNode' ? [{ iri: term.value, role: 'node' }] : []));
  return [...stepsOf(predicate), ...nodes];
}

function stepsOf(path: Triple['predicate']): readonly Constant[] {
  if ('termType' in path) return path.termType === 'NamedNode' ? [{ iri: path.value, role: 'predicate' }] : [];
  return ['/', '^', '+'].includes(path.pathType) ? path.items.flatMap(stepsOf) : [];
}

/** Every property and class that a query names, OPTIONAL and EXISTS included, SERVICE left out. */
export function vocabularyOf(tree: QueryTree): readonly Constant[] {
  const found = new Map<string, Constant>();
  const add = (iri: string, role: Constant['role']): void => { if (!found.has(iri)) found.set(iri, { iri, role }); };
  const steps = (path: Path | TreeTerm): void => {
    if (!('termType' in path)) for (const item of path.items) steps(item);
    else if (path.termType === 'NamedNode') add(path.value, 'predicate');
  };
  walkQuery(tree, {
    triple: ({ predicate, object }) => {
      steps(predicate);
      if ('termType' in predicate && predicate.value === RDF_TYPE && object.termType === 'NamedNode') add(object.value, 'node');
    },
  });
  return [...found.values()];
}

/** The first token of a query text that stands for an IRI, its declaration apart. */
export function tokenOf(iri: string, { tree }: Query, tokens: readonly Token[], known: Prefixes): Token | undefined {
  const prefixes = { ...known, ...tree.prefixes };
  return tokens.find((token, index) => {
    if (token.kind === 'iri') return !isWord(tokens[index - 2], 'PREFIX') && !isWord(tokens[index - 1], 'BASE') && (token.text === `<${iri}>` || iri.endsWith(token.text.slice(1, -1)) && !token.text.includes(':') && token.text.length > 2);
    if (token.kind === 'name') return !isWord(tokens[index - 1], 'PREFIX') && expanded(token, prefixes) === iri;
    return iri === RDF_TYPE && token.kind === 'word' && token.text === 'a';
  });
}

function expanded(token: Token, prefixes: Prefixes): string {
  const prefix = prefixOf(token);
  return (prefixes[prefix] ?? '') + token.text.slice(prefix.length + 1).replace(/\\(.)/g, '$1');
}

/** An IRI as a query with these prefixes would write it. */
export function writtenIri(iri: string, prefixes: Prefixes): string {
  const fitting = Object.entries(prefixes).filter(([, space]) => space !== '' && iri.startsWith(space) && /^[\p{L}\p{Nd}_-]*$/u.test(iri.slice(space.length)));
  const [best] = sortBy(fitting, ([, a], [, b]) => b.length - a.length);
  return best ? `${best[0]}:${iri.slice(best[1].length)}` : `<${iri}>`;
}
