import { problem } from '../model/diagnostic.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import type { Maker } from '../model/receipt.js';
import { spanOf } from '../model/source.js';
import type { Statement } from '../model/term.js';
import type { Solution } from './assemble.js';
import type { ComunicaGraph } from './engines/comunica.js';
import type { OxigraphEngine } from './engines/oxigraph.js';
import { judgeExactness, type Verdict } from './exactness.js';
import { graphFacts, type GraphFacts } from './graph-facts.js';
import type { GraphOptions } from './open-graph.js';
import type { Query } from './query.js';
import type { AskTree, SelectTree } from './tree.js';

const EXACT = 'oxigraph gives exactly these rows';

type Exact = Extract<Verdict, { readonly exact: true }>;

/** What an engine found, and which one it was. */
export interface Answered {
  readonly answer: readonly Solution[] | boolean;
  readonly engine: 'oxigraph' | 'comunica';
  readonly reason: string;
}

/** Chooses an engine for each query, opens it when it is first needed, and asks it. */
export interface Answerer {
  readonly answer: (query: Query, tree: SelectTree | AskTree) => Promise<Outcome<Answered>>;
  /** The same answer without waiting; nothing where that needs an engine that has to be waited for. */
  readonly answerNow: (tree: SelectTree | AskTree) => Answered | undefined;
  readonly makers: () => readonly Maker[];
  readonly forgetMakers: () => void;
}

interface Ready {
  readonly engine: OxigraphEngine;
  readonly maker: Maker;
}

interface Opened {
  facts?: GraphFacts;
  oxigraph?: Promise<OxigraphEngine>;
  /** Oxigraph once it is loaded: from then on it answers without waiting. */
  ready?: Ready;
  comunica?: Promise<ComunicaGraph>;
  readonly used: Map<string, Maker>;
}

export function answerer(statements: readonly Statement[], options: GraphOptions): Answerer {
  const opened: Opened = { used: new Map() };
  const { guard = (work) => work() } = options;

  async function onOxigraph(tree: SelectTree | AskTree, verdict: Exact): Promise<Answered['answer']> {
    const { openOxigraph, OXIGRAPH_VERSION } = await import('./engines/oxigraph.js');
    opened.oxigraph ??= openOxigraph(statements);
    opened.ready = { engine: await opened.oxigraph, maker: { kind: 'engine', name: 'oxigraph', version: OXIGRAPH_VERSION } };
    return askNow(opened.ready, tree, verdict);
  }

  function askNow({ engine, maker }: Ready, tree: SelectTree | AskTree, verdict: Exact): Answered['answer'] {
    opened.used.set(maker.name, maker);
    return tree.queryType === 'ASK' ? guard(() => engine.ask(tree, verdict)) : guard(() => engine.select(tree, verdict));
  }

  function answerNow(tree: SelectTree | AskTree): Answered | undefined {
    const { ready } = opened;
    if (!ready || options.engine === 'comunica' || options.signal?.aborted) return undefined;
    opened.facts ??= graphFacts(statements);
    const verdict = judgeExactness(tree, opened.facts);
    if (!verdict.exact) return undefined;
    try {
      return { answer: askNow(ready, tree, verdict), engine: 'oxigraph', reason: EXACT };
    } catch {
      // What went wrong is told by `answer`, which comes next.
      return undefined;
    }
  }

  async function onComunica(tree: SelectTree | AskTree): Promise<Answered['answer']> {
    const { openComunica, COMUNICA_VERSION } = await import('./engines/comunica.js');
    opened.comunica ??= openComunica(statements, options);
    const engine = await opened.comunica;
    opened.used.set('comunica', { kind: 'engine', name: 'comunica', version: COMUNICA_VERSION });
    return tree.queryType === 'ASK' ? engine.ask(tree) : engine.select(tree);
  }

  async function answer(query: Query, tree: SelectTree | AskTree): Promise<Outcome<Answered>> {
    const at = spanOf(query.source);
    const report = (engine: string, error: unknown): Outcome<never> => failure(problem('GGEN306', { engine, detail: detailOf(error) }, at));
    const forced = options.engine;
    const reasons = [forced === 'comunica' ? 'comunica was asked for' : ''];
    if (forced !== 'comunica') {
      opened.facts ??= graphFacts(statements);
      const verdict = judgeExactness(tree, opened.facts);
      if (!verdict.exact && forced === 'oxigraph') return failure(problem('GGEN309', { engine: forced, reason: verdict.reason }, at));
      if (verdict.exact) {
        try {
          return success({ answer: await onOxigraph(tree, verdict), engine: 'oxigraph', reason: EXACT });
        } catch (error) {
          if (options.signal?.aborted) return failure(problem('GGEN903', {}, at));
          if (forced === 'oxigraph') return report('oxigraph', error);
          reasons.push(`oxigraph refused the query: ${detailOf(error)}`);
        }
      } else {
        reasons.push(verdict.reason);
      }
    }
    try {
      return success({ answer: await onComunica(tree), engine: 'comunica', reason: reasons.join('') });
    } catch (error) {
      return report('comunica', error);
    }
  }

  return { answer, answerNow, makers: () => [...opened.used.values()], forgetMakers: () => opened.used.clear() };
}

/** The first line of an engine's own words, without paths of the machine. */
function detailOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const unknown = /no configured actor was able to evaluate function (\S+)/.exec(text)?.[1];
  if (unknown !== undefined) return `it has no function <${unknown}>`;
  return (text.split('\n')[0] ?? '').replace(/^Error:\s*/, '').replace(/(?:file:\/\/)?\/[^\s:]*\/node_modules\//g, '');
}
