import { closeSync, futimesSync, openSync, readFileSync, realpathSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Diagnostic } from '../../model/diagnostic.js';
import { STATE_FOLDER } from '../state-folder.js';
import type { Surroundings } from '../world.js';
import { claimIn, claimOf, type Holder } from './claim.js';
import { claimAt, claimFor, freshToken, isDead, removeDead } from './exclusive.js';
import { writeProblem } from './fault.js';
import { STAGING } from './journal.js';

/** Where the one who writes stands, relative to the project. */
export const RUN_LOCK: string = `${STATE_FOLDER}/lock`;

/** How long a run waits for another unless it is told, in milliseconds. */
export const LOCK_TIMEOUT_MS = 30_000;

/** How often a holder shows that it is still there, in milliseconds; other machines can see no more of it than that. */
const TOUCH_MS = 60_000;
/** Pauses between looks at a held lock, in milliseconds: short at first, most runs take a second. */
const PAUSE = { first: 5, most: 150, growth: 1.5 } as const;

/** How long to wait for another run, 0 for not at all, and who is told of it, again and again, while it lasts. */
export interface WaitOptions {
  readonly lockTimeoutMs?: number;
  readonly waiting?: (holder: Holder) => void;
  readonly signal?: AbortSignal;
}

/** A project that is ours until `release`, which may be called twice. */
export interface Hold {
  readonly release: () => void;
}

/** What became of a try to hold a project. `refused`: the lock could not be made, for want of permission for instance. */
export type Taken =
  | { readonly kind: 'held'; readonly hold: Hold; readonly waited: boolean }
  | { readonly kind: 'busy'; readonly holder: Holder; readonly waited: number }
  | { readonly kind: 'cut off' }
  | { readonly kind: 'refused'; readonly why: Diagnostic };

/**
 * Takes the lock of a project: one run at a time writes it. Waits while a living process has it, and takes over from a dead
 * one. A process of another machine counts as living for a quarter of an hour after it last touched its lock: one long
 * query may keep it from that for minutes.
 */
export async function takeHold(folder: string, { now, elapsed }: Pick<Surroundings, 'now' | 'elapsed'>, options: WaitOptions = {}): Promise<Taken> {
  const { lockTimeoutMs = LOCK_TIMEOUT_MS, waiting, signal } = options;
  const start = elapsed();
  let pause: number = PAUSE.first;
  try {
    const root = realpathSync(folder);
    for (;;) {
      const there = claimAt(root, RUN_LOCK);
      if (!there) {
        const claim = claimOf(freshToken(), now().toISOString());
        if (claimFor(root, RUN_LOCK, claim)) return { kind: 'held', hold: holdOf(root, claim.token), waited: pause > PAUSE.first };
      } else if (isDead(there, now().getTime())) {
        removeDead(root, RUN_LOCK, there.token, now().getTime());
      }
      const other = claimAt(root, RUN_LOCK);
      if (!other || isDead(other, now().getTime())) continue;
      const holder: Holder = other.claim ?? { pid: 0, host: 'unknown', started: new Date(other.touched).toISOString() };
      const waited = Math.round(elapsed() - start);
      if (waited >= lockTimeoutMs) return { kind: 'busy', holder, waited };
      waiting?.(holder);
      if (!(await paused(Math.min(pause, lockTimeoutMs - waited), signal))) return { kind: 'cut off' };
      pause = Math.min(PAUSE.most, pause * PAUSE.growth);
    }
  } catch (error) {
    return { kind: 'refused', why: writeProblem(STATE_FOLDER, error) };
  }
}

/** Waits; false where that was cut off. */
async function paused(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, signal && { signal });
    return true;
  } catch {
    return false;
  }
}

/** A lock that was taken; also a process that ends in the middle lets go of it, unless it is killed. */
function holdOf(root: string, token: string): Hold {
  const timer = setInterval(() => touch(root, token), TOUCH_MS);
  timer.unref();
  const release = (): void => {
    clearInterval(timer);
    process.off('exit', release);
    letGo(root, token);
  };
  process.on('exit', release);
  return { release };
}

function touch(root: string, token: string): void {
  try {
    const handle = openSync(join(root, RUN_LOCK), 'r+');
    try {
      const now = new Date();
      if (claimIn(readFileSync(handle, 'utf8'))?.token === token) futimesSync(handle, now, now);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Somebody removed it; what holds from then on is not for this run to say.
  }
}

/** Removes the lock, and `.ggen` where it was made for the lock alone. */
function letGo(root: string, token: string): void {
  try {
    if (claimAt(root, RUN_LOCK)?.token !== token) return;
    unlinkSync(join(root, RUN_LOCK));
  } catch {
    return;
  }
  for (const folder of [STAGING, STATE_FOLDER]) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      // It is not there, or holds something.
    }
  }
}
