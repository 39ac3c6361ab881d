import { effectsOf, type QueryEffects } from '../../src/model/effects.js';
import type { Graph } from '../../src/model/graph.js';
import type { EngineName } from '../../src/model/manifest.js';
import { sortBy, compareCodePoints } from '../../src/model/order.js';
import type { Maker } from '../../src/model/receipt.js';
import type { AnsweringGraph } from '../../src/reasoning/index.js';
import { openGraph, type GraphQueries } from '../../src/sparql/index.js';

/** Opens graphs for the questions of rules; `makers` tells which engines answered. */
export interface GraphOpener {
  readonly open: (graph: Graph) => AnsweringGraph;
  /** @param others engines that answered elsewhere */
  readonly makers: (others: readonly Maker[]) => readonly Maker[];
}

/** A graph that is asked for twice is loaded once: the closed graph is often the stated one. */
export function graphOpener(input: QueryEffects & { readonly engine: EngineName; readonly allowedDomains: readonly string[] }): GraphOpener {
  const { engine, allowedDomains } = input;
  const opened = new Map<string, GraphQueries>();
  const makersSoFar = new Map<string, Maker>();
  const note = (graph: GraphQueries): void => graph.makers().forEach((maker) => makersSoFar.set(`${maker.name} ${maker.version}`, maker));
  return {
    open(graph) {
      const known = opened.get(graph.digest);
      if (known) return known;
      opened.forEach(note);
      opened.clear();
      const queries = openGraph(graph, { engine, allowedDomains, ...effectsOf(input) });
      opened.set(graph.digest, queries);
      return queries;
    },
    makers(others) {
      opened.forEach(note);
      for (const maker of others) makersSoFar.set(`${maker.name} ${maker.version}`, maker);
      return sortBy(makersSoFar.values(), (a, b) => compareCodePoints(a.name, b.name));
    },
  };
}
