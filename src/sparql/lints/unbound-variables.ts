import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { sortStrings } from '../../model/order.js';
import { spanOf } from '../../model/source.js';
import { suggestion } from '../../model/suggest.js';
import type { Query } from '../query.js';
import { variablesInScope, variablesOf } from '../scope.js';
import type { Token } from '../tokens.js';
import { isAlias, isTuple, type Expression, type Pattern, type QueryTree, type TreeTerm } from '../tree.js';
import { walkExpression, walkPattern, walkQuery } from '../walk.js';

/**
 * Variables that are projected, or used in an expression or a CONSTRUCT's template, and that nothing in the query binds
 * (GGEN312, a warning), each at its first mention. A variable that some pattern anywhere binds passes for an expression:
 * scopes are the engine's business.
 */
export function unboundVariables({ source, tree }: Query, tokens: readonly Token[]): readonly Diagnostic[] {
  const anywhere = boundAnywhere(tree);
  const roles = new Map<string, { readonly role: string; readonly known: ReadonlySet<string> }>();
  const note = (name: string, role: string, known: ReadonlySet<string>): void => {
    if (!known.has(name) && !roles.has(name)) roles.set(name, { role, known });
  };
  const noteIn = (expression: Expression, role: string, known: ReadonlySet<string>): void => {
    walkExpression(expression, { expression: (node) => { if (!isTuple(node) && 'termType' in node && node.termType === 'Variable') note(node.value, role, known); } });
  };

  walkQuery(tree, {
    query: (one) => {
      const scope = new Set([...variablesOf(one), ...(one.group ?? []).flatMap(({ variable }) => (variable ? [variable.value] : []))]);
      const items = 'variables' in one ? one.variables : [];
      const named = new Set([...anywhere, ...items.flatMap((item) => (isAlias(item) ? [item.variable.value] : []))]);
      for (const item of items) {
        if (isAlias(item)) noteIn(item.expression, 'used in SELECT', named);
        else if (item.termType === 'Variable') note(item.value, one.queryType === 'DESCRIBE' ? 'described' : 'selected', scope);
      }
      for (const { expression } of one.group ?? []) noteIn(expression, 'used in GROUP BY', named);
      for (const expression of one.having ?? []) noteIn(expression, 'used in HAVING', named);
      for (const { expression } of one.order ?? []) noteIn(expression, 'used in ORDER BY', named);
      if (one.queryType === 'CONSTRUCT') {
        for (const { subject, predicate, object } of one.template) {
          for (const term of [subject, predicate, object]) if ('termType' in term && term.termType === 'Variable') note(term.value, 'used in CONSTRUCT', scope);
        }
      }
    },
    pattern: (pattern) => {
      if (pattern.type === 'filter') noteIn(pattern.expression, 'used in FILTER', anywhere);
      if (pattern.type === 'bind') noteIn(pattern.expression, 'used in BIND', anywhere);
    },
  });

  return [...roles].map(([name, { role, known }]) => {
    const token = tokens.find((one) => one.kind === 'variable' && one.text.slice(1) === name);
    return problem('GGEN312', { name, role, ...suggestion(name, sortStrings(known)) }, spanOf(source, token?.start, token?.end), { severity: 'warning' });
  });
}

/** Every variable to which some part of a query may give a value, patterns under EXISTS, MINUS and SERVICE included. */
function boundAnywhere(tree: QueryTree): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (term: TreeTerm): void => { if (term.termType === 'Variable') found.add(term.value); };
  const pattern = (one: Pattern): void => {
    if (one.type === 'bind') add(one.variable);
    if (one.type === 'graph' || one.type === 'service') add(one.name);
    if (one.type === 'service') for (const name of variablesInScope(one.patterns)) found.add(name);
    if (one.type === 'service') for (const inner of one.patterns) walkPattern(inner, { pattern });
  };
  walkQuery(tree, {
    query: (one) => {
      if ('variables' in one) for (const item of one.variables) if (isAlias(item)) add(item.variable);
      for (const { variable } of one.group ?? []) if (variable) add(variable);
    },
    triple: ({ subject, predicate, object }) => {
      add(subject);
      add(object);
      if ('termType' in predicate) add(predicate);
    },
    pattern,
    values: (rows) => { for (const row of rows) for (const name of Object.keys(row)) found.add(name.slice(1)); },
  });
  return found;
}
