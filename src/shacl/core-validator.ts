import type { CancelSignal } from '../model/plan.js';
import { SH, type Statement, type Term } from '../model/term.js';
import { rdfDataset } from '../rdf/dataset.js';
import { matchStatements, termKey } from '../rdf/match.js';
import { fromRdfJs, toRdfJs } from '../rdf/rdfjs.js';
import { CHECKS, type Failing, type Question } from './checks.js';
import { classesOf } from './classes.js';
import { isRecursive, type ShapesIndex } from './shapes-index.js';
import { targetsOf } from './targets.js';
import type { Constraint, LibraryTerm, Shape, ShapesEngine, ValidatorModule } from './validator-module.js';

/** One result as the validator gives it; terms of the shapes carry the labels of `indexShapes`. */
export interface RawResult {
  readonly focusNode: Term;
  readonly shape: Term;
  readonly component: string;
  readonly severity: string;
  /** The parameters of the constraint by local name, such as `minCount`. */
  readonly parameters: ReadonlyMap<string, Term>;
  readonly path?: Term;
  readonly value?: Term;
  /** The language that `sh:uniqueLang` found twice. */
  readonly language?: string;
  /** How the value fails the shape that `sh:node` asks for. */
  readonly details: readonly RawResult[];
}

/** A shape that the validator could not use, and why. */
export interface ShapeFault {
  readonly shape: Term;
  readonly detail: string;
}

/** How often a node may be held against a shape when shapes refer to themselves, before ggen gives up. */
const WORK_LIMIT = 2_000_000;

/**
 * Runs SHACL Core: rdf-validate-shacl reads shapes, follows paths and walks the constraints; targets, class
 * membership and the components of `CHECKS` are ggen's own, and so is what is kept of each result.
 *
 * SHACL leaves recursive shapes open: here a node conforms to a shape while that very question is being answered.
 */
export async function runCore(
  statements: readonly Statement[],
  shapes: ShapesIndex,
  signal?: CancelSignal,
): Promise<{ readonly results: readonly RawResult[]; readonly faults: readonly ShapeFault[]; readonly cancelled: boolean }> {
  const { default: Validator } = (await import('rdf-validate-shacl' as string)) as ValidatorModule;
  const validator = new Validator([], { maxNodeChecks: 0 });
  const data = matchStatements(statements);
  const classes = classesOf(data);
  validator.$shapes = validator.factory.clownface({ dataset: rdfDataset(shapes.statements) });
  validator.$data = validator.factory.clownface({ dataset: rdfDataset(statements) });

  const terms = new Map<string, LibraryTerm>();
  const patterns = new Map<string, RegExp>();
  const recursive = isRecursive(shapes);
  const active = new Set<string>();
  const work = { done: 0 };
  const collected = { into: [] as RawResult[] };

  function toLibrary(term: Term): LibraryTerm {
    const key = termKey(term);
    const known = terms.get(key) ?? toRdfJs(term);
    terms.set(key, known);
    return known;
  }

  function ask(focus: LibraryTerm, value: LibraryTerm | null, constraint: Constraint): Question {
    return {
      value: value ? fromRdfJs(value) : undefined,
      parameter: (name) => parametersOf(constraint).get(name),
      valueNodes: () => valueNodesOf(constraint.shape, focus),
      valuesOf: (property) => (property.type === 'iri' ? data({ subject: fromRdfJs(focus), predicate: property }).map(({ object }) => object) : []),
      conforms: (node, shape) => validator.nodeConformsToShape(toLibrary(node), toLibrary(shape)),
      shapes,
      classes,
      patterns,
    };
  }

  /** The nodes that a shape's path leads to; paths of one property, which most are, by the index alone. */
  function valueNodesOf(shape: Shape, focus: LibraryTerm): readonly Term[] {
    const path = shape.path?.term;
    if (path?.termType !== 'NamedNode') return walkPath(shape, focus).map(fromRdfJs);
    return data({ subject: fromRdfJs(focus), predicate: fromRdfJs(path) }).map(({ object }) => object);
  }

  function walkPath(shape: Shape, focus: LibraryTerm): readonly LibraryTerm[] {
    return (walks.get(shape) ?? shape.getValueNodes.bind(shape))(focus, validator.$data);
  }

  const getShape = validator.shapesGraph.getShape.bind(validator.shapesGraph);
  const walks = new Map<Shape, Shape['getValueNodes']>();
  Object.assign(validator.shapesGraph, {
    getShape: (node: LibraryTerm): Shape => {
      const shape = getShape(node);
      if (walks.has(shape)) return shape;
      walks.set(shape, shape.getValueNodes.bind(shape));
      return Object.assign(shape, { getValueNodes: (focus: LibraryTerm) => valueNodesOf(shape, focus).map(toLibrary) });
    },
  });

  function failingsOf(focus: LibraryTerm, value: LibraryTerm | null, constraint: Constraint): readonly Found[] {
    const own = CHECKS.get(constraint.component.node.value);
    return own ? own(ask(focus, value, constraint)) : fromLibrary(constraint.validate?.(focus, value));
  }

  /** Keeps what the engine finds as plain data, instead of a report graph that takes quadratic time to read. */
  function adopt(engine: ShapesEngine, records: boolean): ShapesEngine {
    const validate = engine.validateNodeAgainstShape.bind(engine);
    const clone = engine.clone.bind(engine);
    return Object.assign(engine, {
      clone: (options?: object) => adopt(clone(options), false),
      validateValueNodeAgainstConstraint: (focus: LibraryTerm, value: LibraryTerm | null, constraint: Constraint) => {
        const outer = collected.into;
        const nested: RawResult[] = [];
        collected.into = nested;
        const found = failingsOf(focus, value, constraint);
        collected.into = outer;
        if (records) for (const one of found) outer.push(resultOf(focus, value, constraint, one, nested));
        return found.length > 0;
      },
      validateNodeAgainstShape: (focus: LibraryTerm, shape: Shape, graph: unknown) => {
        if (!recursive) return validate(focus, shape, graph);
        work.done += 1;
        if (work.done > WORK_LIMIT) throw new RangeError('shapes that refer to themselves take too much work on this data');
        const key = `${termKey(fromRdfJs(shape.shapeNode))} ${termKey(fromRdfJs(focus))}`;
        if (active.has(key)) return false;
        active.add(key);
        try {
          return validate(focus, shape, graph);
        } finally {
          active.delete(key);
        }
      },
    });
  }

  const engine = adopt(validator.validationEngine, true);
  const results: RawResult[] = [];
  const faults: ShapeFault[] = [];
  for (const { shape, focusNodes } of targetsOf(shapes, data, classes)) {
    const own: RawResult[] = [];
    collected.into = own;
    try {
      const compiled = validator.shapesGraph.getShape(toLibrary(shape));
      for (const focusNode of focusNodes) {
        if (signal?.aborted) return { results, faults, cancelled: true };
        engine.validateNodeAgainstShape(toLibrary(focusNode), compiled, validator.$data);
      }
    } catch (thrown) {
      faults.push({ shape, detail: detailOf(thrown) });
    }
    for (const one of own) results.push(one);
  }
  return { results, faults, cancelled: false };
}

