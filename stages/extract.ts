import type { Graph } from '../src/model/graph.js';
import type { EngineName, Prefixes } from '../src/model/manifest.js';
import type { Outcome } from '../src/model/outcome.js';
import type { CancelSignal } from '../src/model/plan.js';
import type { GenerationRule } from '../src/model/project.js';
import type { Maker } from '../src/model/receipt.js';
import type { RowSet } from '../src/model/rows.js';

export interface LintInput {
  readonly rules: readonly Pick<GenerationRule, 'name' | 'query' | 'when'>[];
  readonly prefixes: Prefixes;
  readonly allowedDomains: readonly string[];
  /** Reports a SELECT without ORDER BY. */
  readonly strict: boolean;
}

/** What is known of a rule's query before any graph is there: what its template may name. */
export interface QueryShape {
  readonly rule: string;
  readonly form: RowSet['form'];
  readonly variables: readonly string[];
}

export interface ExtractInput extends LintInput {
  readonly graph: Graph;
  readonly engine: EngineName;
  readonly signal?: CancelSignal;
}

/** The rows of one rule; `rowSet` is absent where the rule's `when` said no. */
export interface RuleRows {
  readonly rule: string;
  readonly rowSet?: RowSet;
  /** The engine that answered, and why it was chosen. */
  readonly engine: string;
  readonly reason: string;
}

export interface Extracted {
  readonly ruleRows: readonly RuleRows[];
  readonly makers: readonly Maker[];
}

/** The part of `extract` that needs no graph: parses and lints every query. `extract` runs it first. */
export async function lintQueries(_input: LintInput): Promise<Outcome<readonly QueryShape[]>> {
  throw new Error('not written yet');
}

/** μ₂: graph + queries → row sets in a total order. */
export async function extract(_input: ExtractInput): Promise<Outcome<Extracted>> {
  throw new Error('not written yet');
}
