import type { Trial } from './run.js';
import type { SyncOptions, SyncResult } from './sync-result.js';
import type { Surroundings } from './world.js';

/** Makes the plan of a project, holds it against the disk and, in mode `write`, applies it (SPEC 1, 8). */
export async function sync(world: Surroundings, options: SyncOptions = {}, trial: Trial = {}): Promise<SyncResult> {
  if (options.fix) return (await import('./fix/sync-with-fixes.js')).syncWithFixes(world, options);
  const { runSync } = await import('./run.js');
  const result = await runSync(world, options, trial);
  if (trial.overlay === undefined && trial.mayWrite === undefined) await (await import('./unchanged/leave.js')).leaveStamp(options, result);
  return result;
}
