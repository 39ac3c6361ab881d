import type { Artifact } from '../src/model/artifact.js';
import type { StageCache } from '../src/model/cache.js';
import type { Digest, Sha256 } from '../src/model/digest.js';
import type { Turns } from '../src/model/effects.js';
import type { Extension } from '../src/model/extension.js';
import type { Prefixes, ProjectInfo } from '../src/model/manifest.js';
import { outcomeOf, type Outcome } from '../src/model/outcome.js';
import type { CancelSignal } from '../src/model/plan.js';
import type { GenerationRule, Project } from '../src/model/project.js';
import type { Maker } from '../src/model/receipt.js';
import type { RowSet } from '../src/model/rows.js';
import type { SourceFile } from '../src/model/source.js';
import { byPlace } from '../src/template/by-place.js';
import { openAsking, type QuerySetting } from './emit/ask.js';
import { checkRules } from './emit/check-rules.js';
import { compileRules } from './emit/compile-rules.js';
import { ruleData, type Surroundings } from './emit/context.js';
import { emitKept } from './emit/emit-kept.js';
import { emitRules, templateFiles } from './emit/emit-rules.js';
import { explainInRule, type ExplainedPlace, type PlaceInArtifact } from './emit/explain-places.js';
import { renderingsOf, type Rendering } from './emit/render-rule.js';

export type { QuerySetting } from './emit/ask.js';
export type { ExplainedPlace, PlaceInArtifact } from './emit/explain-places.js';
export type { Rendering } from './emit/render-rule.js';

export interface TemplatesInput {
  readonly rules: readonly GenerationRule[];
  readonly templates: readonly SourceFile[];
  readonly options: Project['templateOptions'];
  readonly project: ProjectInfo;
  readonly prefixes: Prefixes;
  readonly extensions: readonly Extension[];
  /** The only hosts that the queries of templates may reach; none where it is left out. */
  readonly allowedDomains?: readonly string[];
  /** Reports a SELECT of a template without ORDER BY. */
  readonly strict?: boolean;
  /** Also reports what is allowed but looks like a mistake. */
  readonly lint?: boolean;
}

/** What a rule's query gives, as far as its template can name it. */
export interface RuleShape {
  readonly rule: string;
  readonly form: RowSet['form'];
  readonly variables: readonly string[];
}

export interface CheckTemplatesInput extends TemplatesInput {
  /** What each rule's query gives; a rule whose query does not parse has none, and its variables go unchecked. */
  readonly shapes: readonly RuleShape[];
}

export interface EmitInput extends TemplatesInput {
  /** The rows of each rule, and their digest where there is a cache. */
  readonly ruleRows: readonly { readonly rule: string; readonly rowSet?: RowSet; readonly digest?: Digest }[];
  /** Folder below which all outputs go; `''` for the project's root. */
  readonly outputDir: string;
  /** Whether artifacts begin with a line that names their source, in the comment syntax of their file type. */
  readonly header: boolean;
  readonly signal?: CancelSignal;
  /** What answers the `sparql()` of templates; without it such a call fails (GGEN405). */
  readonly queries?: QuerySetting;
  /** How rules take turns; one after the other where it is left out. */
  readonly turns?: Turns;
  /** What earlier runs rendered, and the hash that its keys are made with; a run without it gives the same. */
  readonly kept?: { readonly cache: StageCache; readonly sha256: Sha256 };
}

export interface Emitted {
  readonly artifacts: readonly Artifact[];
  /** The template files that took part, in code point order of their paths: the rules' own, and whatever they include, import or extend. */
  readonly templates: readonly SourceFile[];
  /** The engines that answered the queries of templates, by name. */
  readonly makers: readonly Maker[];
}

/**
 * The part of `emit` that needs no rows: compiles every template and output path, and checks their variables against
 * the rule's query, through includes, macros, imports and inheritance; reads front matter; parses and lints the constant
 * queries of templates. `emit` runs it first.
 *
 * Reports GGEN401 to 408, and of queries GGEN301 to 305 and 308, all at once, by place.
 */
