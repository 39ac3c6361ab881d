import type { Graph } from '../../../src/model/graph.js';
import type { EngineName } from '../../../src/model/manifest.js';
import type { Outcome } from '../../../src/model/outcome.js';
import { sourceFile } from '../../../src/model/source.js';
import type { RowSet } from '../../../src/model/rows.js';
import { openGraph, parseQuery, type Answer, type GraphQueries, type Query } from '../../../src/sparql/index.js';

/** Parses, or fails the test with what was wrong. */
export function parsed(text: string, prefixes: Readonly<Record<string, string>> = {}): Query {
  const outcome = parseQuery(sourceFile('q.rq', text), prefixes);
  if (!outcome.ok) throw new Error(`${text}\n${JSON.stringify(outcome.diagnostics)}`);
  return outcome.value;
}

/** A graph opened once for each choice of engine. */
export interface Contest {
  readonly queries: Readonly<Record<EngineName, GraphQueries>>;
}

export function contest(graph: Graph): Contest {
  const open = (engine: EngineName): GraphQueries => openGraph(graph, { engine, allowedDomains: [] });
  return { queries: { auto: open('auto'), comunica: open('comunica'), oxigraph: open('oxigraph') } };
}

/** What the engines say to one query; `exact` is undefined where Oxigraph rightly declined. */
export interface Verdicts {
  readonly auto: Answer;
  readonly comunica: RowSet;
  readonly oxigraph: RowSet | 'GGEN309';
}

/** Runs a query on every engine; the differential tests demand that they agree. */
export async function runEverywhere({ queries }: Contest, query: Query): Promise<Verdicts> {
  const forced = await queries.oxigraph.run(query);
  if (!forced.ok && forced.diagnostics[0].code !== 'GGEN309') throw new Error(`oxigraph: ${JSON.stringify(forced.diagnostics)}`);
  return {
    auto: valueOf(await queries.auto.run(query)),
    comunica: valueOf(await queries.comunica.run(query)).rowSet,
    oxigraph: forced.ok ? forced.value.rowSet : 'GGEN309',
  };
}

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.value;
}
