import { setImmediate } from 'node:timers/promises';
import { sortDiagnostics } from '../diagnostics/sort.js';
import { problem, type Diagnostic } from '../model/diagnostic.js';
import { sortStrings, type Sorted } from '../model/order.js';
import type { Outcome } from '../model/outcome.js';
import type { Observer, Plan, StageName } from '../model/plan.js';
import type { Project } from '../model/project.js';
import { collisionKey } from '../model/path.js';
import { suggestion } from '../model/suggest.js';
import { placeOfFile } from '../model/source.js';
import { generate, validate, type Tools } from '../pipeline.js';
import { apply } from './apply/apply.js';
import { auditLines, type AuditEntry } from './audit.js';
import { cacheOf, type StageStore } from './cache/store.js';
import { changes, type FileAction } from './compare.js';
import { conflictOf, emptied, outOfDate } from './compare/problems.js';
import { compareWithDisk, type Comparison } from './compare/with-disk.js';
import { readDisk } from './disk.js';
import { loadProject, type Loaded } from './load.js';
import type { Overlay } from './load/inputs.js';
import type { LockChange } from './lock-file/pinned-imports.js';
import { LOCK_FILE } from './lock-file/pin.js';
import { locate } from './manifest/locate.js';
import { recordReads } from './reads.js';
import { readOwnership, receiptPath, type Ownership } from './receipts.js';
import { tellOrphans } from './regions/orphans.js';
import { openResources, policyOf, type Resources } from './resources.js';
import { INSTALLED } from './assets.js';
import { commandsFor, type CommandPolicy } from './commands/for-project.js';
import { sha256 } from './sha256.js';
import { signing } from './sign/signing.js';
import { recordsOutOfDate, stateOf, withLock } from './state.js';
import type { StageTiming, SyncMode, SyncOptions, SyncResult } from './sync-result.js';
import { jobsOf } from './threads/jobs.js';
import { openThreads } from './threads/threads.js';
import type { Surroundings } from './world.js';

/** Loads a project, makes the plan, holds it against the disk and, in mode `write`, applies it: the long way, every stage of it. */
export async function runSync(world: Surroundings, options: SyncOptions, trial: Trial): Promise<SyncResult> {
  const { value, reads } = await recordReads(() => runStages(world, options, trial));
  return { ...value, reads: reads(value.root) };
}

async function runStages(world: Surroundings, options: SyncOptions, trial: Trial): Promise<Omit<SyncResult, 'reads'>> {
  const run = await open(world, options, trial);
  const { project } = run.loaded;
  const diagnostics = [...run.loaded.diagnostics, ...(run.resources?.diagnostics ?? [])];
  await run.observer.found?.(diagnostics);
  if (!project || !holds(run.resources?.diagnostics ?? [])) return finish(run, diagnostics);
  const unknown = unknownRules(project, options.rules ?? []);
  if (unknown.length > 0) return finish(run, [...diagnostics, ...unknown]);

  const strict: Project = { ...project, strict: project.strict || (options.strict ?? false) };
  if (run.mode === 'validate' || !holds(diagnostics)) {
    const checked = await validate(strict, toolsOf(run, cacheOf(options, run.loaded.root)), options, run.observer);
    return finish(run, [...diagnostics, ...checked.diagnostics]);
  }
  const cache = cacheOf(options, run.loaded.root);
  const threads = openThreads({ jobs: jobsOf(options.jobs), ...(options.signal && { signal: options.signal }) });
  const commands = commandsFor(project, run.loaded.root, policyFor(run));
  const generated = await generate(strict, { ...toolsOf(run, cache), ...threads.tools, ...(commands && { commands }) }, options, run.observer).finally(threads.end);
  const found: Diagnostic[] = [...diagnostics, ...generated.diagnostics];
  if (!generated.ok) return finish(run, found);

  const plan = generated.value;
  const owned = await readOwnership(run.loaded.root, plan.receipt.agent_id);
  found.push(...owned.warnings);
  const compared = await hold(run, plan, owned, project.manifest.path);
  if (!compared.ok) return finish(run, [...found, ...compared.diagnostics], plan);
  const { files, orphans } = compared.value;
  found.push(...tellOrphans(orphans, strict.strict && !options.force));
  found.push(...emptied(plan, files, strict.strict));
  const lock = run.resources?.imports.change(plan.receipt.inputs, false);
  const state = stateOf({ plan, ...compared.value, owned, ...(options.rules && { rules: options.rules }) });
  const conflicts = [...files.flatMap(conflictOf), ...plan.artifacts.flatMap(overLock)];
  const differing = run.mode === 'check' ? [...files.flatMap(outOfDate), ...lockOutOfDate(run, lock)] : [];
  // Records differ along with what they are of.
  const records = run.mode === 'check' && conflicts.length + differing.length === 0 ? await recordsOutOfDate(run.loaded.root, state) : [];
  const faults = [...conflicts, ...differing, ...records];
  if (run.mode !== 'write' || faults.length > 0 || !holds(found) || trial.mayWrite?.(found) === false) return { ...(await finish(run, [...found, ...faults], plan, files, lock)), state: withLock(state, lock) };
  return write(run, found, plan, { ...compared.value, owned, ...(lock && { lock }), ...(cache && { cache }) });
}

