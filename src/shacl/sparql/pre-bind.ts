import { namedNode, isAlias, isTerm, isTuple, type Expression, type NamedNode, type Path, type Pattern, type QueryTree } from '../../sparql/tree.js';
import { rebuildQuery } from '../../sparql/rebuild.js';
import { projectedNames } from '../../sparql/scope.js';
import { isGrouped, walkExpression, walkQuery } from '../../sparql/walk.js';
import { namesIn, namesInPatterns } from './restrictions.js';

/** The patterns that give variables their values, in every row that the query is asked for. */
export type Binder = (names: readonly string[]) => readonly Pattern[];

/** Whether one query with the rows of all focus nodes gives what a query for each of them would. */
export function isBatchable(tree: QueryTree, varying: readonly string[]): boolean {
  let fine = true;
  walkQuery(tree, {
    query: (one) => {
      if (one.limit !== undefined || one.offset !== undefined) fine = false;
      if (isGrouped(one) && !varying.every((name) => (one.group ?? []).some(({ expression }) => isVariable(expression, name)))) fine = false;
      if (one.queryType === 'SELECT' && (one.distinct ?? one.reduced) && one !== tree && !projectedNames(one).includes(varying[0] ?? '')) fine = false;
    },
  });
  return fine;
}

function isVariable(expression: Expression, name: string): boolean {
  return !isTuple(expression) && isTerm(expression) && expression.termType === 'Variable' && expression.value === name;
}

/** Puts a path in the place of the predicate `$PATH`. */
export function withPath<T extends QueryTree>(tree: T, path: NamedNode | Path): T {
  return rebuildQuery(tree, {
    triple: (triple) => ('termType' in triple.predicate && triple.predicate.value === 'PATH' && triple.predicate.termType === 'Variable' ? { ...triple, predicate: path } : triple),
  });
}

/** Keeps `GRAPH ?g` to the one named graph that there is for queries, that of the shapes. */
export function withinGraphs<T extends QueryTree>(tree: T, shapesGraph: string): T {
  return rebuildQuery(tree, {
    patterns: (patterns) => patterns.flatMap((pattern): readonly Pattern[] =>
      (pattern.type === 'graph' && pattern.name.termType === 'Variable'
        ? [{ type: 'values', values: [{ [`?${pattern.name.value}`]: namedNode(shapesGraph) }] }, pattern]
        : [pattern])),
  });
}

/**
 * Pre-binds variables (SHACL, Appendix A): what the specification joins to each pattern is joined to each group whose
 * own patterns leave a variable open that its expressions ask for, to each sub-select, and to the query as a whole. To the
 * other groups it would add nothing, because what they find is joined with the rest of the query; an EXISTS sees the
 * solution that it filters.
 */
export function preBind<T extends QueryTree>(tree: T, names: ReadonlySet<string>, bind: Binder): T {
  const withGroups = rebuildQuery(tree, {
    patterns: (patterns) => patterns.map((pattern): Pattern => (pattern.type === 'union' ? { ...pattern, patterns: pattern.patterns.map(asGroup) } : pattern)),
  });
  const withSelects = rebuildQuery(withGroups, { select: (select) => boundAtTop(select, names, bind) });
  return boundAtTop(withSelects, names, bind);
}

function asGroup(pattern: Pattern): Pattern {
  return pattern.type === 'group' ? pattern : { type: 'group', patterns: [pattern] };
}

function boundAtTop<T extends QueryTree>(tree: T, names: ReadonlySet<string>, bind: Binder): T {
  const named = new Set([...namesIn(tree), ...(tree.queryType === 'SELECT' ? projectedNames(tree) : [])]);
  const wanted = [...names].filter((name) => named.has(name));
  const where = tree.where ?? [];
  return { ...tree, where: [...(wanted.length > 0 ? bind(wanted) : []), ...inGroups(where, names, bind, true)] };
}

function inGroups(patterns: readonly Pattern[], names: ReadonlySet<string>, bind: Binder, isTop: boolean): readonly Pattern[] {
  return patterns.map((pattern): Pattern => {
    switch (pattern.type) {
      case 'union':
        return { ...pattern, patterns: pattern.patterns.map((branch) => inGroup(asGroup(branch), names, bind, isTop)) };
      case 'group':
      case 'optional':
      case 'graph':
        return inGroup(pattern, names, bind, isTop);
      default:
        return pattern;
    }
  });
}

function inGroup(pattern: Pattern, names: ReadonlySet<string>, bind: Binder, isUnderTop: boolean): Pattern {
  if (!('patterns' in pattern)) return pattern;
  const { patterns } = pattern;
  // The filters of an OPTIONAL see what stands before it, which at the top is all that is pre-bound.
  const open = openNames(patterns, names, pattern.type === 'optional' && isUnderTop);
  return { ...pattern, patterns: [...(open.length > 0 ? bind(open) : []), ...inGroups(patterns, names, bind, false)] };
}

/** The pre-bound variables that the expressions of a group name and its own triples do not bind. */
function openNames(patterns: readonly Pattern[], names: ReadonlySet<string>, filtersSeeAll: boolean): readonly string[] {
  const bound = namesInPatterns(patterns.filter(({ type }) => type === 'bgp'));
  const asked = new Set<string>();
  const before = new Set<string>();
  for (const pattern of patterns) {
    if (pattern.type === 'bgp') for (const name of namesInPatterns([pattern])) before.add(name);
    if (pattern.type === 'filter' && !filtersSeeAll) for (const name of namesOf(pattern.expression)) if (!bound.has(name)) asked.add(name);
    if (pattern.type === 'bind') for (const name of namesOf(pattern.expression)) if (!before.has(name)) asked.add(name);
  }
  return [...names].filter((name) => asked.has(name));
}

function namesOf(expression: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  walkExpression(expression, {
    expression: (node) => { if (!isTuple(node) && isTerm(node) && node.termType === 'Variable') found.add(node.value); },
    triple: ({ subject, predicate, object }) => {
      for (const term of [subject, predicate, object]) if ('termType' in term && term.termType === 'Variable') found.add(term.value);
    },
    query: (one) => { if ('variables' in one) for (const item of one.variables) if (!isAlias(item)) found.add(item.value); },
  });
  return found;
}

/** Whether values have to be told to groups within, where engines join them row by row. */
export function bindsWithin(tree: QueryTree, names: ReadonlySet<string>): boolean {
  let times = 0;
  preBind(tree, names, () => {
    times++;
    return [];
  });
  return times > 1;
}
