import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { Sha256 } from '../model/digest.js';
import type { Graph } from '../model/graph.js';
import { sortBy } from '../model/order.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import type { CancelSignal } from '../model/plan.js';
import { spanOf } from '../model/source.js';
import type { Statement } from '../model/term.js';
import { canonicalize } from '../rdf/canonicalize.js';
import { compareStatements } from '../rdf/compare.js';
import { toNQuads, toNQuadsText } from '../rdf/nquads.js';
import type { Query } from '../sparql/query.js';
import type { Reasoner } from './entail.js';
import { mergeInOrder } from './merge-in-order.js';
import { nameBlankNodes } from './name-blank-nodes.js';
import type { PreparedRule } from './prepare-rules.js';

/** A graph that answers questions; blank nodes of the graph keep their labels in what it constructs. */
export interface AnsweringGraph {
  readonly ask: (query: Query) => Promise<Outcome<boolean>>;
  readonly construct: (query: Query) => Promise<Outcome<readonly Statement[]>>;
}

export interface CloseOptions {
  readonly rules: readonly PreparedRule[];
  /** Repeat all rules until none adds anything. */
  readonly fixpoint: boolean;
  /** A built-in entailment: the graph is closed under it before the first rule, and again after each that adds something. */
  readonly reasoner?: Reasoner;
  /** Opens a graph for questions; called again only when statements were added. */
  readonly open: (graph: Graph) => AnsweringGraph;
  readonly sha256: Sha256;
  readonly signal?: CancelSignal;
}

export interface Closure {
  /** What was stated and what the rules add; each added statement has its rule's query as origin. */
  readonly graph: Graph;
  /** How many statements the built-in entailment added. */
  readonly entailed: number;
  /** Names of the rules that ran, in order; those whose `when` never held are not among them. */
  readonly rulesExecuted: readonly string[];
}

/** Rounds after which a fixpoint is given up (GGEN211). */
export const MAX_ROUNDS = 64;
/** Statements that rules may add before a fixpoint is given up (GGEN211): growth can be exponential. */
export const MAX_ADDED = 2_000_000;
/** How many characters the rules may add, as N-Quads: a rule that doubles a text in each round stays within every other bound. */
export const MAX_TEXT = 134_217_728;

/**
 * Adds what the rules construct (SPEC 2, `inference.rules`): by ascending `order`, then as in the manifest,
 * each rule seeing what those before it added.
 * One round, or under `fixpoint` as many as it takes. What the reasoner concludes is there before the first rule, and what
 * it concludes from a rule's statements before the next one, so that the result is closed under it.
 *
 * Reports what its queries report, GGEN211 where a fixpoint is not reached, GGEN214, GGEN209 and GGEN903.
 */
export async function closeUnderRules(stated: Graph, options: CloseOptions): Promise<Outcome<Closure>> {
  const rules = sortBy(options.rules.map((rule, place) => ({ rule, place })), (a, b) => a.rule.order - b.rule.order || a.place - b.place).map(({ rule }) => rule);
  const executed = new Set<string>();
  const warnings: Diagnostic[] = [];
  const entailed = options.reasoner?.add(stated.statements);
  if (entailed && !entailed.ok) return entailed;
  let inferred = entailed?.value.length ?? 0;
  const start = inferred > 0 && entailed ? mergeInOrder(stated, entailed.value, options.sha256) : stated;
  // The lines of a large graph take more memory than the graph.
  if (rules.length === 0) return success({ graph: start, entailed: inferred, rulesExecuted: [] });
  const known = new Map(start.statements.map((one) => [toNQuads(one), one]));
  let graph = start;
  let answering: AnsweringGraph | undefined;
  let text = 0;

  for (let round = 1; ; round++) {
    let latest: PreparedRule | undefined;
    for (const rule of rules) {
      if (options.signal?.aborted) return failure(problem('GGEN903', {}));
      answering ??= options.open(graph);
      const made = await apply(rule, graph, answering, options.sha256);
      if (!made.ok) return made;
      if (round === 1) warnings.push(...made.diagnostics);
      if (made.value === undefined) continue;
      executed.add(rule.name);
      const size = known.size;
      const added = made.value.filter((statement) => {
        const line = toNQuads(statement);
        if (known.has(line)) return false;
        known.set(line, statement);
        text += line.length;
        return true;
      });
      if (text > MAX_TEXT) return failure(problem('GGEN211', { rounds: round }, spanOf(rule.construct.source)));
      if (known.size === size) continue;
      latest = rule;
      const further = options.reasoner?.add(added);
      if (further && !further.ok) return further;
      for (const statement of further?.value ?? []) known.set(toNQuads(statement), statement);
      inferred += further?.value.length ?? 0;
      graph = inOrder(known, options.sha256);
      answering = undefined;
    }
    if (!options.fixpoint || !latest) break;
    if (round === MAX_ROUNDS || known.size - start.statements.length - inferred > MAX_ADDED) return failure(problem('GGEN211', { rounds: round }, spanOf(latest.construct.source)));
  }
  const ran = rules.map(({ name }) => name).filter((name) => executed.has(name));
  if (graph === start) return success({ graph, entailed: inferred, rulesExecuted: ran }, warnings);
  const closed = canonicalize(graph.statements, { sha256: options.sha256 });
  return closed.ok ? success({ graph: closed.value, entailed: inferred, rulesExecuted: ran }, [...warnings, ...closed.diagnostics]) : closed;
}

/** What a rule adds; `undefined` if its `when` does not hold. */
async function apply(rule: PreparedRule, graph: Graph, answering: AnsweringGraph, sha256: Sha256): Promise<Outcome<readonly Statement[] | undefined>> {
  if (rule.when) {
    const holds = await answering.ask(rule.when);
    if (!holds.ok || !holds.value) return holds.ok ? success(undefined, holds.diagnostics) : holds;
  }
  const constructed = await answering.construct(rule.construct);
  if (!constructed.ok) return constructed;
  const labels = new Set(graph.statements.flatMap(({ subject, object }) => [subject, object].flatMap((term) => (term.type === 'blank' ? [term.value] : []))));
  const named = nameBlankNodes(constructed.value, (label) => labels.has(label), sha256);
  if (!named.ok) return named;
  const origin = spanOf(rule.construct.source);
  return success(named.value.map((one) => ({ ...one, origin })), constructed.diagnostics);
}

/** A graph under the labels that its statements have; rules see it, and it gets canonical labels when all is done. */
function inOrder(known: ReadonlyMap<string, Statement>, sha256: Sha256): Graph {
  const statements = sortBy(known.values(), compareStatements);
  return { statements, digest: sha256(toNQuadsText(statements)) };
}
