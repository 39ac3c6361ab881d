import type { World } from '../host/world.js';
import { problem, type Diagnostic } from '../model/diagnostic.js';

/** Work that ended by itself, or that was cut off by Ctrl-C or by time. */
export type Bounded<T> = { readonly done: true; readonly value: T } | { readonly done: false; readonly reason: Diagnostic };

/** What bounded work is told: when it must end, and how to say that it is writing and must not be cut off. */
export interface Bounds {
  readonly signal: AbortSignal;
  readonly writing: (busy: boolean) => void;
}

/**
 * Runs work until it ends, Ctrl-C is pressed (GGEN903) or the time is over (GGEN902), whichever comes first.
 * While the work writes, it is left to finish: the disk is never left half-way.
 */
export async function withinLimits<T>(world: World, timeoutMs: number | undefined, work: (bounds: Bounds) => Promise<T>): Promise<Bounded<T>> {
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
  const stopListening = world.onInterrupt(() => cut(problem('GGEN903', {})));
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => cut(problem('GGEN902', { milliseconds: timeoutMs })), timeoutMs);
  try {
    const writing = (now: boolean): void => {
      busy = now;
    };
    const done = work({ signal: controller.signal, writing }).then((value): Bounded<T> => ({ done: true, value }));
    return await Promise.race([done, cutOff]);
  } finally {
    clearTimeout(timer);
    stopListening();
  }
}