export async function checkTemplates(input: CheckTemplatesInput): Promise<Outcome<null>> {
  const compiled = await compileRules(input);
  return outcomeOf(null, byPlace([...compiled.diagnostics, ...checkRules(compiled, input.shapes, input.lint ? input.prefixes : undefined)]));
}

/**
 * μ₃: row sets + templates → artifacts, rule by rule, paths in order of first appearance (SPEC 5).
 *
 * Rendering may ask the graph; nothing is loaded for that unless a template does.
 *
 * Reports what `checkTemplates` does; then what rendering finds (GGEN402, 404 to 406, and of queries that a template makes
 * GGEN301 to 306, 309), and paths that may not be written
 * (GGEN601). Whether two artifacts share a path is for `canonicalize` to see.
 */
export async function emit(input: EmitInput): Promise<Outcome<Emitted>> {
  // What a lint says of rules that share a query is said of them together.
  if (input.kept && !input.lint) return emitKept(input, input.kept);
  const made = await emitRules(input);
  if (!made.ok) return made;
  const { rendered, compiled, asking } = made.value;
  const artifacts = [...rendered.values()].flatMap((one) => one.artifacts);
  const told = [...rendered.values()].flatMap(({ diagnostics }) => diagnostics);
  return outcomeOf({ artifacts, templates: templateFiles(input, compiled.workshop.used()), makers: asking.makers() }, byPlace([...made.diagnostics, ...told]));
}

/**
 * The places of templates behind places of artifacts, as far as they can be told; `input` is what `emit` had. The
 * artifacts asked about are rendered once more with an eye on each stretch, so that a run without problems pays nothing.
 */
export async function explainPlaces(input: EmitInput, places: readonly PlaceInArtifact[]): Promise<readonly ExplainedPlace[]> {
  const asked = input.rules.filter(({ name }) => places.some(({ rule }) => rule === name));
  const compiled = await compileRules({ ...input, rules: asked });
  const rowSets = new Map(input.ruleRows.map(({ rule, rowSet }) => [rule, rowSet]));
  const asking = openAsking(input.queries, { prefixes: input.prefixes, allowedDomains: input.allowedDomains ?? [] }, input.options.terms);
  const explained: (readonly ExplainedPlace[])[] = [];
  for (const one of compiled.rules) {
    const rowSet = rowSets.get(one.rule.name);
    const wanted = places.filter(({ rule }) => rule === one.rule.name);
    if (rowSet) explained.push(await explainInRule(one, ruleData(one.rule.name, rowSet, surroundingsOf(input)), input, asking, wanted));
  }
  return explained.flat();
}

/** What the templates of rules see, by path, without rendering more than the paths (`ggen context`). */
export async function describeContexts(input: Omit<EmitInput, 'header'>): Promise<Outcome<readonly Rendering[]>> {
  const compiled = await compileRules(input);
  const surroundings = surroundingsOf(input);
  const asking = openAsking(input.queries, { prefixes: input.prefixes, allowedDomains: input.allowedDomains ?? [] }, input.options.terms);
  const described: Awaited<ReturnType<typeof renderingsOf>>[] = [];
  for (const { rule: name, rowSet } of input.ruleRows) {
    const rule = compiled.rules.find((one) => one.rule.name === name);
    if (rule && rowSet) described.push(await renderingsOf(rule, ruleData(name, rowSet, surroundings), input.outputDir, asking));
  }
  return outcomeOf(described.flatMap(({ renderings }) => renderings), byPlace([...compiled.diagnostics, ...described.flatMap(({ diagnostics }) => diagnostics)]));
}

function surroundingsOf({ project, prefixes, options }: TemplatesInput): Surroundings {
  return { project, prefixes, terms: options.terms };
}
