import { readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { Digest } from '../model/digest.js';
import { compareCodePoints, compareInTurn, sortBy } from '../model/order.js';
import type { FormatCache } from '../pipeline.js';
import { linkOnTheWay } from './files.js';
import { STATE_FOLDER } from './receipts.js';
import { sha256Of } from './sha256.js';

/** Folder of the texts that were formatted before, relative to the project. */
export const FORMAT_CACHE: string = `${STATE_FOLDER}/cache/format`;

/** How much the cache may hold; the oldest entries go first. */
export interface CacheBound {
  readonly entries: number;
  readonly bytes: number;
}

const BOUND: CacheBound = { entries: 10_000, bytes: 64 * 1024 * 1024 };

/** The cache of one run: entries are read as they are asked for, and new ones are stored once the run has succeeded. */
export interface StoredCache extends FormatCache {
  /** Stores what is new and drops what is too much. A cache that cannot be written is no cache, and no fault. */
  readonly store: () => Promise<void>;
}

/**
 * Opens the cache of formatted texts in a project's `.ggen`. An entry's file is named by its key, which stands for the
 * formatter, its version, the settings and the text; it begins with the digest of what follows, so that an entry that was
 * cut or edited counts as none.
 */
export function openFormatCache(root: string, bound: CacheBound = BOUND): StoredCache {
  const folder = join(root, FORMAT_CACHE);
  const fresh = new Map<Digest, string>();
  return {
    read: (key) => fresh.get(key) ?? entryOf(join(folder, key)),
    write: (key, text) => void fresh.set(key, text),
    store: async () => {
      if (fresh.size === 0) return;
      try {
        if ((await linkOnTheWay(root, FORMAT_CACHE)) !== undefined) return;
        await mkdir(folder, { recursive: true });
        for (const [key, text] of fresh) await storeEntry(folder, key, text);
        await prune(folder, bound);
      } catch {
        // The next run formats again.
      }
    },
  };
}

function entryOf(file: string): string | undefined {
  try {
    const content = readFileSync(file, 'utf8');
    const end = content.indexOf('\n');
    const text = content.slice(end + 1);
    return content.slice(0, end) === sha256Of(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** An entry is there whole or not at all: it is written beside its place and renamed. */
async function storeEntry(folder: string, key: Digest, text: string): Promise<void> {
  const staged = join(folder, `${key}.${process.pid}`);
  await writeFile(staged, `${sha256Of(text)}\n${text}`, 'utf8');
  await rename(staged, join(folder, key));
}

async function prune(folder: string, bound: CacheBound): Promise<void> {
  const names = await readdir(folder);
  const facts = await Promise.all(names.map(async (name) => ({ name, ...(await factsOf(join(folder, name))) })));
  const newestFirst = sortBy(facts, compareInTurn((a, b) => b.modified - a.modified, (a, b) => compareCodePoints(a.name, b.name)));
  let bytes = 0;
  for (const [index, entry] of newestFirst.entries()) {
    bytes += entry.bytes;
    if (index >= bound.entries || bytes > bound.bytes) await rm(join(folder, entry.name), { force: true });
  }
}

async function factsOf(file: string): Promise<{ readonly modified: number; readonly bytes: number }> {
  const facts = await stat(file).catch(() => undefined);
  return { modified: facts?.mtimeMs ?? 0, bytes: facts?.size ?? 0 };
}