/** How a run differs from an ordinary one while fixes are tried out. */
export interface Trial {
  /** Texts to take instead of those on disk. */
  readonly overlay?: Overlay;
  /** Asked before anything is written, with all that was found. */
  readonly mayWrite?: (found: readonly Diagnostic[]) => boolean;
  /** Whether the caller holds the project already. */
  readonly isHeld?: boolean;
  /** The folder whose trust in commands counts, where the project is a copy of what stands there. */
  readonly trustedAs?: string;
  /** Why nothing may be written after all, told by a run that has something to write. */
  readonly refusal?: Diagnostic;
}

/** One run of `sync` on its way. */
interface Run {
  readonly world: Surroundings;
  readonly options: SyncOptions;
  readonly mode: SyncMode;
  readonly loaded: Loaded;
  readonly resources?: Resources;
  readonly observer: Observer;
  readonly texts: Map<string, string>;
  readonly stages: StageTiming[];
  readonly startedAt: string;
  readonly start: number;
  readonly refusal?: Diagnostic;
  readonly trustedAs?: string;
}

async function open(world: Surroundings, options: SyncOptions, { overlay, refusal, trustedAs }: Trial): Promise<Run> {
  const startedAt = world.now().toISOString();
  const start = world.elapsed();
  const loaded = await loadProject(world, { ...(options.manifest !== undefined && { manifest: options.manifest }), strict: options.strict ?? false, ...(overlay && { overlay }) });
  const texts = new Map(loaded.sources.map(({ path, text }) => [path, text]));
  const stages: StageTiming[] = [];
  const resources = loaded.project && (await openResources(world, loaded.project, loaded.root, { ...policyOf(options), ...(options.signal && { signal: options.signal }) }));
  if (resources?.lock) texts.set(resources.lock.path, resources.lock.text);
  const observer: Observer = {
    ...timing(world, stages, texts, options.observer ?? {}),
    found: async (diagnostics) => {
      addSources(texts, resources);
      options.found?.(await inPlace(diagnostics, loaded), texts);
    },
  };
  return { world, options, mode: options.mode ?? 'write', loaded, ...(resources && { resources }), observer, texts, stages, startedAt, start, ...(refusal && { refusal }), ...(trustedAs !== undefined && { trustedAs }) };
}

