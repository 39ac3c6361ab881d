import type { World } from '../host/world.js';

/** Requests to end, across several runs and the time between them. */
export interface Interrupts {
  /** Aborts at the first request. */
  readonly signal: AbortSignal;
  /** Aborts at the second one: whoever asks twice does not want to wait. */
  readonly again: AbortSignal;
  /** A request that somebody else heard. */
  readonly interrupt: () => void;
  /** The world for each run: it hears of requests itself, and may stop to hear of them. */
  readonly world: World;
  readonly stop: () => void;
}

/**
 * Listens for requests to end for as long as no run does. A run that keeps the thread busy stops listening on purpose, so
 * that a request ends the process; so nobody else may listen then either.
 */
export function interruptsOf(world: World): Interrupts {
  const [first, second] = [new AbortController(), new AbortController()];
  const interrupt = (): void => (first.signal.aborted ? second : first).abort();
  let inner = 0;
  let isStopped = false;
  let own: (() => void) | undefined;
  const listen = (): void => {
    if (inner === 0 && !isStopped) own ??= world.onInterrupt(interrupt);
  };
  const unlisten = (): void => {
    own?.();
    own = undefined;
  };
  listen();
  return {
    signal: first.signal,
    again: second.signal,
    interrupt,
    world: {
      ...world,
      onInterrupt: (listener) => {
        inner++;
        unlisten();
        const stop = world.onInterrupt(() => {
          interrupt();
          listener();
        });
        return () => {
          stop();
          inner--;
          // Busy work is done before this comes to its turn, and then the run listens again, or is over.
          queueMicrotask(listen);
        };
      },
    },
    stop: () => {
      isStopped = true;
      unlisten();
    },
  };
}
