// The part of the validator's interface that ggen uses. Declared here, and not taken from the package,
// so that its types (and those of Node, which they bring along) stay out of the pure folders.
declare module 'rdf-validate-shacl' {
  interface RdfJsTerm {
    readonly termType: string;
    readonly value: string;
    readonly language?: string;
    readonly datatype?: { readonly value: string };
  }

  interface Constraint {
    readonly shape: Shape;
    readonly component: { readonly node: RdfJsTerm; readonly parameters: readonly RdfJsTerm[] };
    readonly pathObject: unknown;
    readonly isValidationFunctionGeneric?: boolean;
    readonly validate?: (focus: RdfJsTerm, value: RdfJsTerm | null) => unknown;
    getParameterValue(parameter: RdfJsTerm): RdfJsTerm | undefined;
  }

  interface Shape {
    readonly shapeNode: RdfJsTerm;
    readonly severity: RdfJsTerm;
    readonly deactivated: boolean;
    readonly isPropertyShape: boolean;
    readonly path?: { readonly term?: RdfJsTerm };
    getValueNodes(focus: RdfJsTerm, data: unknown): RdfJsTerm[];
  }

  interface Engine {
    nodeCheckCounters: Record<string, number>;
    clone(options?: object): Engine;
    validateNodeAgainstShape(focus: RdfJsTerm, shape: Shape, data: unknown): boolean;
    validateValueNodeAgainstConstraint(focus: RdfJsTerm, value: RdfJsTerm | null, constraint: Constraint): boolean;
  }

  export default class Validator {
    constructor(shapes: Iterable<never>, options: { readonly maxNodeChecks: number });
    readonly factory: { clownface(options: { readonly dataset: unknown }): unknown };
    $shapes: unknown;
    $data: unknown;
    readonly shapesGraph: { getShape(node: RdfJsTerm): Shape };
    readonly validationEngine: Engine;
    nodeConformsToShape(focus: RdfJsTerm, shape: RdfJsTerm): boolean;
  }
  export type { Constraint, Engine, RdfJsTerm, Shape };
}
