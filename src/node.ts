/**
 * ggen for projects on disk. Nothing here prints, prompts, ends the process or throws on bad input: problems come back
 * as diagnostics. The pure pipeline is `ggen`.
 */
import { loadProject as load, type Loaded } from './host/load.js';
import { lock as lockIn, type Locked, type LockOptions } from './host/lock.js';
import type { Answer } from './host/session.js';
import { sync as syncIn } from './host/sync.js';
import type { SyncOptions, SyncResult } from './host/sync-result.js';
import { verify as verifyIn, type Verified } from './host/verify.js';
import { keepInSync } from './host/watch.js';
import { surroundings } from './host/world.js';

/** Where to look for the project; the working folder of the process by default. */
export interface Place {
  readonly cwd?: string;
}

/** Reads a project and everything that its manifest names; touches no file. */
export function loadProject(options: Place & { readonly manifest?: string; readonly strict?: boolean } = {}): Promise<Loaded> {
  return load(surroundings(options.cwd), options);
}

/** Makes the plan, holds it against the disk and, unless `mode` says otherwise, applies it (SPEC 8). */
export function sync(options: Place & SyncOptions = {}): Promise<SyncResult> {
  return syncIn(surroundings(options.cwd), options);
}

/** `sync` in mode `check`: fails with GGEN605 for each file that is out of date, and writes nothing. */
export function check(options: Place & Omit<SyncOptions, 'fix' | 'mode'> = {}): Promise<SyncResult> {
  return sync({ ...options, mode: 'check' });
}

/** Checks receipt, outputs and inputs against each other; `value` is there only if all agree. */
export function verify(options: Place & { readonly manifest?: string; readonly agentId?: string } = {}): Promise<Answer<Verified>> {
  return verifyIn(surroundings(options.cwd), options);
}

/** Fetches the imports that come from the network and pins them in `ggen.lock`; `update` looks them up anew. */
export function lock(options: Place & LockOptions = {}): Promise<Answer<Locked>> {
  return lockIn(surroundings(options.cwd), options);
}

/** Syncs, and again on each change to an input, until the signal aborts; each cycle's result goes to `onCycle`. */
export function watch(
  options: Place & Omit<SyncOptions, 'fix'> & { readonly signal: AbortSignal },
  onCycle: (result: SyncResult) => void,
): Promise<void> {
  const cycle = async (): Promise<SyncResult> => {
    const result = await sync({ ...options, fix: false });
    onCycle(result);
    return result;
  };
  return keepInSync(cycle, options.signal);
}

export { reportOf, type Report } from './host/report.js';
export { libraryOf } from './host/session.js';
export { sha256 } from './host/sha256.js';
export type { Action, FileAction } from './host/compare.js';
export type { FixedFile, FixLeft, FixMade, FixReport } from './host/fix/types.js';
export type { HostLibrary } from './host/library/library.js';
export type { Answer } from './host/session.js';
export type { Loaded } from './host/load.js';
export type { Locked, LockOptions } from './host/lock.js';
export type { Pin } from './host/lock-file/pin.js';
export type { LockEntry } from './host/lock-file/pinned-imports.js';
export type { StageTiming, SyncMode, SyncOptions, SyncResult } from './host/sync-result.js';
export type { Verified } from './host/verify.js';
