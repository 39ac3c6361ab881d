import { statSync, watch as watchFolder, type FSWatcher } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { STATE_FOLDER } from './receipts.js';
import type { SyncResult } from './sync-result.js';

/** How long after the last change a new cycle begins, in milliseconds: one save is often several events. */
export const DEBOUNCE_MS = 50;

/** What to watch: input files by path relative to `root`; `ignored` are ggen's own outputs. */
export interface Watched {
  readonly root: string;
  readonly inputs: readonly string[];
  readonly ignored: readonly string[];
  /** When the last run began, in milliseconds since 1970: what changed after that counts, even before watching began. */
  readonly since: number;
}

/**
 * Resolves once something that the last run read has changed, with the paths that did; resolves to nothing when the
 * signal aborts. Folders are watched rather than files, so that editors that replace a file are noticed, and so are new
 * files; `.ggen` and ggen's own outputs are passed over.
 */
export function nextChange({ root, inputs, ignored, since }: Watched, signal: AbortSignal): Promise<readonly string[] | undefined> {
  return new Promise((settle) => {
    const own = new Set(ignored.map((path) => resolve(root, path)));
    const changed = new Set<string>();
    const watchers: FSWatcher[] = [];
    let timer: NodeJS.Timeout | undefined;
    const end = (result: readonly string[] | undefined): void => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      signal.removeEventListener('abort', abort);
      settle(result);
    };
    const abort = (): void => end(undefined);
    if (signal.aborted) {
      settle(undefined);
      return;
    }
    signal.addEventListener('abort', abort);
    for (const folder of new Set(inputs.map((path) => resolve(root, dirname(path))))) {
      try {
        const watcher = watchFolder(folder, (_event, name) => {
          const path = name === null ? folder : join(folder, name);
          if (own.has(path) || path.startsWith(join(root, STATE_FOLDER))) return;
          changed.add(path);
          clearTimeout(timer);
          timer = setTimeout(() => end([...changed]), DEBOUNCE_MS);
        });
        watcher.on('error', () => watcher.close());
        watchers.push(watcher);
      } catch {
        // The folder went away since the run read it; the others still tell of changes.
      }
    }
    const early = inputs.map((path) => resolve(root, path)).filter((path) => modifiedAfter(path, since));
    if (early.length > 0) end(early);
  });
}

function modifiedAfter(path: string, moment: number): boolean {
  const { mtimeMs = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
  return mtimeMs > moment;
}

/**
 * Runs, waits for a change, and runs again, until the signal aborts. An error ends no more than its own cycle.
 * `waiting` and `changed` are told in between, with what is watched and what has changed.
 */
export async function keepInSync(
  run: () => Promise<SyncResult>,
  signal: AbortSignal,
  told: { readonly waiting?: (files: number) => void; readonly changed?: (paths: readonly string[]) => void } = {},
): Promise<void> {
  let known: Pick<Watched, 'inputs' | 'ignored'> = { inputs: ['ggen.toml'], ignored: [] };
  while (!signal.aborted) {
    const { root, inputs, files, startedAt } = await run();
    known = {
      inputs: inputs.length > 0 ? inputs : known.inputs,
      ignored: files.length > 0 ? files.map(({ path }) => path) : known.ignored,
    };
    told.waiting?.(known.inputs.length);
    const changed = await nextChange({ ...known, root, since: Date.parse(startedAt) }, signal);
    if (changed) told.changed?.(changed.map((path) => relative(root, path)));
  }
}
