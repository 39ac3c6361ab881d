import { problem } from '../../model/diagnostic.js';
import type { QueryEffects } from '../../model/effects.js';
import type { EngineName } from '../../model/manifest.js';
import { compareCodePoints, sortBy } from '../../model/order.js';
import { failure, outcomeOf, success, type Outcome } from '../../model/outcome.js';
import type { Maker } from '../../model/receipt.js';
import type { SourceFile } from '../../model/source.js';
import type { Statement, Term } from '../../model/term.js';
import { termKey } from '../../rdf/match.js';
import type { ShapesIndex } from '../shapes-index.js';
import { showWith } from '../show.js';
import { askQueries, itemKey, type Item } from './ask-queries.js';
import { declaredConstraints, type Declared } from './declared-constraints.js';
import { engineGraphs } from './engine-graph.js';
import type { SparqlConstraint, SparqlFailing, SparqlQuestions } from './questions.js';

export type { SparqlConstraint, SparqlFailing, SparqlQuestions } from './questions.js';

export interface QuestionOptions extends QueryEffects {
  /** Default: `auto`. */
  readonly engine?: EngineName;
  /** Prefixes that queries need not declare, and that messages shorten IRIs with. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Texts of the shapes' documents; with them a problem points into the query. */
  readonly sources?: readonly SourceFile[];
  /** Asks one query for each node, for tests; the answers are the same. */
  readonly oneByOne?: boolean;
}

/** The questions, and the engines that have answered so far. */
export interface OpenQuestions extends SparqlQuestions {
  readonly makers: () => readonly Maker[];
}

interface Asked {
  readonly declared: Declared;
  readonly pending: Map<string, Item>;
  readonly answers: Map<string, readonly SparqlFailing[]>;
}

/**
 * Reads the SPARQL-based constraints of shapes, and the uses of the components that they declare (SHACL 5 and 6).
 *
 * `$this`, `$value` (in an ASK), `$shapesGraph`, `$currentShape` and the parameters are pre-bound as Appendix A says: they
 * are joined, so a path of length zero does not begin at a focus node that the data does not have.
 *
 * A failure holds every ill-formed constraint (GGEN212); what is passed over, as the specification asks, is a warning.
 * @param data statements of the data; those of named graphs count as if they stood in the default graph
 */
export function openQuestions(data: readonly Statement[], shapes: ShapesIndex, options: QuestionOptions = {}): Outcome<OpenQuestions> {
  const { engine = 'auto', prefixes = {}, sources = [], oneByOne = false, signal, fetch, guard } = options;
  const { declared, problems } = declaredConstraints({ shapes, prefixes, sources });
  const asked = new Map<SparqlConstraint, Asked>();
  const ofShape = new Map<string, SparqlConstraint[]>();
  for (const one of declared) {
    asked.set(one.constraint, { declared: one, pending: new Map(), answers: new Map() });
    const key = termKey(one.constraint.shape);
    ofShape.set(key, [...(ofShape.get(key) ?? []), one.constraint]);
  }
  const usesShapes = declared.some((one) => one.usesShapes);
  const graphs = engineGraphs(data, shapes, engine, { ...(signal && { signal }), ...(fetch && { fetch }), ...(guard && { guard }) });
  const show = showWith(prefixes, shapes);

  function failings(constraint: SparqlConstraint, focusNode: Term, valueNodes: readonly Term[]): readonly SparqlFailing[] | undefined {
    const one = asked.get(constraint);
    if (!one) throw new Error('this constraint is none of these questions');
    const items: readonly Item[] = one.declared.prepared.form === 'ask' ? valueNodes.map((value) => ({ focusNode, value })) : [{ focusNode }];
    const found: SparqlFailing[] = [];
    let isComplete = true;
    for (const item of items) {
      const key = itemKey(item);
      const answer = one.answers.get(key);
      if (answer) found.push(...answer);
      else {
        one.pending.set(key, item);
        isComplete = false;
      }
    }
    return isComplete ? found : undefined;
  }

  async function answerAll(): Promise<Outcome<boolean>> {
    const open = [...asked.values()].filter(({ pending }) => pending.size > 0);
    if (open.length === 0) return success(false);
    const nodes = open.flatMap(({ declared: { constraint, prepared }, pending }) => [
      ...[...pending.values()].flatMap(({ focusNode, value }) => (value ? [focusNode, value] : [focusNode])),
      ...(prepared.mentioned.has('currentShape') ? [constraint.shape] : []), ...constraint.parameters.values(),
    ]);
    const graph = graphs.open({ withShapes: usesShapes, nodes });
    for (const { declared: one, pending, answers } of open) {
      if (signal?.aborted) return failure(problem('GGEN903', {}));
      const items = sortBy(pending, ([a], [b]) => compareCodePoints(a, b)).map(([, item]) => item);
      const found = await askQueries(one, items, graph, { shapes, show, oneByOne });
      if (!found.ok) return found;
      for (const [key, answer] of found.value) answers.set(key, answer);
      pending.clear();
    }
    return success(true);
  }

  return outcomeOf({ constraintsOf: (shape) => ofShape.get(termKey(shape)) ?? [], failings, answerAll, makers: graphs.makers }, problems);
}
