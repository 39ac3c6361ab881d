import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { sortBy } from '../../model/order.js';
import { spanOf } from '../../model/source.js';
import type { Query } from '../query.js';
import { variablesInScope } from '../scope.js';
import type { Token } from '../tokens.js';
import { isTuple, type Expression, type Pattern, type Triple } from '../tree.js';
import { walkExpression, walkPattern, walkQuery } from '../walk.js';

/**
 * Groups of triples that share no variable and that nothing else in their group joins (GGEN316, a warning). What hangs on a
 * subject that the query names is left out: it is mostly a setting that every row is to have.
 */
export function cartesianProducts({ source, tree }: Query, tokens: readonly Token[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const look = (patterns: readonly Pattern[]): void => {
    const [first, ...others] = islands(patterns);
    for (const island of first ? others : []) {
      const at = firstOf(tokens, island);
      const related = firstOf(tokens, first ?? island);
      found.push(problem('GGEN316', { groups: [listed(first ?? island), listed(island)] }, spanOf(source, at?.start, at?.end), {
        severity: 'warning',
        ...(related && { related: [{ at: spanOf(source, related.start, related.end), note: 'not joined to this' }] }),
      }));
    }
  };
  // Groups within are left alone: what surrounds them may join them.
  walkQuery(tree, { query: (one) => look(one.where ?? []) });
  return sortBy(found, (a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}

/** The variables of each group of triples that nothing joins to the ones before, in the order of the patterns. */
function islands(patterns: readonly Pattern[]): readonly (readonly string[])[] {
  const triples = patterns.flatMap((one): readonly Triple[] => (one.type === 'bgp' ? one.triples : []));
  let groups = triples.map((triple) => ({ names: namesOf(triple), isSetting: triple.subject.termType === 'NamedNode' })).filter(({ names }) => names.length > 0);
  const joins = patterns.filter((one) => one.type !== 'bgp').map((one) => ({ names: mentioned(one), isSetting: true, isJoin: true }));
  const merged: { names: readonly string[]; isSetting: boolean; isJoin?: boolean }[] = [];
  for (const next of [...groups, ...joins]) {
    const near = merged.filter(({ names }) => names.some((name) => next.names.includes(name)));
    const far = merged.filter((one) => !near.includes(one));
    const all = [...near, next];
    merged.splice(0, merged.length, ...far, {
      names: [...new Set(all.flatMap(({ names }) => names))],
      isSetting: all.every(({ isSetting }) => isSetting),
      isJoin: all.every((one) => 'isJoin' in one && one.isJoin === true),
    });
  }
  groups = merged.filter(({ isSetting, isJoin }) => !isSetting && isJoin !== true);
  const order = triples.flatMap(namesOf);
  return sortBy(groups.map(({ names }) => names.filter((name) => order.includes(name))), (a, b) => order.indexOf(a[0] ?? '') - order.indexOf(b[0] ?? ''));
}

/** Names of variables with their `?`, blank nodes with their `_:`. */
function namesOf({ subject, predicate, object }: Triple): readonly string[] {
  return [subject, predicate, object].flatMap((term) => {
    if (!('termType' in term)) return [];
    return term.termType === 'Variable' ? [`?${term.value}`] : term.termType === 'BlankNode' ? [`_:${term.value}`] : [];
  });
}

/** The variables that a pattern binds or uses. */
function mentioned(pattern: Pattern): readonly string[] {
  const names = new Set([...variablesInScope([pattern])].map((name) => `?${name}`));
  const expression = (node: Expression): void => { if (!isTuple(node) && 'termType' in node && node.termType === 'Variable') names.add(`?${node.value}`); };
  walkPattern(pattern, { expression, triple: (triple) => { for (const name of namesOf(triple)) names.add(name); } });
  if (pattern.type === 'filter') walkExpression(pattern.expression, { expression });
  return [...names];
}

function firstOf(tokens: readonly Token[], names: readonly string[]): Token | undefined {
  const start = tokens.findIndex(({ text }) => text === '{');
  return tokens.find(({ kind, text }, index) => index > start && kind === 'variable' && names.includes(`?${text.slice(1)}`));
}

function listed(names: readonly string[]): string {
  const variables = names.filter((name) => name.startsWith('?'));
  return variables.slice(0, 3).join(', ') + (variables.length > 3 ? ', …' : '');
}
