import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { Graph } from '../model/graph.js';
import type { EngineName } from '../model/manifest.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import type { QueryEffects } from '../model/effects.js';
import { sortStrings } from '../model/order.js';
import type { Maker } from '../model/receipt.js';
import type { RowSet } from '../model/rows.js';
import { spanOf } from '../model/source.js';
import { suggestion } from '../model/suggest.js';
import { literal, XSD, type Statement, type Term } from '../model/term.js';
import { arrange } from './assemble.js';
import { answerer } from './answer.js';
import { planQuery } from './plan.js';
import type { Query } from './query.js';
import { describe, instantiate, rowsOf } from './statements-of.js';

export interface GraphOptions extends QueryEffects {
  readonly engine: EngineName;
  /** The only hosts that SERVICE may reach. */
  readonly allowedDomains: readonly string[];
}

/** A row set, the engine that found its solutions, and why it was that one. */
export interface Answer {
  readonly rowSet: RowSet;
  readonly engine: 'oxigraph' | 'comunica';
  readonly reason: string;
}

/**
 * Queries over one graph. Engines are imported, and the graph handed to them, when the first query needs it, and once.
 * Every call may report GGEN306 (the engine failed), GGEN309 (a forced engine cannot answer exactly) or GGEN903 (cancelled).
 */
export interface GraphQueries {
  readonly run: (query: Query) => Promise<Outcome<Answer>>;
  /** What `run` gives, without waiting: once Oxigraph is loaded, for a SELECT or an ASK that it answers exactly. */
  readonly runNow: (query: Query) => Answer | undefined;
  /** The answer of an ASK. @throws Error when the query is none: check its form first (GGEN310) */
  readonly ask: (query: Query) => Promise<Outcome<boolean>>;
  /**
   * The statements of a CONSTRUCT or DESCRIBE, each once, in term order. Blank nodes of the template are labelled
   * `blankPrefix`, the number of the solution, and a letter-led name; the default prefix is `t`.
   */
  readonly construct: (query: Query, options?: { readonly blankPrefix?: string }) => Promise<Outcome<readonly Statement[]>>;
  /** The engines that have answered so far, or since they were last forgotten, for the receipt. */
  readonly makers: () => readonly Maker[];
  /** Begins a new list of makers. */
  readonly forgetMakers: () => void;
}

/** Opens a graph for queries; parse them with `parseQuery` and lint them before. */
export function openGraph(graph: Pick<Graph, 'statements'>, options: GraphOptions): GraphQueries {
  const { statements } = graph;
  const engines = answerer(statements, options);

  async function solve(query: Query): Promise<Outcome<{ readonly rows: RowSet['rows']; readonly engine: Answer['engine']; readonly reason: string }>> {
    if (options.signal?.aborted) return failure(problem('GGEN903', {}, spanOf(query.source)));
    const [absent, ...others] = absentGraphs(query, statements);
    if (absent) return failure(absent, ...others);
    const { tree, arrangement } = planQuery(query);
    if (!tree) return success({ rows: [], engine: 'oxigraph', reason: 'the query asks no engine' });
    const answered = await engines.answer(query, tree);
    if (!answered.ok) return answered;
    const { answer, engine, reason } = answered.value;
    if (typeof answer === 'boolean') return success({ rows: [[booleanTerm(answer)]], engine, reason });
    return success({ rows: arrange(answer, arrangement), engine, reason });
  }

  async function construct(query: Query, rows: RowSet['rows'], blankPrefix: string): Promise<readonly Statement[]> {
    const { tree } = query;
    if (tree.queryType === 'CONSTRUCT') return instantiate(tree.template, planQuery(query).arrangement.variables, rows, blankPrefix);
    if (tree.queryType === 'DESCRIBE') return describe(tree, rows, statements);
    throw new Error(`a ${tree.queryType} constructs nothing`);
  }

  return {
    run: async (query) => {
      const solved = await solve(query);
      if (!solved.ok) return solved;
      const { rows, engine, reason } = solved.value;
      const { form, variables } = query;
      const made = form === 'construct' || form === 'describe' ? rowsOf(await construct(query, rows, 't')) : rows;
      return success({ rowSet: { form, variables, rows: made }, engine, reason });
    },
    runNow: (query) => {
      const { form, variables } = query;
      if (form !== 'select' && form !== 'ask') return undefined;
      const { tree, arrangement } = planQuery(query);
      const found = tree && engines.answerNow(tree);
      if (!found) return undefined;
      const rows = typeof found.answer === 'boolean' ? [[booleanTerm(found.answer)]] : arrange(found.answer, arrangement);
      return { rowSet: { form, variables, rows }, engine: found.engine, reason: found.reason };
    },
    ask: async (query) => {
      if (query.form !== 'ask') throw new Error(`a ${query.form} is no ASK`);
      const solved = await solve(query);
      return solved.ok ? success(solved.value.rows[0]?.[0]?.value === 'true') : solved;
    },
    construct: async (query, { blankPrefix = 't' } = {}) => {
      const solved = await solve(query);
      return solved.ok ? success(await construct(query, solved.value.rows, blankPrefix)) : solved;
    },
    makers: engines.makers,
    forgetMakers: engines.forgetMakers,
  };
}

function booleanTerm(value: boolean): Term {
  return literal(String(value), `${XSD}boolean`);
}

/** The graphs that FROM and FROM NAMED name and the statements do not have (GGEN311). */
function absentGraphs({ tree, source }: Query, statements: readonly Statement[]): readonly Diagnostic[] {
  const named = [...(tree.from?.default ?? []), ...(tree.from?.named ?? [])].map(({ value }) => value);
  if (named.length === 0) return [];
  const known = sortStrings(new Set(statements.flatMap(({ graph }) => (graph?.type === 'iri' ? [graph.value] : []))));
  return named.filter((graph) => !known.includes(graph)).map((graph) => problem('GGEN311', { graph, known, ...suggestion(graph, known) }, spanOf(source)));
}
