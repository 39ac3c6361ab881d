import { compareCodePoints, sortBy } from '../model/order.js';
import { SH, type Iri, type Term } from '../model/term.js';
import { type StatementLookup, termKey } from '../rdf/match.js';
import { classesOf, isClass, type Classes } from './classes.js';
import { objectsOf, type ShapesIndex } from './shapes-index.js';

/** A shape and the nodes that it is to be checked on. */
export interface Target {
  readonly shape: Term;
  readonly focusNodes: readonly Term[];
}

const TARGETS = ['targetClass', 'targetNode', 'targetSubjectsOf', 'targetObjectsOf'].map((name): Iri => ({ type: 'iri', value: SH + name }));

/**
 * The focus nodes of every shape that has a target (SHACL 2.1.3), by code point of the shapes.
 * A shape that is an `rdfs:Class` or an `owl:Class` in the shapes graph targets its instances in the data.
 */
export function targetsOf(shapes: ShapesIndex, data: StatementLookup, classes: Classes): readonly Target[] {
  const targeted = new Map<string, Term>();
  for (const predicate of TARGETS) {
    for (const { subject } of shapes.find({ predicate })) targeted.set(termKey(subject), subject);
  }
  const implicit = implicitTargets(shapes);
  for (const shape of implicit) targeted.set(termKey(shape), shape);
  const implied = new Set(implicit.map(termKey));
  return sortBy(targeted.values(), (a, b) => compareCodePoints(termKey(a), termKey(b))).map((shape) => ({
    shape,
    focusNodes: focusNodesOf(shape, implied.has(termKey(shape)), shapes, data, classes),
  }));
}

function implicitTargets(shapes: ShapesIndex): readonly Term[] {
  const classes = classesOf(shapes.find);
  const candidates = new Map<string, Term>();
  for (const { subject, predicate } of shapes.statements) {
    if (subject.type === 'iri' && predicate.value.startsWith(SH)) candidates.set(subject.value, subject);
  }
  return [...candidates.values()].filter((shape) => isClass(classes, shape));
}

function focusNodesOf(shape: Term, isImplicit: boolean, shapes: ShapesIndex, data: StatementLookup, classes: Classes): readonly Term[] {
  const nodes = new Map<string, Term>();
  const add = (found: readonly Term[]): void => found.forEach((node) => nodes.set(termKey(node), node));
  const targets = (name: string): readonly Term[] => objectsOf(shapes, shape, SH + name);
  if (isImplicit) add(classes.instancesOf(shape));
  for (const type of targets('targetClass')) add(classes.instancesOf(type));
  add(targets('targetNode'));
  for (const predicate of targets('targetSubjectsOf')) add(data({ predicate }).map(({ subject }) => subject));
  for (const predicate of targets('targetObjectsOf')) add(data({ predicate }).map(({ object }) => object));
  return [...nodes.values()];
}
