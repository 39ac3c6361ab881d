import { compareCodePoints, sortBy } from '../model/order.js';
import { SH, type Term } from '../model/term.js';
import type { GraphIndex } from '../rdf/graph-index.js';
import { termKey } from '../rdf/match.js';
import { isTrue, type Maker, type Workshop } from './check-makers.js';
import type { Classes } from './classes.js';
import { PARAMETERS, type ParameterRule } from './parameters.js';
import { compilePath } from './path.js';
import { SET_CHECKS } from './set-checks.js';
import { SHAPE_CHECKS } from './shape-checks.js';
import type { Constraint, Shape } from './shape.js';
import { objectOf, objectsOf, subjectsWith, type ShapesIndex } from './shapes-index.js';
import { VALUE_CHECKS } from './value-checks.js';

const MAKERS: ReadonlyMap<string, Maker> = new Map(Object.entries({ ...VALUE_CHECKS, ...SET_CHECKS, ...SHAPE_CHECKS }));

/** Constraints that SHACL Core does not have, such as those of SPARQL. */
export type MoreConstraints = (shape: Shape) => readonly Constraint[];

/** The compiled shapes of a shapes graph. */
export interface CompiledShapes {
  /** The shape that a node describes; made when first asked for, with all that it refers to. */
  readonly shape: (node: Term) => Shape;
  /** All shapes made so far; the place of each is its number. */
  readonly all: readonly Shape[];
}

/** Compiles shapes over an index of the data; the shapes must have been checked to be well-formed. */
export function compileShapes(shapes: ShapesIndex, data: GraphIndex, classes: Classes, more: MoreConstraints = () => []): CompiledShapes {
  const known = new Map<string, Shape>();
  const all: Shape[] = [];
  const workshop: Workshop = { shapes, data, classes, shape: shapeOf, siblings };

  function shapeOf(node: Term): Shape {
    const key = termKey(node);
    const found = known.get(key);
    if (found) return found;
    const isDeactivated = isTrue(objectOf(shapes, node, `${SH}deactivated`));
    const path = isDeactivated ? undefined : objectOf(shapes, node, `${SH}path`);
    const shape: Shape = {
      number: all.length,
      node,
      severity: objectOf(shapes, node, `${SH}severity`)?.value ?? `${SH}Violation`,
      isDeactivated,
      ...(path && { path: { term: path, walk: compilePath(path, shapes, data) } }),
      constraints: [],
      properties: [],
      asks: [],
    };
    known.set(key, shape);
    all.push(shape);
    // One that is deactivated asks for nothing, and may be ill-formed.
    if (!isDeactivated) fill(shape);
    return shape;
  }

  function fill(shape: Shape): void {
    for (const [name, rule] of PARAMETERS) {
      const make = MAKERS.get(name);
      if (!make) continue;
      for (const value of inOrder(objectsOf(shapes, shape.node, SH + name))) shape.constraints.push(constraintOf(shape, name, value, rule, make));
    }
    shape.constraints.push(...more(shape));
    for (const node of inOrder(objectsOf(shapes, shape.node, `${SH}property`))) {
      const property = shapeOf(node);
      shape.properties.push(property);
      shape.asks.push({ shape: property, isNegative: false });
    }
  }

  function constraintOf(shape: Shape, name: string, value: Term, rule: ParameterRule, make: Maker): Constraint {
    const parameter = (other: string): Term | undefined => objectOf(shapes, shape.node, SH + other);
    const parameters = new Map([[name, value]]);
    for (const other of rule.with ?? []) {
      const term = parameter(other);
      if (term) parameters.set(other, term);
    }
    const asks = (node: Term, isNegative = false): Shape => {
      const asked = shapeOf(node);
      shape.asks.push({ shape: asked, isNegative });
      return asked;
    };
    return {
      component: `${SH}${name.charAt(0).toUpperCase()}${name.slice(1)}ConstraintComponent`,
      parameters,
      check: make(workshop, { shape, value, parameter, asks }),
      ...(name === 'node' && { explainedBy: shapeOf(value) }),
    };
  }

  function siblings(shape: Shape): readonly Shape[] {
    const parents = subjectsWith(shapes, `${SH}property`, shape.node);
    const beside = parents.flatMap((parent) => objectsOf(shapes, parent, `${SH}property`));
    return [...new Set(beside.flatMap((one) => objectsOf(shapes, one, `${SH}qualifiedValueShape`)).map(shapeOf))];
  }

  return { shape: shapeOf, all };
}

function inOrder(terms: readonly Term[]): readonly Term[] {
  return terms.length < 2 ? terms : sortBy(terms, (a, b) => compareCodePoints(termKey(a), termKey(b)));
}
