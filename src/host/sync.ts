import { sortDiagnostics } from '../diagnostics/sort.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Trial } from './run.js';
import type { SyncOptions, SyncResult } from './sync-result.js';
import type { Surroundings } from './world.js';

/**
 * Makes the plan of a project, holds it against the disk and, in mode `write`, applies it (SPEC 1, 8). Mode `write` holds the
 * project from before anything is read until its end, and first finishes or undoes what an earlier run left half done; the
 * other modes only say that there is such a thing.
 */
export async function sync(world: Surroundings, options: SyncOptions = {}, trial: Trial = {}): Promise<SyncResult> {
  const { folderToHold, holdProject } = await import('./apply/hold-project.js');
  const root = trial.isHeld ? undefined : await folderToHold(world.cwd, options.manifest);
  if (root === undefined) return notYet(await runOnce(world, options, trial));
  const mode = options.planOut === undefined ? (options.mode ?? 'write') : 'plan';
  if (mode !== 'write') {
    const { interrupted } = await import('./apply/recover.js');
    return told(notYet(await runOnce(world, options, trial)), interrupted(root, mode === 'check' ? 'error' : 'warning'));
  }
  const start = world.elapsed();
  const startedAt = world.now().toISOString();
  const held = await holdProject(world, root, options, async ({ recovered, refusal }) =>
    told(notYet(await runOnce(world, options, { ...trial, isHeld: true, ...(refusal && { refusal }) })), recovered),
  );
  if (held.ok) return held.value;
  const diagnostics = sortDiagnostics(held.diagnostics);
  return { ok: false, mode, root, files: [], pinned: [], diagnostics, texts: new Map(), inputs: [], reads: [], stages: [], startedAt, durationMs: Math.round(world.elapsed() - start) };
}

async function runOnce(world: Surroundings, options: SyncOptions, trial: Trial): Promise<SyncResult> {
  if (options.fix) return (await import('./fix/sync-with-fixes.js')).syncWithFixes(world, options, trial);
  if (options.plan !== undefined) return (await import('./plan-file/apply-plan.js')).applyPlan(world, options, trial.refusal);
  if (options.planOut !== undefined) return (await import('./plan-file/save-plan.js')).runAndSave(world, options);
  const { runSync } = await import('./run.js');
  const result = await runSync(world, options, trial);
  if (trial.overlay === undefined && trial.mayWrite === undefined) await (await import('./unchanged/leave.js')).leaveStamp(options, result);
  return result;
}

/** Where nothing was written, what people wrote is not set aside either, but is to be (GGEN622). */
function notYet(result: SyncResult): SyncResult {
  if ((result.ok && result.mode === 'write') || !result.diagnostics.some(({ code }) => code === 'GGEN622')) return result;
  return { ...result, diagnostics: sortDiagnostics(result.diagnostics.map((one) => (one.code === 'GGEN622' ? { ...one, facts: { ...one.facts, state: one.severity === 'error' ? 'refused' : 'pending' } } : one))) };
}

/** A result that also says what became of an earlier run. */
function told(result: SyncResult, earlier: readonly Diagnostic[]): SyncResult {
  if (earlier.length === 0) return result;
  return { ...result, ok: result.ok && !earlier.some(({ severity }) => severity === 'error'), diagnostics: sortDiagnostics([...earlier, ...result.diagnostics]) };
}
