import { watchFetch, type StageCache } from '../src/model/cache.js';
import { problem, type Diagnostic } from '../src/model/diagnostic.js';
import type { Digest, Sha256 } from '../src/model/digest.js';
import { effectsOf, type QueryEffects } from '../src/model/effects.js';
import type { Graph } from '../src/model/graph.js';
import type { EngineName, Prefixes } from '../src/model/manifest.js';
import { outcomeOf, success, type Outcome } from '../src/model/outcome.js';
import type { GenerationRule } from '../src/model/project.js';
import type { Maker } from '../src/model/receipt.js';
import type { SourceFile } from '../src/model/source.js';
import type { RowSet } from '../src/model/rows.js';
import { explainNoRows, graphTerms, openGraph, type GraphQueries, type GraphTerms } from '../src/sparql/index.js';
import { digestOfRows, keptRows, type AnsweredRule } from './extract/kept-rows.js';
import { lintAgainst, lintRules, toldOfRules, type LintedRule, type ParsedRule } from './extract/lint-rules.js';

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
  /** What earlier runs answered, and the hash that its keys are made with; a run without it gives the same. */
  readonly kept?: { readonly cache: StageCache; readonly sha256: Sha256 };
}

/** The rows of one rule; `rowSet` is absent where the rule's `when` said no. */
export interface RuleRows {
  readonly rule: string;
  readonly rowSet?: RowSet;
  /** What the rows are, where there is a cache: the same rows have the same digest. */
  readonly digest?: Digest;
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
  const linted = lintRules(input);
  const terms = input.graph && graphTerms(input.graph.statements);
  const against = terms ? linted.map(({ parsed }) => (parsed ? lintAgainst(terms, parsed, input.prefixes, input.lint) : NOTHING)) : [];
  const shapes = linted.flatMap(({ parsed }): readonly QueryShape[] => (parsed ? [{ rule: parsed.name, form: parsed.query.form, variables: parsed.query.variables }] : []));
  return outcomeOf(shapes, [...toldOfRules(input.rules, linted.map(({ lint }) => lint)), ...toldOfRules(input.rules, against)]);
}

const NOTHING = { query: [], when: [] } as const;

/**
 * μ₂: graph + queries → row sets in a total order (SPEC 4).
 * Reports what `lintQueries` reports and, of every rule, GGEN306 and GGEN309, and GGEN313 or GGEN319 where it has no rows;
 * GGEN903 once when cancelled. Where all rows are known from earlier runs, the statements of the graph are not looked at.
 */
export async function extract(input: ExtractInput): Promise<Outcome<Extracted>> {
  const { rules } = input;
  const shelf = input.kept && keptRows(input, input.kept.cache, input.kept.sha256);
  const known = new Map(rules.map((rule) => [rule, shelf?.read(rule)]));
  const unknown = rules.filter((rule) => !known.get(rule));
  const linted = new Map(lintRules({ ...input, rules: unknown }).map((one, i) => [unknown[i], one]));
  const lints = rules.map((rule) => known.get(rule)?.lint ?? linted.get(rule)?.lint ?? { ...NOTHING, form: [] });
  const found: Diagnostic[] = [...toldOfRules(rules, lints)];
  const stated = outcomeOf(null, found);
  if (!stated.ok) return stated;

  const desk = unknown.length > 0 ? openDesk(input) : undefined;
  const against = rules.map((rule) => known.get(rule)?.against ?? desk?.against(linted.get(rule)) ?? NOTHING);
  found.push(...toldOfRules(rules, against));
  const explained = new Set(found.map(placeKey));
  const answered: AnsweredRule[] = [];
  for (const [i, rule] of rules.entries()) {
    if (input.signal?.aborted) {
      found.push(problem('GGEN903', {}));
      break;
    }
    const lint = linted.get(rule);
    const answer = known.get(rule) ?? (await desk?.answer(lint, against[i] ?? NOTHING));
    if (!answer) continue;
    if (!('rows' in answer)) {
      found.push(...answer.failed);
      continue;
    }
    answered.push(answer);
    // A term that a lint has named already is not named again.
    found.push(...answer.told, ...answer.noRows.filter((one) => !explained.has(placeKey(one))));
    if (lint && !desk?.hasFetched()) shelf?.write(rule, answer);
  }
  const makers = new Map(answered.flatMap((one) => one.makers).map((maker) => [`${maker.name} ${maker.version}`, maker]));
  return outcomeOf({ ruleRows: answered.map(({ rows }) => rows), makers: [...makers.values()] }, found);
}

/** Where rules are answered that nobody answered before. */
interface Desk {
  readonly against: (linted: LintedRule | undefined) => AnsweredRule['against'];
  readonly answer: (linted: LintedRule | undefined, against: AnsweredRule['against']) => Promise<AnsweredRule | { readonly failed: readonly Diagnostic[] } | undefined>;
  /** Whether an answer came from the network so far. */
  readonly hasFetched: () => boolean;
}

function openDesk(input: ExtractInput): Desk {
  const { graph, engine, allowedDomains, prefixes, lint: isLinting, kept } = input;
  const { effects, asked } = watchFetch(effectsOf(input));
  const queries = openGraph(graph, { engine, allowedDomains, ...effects });
  const terms: GraphTerms = graphTerms(graph.statements);
  return {
    against: (linted) => (linted?.parsed ? lintAgainst(terms, linted.parsed, prefixes, isLinting) : NOTHING),
    async answer(linted, against) {
      if (!linted?.parsed) return undefined;
      const { parsed, lint } = linted;
      queries.forgetMakers();
      const answered = await answerRule(parsed, queries);
      if (!answered.ok) return { failed: answered.diagnostics };
      const { rowSet } = answered.value;
      const noRows = rowSet?.rows.length === 0 ? explainNoRows(parsed.query, terms, prefixes) : [];
      const rows = kept && rowSet ? { ...answered.value, digest: digestOfRows(rowSet, kept.sha256) } : answered.value;
      return { lint, against, rows, told: answered.diagnostics, noRows, makers: queries.makers() };
    },
    hasFetched: asked,
  };
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
