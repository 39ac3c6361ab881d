import type { CancelSignal } from './plan.js';

/** Asks the network, as the platform's `fetch` does. */
export type Fetch = (input: unknown, init?: object) => Promise<unknown>;

/** Runs work that blocks, such as an in-process query; the host may cut it off, and then it throws. */
export type Guard = <T>(work: () => T) => T;

/** What queries may use of the world, all of it handed in by the host. */
export interface QueryEffects {
  readonly signal?: CancelSignal;
  /** What SERVICE asks allowed hosts with; without it no query reaches the network. */
  readonly fetch?: Fetch;
  /** Without it, blocking work runs to its end. */
  readonly guard?: Guard;
}

/** The effects alone of something that has them. */
export function effectsOf({ signal, fetch, guard }: QueryEffects): QueryEffects {
  return { ...(signal && { signal }), ...(fetch && { fetch }), ...(guard && { guard }) };
}
