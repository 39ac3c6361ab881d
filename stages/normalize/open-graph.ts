import type { Graph } from '../../src/model/graph.js';
import type { EngineName } from '../../src/model/manifest.js';
import type { Outcome } from '../../src/model/outcome.js';
import type { CancelSignal } from '../../src/model/plan.js';
import type { Maker } from '../../src/model/receipt.js';
import type { AnsweringGraph } from '../../src/reasoning/index.js';

/** Opens graphs for the questions of rules; `makers` tells which engines answered. */
export interface GraphOpener {
  readonly open: (graph: Graph) => Promise<Outcome<AnsweringGraph>>;
  readonly makers: () => readonly Maker[];
}

export function graphOpener(_options: { readonly engine: EngineName; readonly allowedDomains: readonly string[]; readonly signal?: CancelSignal }): GraphOpener {
  return {
    open: () => Promise.reject(new Error('not written yet')),
    makers: () => [],
  };
}
