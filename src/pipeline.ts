import {
  canonicalize, checkTemplates, describeContexts, digestDocuments, emit, explainPlaces, extract, gatherInputs, lintQueries, normalize, receipt, renderedOffset,
  type Canonicalized, type Emitted, type EmitInput, type Extracted, type Normalized, type QuerySetting, type Rendering,
} from '../stages/index.js';
import type { StageCache } from './model/cache.js';
import { problem, type Diagnostic } from './model/diagnostic.js';
import type { Sha256 } from './model/digest.js';
import { effectsOf } from './model/effects.js';
import { failure, outcomeOf, success, type Outcome } from './model/outcome.js';
import type { CancelSignal, Observer, Plan, StageName } from './model/plan.js';
import type { Project, RunOptions } from './model/project.js';
import type { ReceiptInput } from './model/receipt.js';
import type { RowSet } from './model/rows.js';
import type { SourceFile } from './model/source.js';
import type { Tools } from './model/tools.js';

export type { Tools } from './model/tools.js';
export { detectFormat, formatterSettingsFiles, graphText, restate, treatByName, verifyReceipt } from '../stages/index.js';

/** One run: what it works on, with every choice made, and who is told. */
interface Run {
  readonly project: Project;
  readonly options: RunOptions;
  readonly tools: Tools;
  readonly observer: Observer;
}

/**
 * Everything that a run would put on disk, as a function of the project and the options alone (SPEC 3 to 7).
 * When a stage fails, the checks of later stages that need no result of it still run, so that a broken
 * query does not hide a broken template.
 */
export async function generate(
  project: Project,
  tools: Tools,
  options: Partial<RunOptions> = {},
  observer: Observer = {},
): Promise<Outcome<Plan>> {
  const run = begin(project, tools, options, observer);

  const normalized = await told(run, runNormalize(run));
  if (!normalized.ok) return failed(run, normalized, await told(run, checkQueriesAndTemplates(run)));
  const extracted = await told(run, runExtract(run, normalized.value));
  if (!extracted.ok) return failed(run, normalized, extracted, await told(run, checkQueriesAndTemplates(run)));
  const emitted = await told(run, runEmit(run, normalized.value, extracted.value));
  if (!emitted.ok) return failed(run, normalized, extracted, emitted);
  const canonical = await told(run, withTemplatePlaces(run, normalized.value, extracted.value, emitted.value, await runCanonicalize(run, normalized.value, emitted.value)));
  if (!canonical.ok) return failed(run, normalized, extracted, emitted, canonical);
  const proof = await told(run, runReceipt(run, normalized.value, extracted.value, emitted.value, canonical.value));
  if (!proof.ok) return failed(run, normalized, extracted, emitted, canonical, proof);

  const plan: Plan = {
    artifacts: canonical.value.artifacts,
    receipt: proof.value.receipt,
    receiptText: proof.value.text,
    ran: {
      inference: normalized.value.rulesExecuted,
      generation: extracted.value.ruleRows.filter(({ rowSet }) => rowSet !== undefined).map(({ rule }) => rule),
    },
  };
  return settled(run, plan, normalized, extracted, emitted, canonical, proof);
}

/** Every problem that can be found without making anything (`--validate-only`): graph, shapes, queries, templates. */
export async function validate(
  project: Project,
  tools: Tools,
  options: Partial<RunOptions> = {},
  observer: Observer = {},
): Promise<Outcome<null>> {
  const run = begin(project, tools, options, observer);
  const normalized = await told(run, runNormalize(run));
  return settled(run, null, normalized, await told(run, checkQueriesAndTemplates(run, normalized.ok ? normalized.value : undefined)));
}