async function finish(run: Run, found: readonly Diagnostic[], plan?: Plan, files: readonly FileAction[] = [], lock?: LockChange): Promise<Omit<SyncResult, 'reads'>> {
  const { world, mode, loaded, resources, texts, stages, startedAt, start } = run;
  addSources(texts, resources);
  return {
    ok: holds(found),
    mode,
    ...(loaded.project && { project: loaded.project }),
    root: loaded.root,
    ...(plan && { plan }),
    files,
    pinned: (lock?.entries ?? []).filter(({ action }) => action === 'pinned').map(({ pin }) => pin.iri),
    diagnostics: await inPlace(found, loaded),
    texts,
    inputs: sortStrings(new Set([...loaded.sources.map(({ path }) => path), ...(resources?.library.files() ?? []), ...(resources?.lock ? [LOCK_FILE] : [])])),
    stages,
    startedAt,
    durationMs: Math.round(world.elapsed() - start),
  };
}

/** Adds the texts that the library has read since. */
function addSources(texts: Map<string, string>, resources: Resources | undefined): void {
  for (const { path, text } of resources?.library.sources() ?? []) if (!texts.has(path)) texts.set(path, text);
}

async function inPlace(found: readonly Diagnostic[], { manifest }: Loaded): Promise<Sorted<Diagnostic>> {
  return sortDiagnostics(manifest ? await locate(found, manifest) : found);
}

/** Holds the plan against the disk. */
async function hold({ loaded, options, texts }: Run, plan: Plan, owned: Ownership, manifest: string): Promise<Outcome<Comparison>> {
  const { force = false, keep = false, rules } = options;
  const compared = await compareWithDisk({ root: loaded.root, manifest, plan, owned, force: force && !keep, keep, ...(rules && { rules }) });
  // A problem of a file points into the file as it is, not into what the template rendered for it.
  if (compared.ok) for (const { path, problem: told, before } of compared.value.files) if (told?.at?.path === path && before !== undefined) texts.set(path, before);
  return compared;
}

/** What is put on disk besides the plan. */
interface Writing extends Comparison {
  readonly owned: Ownership;
  readonly lock?: LockChange;
  readonly cache?: StageStore;
}

/** Applies a plan that nothing speaks against, then adds to the audit trail. */
async function write(run: Run, told: readonly Diagnostic[], plan: Plan, { files, adopted, orphans, owned, lock, cache }: Writing): Promise<Omit<SyncResult, 'reads'>> {
  const { loaded, options } = run;
  const replaced = options.rules ? [] : owned.partials;
  const signed = await signing({ root: loaded.root, cwd: run.world.cwd, ...(options.sign !== undefined && { keyFile: options.sign }), plan, receiptPath: receiptPath(plan.receipt.agent_id, options.rules), replaced });
  const found = [...told, ...signed.diagnostics];
  if (!signed.ok) return finish(run, found, plan);
  const own = withLock(stateOf({ plan, files, adopted, orphans, owned, ...(options.rules && { rules: options.rules }) }), lock);
  const wanted = [...own.write, ...signed.value.write];
  const now = await readDisk(loaded.root, wanted.map(({ path }) => path));
  const blocked = [...now].flatMap(([path, one]) => (one.kind === 'other' ? [problem('GGEN606', { path, detail: one.what }, placeOfFile(path))] : []));
  if (blocked.length > 0) return finish(run, [...found, ...blocked], plan);
  const state = wanted.filter(({ path, text }) => {
    const file = now.get(path);
    return file?.kind !== 'file' || file.digest !== sha256(text);
  });
  const remove = [...own.remove, ...signed.value.remove];
  const busy = files.some(changes) || state.length > 0 || remove.length > 0;
  if (busy && run.refusal) return finish(run, [...found, run.refusal], plan);
  // Whoever asked to end while the thread was busy is heard before anything is written.
  await setImmediate();
  if (options.signal?.aborted) return finish(run, [...found, problem('GGEN903', {})], plan);
  options.writing?.(true);
  try {
    const append = files.some(changes) || options.audit ? await auditLines(loaded.root, entryOf(run, plan, files)) : [];
    const failed = busy || append.length > 0 ? await apply({ root: loaded.root, actions: files, state, remove, append }) : [];
    if (failed.length > 0) return await finish(run, [...found, ...failed], plan);
    await cache?.store();
    const hasNewReceipt = state.some(({ path }) => path === receiptPath(plan.receipt.agent_id, options.rules));
    return { ...(await finish(run, found, plan, files, lock)), hasNewReceipt, ...(signed.value.signed && { signed: signed.value.signed }) };
  } finally {
    options.writing?.(false);
  }
}

