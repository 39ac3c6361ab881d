import { sortBy } from '../model/order.js';
import type { Row } from '../model/rows.js';
import type { Statement, Term } from '../model/term.js';
import { matchStatements, termKey } from '../rdf/match.js';
import { compareRows, dropRepeats } from './assemble.js';
import { termOf } from './model-terms.js';
import type { DescribeTree, Triple, TreeTerm } from './tree.js';
import { isAlias } from './tree.js';

/**
 * Instantiates a template once for each solution (SPARQL 1.1, 16.2). A blank node of the template is a new one for each
 * solution, labelled by the solution's number, so labels are a function of the graph and the query.
 */
export function instantiate(template: readonly Triple[], variables: readonly string[], rows: readonly Row[], blankPrefix: string): readonly Statement[] {
  const statements = rows.flatMap((row, number) => {
    const valueOf = (term: TreeTerm): Term | undefined => {
      if (term.termType === 'Variable') return row[variables.indexOf(term.value)];
      return term.termType === 'BlankNode' ? { type: 'blank', value: `${blankPrefix}${number}${term.value}` } : termOf(term);
    };
    return template.flatMap(({ subject, predicate, object }): Statement[] => {
      const [s, p, o] = [valueOf(subject), 'termType' in predicate ? valueOf(predicate) : undefined, valueOf(object)];
      return s && p && o && s.type !== 'literal' && p.type === 'iri' ? [{ subject: s, predicate: p, object: o }] : [];
    });
  });
  return inTermOrder(statements);
}

/**
 * The concise bounded description of each resource: its statements in the default graph, and those of the blank nodes that
 * they lead to.
 */
export function describe(tree: DescribeTree, rows: readonly Row[], statements: readonly Statement[]): readonly Statement[] {
  const lookup = matchStatements(statements);
  const named = tree.variables.flatMap((item) => (!isAlias(item) && item.termType === 'NamedNode' ? [termOf(item)] : []));
  const open: Term[] = [...named, ...rows.flatMap((row) => row.flatMap((term) => (term && term.type !== 'literal' ? [term] : [])))];
  const seen = new Set<string>();
  const found: Statement[] = [];
  for (let next = open.pop(); next; next = open.pop()) {
    const key = termKey(next);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const { subject, predicate, object } of lookup({ subject: next, graph: null })) {
      found.push({ subject, predicate, object });
      if (object.type === 'blank') open.push(object);
    }
  }
  return inTermOrder(found);
}

/** Subject, predicate and object of each statement, as a row set has them. */
export function rowsOf(statements: readonly Statement[]): readonly Row[] {
  return statements.map(({ subject, predicate, object }) => [subject, predicate, object]);
}

function inTermOrder(statements: readonly Statement[]): readonly Statement[] {
  const byRow = new Map(statements.map((statement) => [rowsOf([statement])[0] ?? [], statement]));
  const rows = dropRepeats(sortBy(byRow.keys(), compareRows));
  return rows.flatMap((row) => byRow.get(row) ?? []);
}
