import { RDF_TYPE, SH, iri, type Statement, type Term } from '../model/term.js';
import { termKey } from '../rdf/match.js';
import { PARAMETERS, type ValueKind } from './parameters.js';
import { listOf, subjectsWith, type ShapesIndex } from './shapes-index.js';

/** One shape that asks for another. */
export interface Reference {
  readonly statement: Statement;
  /** Local name of the parameter. */
  readonly name: string;
  readonly kind: ValueKind;
  /** The value, or a member of the list that is the value. */
  readonly target: Term;
}

/** All references between shapes, in the order of the statements. */
export function referencesIn(shapes: ShapesIndex): readonly Reference[] {
  return [...PARAMETERS].flatMap(([name, { value: kind }]) => {
    if (!/shape/.test(kind)) return [];
    return shapes.find({ predicate: iri(SH + name) }).flatMap((statement) => {
      const targets = kind === 'list of shapes' ? listOf(shapes, statement.object) : [statement.object];
      return targets.map((target) => ({ statement, name, kind, target }));
    });
  });
}

/**
 * The nodes that are shapes (SHACL 2.1): by their type, by a target, by a parameter, or because a shape asks for them.
 * Paths and lists that no shape leads to are no part of any.
 */
export function shapesIn(shapes: ShapesIndex, references: readonly Reference[]): readonly Term[] {
  const found = new Map<string, Term>();
  const add = (term: Term): void => void (term.type !== 'literal' && found.set(termKey(term), term));
  for (const name of ['NodeShape', 'PropertyShape']) subjectsWith(shapes, RDF_TYPE, iri(SH + name)).forEach(add);
  for (const { subject, predicate } of shapes.statements) if (isShapeProperty(predicate.value)) add(subject);
  for (const { target } of references) if (shapes.find({ subject: target }).length > 0) add(target);
  return [...found.values()];
}

/** Messages and severities are said of constraints of SPARQL too, and tell no shape. */
function isShapeProperty(property: string): boolean {
  const name = property.startsWith(SH) ? property.slice(SH.length) : '';
  return PARAMETERS.has(name) && !['message', 'severity', 'deactivated', 'flags'].includes(name);
}
