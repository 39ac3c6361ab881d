import type { Guard } from '../model/effects.js';
import { problem } from '../model/diagnostic.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import type { CancelSignal } from '../model/plan.js';
import type { Term } from '../model/term.js';
import type { GraphIndex } from '../rdf/graph-index.js';
import { classesOf } from './classes.js';
import { compileShapes, type MoreConstraints } from './compile.js';
import { judgeOf, TooMuchWork } from './judge.js';
import { reporterOf, type RawResult } from './report.js';
import type { NodeNumber, Shape } from './shape.js';
import type { ShapesIndex } from './shapes-index.js';
import type { SparqlQuestions } from './sparql/questions.js';
import { targetsOf } from './targets.js';

/** What a run may use besides data and shapes. */
export interface RunOptions {
  readonly signal?: CancelSignal;
  readonly guard?: Guard;
  /** Answers constraints that need a query engine. */
  readonly questions?: SparqlQuestions;
}

/** What was found, or a shape that could not be held against the data, and why. */
export type Found =
  | { readonly results: readonly RawResult[] }
  | { readonly fault: { readonly shape?: Term; readonly detail: string } };

/** How often questions that came up late may be answered before ggen gives up. */
const MOST_ROUNDS = 100;

/**
 * Holds data against shapes. Where constraints wait for a query engine, the whole is done again once all questions that
 * came up are answered, until no new one comes up.
 */
export async function runShapes(data: GraphIndex, shapes: ShapesIndex, { signal, guard = (work) => work(), questions }: RunOptions): Promise<Outcome<Found>> {
  const prepared = guard(() => prepare(data, shapes, questions && sparqlConstraints(data, questions)));
  if ('fault' in prepared) return success(prepared);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (signal?.aborted) return failure(problem('GGEN903', {}));
    const found = guard(() => holdAgainst(data, prepared, signal));
    const asked = questions ? await questions.answerAll() : success(false);
    if (!asked.ok) return asked;
    if (signal?.aborted) return failure(problem('GGEN903', {}));
    if (!asked.value) return success(found, asked.diagnostics);
  }
  return success({ fault: { detail: 'their SPARQL constraints ask new questions without end' } });
}

interface Prepared {
  readonly all: readonly Shape[];
  readonly targets: readonly { readonly shape: Shape; readonly focusNodes: readonly NodeNumber[] }[];
}

function prepare(data: GraphIndex, shapes: ShapesIndex, more: MoreConstraints | undefined): Prepared | Extract<Found, { fault: object }> {
  const classes = classesOf(data);
  const compiled = compileShapes(shapes, data, classes, more);
  return bounded(undefined, () => {
    const targets = targetsOf(shapes, data, classes).map(({ shape, focusNodes }) => ({ shape: compiled.shape(shape), focusNodes: focusNodes() }));
    return { all: compiled.all, targets };
  });
}

function holdAgainst(data: GraphIndex, { all, targets }: Prepared, signal: CancelSignal | undefined): Found {
  const judge = judgeOf(all);
  const results: RawResult[] = [];
  for (const { shape, focusNodes } of targets) {
    if (signal?.aborted) break;
    const reporter = reporterOf(data, judge, (result) => results.push(result));
    const done = bounded(shape.node, () => {
      for (const focusNode of focusNodes) reporter.report(shape, focusNode);
      return { results };
    });
    if ('fault' in done) return done;
  }
  return { results };
}

/** Turns the two ways in which work is too much into a fault of the shape. */
function bounded<T>(shape: Term | undefined, work: () => T): T | Extract<Found, { fault: object }> {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof TooMuchWork) return { fault: { ...(shape && { shape }), detail: thrown.message } };
    if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) return { fault: { ...(shape && { shape }), detail: 'shapes or data nest too deep' } };
    throw thrown;
  }
}

/** The constraints of a shape that a query engine checks; what it has not answered yet counts as holding. */
function sparqlConstraints(data: GraphIndex, questions: SparqlQuestions): MoreConstraints {
  const { term, numberOf } = data.terms;
  return (shape) =>
    questions.constraintsOf(shape.node).map((constraint) => ({
      component: constraint.component,
      parameters: constraint.parameters,
      check: (focus, values, _judge, tell) => {
        const failings = questions.failings(constraint, term(focus), values.map(term)) ?? [];
        for (const { value, path, message } of failings) {
          tell?.({ ...(value && { value: numberOf(value) }), ...(path && { path }), ...(message !== undefined && { message }) });
        }
        return failings.length === 0;
      },
    }));
}
