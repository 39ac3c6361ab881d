import { RDF, type Statement, type Term } from '../model/term.js';
import { matchStatements, type StatementLookup } from '../rdf/match.js';

/** The shapes graph, ready to be asked. */
export interface ShapesIndex {
  readonly statements: readonly Statement[];
  readonly find: StatementLookup;
}

/** What begins the labels of the shapes' blank nodes; a space, so that no label of the data can be equal. */
const SHAPES_LABEL = 'shapes ';

/**
 * Indexes the shapes; their blank nodes are set apart from those of the data.
 * `owl:imports` is left out: what shapes import has been joined before, or was reported.
 */
export function indexShapes(statements: readonly Statement[]): ShapesIndex {
  const apart = <T extends Term>(term: T): T => (term.type === 'blank' ? { ...term, value: SHAPES_LABEL + term.value } : term);
  const own = statements.map((one) => ({ ...one, subject: apart(one.subject), object: apart(one.object) }));
  return { statements: own, find: matchStatements(own) };
}

/** The label that a blank node had in its own document, whichever graph it comes from. */
export function ownLabel<T extends Term>(term: T): T {
  return term.type === 'blank' && term.value.startsWith(SHAPES_LABEL) ? { ...term, value: term.value.slice(SHAPES_LABEL.length) } : term;
}

export function objectsOf({ find }: ShapesIndex, subject: Term, predicate: string): readonly Term[] {
  return find({ subject, predicate: { type: 'iri', value: predicate } }).map(({ object }) => object);
}

export function objectOf(shapes: ShapesIndex, subject: Term, predicate: string): Term | undefined {
  return objectsOf(shapes, subject, predicate)[0];
}

/** The members of an RDF list; stops where it is broken or comes back to itself. */
export function listOf(shapes: ShapesIndex, head: Term): readonly Term[] {
  const members: Term[] = [];
  const seen = new Set<string>();
  for (let node: Term | undefined = head; node && node.type !== 'literal' && !seen.has(node.value); node = objectOf(shapes, node, `${RDF}rest`)) {
    seen.add(node.value);
    const first = objectOf(shapes, node, `${RDF}first`);
    if (first) members.push(first);
  }
  return members;
}

/** The subjects of the statements with a predicate and an object. */
export function subjectsWith({ find }: ShapesIndex, predicate: string, object: Term): readonly Term[] {
  return find({ predicate: { type: 'iri', value: predicate }, object }).map(({ subject }) => subject);
}
