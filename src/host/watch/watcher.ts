import type { Read } from '../reads.js';
import { openFolders, type WatchFolder } from './folders.js';
import { gitLockOf, isHeld } from './git-lock.js';
import { settled } from './settle.js';
import { spotsOf } from './spots.js';

/** How often the disk is looked at where events do not tell everything, in milliseconds; more rarely if one look takes long. */
const POLL_MS = 1000;
const POLL_SHARE = 10;

/** Watches of folders that stay open, and what they told. */
export interface Watcher {
  /** Makes what is watched fit these looks. What changes from now on is told, or else the watcher is blind. */
  readonly attend: (root: string, reads: readonly Read[]) => void;
  /** Resolves at the next event that may matter, at once if there was one since the last `settled`; or after a time. */
  readonly next: (signal: AbortSignal, afterMs?: number) => Promise<void>;
  /** Resolves once the disk is quiet; what was told so far is then forgotten. */
  readonly settled: (signal: AbortSignal) => Promise<void>;
  /** Takes down how long one look at everything took, in milliseconds. */
  readonly looked: (milliseconds: number) => void;
  /** Whether some change may go by unnoticed. */
  readonly isBlind: () => boolean;
  readonly close: () => void;
}

/** Opens a watcher; `blind` is told once why it may miss changes, and it looks every second from then on. */
export function openWatcher(watchFolder: WatchFolder, blind: (why: string) => void): Watcher {
  let count = 0;
  let last = -Infinity;
  let isBlind = false;
  let lookMs = 0;
  let lock: string | undefined;
  let wake: () => void = () => undefined;
  const folders = openFolders(watchFolder, {
    event: () => {
      count++;
      last = performance.now();
      wake();
    },
    blind: (why) => {
      if (!isBlind) blind(why);
      isBlind = true;
    },
  });
  return {
    attend: (root, reads) => {
      lock = gitLockOf(root);
      folders.fit(spotsOf(root, reads), root);
    },
    next: async (signal, afterMs) => {
      if (count > 0) return;
      const most = isBlind ? Math.max(POLL_MS, POLL_SHARE * lookMs) : FOREVER_MS;
      await new Promise<void>((resolve) => {
        // The timer also keeps the process alive where there is nothing to listen to yet.
        const timer = setTimeout(() => wake(), Math.min(most, afterMs ?? most));
        wake = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          wake = () => undefined;
          resolve();
        };
        signal.addEventListener('abort', wake);
        if (signal.aborted) wake();
      });
    },
    settled: async (signal) => {
      await settled({ count: () => count, last: () => last }, () => count > 0 && isHeld(lock), signal);
      count = 0;
    },
    looked: (milliseconds) => {
      lookMs = milliseconds;
    },
    isBlind: () => isBlind,
    close: () => folders.close(),
  };
}

/** The longest time that a timer takes. */
const FOREVER_MS = 2 ** 31 - 1;
