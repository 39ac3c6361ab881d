import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import type { Graph } from '../../src/model/graph.js';
import type { Prefixes } from '../../src/model/manifest.js';
import type { CancelSignal } from '../../src/model/plan.js';
import { spanOf } from '../../src/model/source.js';
import type { AnsweringGraph } from '../../src/reasoning/index.js';
import { shapeProblem, validate } from '../../src/shacl/index.js';
import type { PreparedCheck } from './prepare-queries.js';

/** What the shapes object to in the graph (GGEN204), or why they cannot be used (GGEN212). No shapes, no work. */
export async function checkShapes(graph: Graph, shapes: Graph, prefixes: Prefixes, signal?: CancelSignal): Promise<readonly Diagnostic[]> {
  if (shapes.statements.length === 0) return [];
  const report = await validate(graph.statements, shapes.statements, { prefixes, ...(signal && { signal }) });
  return report.ok ? report.value.results.map(shapeProblem) : report.diagnostics;
}

/** Each rule of `[validation]` whose ASK is not true of the graph (GGEN205), and what went wrong in asking. */
export async function checkRules(graph: Graph, checks: readonly PreparedCheck[], open: (graph: Graph) => AnsweringGraph, signal?: CancelSignal): Promise<readonly Diagnostic[]> {
  if (checks.length === 0) return [];
  const answering = open(graph);
  const found: Diagnostic[] = [];
  for (const { rule, ask } of checks) {
    if (signal?.aborted) return [...found, problem('GGEN903', {})];
    const answer = await answering.ask(ask);
    found.push(...answer.diagnostics);
    if (!answer.ok || answer.value) continue;
    const { name, description, severity } = rule;
    found.push(problem('GGEN205', { name, ...(description !== undefined && { description }) }, spanOf(rule.ask), { severity }));
  }
  return found;
}
