import { statfsSync, statSync, watch } from 'node:fs';
import { join, sep } from 'node:path';
import process from 'node:process';
import { errorCode } from '../files.js';
import { matters, type Spots } from './spots.js';

/** Listens in one folder, not below it, until it is closed; throws where the system has no watch to give. */
export type WatchFolder = (folder: string, told: (event: 'rename' | 'change', name: string | null) => void, failed: (error: unknown) => void) => { readonly close: () => void };

/** What happens in watched folders. */
export interface FolderListener {
  /** Something happened that may change the answer of a look. */
  readonly event: () => void;
  /** Some change may go by unnoticed, and why: looking at times is the only way. */
  readonly blind: (why: string) => void;
}

/** Open watches. */
export interface Folders {
  /** Opens what is missing, closes what no longer matters, and opens anew what may listen to a folder that is gone. */
  readonly fit: (spots: Spots, root: string) => void;
  readonly count: () => number;
  readonly close: () => void;
}

/** The watch of this system. */
export const watchBySystem: WatchFolder = (folder, told, failed) => {
  const watcher = watch(folder, told);
  watcher.on('error', failed);
  return watcher;
};

/** File systems that tell nothing of what others change, by the number that Linux gives them. */
const SILENT: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'], [0x517b, 'SMB'], [0xff534d42, 'CIFS'], [0xfe534d42, 'SMB'], [0x65735546, 'FUSE'], [0x01021997, '9P'], [0x786f4256, 'VirtualBox'], [0x00c36400, 'Ceph'], [0x5346414f, 'AFS'],
]);

interface Open {
  readonly watcher: { readonly close: () => void };
  readonly id: string;
}

/** Keeps watches of folders open across cycles. */
export function openFolders(watchFolder: WatchFolder, listener: FolderListener): Folders {
  const open = new Map<string, Open>();
  const systems = new Map<number, string | undefined>();
  /** Paths at which something came or went: what watches there, or below, may listen to the old one. */
  const moved = new Set<string>();
  let spots: Spots['folders'] = new Map();

  const tell = (folder: string, event: 'rename' | 'change', name: string | null): void => {
    if (event === 'rename') {
      moved.add(name === null ? folder : join(folder, name));
      // A folder that goes is told by its own name, as one in it would be.
      if (name !== null && folder.endsWith(sep + name)) moved.add(folder);
    }
    const spot = spots.get(folder);
    if (spot && matters(spot, name ?? undefined)) listener.event();
    else if (moved.has(folder)) listener.event();
  };
  const start = (folder: string, id: string, root: string): boolean => {
    try {
      const failed = (): void => {
        moved.add(folder);
        listener.event();
      };
      open.set(folder, { watcher: watchFolder(folder, (event, name) => tell(folder, event, name), failed), id });
      return true;
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return true;
      // Above the project only a replaced folder could be noticed: that is no reason to complain.
      if ((code === 'EACCES' || code === 'EPERM') && root.startsWith(folder)) return true;
      listener.blind(REASONS[code] ?? `the system says ${code === '' ? String(error) : code} for "${folder}"`);
      return false;
    }
  };
  const stop = (folder: string): void => {
    open.get(folder)?.watcher.close();
    open.delete(folder);
  };
  const isMoved = (folder: string): boolean => [...moved].some((path) => folder === path || folder.startsWith(path + sep));

  return {
    fit: ({ folders, tooMany }, root) => {
      spots = folders;
      if (tooMany) listener.blind('a folder or pattern of the manifest has too many folders below it');
      for (const folder of [...open.keys()]) if (!folders.has(folder) || (moved.size > 0 && isMoved(folder))) stop(folder);
      moved.clear();
      for (const folder of folders.keys()) {
        const stats = statSync(folder, { throwIfNoEntry: false });
        if (!stats?.isDirectory()) {
          stop(folder);
          continue;
        }
        if (!systems.has(stats.dev)) {
          systems.set(stats.dev, silentSystem(folder));
          const system = systems.get(stats.dev);
          if (system !== undefined) listener.blind(`"${folder}" is on a file system (${system}) that does not tell of every change`);
        }
        const id = `${stats.dev} ${stats.ino}`;
        if (open.get(folder)?.id === id) continue;
        stop(folder);
        if (!start(folder, id, root)) break;
      }
    },
    count: () => open.size,
    close: () => {
      for (const folder of [...open.keys()]) stop(folder);
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the system has no more watches to give (ENOSPC)',
  EMFILE: 'too many files are open (EMFILE)',
  ENFILE: 'too many files are open (ENFILE)',
};

function silentSystem(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return SILENT.get(statfsSync(folder).type);
  } catch {
    return undefined;
  }
}
