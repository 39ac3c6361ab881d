import type { Query } from '../../sparql/index.js';
import { projectedNames } from '../../sparql/scope.js';
import { isWord, type Token } from '../../sparql/tokens.js';
import { isAlias, isTuple, type Pattern, type QueryTree, type SelectTree } from '../../sparql/tree.js';
import { walkQuery, type Visitor } from '../../sparql/walk.js';

/** What a query may not do, as the rest of a sentence that begins with "the query", and the token that does it. */
export interface Fault {
  readonly detail: string;
  readonly token?: Token;
}

/** Pre-bound variables that a sub-select need not return (SHACL, Appendix A). */
const EXEMPT = ['shapesGraph', 'currentShape'];

/** How a query breaks the rules for queries with pre-bound variables (SHACL 5.2.1, 5.3.1 and Appendix A). */
export function faultsOf(query: Query, tokens: readonly Token[], prebound: ReadonlySet<string>): readonly Fault[] {
  const { tree } = query;
  return [
    ...['MINUS', 'VALUES', 'SERVICE', 'FROM'].flatMap((word) => tokens.filter((token) => isWord(token, word)).map((token) => ({ detail: `may not use ${word}`, token }))),
    ...tokens.flatMap((token, index): readonly Fault[] => {
      const before = tokens[index - 1];
      const isAssigned = token.kind === 'variable' && isWord(before, 'AS') && prebound.has(token.text.slice(1));
      return isAssigned ? [{ detail: `may not give ${token.text} a value of its own`, token }] : [];
    }),
    ...pathFaults(tree, tokens),
    ...subselectFaults(tree, tokens, prebound),
    ...(tree.queryType === 'SELECT' && !projects(tree, 'this') ? [inFront(tokens, { detail: 'must return $this' })] : []),
  ];
}

/** `SELECT *` of the whole query returns every pre-bound variable. */
function projects(tree: SelectTree, name: string): boolean {
  return tree.variables.some((item) => (isAlias(item) ? item.variable.value === name : item.termType === 'Wildcard' || item.value === name));
}

function inFront(tokens: readonly Token[], fault: Fault): Fault {
  const token = tokens.find((one) => isWord(one, 'SELECT'));
  return { ...fault, ...(token && { token }) };
}

/** `$PATH` anywhere but as the predicate of a triple pattern. */
function pathFaults(tree: QueryTree, tokens: readonly Token[]): readonly Fault[] {
  let found = false;
  const note = (name: string | undefined): void => { if (name === 'PATH') found = true; };
  walkQuery(tree, {
    query: (one) => { if ('variables' in one) for (const item of one.variables) note(isAlias(item) ? item.variable.value : item.value); },
    triple: ({ subject, object }) => [subject, object].forEach((term) => { if (term.termType === 'Variable') note(term.value); }),
    expression: (node) => { if (!isTuple(node) && 'termType' in node && node.termType === 'Variable') note(node.value); },
    pattern: (pattern) => {
      if (pattern.type === 'bind') note(pattern.variable.value);
      if (pattern.type === 'graph') note(pattern.name.value);
    },
  });
  const token = tokens.find(({ kind, text }) => kind === 'variable' && text.slice(1) === 'PATH');
  return found ? [{ detail: 'may use $PATH only as the predicate of a triple pattern', ...(token && { token }) }] : [];
}

/**
 * Sub-selects that do not return the focus node (in an ASK: the value node), or another pre-bound variable that they name:
 * what is inside of them could not see its value.
 */
function subselectFaults(tree: QueryTree, tokens: readonly Token[], prebound: ReadonlySet<string>): readonly Fault[] {
  const needed = tree.queryType === 'ASK' ? 'value' : 'this';
  const selects = tokens.filter((token) => isWord(token, 'SELECT'));
  const inside = tree.queryType === 'SELECT' ? selects.slice(1) : selects;
  const faults: Fault[] = [];
  let index = 0;
  walkQuery(tree, {
    query: (one, isTop) => {
      if (isTop || one.queryType !== 'SELECT') return;
      const token = inside[index++];
      const returned = new Set(projectedNames(one));
      const named = namesIn(one);
      for (const name of prebound) {
        if (returned.has(name) || EXEMPT.includes(name) || (name !== needed && !named.has(name))) continue;
        faults.push({ detail: `must return $${name} from its sub-select`, ...(token && { token }) });
      }
    },
  });
  return faults;
}

/** The variables that a query names anywhere, sub-selects included. */
export function namesIn(tree: QueryTree): ReadonlySet<string> {
  const found = new Set<string>();
  walkQuery(tree, {
    query: (one) => {
      if ('variables' in one) for (const item of one.variables) if (!isAlias(item) && item.termType === 'Variable') found.add(item.value);
    },
    ...noting(found),
  });
  return found;
}

/** The variables that patterns name anywhere. */
export function namesInPatterns(patterns: readonly Pattern[]): ReadonlySet<string> {
  return namesIn({ type: 'query', queryType: 'ASK', where: patterns });
}

function noting(found: Set<string>): Visitor {
  return {
    triple: ({ subject, predicate, object }) => {
      for (const term of [subject, predicate, object]) if ('termType' in term && term.termType === 'Variable') found.add(term.value);
    },
    expression: (node) => { if (!isTuple(node) && 'termType' in node && node.termType === 'Variable') found.add(node.value); },
    pattern: (pattern) => {
      if (pattern.type === 'bind') found.add(pattern.variable.value);
      if (pattern.type === 'graph' && pattern.name.termType === 'Variable') found.add(pattern.name.value);
    },
  };
}
