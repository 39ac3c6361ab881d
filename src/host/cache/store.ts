import { lstatSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { CacheKind, StageCache } from '../../model/cache.js';
import type { Digest } from '../../model/digest.js';
import { errorCode } from '../files.js';
import { STATE_FOLDER } from '../receipts.js';
import { keepWithin, type CacheBound } from './bound.js';
import { buildOf } from './build.js';
import { readEntry, writeEntry } from './entry-file.js';
import { recentTexts } from './recent-texts.js';
import { makeSeal, readSeal } from './seal.js';

/** The folder of what stages made before, relative to the project: a folder for each kind of entry. */
export const CACHE_FOLDER: string = `${STATE_FOLDER}/cache`;

const BOUND: CacheBound = { entries: 20_000, bytes: 256 * 1024 * 1024 };

/** An entry that is used is touched, if that was not done for so long: what is not used goes first. */
const TOUCH_AFTER_MS = 60 * 60 * 1000;

/** How a store differs from the one that runs open. */
export interface StoreSetting {
  /** What it may hold on disk. */
  readonly bound: CacheBound;
  /** How many characters it keeps in memory. */
  readonly recent: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The cache of one project. What is written is kept in memory, and goes to disk once a run says so. */
export interface StageStore extends StageCache {
  /** Puts on disk what is new, and drops what is too much. A cache that cannot be written is no cache, and no fault. */
  readonly store: () => Promise<void>;
}

/** Opens the cache in a project's `.ggen`; it may serve many runs, one after the other. Nothing is read or made yet. */
export function openStageCache(root: string, { bound = BOUND, recent = 64 * 1024 * 1024, now = () => new Date().getTime() }: Partial<StoreSetting> = {}): StageStore {
  const folder = join(root, CACHE_FOLDER);
  const build = buildOf();
  const texts = recentTexts(recent);
  const fresh = new Map<string, () => string>();
  const old = new Set<string>();
  const seal: { secret?: string | undefined } = {};
  const makerOf = (secret: string): string => `${build()}\n${secret}`;
  return {
    read(kind, key) {
      const name = nameOf(kind, key);
      const known = texts.get(name) ?? fresh.get(name)?.();
      if (known !== undefined) {
        texts.set(name, known);
        return known;
      }
      const secret = hasLinks(root, kind) ? undefined : (seal.secret ??= readSeal(folder));
      const entry = secret === undefined ? undefined : readEntry(folder, name, makerOf(secret));
      if (!entry) return undefined;
      if (now() - entry.modified > TOUCH_AFTER_MS) old.add(name);
      texts.set(name, entry.text);
      return entry.text;
    },
    write: (kind, key, make) => void fresh.set(nameOf(kind, key), make),
    async store() {
      const added = { entries: 0, bytes: 0 };
      // Somebody may have removed the cache meanwhile.
      delete seal.secret;
      try {
        for (const [name, make] of fresh) {
          const text = texts.get(name) ?? make();
          // What would push out most of the others is worth less than they are.
          if (text.length * 4 > bound.bytes || !hasFolder(root, name)) continue;
          seal.secret ??= readSeal(folder) ?? makeSeal(folder);
          added.bytes += writeEntry(folder, name, makerOf(seal.secret), text);
          added.entries += 1;
          texts.set(name, text);
        }
        for (const name of old) utimesSync(join(folder, name), now() / 1000, now() / 1000);
        if (added.entries > 0) await keepWithin(folder, bound, added);
      } catch {
        // The next run makes it anew.
      }
      fresh.clear();
      old.clear();
    },
  };
}

/** The stores of a process that runs again and again: what one run read or made is at hand for the next. */
export interface CacheKeeper {
  /** @param root absolute folder of a project */
  readonly at: (root: string) => StageStore;
}

/** Begins with none; each project's store is opened once. */
export function keepCaches(setting: Partial<StoreSetting> = {}): CacheKeeper {
  const opened = new Map<string, StageStore>();
  return {
    at(root) {
      const store = opened.get(root) ?? openStageCache(root, setting);
      opened.set(root, store);
      return store;
    },
  };
}

/** The cache that a run takes from in every mode, and that one in mode `write` stores into at its end; none under `--no-cache`. */
export function cacheOf({ cache }: { readonly cache?: boolean | CacheKeeper }, root: string): StageStore | undefined {
  return cache === false ? undefined : typeof cache === 'object' ? cache.at(root) : openStageCache(root);
}

function nameOf(kind: CacheKind, key: Digest): string {
  return `${kind}/${key}`;
}

/** Whether a folder on the way to an entry is no folder of the project: a link leads who knows where. */
function hasLinks(root: string, kind: string): boolean {
  return [STATE_FOLDER, CACHE_FOLDER, `${CACHE_FOLDER}/${kind}`].some((part) => {
    try {
      return !lstatSync(join(root, part)).isDirectory();
    } catch (error) {
      return errorCode(error) !== 'ENOENT';
    }
  });
}

/** Makes the folder of an entry, unless that would follow a link. */
function hasFolder(root: string, name: string): boolean {
  const kind = name.slice(0, name.indexOf('/'));
  if (hasLinks(root, kind)) return false;
  mkdirSync(join(root, CACHE_FOLDER, kind), { recursive: true });
  return true;
}