interface Found extends Failing {
  readonly path?: Term;
}

/** The validator's answers: `false`, a message or an object for each failing, `true` or nothing where all is well. */
function fromLibrary(answer: unknown): readonly Found[] {
  if (Array.isArray(answer)) return answer.flatMap(fromLibrary);
  if (answer === false || typeof answer === 'string') return [{}];
  if (typeof answer !== 'object' || answer === null) return [];
  const { path, value } = answer as { readonly path?: LibraryTerm; readonly value?: LibraryTerm };
  return [{ ...(path && { path: fromRdfJs(path) }), ...(value && { value: fromRdfJs(value) }) }];
}

function parametersOf(constraint: Constraint): Map<string, Term> {
  const parameters = new Map<string, Term>();
  for (const parameter of constraint.component.parameters) {
    const value = constraint.getParameterValue(parameter);
    if (value) parameters.set(parameter.value.slice(SH.length), fromRdfJs(value));
  }
  return parameters;
}

function resultOf(focus: LibraryTerm, value: LibraryTerm | null, constraint: Constraint, found: Found, nested: readonly RawResult[]): RawResult {
  const component = constraint.component.node.value;
  const path = found.path ?? (constraint.shape.isPropertyShape && constraint.shape.path?.term ? fromRdfJs(constraint.shape.path.term) : undefined);
  const bad = found.value ?? (value ? fromRdfJs(value) : undefined);
  return {
    focusNode: fromRdfJs(focus),
    shape: fromRdfJs(constraint.shape.shapeNode),
    component,
    severity: constraint.shape.severity.value,
    parameters: parametersOf(constraint),
    ...(path && { path }),
    ...(bad && { value: bad }),
    ...(found.language !== undefined && { language: found.language }),
    details: component === `${SH}NodeConstraintComponent` ? nested : [],
  };
}

function detailOf(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return /call stack/i.test(text) ? 'shapes or data nest too deep' : text;
}
