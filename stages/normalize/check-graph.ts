import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import { effectsOf, type EntailmentRegime, type QueryEffects } from '../../src/model/effects.js';
import type { Graph } from '../../src/model/graph.js';
import type { EngineName, Prefixes } from '../../src/model/manifest.js';
import type { CancelSignal } from '../../src/model/plan.js';
import type { Maker } from '../../src/model/receipt.js';
import { spanOf, type SourceFile } from '../../src/model/source.js';
import type { AnsweringGraph } from '../../src/reasoning/index.js';
import { shapeProblem, validate } from '../../src/shacl/index.js';
import type { PreparedCheck } from './prepare-queries.js';

export interface ShapesCheck extends QueryEffects {
  readonly prefixes: Prefixes;
  /** What answers constraints of SPARQL. */
  readonly engine: EngineName;
  /** Texts of the shapes' documents, to point into their queries. */
  readonly sources: readonly SourceFile[];
  /** What the graph is closed under. */
  readonly regime?: EntailmentRegime;
}

/**
 * What the shapes object to in the graph (GGEN204), why they cannot be used (GGEN212, GGEN216), and the engines that
 * answered constraints of SPARQL. No shapes, no work.
 */
export async function checkShapes(
  graph: Graph, shapes: Graph, check: ShapesCheck,
): Promise<{ readonly objections: readonly Diagnostic[]; readonly makers: readonly Maker[] }> {
  if (shapes.statements.length === 0) return { objections: [], makers: [] };
  const { prefixes, engine, sources, regime } = check;
  const report = await validate(graph.statements, shapes.statements, { prefixes, engine, sources, ...(regime && { regime }), ...effectsOf(check) });
  if (!report.ok) return { objections: report.diagnostics, makers: [] };
  return { objections: [...report.diagnostics, ...report.value.results.map(shapeProblem)], makers: report.value.makers };
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