/** The rows of one query on the normalised graph (`ggen query`). */
export async function query(project: Project, tools: Tools, text: SourceFile, options: Partial<RunOptions> = {}): Promise<Outcome<RowSet>> {
  const run = begin(project, tools, options, {});
  const normalized = await runNormalize(run);
  if (!normalized.ok) return normalized;
  const extracted = await extract({ ...queryInput(run, [{ name: 'query', query: text }]), graph: normalized.value.graph });
  if (!extracted.ok) return extracted;
  const rowSet = extracted.value.ruleRows[0]?.rowSet;
  return success(rowSet ?? { form: 'select', variables: [], rows: [] }, [...normalized.diagnostics, ...extracted.diagnostics]);
}

/** Exactly what the templates of the chosen rules see, by the path that they render to (`ggen context`). */
export async function contexts(project: Project, tools: Tools, options: Partial<RunOptions> = {}): Promise<Outcome<readonly Rendering[]>> {
  const run = begin(project, tools, options, {});
  const normalized = await runNormalize(run);
  if (!normalized.ok) return normalized;
  const extracted = await runExtract(run, normalized.value);
  if (!extracted.ok) return extracted;
  return describeContexts({ ...templateInput(run), ruleRows: extracted.value.ruleRows, outputDir: project.outputDir, queries: templateQueries(run, normalized.value) });
}

/** Every input of a project as it is now, as a receipt would list it: RDF by its RDFC-1.0 digest (`ggen verify`). */
export async function currentInputs(project: Project, { sha256, library }: Tools): Promise<Outcome<readonly ReceiptInput[]>> {
  const read = await digestDocuments({ ...project, sha256, ...(library && { library }) });
  return read.ok ? success(gatherInputs(project, read.value, sha256), read.diagnostics) : read;
}

function begin(project: Project, tools: Tools, options: Partial<RunOptions>, observer: Observer): Run {
  const chosen: RunOptions = { engine: 'auto', raw: false, lint: false, agentId: project.info.name, ...options };
  const only = chosen.rules;
  const rules = only ? project.rules.filter(({ name }) => only.includes(name)) : project.rules;
  return { project: { ...project, rules }, options: chosen, tools, observer };
}

async function runNormalize({ project, options, tools, observer }: Run): Promise<Outcome<Normalized>> {
  const normalized = await watched(observer, 'μ₁_normalize', ({ statementCount }) => count(statementCount, 'statement'), () =>
    normalize({
      ontology: project.ontology,
      shapes: project.shapes,
      ...(project.baseIri !== undefined && { baseIri: project.baseIri }),
      prefixes: project.prefixes,
      inference: project.inference,
      validation: project.validation,
      engine: options.engine,
      allowedDomains: project.allowedDomains,
      sha256: tools.sha256,
      ...(tools.library && { library: tools.library }),
      ...(tools.cache && { cache: tools.cache }),
      ...effectsOf(tools),
    }),
  );
  if (normalized.ok) observer.made?.({ stage: 'μ₁_normalize', graph: normalized.value.graph });
  const { regime } = project.inference;
  if (normalized.ok && regime) observer.remark?.(`regime "${regime}": ${count(normalized.value.entailed, 'statement')} entailed`);
  return normalized;
}

async function runExtract(run: Run, { graph }: Normalized): Promise<Outcome<Extracted>> {
  const extracted = await watched(
    run.observer,
    'μ₂_extract',
    ({ ruleRows }) => `${count(ruleRows.reduce((sum, { rowSet }) => sum + (rowSet?.rows.length ?? 0), 0), 'row')}, ${count(ruleRows.length, 'rule')}`,
    () => extract({ ...queryInput(run, run.project.rules), graph, ...keptOf(run.tools) }),
  );
  if (extracted.ok) {
    run.observer.made?.({ stage: 'μ₂_extract', ruleRows: extracted.value.ruleRows });
    for (const { rule, engine, reason } of extracted.value.ruleRows) run.observer.remark?.(`rule "${rule}": ${engine}, ${reason}`);
  }
  return extracted;
}

