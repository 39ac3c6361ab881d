import { expressionKinds, type VariableKinds } from './expression-kinds.js';
import { objectKindsOf, type GraphFacts } from './graph-facts.js';
import { KIND, kindOf, RESOURCE, type Kinds } from './kinds.js';
import { termOf } from './model-terms.js';
import { isAlias, type Alias, type QueryTree, type TreeTerm, type Triple, type ValueRow } from './tree.js';
import { walkQuery } from './walk.js';

/**
 * What each variable of a query can be bound to in a graph. One name means one set, wherever it stands; computed variables
 * are worked out again until nothing is added.
 */
export function variableKinds(tree: QueryTree, facts: GraphFacts): VariableKinds {
  const found = new Map<string, Kinds>();
  const add = (name: string, kinds: Kinds): void => { found.set(name, (found.get(name) ?? 0) | kinds); };
  const addTerm = (term: TreeTerm, kinds: Kinds): void => { if (term.termType === 'Variable') add(term.value, kinds); };
  const computed: Alias[] = [];

  walkQuery(tree, {
    triple: (triple) => addTriple(triple, facts, addTerm),
    pattern: (pattern) => {
      if (pattern.type === 'graph') addTerm(pattern.name, RESOURCE);
      if (pattern.type === 'bind') computed.push(pattern);
    },
    values: (rows) => addRows(rows, add),
    query: (one) => {
      if ('variables' in one) computed.push(...one.variables.filter(isAlias));
      for (const { expression, variable } of one.group ?? []) if (variable) computed.push({ expression, variable });
    },
  });

  const kindsOf = (name: string): Kinds => found.get(name) ?? 0;
  for (let round = 0; round <= computed.length; round++) {
    for (const { expression, variable } of computed) add(variable.value, expressionKinds(expression, kindsOf));
  }
  return kindsOf;
}

function addTriple({ subject, predicate, object }: Triple, facts: GraphFacts, addTerm: (term: TreeTerm, kinds: Kinds) => void): void {
  if ('type' in predicate) {
    const anyNode = facts.allObjects | facts.subjects | constantKinds(subject) | constantKinds(object);
    addTerm(subject, anyNode);
    addTerm(object, anyNode);
    return;
  }
  addTerm(subject, facts.subjects & RESOURCE);
  addTerm(predicate, KIND.iri);
  addTerm(object, objectKindsOf(facts, predicate.termType === 'Variable' ? undefined : predicate.value));
}

function constantKinds(term: TreeTerm): Kinds {
  return term.termType === 'Variable' || term.termType === 'BlankNode' ? 0 : kindOf(termOf(term));
}

function addRows(rows: readonly ValueRow[], add: (name: string, kinds: Kinds) => void): void {
  for (const row of rows) for (const [name, term] of Object.entries(row)) if (term) add(name.slice(1), constantKinds(term));
}
