/**
 * What ggen uses of rdf-validate-shacl. The package's own types bring Node's into pure code, so they stay out.
 */
export interface LibraryTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}

/** One constraint component of a shape, with its parameters. */
export interface Constraint {
  readonly shape: Shape;
  readonly component: { readonly node: LibraryTerm; readonly parameters: readonly LibraryTerm[] };
  readonly validate?: (focus: LibraryTerm, value: LibraryTerm | null) => unknown;
  getParameterValue(parameter: LibraryTerm): LibraryTerm | undefined;
}

/** A shape as the library compiled it. */
export interface Shape {
  readonly shapeNode: LibraryTerm;
  readonly severity: LibraryTerm;
  readonly isPropertyShape: boolean;
  readonly path?: { readonly term?: LibraryTerm };
  getValueNodes(focus: LibraryTerm, data: unknown): LibraryTerm[];
}

/** Walks the constraints of shapes; the clones it makes of itself only answer whether a node conforms. */
export interface ShapesEngine {
  clone(options?: object): ShapesEngine;
  /** Returns whether any constraint fails. */
  validateNodeAgainstShape(focus: LibraryTerm, shape: Shape, data: unknown): boolean;
  validateValueNodeAgainstConstraint(focus: LibraryTerm, value: LibraryTerm | null, constraint: Constraint): boolean;
}

/** The library's validator; its graphs are clownface pointers, which only it looks into. */
export interface LibraryValidator {
  readonly factory: { clownface(options: { readonly dataset: unknown }): unknown };
  $shapes: unknown;
  $data: unknown;
  readonly shapesGraph: { getShape(node: LibraryTerm): Shape };
  readonly validationEngine: ShapesEngine;
  nodeConformsToShape(focus: LibraryTerm, shape: LibraryTerm): boolean;
}

/** The package's module. */
export interface ValidatorModule {
  /** `maxNodeChecks: 0` switches off a limit after which nodes conform without having been checked. */
  readonly default: new (shapes: readonly never[], options: { readonly maxNodeChecks: number }) => LibraryValidator;
}
