import type { Guard } from '../model/effects.js';
import { problem } from '../model/diagnostic.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import type { CancelSignal } from '../model/plan.js';
import type { GraphIndex } from '../rdf/graph-index.js';
import { classesOf } from './classes.js';
import { compileShapes, type MoreConstraints } from './compile.js';
import { judgeOf, TooMuchWork } from './judge.js';
import { recursionOf } from './recursion.js';
import { reportOn, type RawResult, type Seed } from './report.js';
import type { Recursion, Shape } from './shape.js';
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

/** Why the shapes cannot be held against the data. */
export interface Fault {
  readonly fault: string;
}

/** What was found, or why nothing could be. */
export type Found = { readonly results: readonly RawResult[] } | Fault;

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
    const found = guard(() => holdAgainst(data, prepared));
    const asked = questions ? await questions.answerAll() : success(false);
    if (!asked.ok) return asked;
    if (signal?.aborted) return failure(problem('GGEN903', {}));
    if (!asked.value) return success(found, asked.diagnostics);
  }
  return success({ fault: 'their SPARQL constraints ask new questions without end' });
}

interface Prepared {
  readonly all: readonly Shape[];
  readonly recursion: readonly Recursion[];
  readonly seeds: readonly Seed[];
}

function prepare(data: GraphIndex, shapes: ShapesIndex, more: MoreConstraints | undefined): Prepared | Fault {
  const classes = classesOf(data);
  const compiled = compileShapes(shapes, data, classes, more);
  return bounded(() => {
    const seeds = targetsOf(shapes, data, classes).map(({ shape, focusNodes }) => ({ shape: compiled.shape(shape), focusNodes }));
    return { all: compiled.all, recursion: recursionOf(compiled.all), seeds };
  });
}

function holdAgainst(data: GraphIndex, { all, recursion, seeds }: Prepared): Found {
  const results: RawResult[] = [];
  return bounded(() => {
    reportOn(seeds, { data, recursion, judge: judgeOf(all, recursion) }, (result) => results.push(result));
    return { results };
  });
}

/** Turns the two ways in which work is too much into a fault. */
function bounded<T>(work: () => T): T | Fault {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof TooMuchWork) return { fault: thrown.message };
    if (thrown instanceof RangeError && /call stack/i.test(thrown.message)) return { fault: 'shapes or data nest too deep' };
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
      ...(constraint.stated && { stated: constraint.stated }),
      source: constraint.source,
      check: (focus, values, _judge, tell) => {
        const failings = questions.failings(constraint, term(focus), values.map(term)) ?? [];
        for (const { value, path, message } of failings) {
          tell?.({ ...(value && { value: numberOf(value) }), ...(path && { path }), ...(message !== undefined && { message }) });
        }
        return failings.length === 0;
      },
    }));
}