/** The run as the audit trail keeps it. */
function entryOf({ world, startedAt, start }: Run, { receipt }: Plan, files: readonly FileAction[]): AuditEntry {
  const count = (action: string): number => files.filter((file) => file.action === action).length;
  return {
    timestamp: startedAt,
    agent_id: receipt.agent_id,
    operation: 'sync',
    status: 'OK',
    duration_ms: Math.round(world.elapsed() - start),
    execution_id: receipt.execution_id,
    receipt: receipt.digest,
    files: { created: count('created'), updated: count('updated'), renamed: count('renamed'), deleted: count('deleted') },
  };
}

function toolsOf({ options: { extensions, signal, guard }, resources }: Run, cache?: StageStore): Tools {
  return { sha256, assets: INSTALLED, ...(resources && { library: resources.library }), ...(resources?.fetch && { fetch: resources.fetch }), ...(cache && { cache }), ...(extensions && { extensions }), ...(signal && { signal }), ...(guard && { guard }) };
}

/** What decides whether commands run. */
function policyFor({ world, options: { allowCommands, jobs, signal }, trustedAs }: Run): CommandPolicy {
  return { env: world.env, jobs: jobsOf(jobs), ...(allowCommands !== undefined && { allow: allowCommands }), ...(trustedAs !== undefined && { trustedAs }), ...(signal && { signal }) };
}

function holds(diagnostics: readonly Diagnostic[]): boolean {
  return !diagnostics.some(({ severity }) => severity === 'error');
}

function unknownRules({ rules }: Project, wanted: readonly string[]): readonly Diagnostic[] {
  const known = rules.map(({ name }) => name);
  return wanted.filter((name) => !known.includes(name)).map((name) => problem('GGEN108', { name, known: sortStrings(known), ...suggestion(name, known) }));
}

/** `ggen.lock` is for pins. */
function overLock({ path, origin }: Plan['artifacts'][number]): readonly Diagnostic[] {
  return collisionKey(path) === LOCK_FILE ? [problem('GGEN601', { path, fault: 'ggen keeps its pins there' }, origin.at)] : [];
}

/** Under --check, an import that is not pinned is a difference like any other. */
function lockOutOfDate({ resources }: Run, lock: LockChange | undefined): readonly Diagnostic[] {
  const changed = lock?.write.some(({ path }) => path === LOCK_FILE) ?? false;
  return changed ? [problem('GGEN605', { path: LOCK_FILE, action: resources?.lock ? 'updated' : 'created' }, placeOfFile(LOCK_FILE))] : [];
}

/** An observer that keeps each stage's time and the rendered texts, and passes everything on. */
function timing(world: Surroundings, stages: StageTiming[], texts: Map<string, string>, next: Observer): Observer {
  const started = new Map<StageName, number>();
  return {
    ...next,
    stageStarted: (stage) => {
      started.set(stage, world.elapsed());
      next.stageStarted?.(stage);
    },
    stageFinished: (stage, summary) => {
      stages.push({ stage, durationMs: Math.round((world.elapsed() - (started.get(stage) ?? 0)) * 10) / 10, summary });
      next.stageFinished?.(stage, summary);
    },
    made: (made) => {
      if (made.stage === 'μ₃_emit') for (const { path, text } of made.artifacts) if (!texts.has(path)) texts.set(path, text);
      next.made?.(made);
    },
  };
}
