import { watchFetch } from '../../src/model/cache.js';
import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import { effectsOf, type QueryEffects } from '../../src/model/effects.js';
import type { Graph } from '../../src/model/graph.js';
import type { EngineName, Prefixes } from '../../src/model/manifest.js';
import { compareCodePoints, sortBy } from '../../src/model/order.js';
import { failure, type Outcome } from '../../src/model/outcome.js';
import type { Maker } from '../../src/model/receipt.js';
import type { RowSet } from '../../src/model/rows.js';
import { openGraph, type GraphQueries, type Query } from '../../src/sparql/index.js';
import { relatedTo } from '../../src/template/evaluate/scope.js';
import { refuse, TemplateFault } from '../../src/template/fault.js';
import { rowView, type TermStyle } from '../../src/template/row-view.js';
import type { AskQuery, CallPlace } from '../../src/template/values.js';
import { readQuery, type ReadQuery } from './template-queries.js';

/** What templates ask with `sparql(query="…")`, and what may answer. */
export interface QuerySetting extends QueryEffects {
  readonly graph: Graph;
  readonly engine: EngineName;
}

/** Renders what may ask the graph. Nothing is loaded until something asks. */
export interface Asking {
  /** Answers constant queries beforehand, so that what asks no others renders in one go. */
  readonly prepare: (queries: Iterable<string>) => Promise<readonly Diagnostic[]>;
  /** Runs a rendering until everything that it asks is answered, and gives what it gives then. */
  readonly settle: <T>(render: (ask: AskQuery) => Outcome<T>) => Promise<Outcome<T>>;
  /** The engines that answered, by name. */
  readonly makers: () => readonly Maker[];
  /** The engines that were asked for the answers to these queries. */
  readonly makersOf: (queries: Iterable<string>) => readonly Maker[];
  /** The queries that renderings asked since they were last told of. */
  readonly takeAsked: () => readonly string[];
  /** Whether an answer came from the network so far. */
  readonly hasFetched: () => boolean;
}

/** How often one rendering may stop for an answer that is not there at once. */
const MOST_ROUNDS = 1000;

/** What is known of one query: its value, or why it has none. */
type Known = ({ readonly value: unknown } | { readonly problems: readonly [Diagnostic, ...Diagnostic[]] }) & { readonly makers: readonly Maker[] };

/**
 * Engines may have to be waited for, but rendering cannot wait: a rendering that asks what nobody has answered yet is
 * stopped, the answer fetched, and the rendering done again. Once Oxigraph is loaded it answers at once, so that loops
 * with a query for each row render once.
 *
 * @param style how terms reach the template
 */
export function openAsking(setting: QuerySetting | undefined, reading: { readonly prefixes: Prefixes; readonly allowedDomains: readonly string[] }, style: TermStyle): Asking {
  const known = new Map<string, Known>();
  const asked = new Set<string>();
  const watched = watchFetch(setting ? effectsOf(setting) : {});
  const opened: { queries?: GraphQueries | undefined } = {};
  // A graph that nobody asks is not even looked at.
  const open = (): GraphQueries | undefined => (opened.queries ??= setting && openGraph(setting.graph, { engine: setting.engine, allowedDomains: reading.allowedDomains, ...watched.effects }));
  const read = (text: string): ReadQuery => readQuery(text, { ...reading, strict: false });

  async function fetchAnswer(text: string, query: Query): Promise<void> {
    const queries = open();
    queries?.forgetMakers();
    const answer = await queries?.run(query);
    const makers = queries?.makers() ?? [];
    if (answer) known.set(text, answer.ok ? { value: valueOf(answer.value.rowSet, style), makers } : { problems: answer.diagnostics, makers });
  }

  function answerOf(text: string, waiting: Map<string, Query>): Known | undefined {
    const found = known.get(text);
    if (found) return found;
    const { query, diagnostics: [first, ...more] } = read(text);
    const queries = opened.queries;
    queries?.forgetMakers();
    const now = query && queries?.runNow(query);
    if (query && !now) {
      waiting.set(text, query);
      return undefined;
    }
    const made: Known | undefined = now ? { value: valueOf(now.rowSet, style), makers: queries?.makers() ?? [] } : first && { problems: [first, ...more], makers: [] };
    if (made) known.set(text, made);
    return made;
  }

  const askWith = (waiting: Map<string, Query>): AskQuery => (text, from) => {
    if (!setting) return refuse('sparql() has no graph to ask here');
    asked.add(text);
    const found = answerOf(text, waiting);
    if (!found) return refuse('its query is not answered yet');
    if ('value' in found) return found.value;
    throw faultAt(found.problems[0], from);
  };

  return {
    async prepare(texts) {
      for (const text of texts) {
        const { query } = read(text);
        if (query && !known.has(text)) await fetchAnswer(text, query);
        if (setting?.signal?.aborted) return [problem('GGEN903', {})];
      }
      return [];
    },
    async settle(render) {
      for (let round = 0; round < MOST_ROUNDS; round++) {
        const waiting = new Map<string, Query>();
        const outcome = render(askWith(waiting));
        if (waiting.size === 0) return outcome;
        if (setting?.signal?.aborted) return failure(problem('GGEN903', {}));
        for (const [text, query] of waiting) await fetchAnswer(text, query);
      }
      return failure(problem('GGEN405', { detail: `it asks more than ${MOST_ROUNDS} queries that Oxigraph cannot answer exactly` }));
    },
    makers: () => distinctMakers([...known.values()].flatMap(({ makers }) => makers)),
    makersOf: (texts) => distinctMakers([...texts].flatMap((text) => known.get(text)?.makers ?? [])),
    takeAsked() {
      const taken = [...asked];
      asked.clear();
      return taken;
    },
    hasFetched: watched.asked,
  };
}

/** Each maker once, by name. */
export function distinctMakers(makers: readonly Maker[]): readonly Maker[] {
  return sortBy(new Map(makers.map((maker) => [`${maker.name} ${maker.version}`, maker])).values(), (a, b) => compareCodePoints(a.name, b.name));
}

/** A problem of a query that the template made while it was rendered: its own place is nowhere, so the call's is told. */
function faultAt(found: Diagnostic, from: CallPlace): TemplateFault {
  const { related: _related, ...rest } = found;
  const related = relatedTo(from.up);
  const placed: Diagnostic = { ...rest, at: from.at, ...(related.length > 0 && { related }) };
  return new TemplateFault(() => placed, placed);
}

function valueOf({ form, variables, rows }: RowSet, style: TermStyle): unknown {
  if (form === 'ask') return rows[0]?.[0]?.value === 'true';
  return Object.freeze(rows.map((row) => rowView(variables, row, style)));
}