async function runEmit(run: Run, normalized: Normalized, { ruleRows }: Extracted): Promise<Outcome<Emitted>> {
  const { observer } = run;
  const emitted = await watched(observer, 'μ₃_emit', ({ artifacts }) => count(artifacts.length, 'artifact'), () =>
    emit({ ...emitInput(run, normalized, ruleRows), ...keptOf(run.tools) }),
  );
  if (emitted.ok) observer.made?.({ stage: 'μ₃_emit', artifacts: emitted.value.artifacts });
  return emitted;
}

function emitInput(run: Run, normalized: Normalized, ruleRows: Extracted['ruleRows']): EmitInput {
  const { project, tools } = run;
  return { ...templateInput(run), ruleRows, outputDir: project.outputDir, header: project.header, queries: templateQueries(run, normalized), ...signalOf(tools), ...(tools.turns && { turns: tools.turns }) };
}

/** Tells problems of generated code at the places of templates behind them too: what wrote it, for which row, and what led there. */
async function withTemplatePlaces<T>(run: Run, normalized: Normalized, { ruleRows }: Extracted, { artifacts }: Emitted, canonical: Outcome<T>): Promise<Outcome<T>> {
  const faults = canonical.diagnostics.flatMap((found) => {
    const { at, related = [] } = found;
    const artifact = at && artifacts.find(({ path, origin }) => path === at.path && related.some((one) => one.at === origin.template));
    const start = artifact && renderedOffset(artifact, { raw: run.options.raw, extensions: run.tools.extensions ?? [] }, at.start);
    return artifact && start !== undefined ? [{ found, artifact, rule: artifact.origin.rule, path: artifact.path, start, end: start + at.end - at.start }] : [];
  });
  if (faults.length === 0 || run.tools.signal?.aborted) return canonical;
  const explained = await explainPlaces(emitInput(run, normalized, ruleRows), faults);
  const diagnostics = canonical.diagnostics.map((found): Diagnostic => {
    const fault = faults.find((one) => one.found === found);
    const behind = fault && explained.find(({ rule, path, start }) => rule === fault.rule && path === fault.path && start === fault.start)?.behind;
    return behind ? { ...found, related: (found.related ?? []).flatMap((one) => (one.at === fault.artifact.origin.template ? behind : [one])) } : found;
  });
  if (canonical.ok) return success(canonical.value, diagnostics);
  const [first, ...more] = diagnostics;
  return first ? failure(first, ...more) : canonical;
}

async function runCanonicalize({ project, options, tools, observer }: Run, normalized: Normalized, { artifacts, templates }: Emitted): Promise<Outcome<Canonicalized>> {
  const inputs = gatherInputs({ ...project, templates }, normalized.inputs, tools.sha256).map(({ path }) => path);
  const canonical = await watched(observer, 'μ₄_canonicalize', (made) => count(made.artifacts.reduce((sum, { bytes }) => sum + bytes, 0), 'byte'), () =>
    canonicalize({
      artifacts,
      inputs,
      format: project.format,
      raw: options.raw,
      syntax: project.syntax,
      noUnsafe: project.noUnsafe,
      ...(project.gitattributes === true && !options.rules && { attributes: { name: options.agentId, at: { path: project.manifest.path, start: 0, end: 1, inside: ['generation', 'gitattributes'] } } }),
      extensions: tools.extensions ?? [],
      sha256: tools.sha256,
      ...(tools.cache && { cache: tools.cache }),
      ...(tools.turns && { turns: tools.turns }),
      ...(tools.assets && { assets: tools.assets }),
      ...(tools.commands && { commands: tools.commands }),
      ...(tools.elsewhere && { elsewhere: tools.elsewhere }),
      ...signalOf(tools),
    }),
  );
  if (canonical.ok) observer.made?.({ stage: 'μ₄_canonicalize', artifacts: canonical.value.artifacts });
  return canonical;
}

