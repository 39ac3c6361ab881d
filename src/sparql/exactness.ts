import { expressionKinds, type VariableKinds } from './expression-kinds.js';
import { inexactPart, isTruth } from './exact-expressions.js';
import { nodeKey, noteTag, type GraphFacts } from './graph-facts.js';
import { collectedAggregates, type Collected } from './collected.js';
import { termOf } from './model-terms.js';
import { expressionsOf, isTuple, type AskTree, type Expression, type Path, type Pattern, type SelectTree, type TreeTerm, type Triple } from './tree.js';
import { variableKinds } from './variable-kinds.js';
import { walkQuery } from './walk.js';

/** Whether Oxigraph gives exactly the rows that SPARQL and the source ask for, and if not, why. */
export type Verdict =
  | { readonly exact: true; readonly kindsOf: VariableKinds; readonly facts: GraphFacts; readonly collected: ReadonlyMap<Expression, Collected> }
  | { readonly exact: false; readonly reason: string };

/**
 * Judges a query against a graph. Everything is refused but what is known to be the same in both engines, so that a
 * construct nobody thought of goes to the engine that is exact.
 */
export function judgeExactness(tree: SelectTree | AskTree, graph: GraphFacts): Verdict {
  const facts = { ...graph, ...tagsWith(tree, graph) };
  if ([...facts.oddTags.values()].some((spellings) => spellings.size > 1)) {
    return { exact: false, reason: 'one language tag is written in two ways, which Oxigraph would make one' };
  }
  const kindsOf = variableKinds(tree, facts);
  const collected = collectedAggregates(tree, kindsOf);
  const reasons: string[] = [];
  const refuse = (reason: string | undefined): void => { if (reason !== undefined) reasons.push(reason); };

  walkQuery(tree, {
    query: (one, isTop) => {
      if (!isTop && (one.limit !== undefined || one.offset !== undefined)) refuse('a sub-select has LIMIT or OFFSET');
      for (const having of one.having ?? []) refuse(truthReason(having, kindsOf));
    },
    pattern: (pattern) => refuse(patternReason(pattern, kindsOf)),
    triple: (triple, within) => refuse(tripleReason(triple, facts, within !== undefined || tree.from !== undefined)),
    expression: (node) => { if (!collected.has(node)) refuse(inexactPart(node, kindsOf, facts)); },
  });
  const [reason] = reasons;
  return reason === undefined ? { exact: true, kindsOf, facts, collected } : { exact: false, reason };
}

/** The graph's language tags and those of the query's own literals. */
function tagsWith(tree: SelectTree | AskTree, graph: GraphFacts): Pick<GraphFacts, 'oddTags'> {
  const spellings = new Map([...graph.oddTags].map(([lower, written]): [string, Set<string>] => [lower, new Set(written)]));
  for (const tag of graph.tags) if (!spellings.has(tag)) spellings.set(tag, new Set([tag]));
  const note = (term: TreeTerm | undefined): void => {
    if (term?.termType === 'Literal' && term.language !== '') noteTag(spellings, term.language);
  };
  walkQuery(tree, {
    triple: ({ object }) => note(object),
    values: (rows) => { for (const row of rows) Object.values(row).forEach(note); },
    expression: (node) => {
      if ('termType' in node) return note(node);
      const made = !isTuple(node) && node.type === 'operation' && node.operator.toLowerCase() === 'strlang' ? expressionsOf(node)[1] : undefined;
      if (made && 'termType' in made && made.termType === 'Literal') noteTag(spellings, made.value);
    },
  });
  return { oddTags: new Map([...spellings].filter(([lower, written]) => written.size > 1 || !written.has(lower))) };
}

function truthReason(expression: Expression, kindsOf: VariableKinds): string | undefined {
  return isTruth(expressionKinds(expression, kindsOf)) ? undefined : 'a filter takes the truth of values that are no booleans';
}

function patternReason(pattern: Pattern, kindsOf: VariableKinds): string | undefined {
  if (pattern.type === 'service') return 'SERVICE needs an engine that federates';
  return pattern.type === 'filter' ? truthReason(pattern.expression, kindsOf) : undefined;
}

/** Oxigraph finds no path of length zero from a term that the graph does not have. */
function tripleReason({ subject, predicate, object }: Triple, facts: GraphFacts, elsewhere: boolean): string | undefined {
  if ('termType' in predicate || !mayBeEmpty(predicate)) return undefined;
  const constants = [subject, object].flatMap((term) => (term.termType === 'NamedNode' || term.termType === 'Literal' ? [termOf(term)] : []));
  const known = constants.every((term) => !elsewhere && facts.nodes.has(nodeKey(term)));
  return known ? undefined : 'a path of length zero begins or ends at a term that the graph may not have';
}

function mayBeEmpty(path: Path | TreeTerm): boolean {
  if ('termType' in path) return false;
  if (path.pathType === '*' || path.pathType === '?') return true;
  if (path.pathType === '/') return path.items.every(mayBeEmpty);
  return path.pathType !== '!' && path.items.some(mayBeEmpty);
}
