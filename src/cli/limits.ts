import { createContext, Script } from 'node:vm';
import type { World } from '../host/world.js';
import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { Guard } from '../model/effects.js';

/** Work that ended by itself, or that was cut off by Ctrl-C or by time. */
export type Bounded<T> = { readonly done: true; readonly value: T } | { readonly done: false; readonly reason: Diagnostic };

/** What bounded work is told: when it must end, and how to say that it is writing and must not be cut off. */
export interface Bounds {
  readonly signal: AbortSignal;
  readonly writing: (busy: boolean) => void;
  readonly guard: Guard;
}

/**
 * Runs work until it ends, Ctrl-C is pressed (GGEN903) or the time is over (GGEN902), whichever comes first.
 * While the work writes, it is left to finish: the disk is never left half-way.
 */
export async function withinLimits<T>(world: World, timeoutMs: number | undefined, work: (bounds: Bounds) => Promise<T>): Promise<Bounded<T>> {
  const start = world.elapsed();
  const controller = new AbortController();
  let busy = false;
  let cut: (reason: Diagnostic) => void = () => undefined;
  const cutOff = new Promise<Bounded<T>>((resolve) => {
    cut = (reason) => {
      if (busy) return;
      controller.abort();
      resolve({ done: false, reason });
    };
  });
  const listen = (): (() => void) => world.onInterrupt(() => cut(problem('GGEN903', {})));
  let stopListening = listen();
  // A dependency may throw where no promise of ours can catch it; what waits for it would wait for ever.
  const stopWatching = world.onCrash((error) => cut(problem('GGEN901', { detail: error instanceof Error ? error.message : String(error) })));
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => cut(problem('GGEN902', { milliseconds: timeoutMs })), timeoutMs);
  try {
    const writing = (now: boolean): void => {
      busy = now;
      world.tellWriting?.(now);
    };
    const guard = guardUntil(timeoutMs === undefined ? undefined : () => start + timeoutMs - world.elapsed(), (interrupted) =>
      cut(interrupted ? problem('GGEN903', {}) : problem('GGEN902', { milliseconds: timeoutMs ?? 0 })),
    );
    // While the thread is busy no listener of ours can be called: without one, a request to end ends the process at once.
    const alone: Guard = (task) => {
      stopListening();
      try {
        return guard(task);
      } finally {
        stopListening = listen();
      }
    };
    const done = work({ signal: controller.signal, writing, guard: alone }).then((value): Bounded<T> => ({ done: true, value }));
    return await Promise.race([done, cutOff]);
  } finally {
    clearTimeout(timer);
    stopListening();
    stopWatching();
  }
}

/**
 * A guard that ends blocking work at Ctrl-C, or when no time is left. Only a script can be ended from outside while the
 * thread is busy, so the work is called from one; `cut` learns of the end before the work throws.
 */
function guardUntil(timeLeft: (() => number) | undefined, cut: (interrupted: boolean) => void): Guard {
  const script = new Script('call()');
  const scope: { call?: () => void } = {};
  createContext(scope);
  return <T>(work: () => T): T => {
    const made: T[] = [];
    scope.call = () => void made.push(work());
    try {
      script.runInContext(scope, { breakOnSigint: true, ...(timeLeft && { timeout: Math.max(1, Math.floor(timeLeft())) }) });
    } catch (error) {
      // The error comes from the scope's own realm, where Error is another class than ours.
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      if (code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED') cut(true);
      if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') cut(false);
      throw error;
    }
    for (const value of made) return value;
    throw new Error('the guard did not run its work');
  };
}