async function runReceipt({ project, options, tools, observer }: Run, normalized: Normalized, extracted: Extracted, emitted: Emitted, canonical: Canonicalized): ReturnType<typeof receipt> {
  const proof = await watched(observer, 'μ₅_receipt', (made) => made.receipt.digest.slice(0, 12), () =>
    receipt({
      project: { ...project, templates: emitted.templates },
      agentId: options.agentId,
      ontologyDigest: normalized.ontologyDigest,
      rdfInputs: normalized.inputs,
      artifacts: canonical.artifacts,
      makers: [...normalized.makers, ...extracted.makers, ...emitted.makers, ...canonical.makers],
      sha256: tools.sha256,
    }),
  );
  if (proof.ok) observer.made?.({ stage: 'μ₅_receipt', ...proof.value });
  return proof;
}

/** @param normalized the graph that lints hold queries against, where there is one */
async function checkQueriesAndTemplates(run: Run, normalized?: Normalized): Promise<Outcome<null>> {
  const shapes = await lintQueries({ ...queryInput(run, run.project.rules), ...(normalized && { graph: normalized.graph }) });
  const checked = await checkTemplates({ ...templateInput(run), shapes: shapes.ok ? shapes.value : [] });
  return outcomeOf(null, [...shapes.diagnostics, ...checked.diagnostics]);
}

function queryInput({ project, options, tools }: Run, rules: Parameters<typeof extract>[0]['rules']): Omit<Parameters<typeof extract>[0], 'graph'> {
  const { prefixes, allowedDomains, strict } = project;
  return { rules, prefixes, documents: project.ontology, allowedDomains, strict, lint: options.lint, engine: options.engine, ...effectsOf(tools) };
}

function templateInput({ project, options, tools }: Run): Omit<Parameters<typeof checkTemplates>[0], 'shapes'> {
  const { rules, templates, templateOptions, info, prefixes, allowedDomains, strict } = project;
  return { rules, templates, options: templateOptions, project: info, prefixes, extensions: tools.extensions ?? [], allowedDomains, strict, lint: options.lint };
}

/** What answers the queries of templates. */
function templateQueries({ options, tools }: Run, { graph }: Normalized): QuerySetting {
  return { graph, engine: options.engine, ...effectsOf(tools) };
}

function signalOf(tools: Tools): { readonly signal?: CancelSignal } {
  return tools.signal ? { signal: tools.signal } : {};
}

function keptOf({ cache, sha256 }: Tools): { readonly kept?: { readonly cache: StageCache; readonly sha256: Sha256 } } {
  return cache ? { kept: { cache, sha256 } } : {};
}

/** Tells the observer what a part of the run found. */
async function told<T>(run: Run, work: Promise<Outcome<T>>): Promise<Outcome<T>> {
  const outcome = await work;
  if (outcome.diagnostics.length > 0) await run.observer.found?.(graded(run, [outcome]));
  return outcome;
}

/** Runs one stage, telling the observer before and after. */
async function watched<T>(
  observer: Observer,
  stage: StageName,
  summarize: (value: T) => string,
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  observer.stageStarted?.(stage);
  const outcome = await work();
  observer.stageFinished?.(stage, outcome.ok ? summarize(outcome.value) : '');
  return outcome;
}

/** `value` with the diagnostics of every stage; a failure if one is an error, or any is a warning under strict. */
function settled<T>(run: Run, value: T, ...outcomes: readonly Outcome<unknown>[]): Outcome<T> {
  return outcomeOf(value, graded(run, outcomes));
}

/** The diagnostics of every stage that ran, one of which failed. */
function failed(run: Run, ...outcomes: readonly Outcome<unknown>[]): Outcome<never> {
  const [first, ...more] = graded(run, outcomes);
  return failure(first ?? problem('GGEN901', { detail: 'a stage failed without saying why' }), ...more);
}

function graded({ project, tools }: Run, outcomes: readonly Outcome<unknown>[]): readonly Diagnostic[] {
  if (tools.signal?.aborted) return [problem('GGEN903', {})];
  const found = outcomes.flatMap(({ diagnostics }): readonly Diagnostic[] => diagnostics);
  return project.strict ? found.map((one): Diagnostic => (one.severity === 'warning' ? { ...one, severity: 'error' } : one)) : found;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
