import { lookup } from 'node:dns/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** One address of a host. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** What requests use of the world, and how long they may take. */
export interface NetworkSettings {
  /** All addresses of a host name; rejects as `node:dns` does. */
  readonly lookup: (hostname: string) => Promise<readonly HostAddress[]>;
  /** Waits so many milliseconds; rejects once the signal aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** How long a host may say nothing, in milliseconds. */
  readonly idleMs: number;
  /** How long one request may take in all, in milliseconds. */
  readonly totalMs: number;
  /** How long to wait before each try, in milliseconds (SPEC 1). */
  readonly waits: readonly number[];
}

/** The network of this machine. */
export const REAL_NETWORK: NetworkSettings = {
  lookup: (hostname) => lookup(hostname, { all: true }),
  sleep: (milliseconds, signal) => delay(milliseconds, undefined, { ...(signal && { signal }) }),
  idleMs: 10_000,
  totalMs: 60_000,
  waits: [0, 1000, 2000],
};
