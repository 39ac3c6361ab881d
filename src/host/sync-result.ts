import type { Diagnostic } from '../model/diagnostic.js';
import type { Guard } from '../model/effects.js';
import type { Extension } from '../model/extension.js';
import type { Sorted } from '../model/order.js';
import type { Observer, Plan, StageName } from '../model/plan.js';
import type { Project, RunOptions } from '../model/project.js';
import type { CacheKeeper } from './cache/store.js';
import type { Holder } from './apply/claim.js';
import type { FileAction } from './compare.js';
import type { FixReport } from './fix/types.js';
import type { Read } from './reads.js';
import type { Signed } from './sign/signing.js';
import type { Unchanged } from './unchanged/types.js';
import type { StateChange } from './state.js';

/** How far a run goes: `write` applies; `plan` stops before (dry run); `check` does too, and fails on any difference. */
export type SyncMode = 'write' | 'plan' | 'check' | 'validate';

/** What a run may ask the network for; imports that are not pinned are fetched unless said otherwise. */
export interface NetworkOptions {
  /** Fetches no import that `ggen.lock` does not pin (GGEN705). */
  readonly frozen?: boolean;
  /** Makes no request at all (GGEN706). */
  readonly offline?: boolean;
}

export interface SyncOptions extends Partial<RunOptions>, NetworkOptions {
  /** The manifest's path; default `ggen.toml` in the working folder or the nearest one above. */
  readonly manifest?: string;
  readonly mode?: SyncMode;
  /** Overwrites outputs that were edited by hand, and deletes edited ones that are no longer made. */
  readonly force?: boolean;
  /**
   * Applies the fixes that problems carry to the input files before anything is made; modes `plan` and `validate` only
   * say what would be done, mode `check` refuses it.
   */
  readonly fix?: boolean;
  /** Leaves outputs that were edited by hand to their owners for good, instead of telling conflicts; `force` counts for nothing then. */
  readonly keep?: boolean;
  /** Saves the plan in this file, relative to the working folder, instead of carrying it out: mode `write` becomes `plan`. */
  readonly planOut?: string;
  /** Carries out the plan that was saved in this file, and no other; of the other options only the manifest and `audit` count then. */
  readonly plan?: string;
  /** Lets the commands run that the manifest names as formatters, whether or not they are on record as trusted (`ggen trust`). */
  readonly allowCommands?: boolean;
  /** Warnings count as errors. */
  readonly strict?: boolean;
  /** A file with an Ed25519 key that signs the receipt, relative to the working folder; only mode `write` signs. */
  readonly sign?: string;
  /** Adds to the audit trail even if nothing changed. */
  readonly audit?: boolean;
  /**
   * Whether what stages make is taken from `.ggen/cache`, and in mode `write` kept there; true unless said otherwise. A
   * process that runs again and again hands in a keeper, which has in memory what was used last.
   */
  readonly cache?: boolean | CacheKeeper;
  /** How many texts may be formatted and checked at once, in threads if there is enough to do: from 1 (no threads) to 64; one for each core, 8 at most, unless said otherwise. What is made is the same. */
  readonly jobs?: number;
  readonly extensions?: readonly Extension[];
  readonly signal?: AbortSignal;
  /** Runs blocking work so that it can be cut off; the library runs it to its end by default. */
  readonly guard?: Guard;
  readonly observer?: Omit<Observer, 'found'>;
  /** Told of problems as soon as they are known, with the texts that they point into; all of them come again in the result. */
  readonly found?: (diagnostics: Sorted<Diagnostic>, texts: ReadonlyMap<string, string>) => void;
  /** Told when writing begins and ends: a process must not be ended in between. */
  readonly writing?: (busy: boolean) => void;
  /** How long to wait for another run that holds the project, in milliseconds; 30,000 unless said otherwise, 0 for not at all. Only mode `write` waits. */
  readonly lockTimeoutMs?: number;
  /** Told again and again who holds the project while the run waits. */
  readonly waiting?: (holder: Holder) => void;
}

/** What one stage took, and what it gave in a few words. */
export interface StageTiming {
  readonly stage: StageName;
  readonly durationMs: number;
  readonly summary: string;
}

/** What a run found, planned and did; nothing of it is printed yet. */
export interface SyncResult {
  readonly ok: boolean;
  readonly mode: SyncMode;
  readonly project?: Project;
  /** Absolute folder of the manifest; the working folder where none was found. */
  readonly root: string;
  readonly plan?: Plan;
  /** Of a project in which nothing has changed since the last run, instead of `project` and `plan`: what reports say of them. */
  readonly unchanged?: Unchanged;
  readonly files: readonly FileAction[];
  /** What modes `plan` and `check` would change of ggen's own files. */
  readonly state?: StateChange;
  /** Imports that were fetched and are not in `ggen.lock` yet: pinned by mode `write`, if the run succeeds. */
  readonly pinned: readonly string[];
  /** The signature that the run put beside the receipt, or found there as it would make it. */
  readonly signed?: Signed;
  readonly diagnostics: Sorted<Diagnostic>;
  /** What `fix` did, or would do; absent where it was not asked for. */
  readonly fixes?: FixReport;
  /** The texts that diagnostics point into, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Mode `write` put a receipt on disk that was not there, or said something else. */
  readonly hasNewReceipt?: boolean;
  /** Every file that the run read, relative to `root`: what a watcher has to watch. */
  readonly inputs: readonly string[];
  /** Every look that the run took at the disk to know what to make, outputs and `.ggen` itself left out. */
  readonly reads: readonly Read[];
  readonly stages: readonly StageTiming[];
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
}
