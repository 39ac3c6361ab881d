import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { compareCodePoints, compareInTurn, sortBy } from '../../model/order.js';
import { UNDER_WAY } from './entry-file.js';

/** How much a cache may hold in all. */
export interface CacheBound {
  readonly entries: number;
  readonly bytes: number;
}

/** What a cache holds, as far as it is known. */
export type CacheSize = CacheBound;

/** Where a cache notes its size, so that not every run has to look at each entry. */
const SIZE_FILE = 'size';

/** How full a cache is after room was made, so that room need not be made again at once. */
const AFTERWARDS = 0.8;

/** A file under way that is older than this belongs to a run that is gone. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * Notes what was added to a cache, and drops the entries that were not used for the longest time once it is too large. Where
 * two runs do so at once, one may be forgotten until room is made the next time.
 */
export async function keepWithin(folder: string, bound: CacheBound, added: CacheSize): Promise<void> {
  const noted = await readSize(folder);
  const size = noted && { entries: noted.entries + added.entries, bytes: noted.bytes + added.bytes };
  await writeSize(folder, !size || size.entries > bound.entries || size.bytes > bound.bytes ? await makeRoom(folder, bound) : size);
}

async function readSize(folder: string): Promise<CacheSize | undefined> {
  const found = /^(\d+) entries, (\d+) bytes\n$/.exec(await readFile(join(folder, SIZE_FILE), 'utf8').catch(() => ''));
  return found ? { entries: Number(found[1]), bytes: Number(found[2]) } : undefined;
}

async function writeSize(folder: string, { entries, bytes }: CacheSize): Promise<void> {
  const staged = join(folder, `${SIZE_FILE}.${process.pid}${UNDER_WAY}`);
  await writeFile(staged, `${entries} entries, ${bytes} bytes\n`);
  await rename(staged, join(folder, SIZE_FILE));
}

/** Looks at every entry, and drops the oldest where there are too many. */
async function makeRoom(folder: string, bound: CacheBound): Promise<CacheSize> {
  const entries = await entriesOf(folder);
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const isFull = entries.length > bound.entries || total > bound.bytes;
  const most = isFull ? { entries: Math.floor(bound.entries * AFTERWARDS), bytes: Math.floor(bound.bytes * AFTERWARDS) } : bound;
  const newestFirst = sortBy(entries, compareInTurn((a, b) => b.modified - a.modified, (a, b) => compareCodePoints(a.path, b.path)));
  const newest = newestFirst[0]?.modified ?? 0;
  const kept = { entries: 0, bytes: 0 };
  for (const { path, bytes, modified } of newestFirst) {
    const isAbandoned = path.endsWith(UNDER_WAY) && newest - modified > ABANDONED_MS;
    if (isAbandoned || kept.entries + 1 > most.entries || kept.bytes + bytes > most.bytes) await rm(path, { force: true });
    else {
      kept.entries += 1;
      kept.bytes += bytes;
    }
  }
  return kept;
}

interface EntryFacts {
  readonly path: string;
  readonly modified: number;
  readonly bytes: number;
}

/** Every entry of a cache, of whatever kind; links are left alone. */
export async function entriesOf(folder: string): Promise<readonly EntryFacts[]> {
  const kinds = (await readdir(folder, { withFileTypes: true })).filter((one) => one.isDirectory());
  const found: EntryFacts[] = [];
  for (const { name: kind } of kinds) {
    const files = (await readdir(join(folder, kind), { withFileTypes: true })).filter((one) => one.isFile());
    for (const { name } of files) {
      const path = join(folder, kind, name);
      const facts = await stat(path).catch(() => undefined);
      if (facts) found.push({ path, modified: facts.mtimeMs, bytes: facts.size });
    }
  }
  return found;
}
