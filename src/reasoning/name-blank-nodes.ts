import type { Sha256 } from '../model/digest.js';
import { success, type Outcome } from '../model/outcome.js';
import { blankNode, iri, type Statement, type Term } from '../model/term.js';
import { canonicalize } from '../rdf/canonicalize.js';

/** Stands for a known blank node while new ones are named; no document can state such an IRI, because of its space. */
const KNOWN = 'known blank ';

/**
 * Gives the new blank nodes of a rule's result labels that follow from what is said of them alone.
 *
 * An engine's own labels say nothing. With these, a rule that runs again adds nothing that it added before,
 * and its result does not depend on the engine. New nodes of which exactly the same is said become one node.
 *
 * @param isKnown whether a label belongs to the graph that the rule was asked of; such nodes keep their labels
 * @returns the statements in the order given; reports GGEN209
 */
export function nameBlankNodes(statements: readonly Statement[], isKnown: (label: string) => boolean, sha256: Sha256): Outcome<readonly Statement[]> {
  const isNew = (term: Term): boolean => term.type === 'blank' && !isKnown(term.value);
  const names = new Map<string, string>();
  for (const group of groupsOf(statements, isNew)) {
    const named = canonicalize(group.map((one) => mapTerms(one, hideKnown(isKnown))), { sha256 });
    if (!named.ok) return named;
    for (const [label, canonical] of named.value.labels) names.set(label, `n${named.value.digest.slice(0, 32)}${canonical}`);
  }
  if (names.size === 0) return success(statements);
  return success(statements.map((one) => mapTerms(one, (term) => (isNew(term) ? blankNode(names.get(term.value) ?? term.value) : term))));
}

/** The statements that mention new blank nodes, in groups that share none. */
function groupsOf(statements: readonly Statement[], isNew: (term: Term) => boolean): readonly (readonly Statement[])[] {
  const parent = new Map<string, string>();
  const rootOf = (label: string): string => {
    let root = label;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    parent.set(label, root);
    return root;
  };
  const labelsOf = ({ subject, object }: Statement): readonly string[] => [subject, object].filter(isNew).map(({ value }) => value);
  for (const statement of statements) {
    const [first, second] = labelsOf(statement);
    if (first !== undefined && second !== undefined) parent.set(rootOf(first), rootOf(second));
  }
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const [label] = labelsOf(statement);
    if (label === undefined) continue;
    const root = rootOf(label);
    const group = groups.get(root);
    if (group) group.push(statement);
    else groups.set(root, [statement]);
  }
  return [...groups.values()];
}

function hideKnown(isKnown: (label: string) => boolean): (term: Term) => Term {
  return (term) => (term.type === 'blank' && isKnown(term.value) ? iri(KNOWN + term.value) : term);
}

function mapTerms(statement: Statement, map: (term: Term) => Term): Statement {
  const subject = map(statement.subject);
  return subject.type === 'literal' ? statement : { ...statement, subject, object: map(statement.object) };
}
