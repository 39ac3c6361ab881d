import type { Diagnostic } from '../src/model/diagnostic.js';
import { problem } from '../src/model/diagnostic.js';
import { effectsOf, type QueryEffects } from '../src/model/effects.js';
import type { Graph } from '../src/model/graph.js';
import type { EngineName, Prefixes } from '../src/model/manifest.js';
import { outcomeOf, success, type Outcome } from '../src/model/outcome.js';
import type { GenerationRule } from '../src/model/project.js';
import type { Maker } from '../src/model/receipt.js';
import type { SourceFile } from '../src/model/source.js';
import type { RowSet } from '../src/model/rows.js';
import { explainNoRows, graphTerms, openGraph, type GraphQueries } from '../src/sparql/index.js';
import { lintAgainst, lintRules, type ParsedRule } from './extract/lint-rules.js';

export interface LintInput {
  readonly rules: readonly Pick<GenerationRule, 'name' | 'query' | 'when'>[];
  readonly prefixes: Prefixes;
  /** RDF documents of the project: prefixes that a query lacks are looked up in them, for the fix. */
  readonly documents?: readonly SourceFile[];
  readonly allowedDomains: readonly string[];
  /** Reports a SELECT without ORDER BY. */
  readonly strict: boolean;
  /** Also reports what is allowed but looks like a mistake. */
  readonly lint?: boolean;
}

/** What is known of a rule's query before any graph is there: what its template may name. */
export interface QueryShape {
  readonly rule: string;
  readonly form: RowSet['form'];
  readonly variables: readonly string[];
}

export interface ExtractInput extends LintInput, QueryEffects {
  readonly graph: Graph;
  readonly engine: EngineName;
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

/**
 * The part of `extract` that needs no graph: parses and lints every query and every `when`. `extract` runs it first.
 * Reports GGEN301 to GGEN305, GGEN308, GGEN310, GGEN312 and GGEN318, all that there are; GGEN314 where a graph is there
 * all the same; with `lint` also GGEN315 to GGEN317 and GGEN319.
 */
export async function lintQueries(input: LintInput & Partial<Pick<ExtractInput, 'graph'>>): Promise<Outcome<readonly QueryShape[]>> {
  const { parsed, diagnostics } = lintRules(input);
  const againstGraph = input.graph ? lintAgainst(graphTerms(input.graph.statements), parsed, input.prefixes, input.lint) : [];
  return outcomeOf(parsed.map(({ name, query }) => ({ rule: name, form: query.form, variables: query.variables })), [...diagnostics, ...againstGraph]);
}

/**
 * μ₂: graph + queries → row sets in a total order (SPEC 4).
 * Reports what `lintQueries` reports and, of every rule, GGEN306 and GGEN309, and GGEN313 or GGEN319 where it has no rows;
 * GGEN903 once when cancelled.
 */
export async function extract(input: ExtractInput): Promise<Outcome<Extracted>> {
  const { parsed, diagnostics } = lintRules(input);
  const linted = outcomeOf(null, diagnostics);
  if (!linted.ok) return linted;

  const { graph, engine, allowedDomains, signal } = input;
  const queries = openGraph(graph, { engine, allowedDomains, ...effectsOf(input) });
  const terms = graphTerms(graph.statements);
  const found: Diagnostic[] = [...diagnostics, ...lintAgainst(terms, parsed, input.prefixes, input.lint)];
  const explained = new Set(found.map(placeKey));
  const ruleRows: RuleRows[] = [];
  for (const rule of parsed) {
    if (signal?.aborted) {
      found.push(problem('GGEN903', {}));
      break;
    }
    const answered = await answerRule(rule, queries);
    found.push(...answered.diagnostics);
    if (!answered.ok) continue;
    ruleRows.push(answered.value);
    if (answered.value.rowSet?.rows.length !== 0) continue;
    // A term that a lint has named already is not named again.
    found.push(...explainNoRows(rule.query, terms, input.prefixes).filter((one) => !explained.has(placeKey(one))));
  }
  return outcomeOf({ ruleRows, makers: queries.makers() }, found);
}

/** Asks the rule's condition, and its query if the condition holds. */
async function answerRule({ name, query, when }: ParsedRule, queries: GraphQueries): Promise<Outcome<RuleRows>> {
  if (when) {
    const holds = await queries.ask(when);
    if (!holds.ok) return holds;
    if (!holds.value) return success({ rule: name, engine: 'none', reason: 'its "when" does not hold' });
  }
  const answer = await queries.run(query);
  return answer.ok ? success({ rule: name, ...answer.value }) : answer;
}

/** A text for the place of a problem: the same for problems at the same place. */
function placeKey({ at }: Diagnostic): string {
  return JSON.stringify([at?.path, at?.inside, at?.start, at?.end]);
}
