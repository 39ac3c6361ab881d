/**
 * ggen for projects on disk. Nothing here prints, prompts, ends the process or throws on bad input: problems come back
 * as diagnostics. The pure pipeline is `ggen`.
 */
import { clean as cleanIn, type Cleaned, type CleanOptions } from './host/cache/clean.js';
import { audit as auditIn, type AuditOptions } from './host/audit/audit.js';
import { loadProject as load, type Loaded } from './host/load.js';
import { lock as lockIn, type Locked, type LockOptions } from './host/lock.js';
import type { Answer } from './host/session.js';
import { keygen as keygenIn, type NewKey } from './host/sign/keygen.js';
import { sync as syncIn } from './host/sync.js';
import { unchanged as unchangedIn } from './host/unchanged/unchanged.js';
import type { SyncOptions, SyncResult } from './host/sync-result.js';
import { verify as verifyIn, type VerifyOptions, type VerifyResult } from './host/verify.js';
import { keepCaches } from './host/cache/store.js';
import { keepInSync, type Cycle } from './host/watch/keep-in-sync.js';
import { trust as trustIn, type Trusted, type TrustOptions } from './host/trust.js';
import { surroundings } from './host/world.js';
import type { Outcome } from './model/outcome.js';
import type { Diagnostic } from './model/diagnostic.js';

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

/**
 * The result of `sync` for a project in which nothing has changed since the last run, without making anything: `project` and
 * `plan` are absent, `unchanged` says what reports need of them. Gives nothing where only `sync` can tell. Writes nothing.
 */
export function unchanged(options: Place & SyncOptions = {}): Promise<SyncResult | undefined> {
  const { cwd, ...rest } = options;
  return unchangedIn(surroundings(cwd), rest);
}

/** `sync` in mode `check`: fails with GGEN605 for each file that is out of date, and writes nothing. */
export function check(options: Place & Omit<SyncOptions, 'fix' | 'mode'> = {}): Promise<SyncResult> {
  return sync({ ...options, mode: 'check' });
}

/**
 * Checks receipt, outputs and inputs against each other; `value` is there only if all agree. With `rebuild` it also makes
 * everything again in fresh processes under changed circumstances, with `against` it checks a git revision.
 */
export function verify(options: Place & VerifyOptions = {}): Promise<VerifyResult> {
  return verifyIn(surroundings(options.cwd), options);
}

/** Makes a pair of Ed25519 keys for `sync({ sign })` and `verify({ keys })`; never overwrites a file. */
export function keygen({ out, cwd }: Place & { readonly out: string }): Promise<Outcome<NewKey>> {
  return keygenIn(out, surroundings(cwd).cwd);
}

/** Reads the audit trail and checks it; `value` is there even if it is broken (GGEN627): what is left of it. */
export function audit(options: Place & AuditOptions = {}): ReturnType<typeof auditIn> {
  return auditIn(surroundings(options.cwd), options);
}

/**
 * Puts down, outside of the project, that the commands which its manifest names as formatters may run as they are now; with
 * `remove`, takes that back. Runs none of them.
 */
export function trust(options: Place & TrustOptions = {}): Promise<Answer<Trusted>> {
  return trustIn(surroundings(options.cwd), options);
}

/** Fetches the imports that come from the network and pins them in `ggen.lock`; `update` looks them up anew. */
export function lock(options: Place & LockOptions = {}): Promise<Answer<Locked>> {
  return lockIn(surroundings(options.cwd), options);
}

/** How `watch` goes about it: a sync each time, and until when. */
export interface WatchOptions extends Place, Omit<SyncOptions, 'fix'> {
  /** Ends the watching, a run that is under way too; what is being written is written to its end. */
  readonly signal: AbortSignal;
  /** Told once if changes may go by unnoticed (GGEN629): the disk is then looked at every second. */
  readonly onWarning?: (warning: Diagnostic) => void;
}

/** Removes a project's cache, and what runs that were cut off left behind; one that was cut off while it wrote is refused (GGEN616). */
export function clean(options: Place & CleanOptions = {}): Promise<Answer<Cleaned>> {
  return cleanIn(surroundings(options.cwd), options);
}

/**
 * Syncs, and again on each change to an input, until the signal aborts; each run's result goes to `onCycle`, with the paths
 * that led to it. A run that fails or throws ends no more than itself; a throw of `onCycle` ends the watching.
 */
export async function watch({ cwd, onWarning, cache = true, ...options }: WatchOptions, onCycle: (result: SyncResult, cycle: Cycle) => void): Promise<void> {
  const kept = cache === true ? keepCaches() : cache;
  const world = surroundings(cwd);
  await keepInSync(() => syncIn(world, { ...options, cache: kept, fix: false }), { cwd: world.cwd, ...(options.manifest !== undefined && { manifest: options.manifest }), signal: options.signal, done: onCycle, ...(onWarning && { warned: onWarning }) });
}

export { reportOf, type Remedy, type Report, type ReportMore } from './host/report.js';
export type { Cleaned, CleanedFolder, CleanOptions } from './host/cache/clean.js';
export { keepCaches, openStageCache, type CacheKeeper, type StageStore, type StoreSetting } from './host/cache/store.js';
export { libraryOf } from './host/session.js';
export { sha256 } from './host/sha256.js';
export type { Action, FileAction } from './host/compare.js';
export type { FixedFile, FixLeft, FixMade, FixReport } from './host/fix/types.js';
export type { HostLibrary } from './host/library/library.js';
export type { AuditOptions } from './host/audit/audit.js';
export type { AuditRecord } from './host/audit/record.js';
export type { Trail } from './host/audit/trail.js';
export type { NewKey } from './host/sign/keygen.js';
export type { Signed } from './host/sign/signing.js';
export type { Answer } from './host/session.js';
export type { Loaded } from './host/load.js';
export type { Locked, LockOptions } from './host/lock.js';
export type { Pin } from './host/lock-file/pin.js';
export type { LockEntry } from './host/lock-file/pinned-imports.js';
export type { StageTiming, SyncMode, SyncOptions, SyncResult } from './host/sync-result.js';
export type { Unchanged } from './host/unchanged/types.js';
export type { Difference } from './host/rebuild/differ.js';
export type { Rebuilt, RebuildOptions } from './host/rebuild/rebuild.js';
export type { Against } from './host/verify/against.js';
export type { Verified, VerifyOptions, VerifyResult } from './host/verify.js';
export type { Trusted, TrustOptions } from './host/trust.js';
export type { TrustedCommand } from './host/commands/trust.js';
export { VARIATIONS, type Variation } from './model/variation.js';
export type { Cycle } from './host/watch/keep-in-sync.js';
