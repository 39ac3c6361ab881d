import { sameTerm, type Iri, type BlankNode, type Statement, type Term } from '../model/term.js';
import { matchStatements, termKey, type StatementLookup } from '../rdf/match.js';
import { termOf } from './model-terms.js';
import { namedNode, type NamedNode, type Path, type TreeTerm, type Triple } from './tree.js';

/** A path that may repeat or be empty, and the ends of the triple in which it stands. */
export interface Relation {
  readonly path: Path;
  readonly ends: readonly TreeTerm[];
}

/** A pair of nodes that a path connects. */
export interface Pair {
  readonly start: Term;
  readonly end: Term;
}

export const RELATION = 'urn:x-ggen:path:';

type GraphName = Iri | BlankNode | null;

/** Replaces every part of a path that may repeat or be empty by a predicate of its own, whose statements are its pairs. */
export function relatePath(triple: Triple, relate: (relation: Relation) => number): Triple {
  const { subject, predicate, object } = triple;
  const replace = (path: Path | NamedNode): Path | NamedNode => {
    if ('termType' in path || path.pathType === '!') return path;
    if (['*', '+', '?'].includes(path.pathType)) return namedNode(RELATION + relate({ path, ends: [subject, object] }));
    return { ...path, items: path.items.map(replace) };
  };
  return 'termType' in predicate ? triple : { ...triple, predicate: replace(predicate) };
}

/**
 * All pairs of a relation within one graph (`null` is the default graph), each once (SPARQL 1.1, 18.4): every node of the
 * graph is a start, and so is a term that the triple itself names, whether or not the graph has it.
 */
export function pairsOf({ path, ends }: Relation, statements: readonly Statement[], graph: GraphName): readonly Pair[] {
  const inside = statements.filter((one) => (graph === null ? !one.graph : one.graph !== undefined && sameTerm(one.graph, graph)));
  const lookup = matchStatements(inside);
  const starts = new Map<string, Term>();
  for (const { subject, object } of inside) for (const node of [subject, object]) starts.set(termKey(node), node);
  for (const end of ends) {
    if (end.termType === 'Variable' || end.termType === 'BlankNode') continue;
    const term = termOf(end);
    starts.set(termKey(term), term);
  }
  return [...starts.values()].flatMap((start) => [...reach(path, start, false, lookup).values()].map((end) => ({ start, end })));
}

type Nodes = ReadonlyMap<string, Term>;

/** The nodes that a path leads to from a node, or leads from where `backwards`. */
function reach(path: Path | NamedNode, node: Term, backwards: boolean, lookup: StatementLookup): Nodes {
  if ('termType' in path) return step(node, backwards, lookup, (predicate) => predicate === path.value, path.value);
  const [first] = path.items;
  if (!first) return new Map();
  switch (path.pathType) {
    case '^':
      return reach(first, node, !backwards, lookup);
    case '/': {
      const items = backwards ? path.items.toReversed() : path.items;
      return items.reduce<Nodes>((from, item) => union([...from.values()].map((one) => reach(item, one, backwards, lookup))), new Map([[termKey(node), node]]));
    }
    case '|':
      return union(path.items.map((item) => reach(item, node, backwards, lookup)));
    case '!':
      return reachOther(path, node, backwards, lookup);
    case '?':
      return union([new Map([[termKey(node), node]]), reach(first, node, backwards, lookup)]);
    case '*':
      return close(first, [node], backwards, lookup);
    case '+':
      return close(first, [...reach(first, node, backwards, lookup).values()], backwards, lookup);
  }
}

function close(path: Path | NamedNode, from: readonly Term[], backwards: boolean, lookup: StatementLookup): Nodes {
  const found = new Map(from.map((one) => [termKey(one), one]));
  const open = [...from];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const [key, node] of reach(path, next, backwards, lookup)) {
      if (found.has(key)) continue;
      found.set(key, node);
      open.push(node);
    }
  }
  return found;
}

function reachOther(path: Path, node: Term, backwards: boolean, lookup: StatementLookup): Nodes {
  const items = path.items.flatMap((item) => ('termType' in item || item.pathType === '^' ? [item] : item.items));
  const forward = new Set(items.flatMap((item) => ('termType' in item ? [item.value] : [])));
  const inverse = new Set(items.flatMap((item) => ('termType' in item ? [] : item.items.flatMap((inner) => ('termType' in inner ? [inner.value] : [])))));
  return union([
    ...(forward.size > 0 || inverse.size === 0 ? [step(node, backwards, lookup, (predicate) => !forward.has(predicate))] : []),
    ...(inverse.size > 0 ? [step(node, !backwards, lookup, (predicate) => !inverse.has(predicate))] : []),
  ]);
}

function step(node: Term, backwards: boolean, lookup: StatementLookup, accepts: (predicate: string) => boolean, predicate?: string): Nodes {
  const part = predicate === undefined ? {} : { predicate: { type: 'iri', value: predicate } as const };
  const found = lookup(backwards ? { object: node, ...part } : { subject: node, ...part });
  return new Map(found.filter((one) => accepts(one.predicate.value)).map((one) => {
    const end = backwards ? one.subject : one.object;
    return [termKey(end), end];
  }));
}

function union(sets: readonly Nodes[]): Nodes {
  return new Map(sets.flatMap((set) => [...set]));
}
