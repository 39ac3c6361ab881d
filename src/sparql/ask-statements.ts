import type { Fetch } from '../model/effects.js';
import type { EngineName, Prefixes } from '../model/manifest.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import { problem } from '../model/diagnostic.js';
import type { RowSet } from '../model/rows.js';
import { sourceFile, spanOf } from '../model/source.js';
import type { Statement } from '../model/term.js';
import { canonicalize } from '../rdf/canonicalize.js';
import { loadSha256 } from '../rdf/digest.js';
import { lintQuery } from './lint.js';
import { openGraph, type GraphQueries } from './open-graph.js';
import { parseQuery } from './parse.js';
import type { Query } from './query.js';

export interface QueryOptions {
  /** Prefixes that the query need not declare, beside the well-known ones. */
  readonly prefixes?: Prefixes;
  /** Default: `auto`. */
  readonly engine?: EngineName;
  /** The only hosts that SERVICE may reach; none by default. */
  readonly allowedDomains?: readonly string[];
  /** What SERVICE asks the network with; without it nothing reaches the network. */
  readonly fetch?: Fetch;
}

/**
 * The rows of a query of any form, in the total order of SPEC 4. Blank nodes come out with RDFC-1.0 labels.
 * Reports GGEN301 to GGEN306 and GGEN309.
 */
export async function select(statements: readonly Statement[], text: string, options: QueryOptions = {}): Promise<Outcome<RowSet>> {
  return withQuery(statements, text, options, async (queries, query) => {
    const answer = await queries.run(query);
    return answer.ok ? success(answer.value.rowSet) : answer;
  });
}

/** The answer of an ASK. Reports what `select` reports, and GGEN310 where the query is no ASK. */
export async function ask(statements: readonly Statement[], text: string, options: QueryOptions = {}): Promise<Outcome<boolean>> {
  return withQuery(statements, text, options, async (queries, query) =>
    query.form === 'ask' ? queries.ask(query) : wrongForm(query, 'an ASK'));
}

/** The statements of a CONSTRUCT or DESCRIBE, each once, in term order. Reports what `select` reports, and GGEN310. */
export async function construct(statements: readonly Statement[], text: string, options: QueryOptions = {}): Promise<Outcome<readonly Statement[]>> {
  return withQuery(statements, text, options, async (queries, query) =>
    query.form === 'construct' || query.form === 'describe' ? queries.construct(query) : wrongForm(query, 'a CONSTRUCT or DESCRIBE'));
}

async function withQuery<T>(
  statements: readonly Statement[], text: string, options: QueryOptions, use: (queries: GraphQueries, query: Query) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { prefixes = {}, engine = 'auto', allowedDomains = [], fetch } = options;
  const parsed = parseQuery(sourceFile('query.rq', text), prefixes);
  if (!parsed.ok) return parsed;
  const [first, ...more] = lintQuery(parsed.value, { allowedDomains, strict: false });
  if (first) return failure(first, ...more);
  const graph = canonicalize(statements, { sha256: await loadSha256() });
  if (!graph.ok) return graph;
  return use(openGraph(graph.value, { engine, allowedDomains, ...(fetch && { fetch }) }), parsed.value);
}

function wrongForm(query: Query, expected: string): Outcome<never> {
  return failure(problem('GGEN310', { key: 'query', expected, found: `a ${query.form.toUpperCase()}` }, spanOf(query.source)));
}
