import { compareCodePoints, sortBy } from '../model/order.js';
import { SH, iri, type Term } from '../model/term.js';
import type { GraphIndex } from '../rdf/graph-index.js';
import { termKey } from '../rdf/match.js';
import { declaredClasses, type Classes } from './classes.js';
import type { NodeNumber } from './shape.js';
import { objectsOf, type ShapesIndex } from './shapes-index.js';

/** A shape and the way to the nodes that it is to be checked on, each of them once. */
export interface Target {
  readonly shape: Term;
  readonly focusNodes: () => readonly NodeNumber[];
}

const TARGETS = ['targetClass', 'targetNode', 'targetSubjectsOf', 'targetObjectsOf'];

/**
 * The shapes that have a target (SHACL 2.1.3), by code point.
 * A shape that is an `rdfs:Class` or an `owl:Class` in the shapes graph targets its instances in the data.
 */
export function targetsOf(shapes: ShapesIndex, data: GraphIndex, classes: Classes): readonly Target[] {
  const declared = declaredClasses(shapes);
  const targeted = new Map<string, Term>();
  for (const name of TARGETS) {
    for (const { subject } of shapes.find({ predicate: iri(SH + name) })) targeted.set(termKey(subject), subject);
  }
  for (const { subject, predicate } of shapes.statements) {
    if (subject.type === 'iri' && predicate.value.startsWith(SH) && declared.has(subject.value)) targeted.set(subject.value, subject);
  }
  return sortBy(targeted.values(), (a, b) => compareCodePoints(termKey(a), termKey(b))).map((shape) => ({
    shape,
    focusNodes: () => focusNodesOf(shape, shape.type === 'iri' && declared.has(shape.value), shapes, data, classes),
  }));
}

function focusNodesOf(shape: Term, isClass: boolean, shapes: ShapesIndex, data: GraphIndex, classes: Classes): readonly NodeNumber[] {
  const { numberOf } = data.terms;
  const targets = (name: string): readonly NodeNumber[] => objectsOf(shapes, shape, SH + name).map(numberOf);
  const found = [
    ...(isClass ? [numberOf(shape)] : []).map(classes.instancesOf),
    ...targets('targetClass').map(classes.instancesOf),
    targets('targetNode'),
    ...targets('targetSubjectsOf').map((predicate) => columnOf(data, predicate, data.subject)),
    ...targets('targetObjectsOf').map((predicate) => columnOf(data, predicate, data.object)),
  ].filter(({ length }) => length > 0);
  return found.length === 1 && found[0] ? [...new Set(found[0])] : [...new Set(found.flat())];
}

function columnOf(data: GraphIndex, predicate: NodeNumber, column: (row: number) => NodeNumber): readonly NodeNumber[] {
  const nodes: NodeNumber[] = [];
  const { first, next } = data.byPredicate;
  for (let row = first(predicate, 0); row >= 0; row = next(row)) nodes.push(column(row));
  return nodes;
}
