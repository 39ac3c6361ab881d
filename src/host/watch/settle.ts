import { setTimeout as sleep } from 'node:timers/promises';

/** How long after the last change a new cycle begins, in milliseconds: one save is often several events (SPEC 9). */
export const DEBOUNCE_MS = 50;

/** More events than this are no save, but something like a change of the branch, which has pauses. */
const STORM = 100;
const STORM_QUIET_MS = 250;

/** How long to wait for quiet while git has its index locked, which it has until it is done. */
const GIT_QUIET_MS = 500;

/** The longest wait for quiet: changes that never end must not keep everything from being made. */
const LONGEST_MS = 5_000;
const LONGEST_GIT_MS = 15_000;

/** Events so far: how many since they were last cleared, and when the last one came, by the clock of `performance`. */
export interface Events {
  readonly count: () => number;
  readonly last: () => number;
}

/** Resolves once no event has come for a while, or after the longest wait; at once if the last one is long ago. */
export async function settled(events: Events, isGitBusy: () => boolean, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  while (!signal.aborted) {
    const now = performance.now();
    const busy = isGitBusy();
    const quiet = busy ? GIT_QUIET_MS : events.count() > STORM ? STORM_QUIET_MS : DEBOUNCE_MS;
    const left = events.last() + quiet - now;
    if (left <= 0 || now - start > (busy ? LONGEST_GIT_MS : LONGEST_MS)) return;
    await pause(Math.min(left, DEBOUNCE_MS), signal);
  }
}

/** Resolves after some milliseconds, or as soon as the signal aborts. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
