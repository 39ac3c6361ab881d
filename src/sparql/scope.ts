import { isAlias, type Path, type Pattern, type SelectTree, type TreeTerm } from './tree.js';

/** The variables that a group of patterns can bind (SPARQL 1.1, 18.2.1), in the order in which the tree has them. */
export function variablesInScope(patterns: readonly Pattern[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const pattern of patterns) collect(pattern, found);
  return found;
}

/** The names that a SELECT projects; a wildcard stands for all in scope. */
export function projectedNames(tree: SelectTree): readonly string[] {
  return tree.variables.flatMap((item) => {
    if (isAlias(item)) return [item.variable.value];
    return item.termType === 'Wildcard' ? [...variablesOf(tree)] : [item.value];
  });
}

/** The variables in scope at the end of a SELECT's WHERE, those of its trailing VALUES included. */
export function variablesOf(tree: { readonly where?: readonly Pattern[]; readonly values?: readonly Readonly<Record<string, unknown>>[] }): ReadonlySet<string> {
  const found = new Set(variablesInScope(tree.where ?? []));
  for (const row of tree.values ?? []) for (const name of Object.keys(row)) found.add(name.slice(1));
  return found;
}

function collect(pattern: Pattern, found: Set<string>): void {
  const add = (term: TreeTerm | Path): void => {
    if ('termType' in term && term.termType === 'Variable') found.add(term.value);
  };
  switch (pattern.type) {
    case 'bgp':
      for (const { subject, predicate, object } of pattern.triples) [subject, predicate, object].forEach(add);
      return;
    case 'bind':
      return add(pattern.variable);
    case 'values':
      for (const row of pattern.values) for (const name of Object.keys(row)) found.add(name.slice(1));
      return;
    case 'query':
      for (const name of projectedNames(pattern)) found.add(name);
      return;
    case 'filter':
    case 'minus':
      return;
    default:
      if ('name' in pattern) add(pattern.name);
      for (const inner of pattern.patterns) collect(inner, found);
  }
}
