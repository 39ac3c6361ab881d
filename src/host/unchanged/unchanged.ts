import { sortDiagnostics } from '../../diagnostics/sort.js';
import { sourceFile } from '../../model/source.js';
import { sortStrings } from '../../model/order.js';
import type { SyncOptions, SyncResult } from '../sync-result.js';
import type { Surroundings } from '../world.js';
import { keyOf, maker } from './key.js';
import { lookNow, type Globs } from './look.js';
import { manifestNow, outputsHold, stateNow } from './on-disk.js';
import { readStamp } from './stamp-file.js';
import type { Stamp } from './types.js';

/**
 * The result of a run that would make what the last one made and find nothing to do, without making anything: every look
 * of that run is taken again, and every output and all of `.ggen` is read and held against its digest. `undefined` where
 * something differs, where a run is under way or was cut off, and where these options are not for a glance: the long way
 * (`run.ts`) then says what is the matter.
 *
 * Nothing is written, in any mode. The result has no plan, no project and no stages; `unchanged` says what reports need.
 */
export async function unchanged(world: Surroundings, options: SyncOptions): Promise<SyncResult | undefined> {
  const startedAt = world.now().toISOString();
  const start = world.elapsed();
  const held = await holds(world.cwd, options);
  return held && resultOf(held, options, { startedAt, durationMs: Math.round(world.elapsed() - start) });
}

/** A stamp that holds, and what its looks read on the way. */
interface Held {
  readonly root: string;
  readonly stamp: Stamp;
  readonly texts: ReadonlyMap<string, string>;
}

async function holds(cwd: string, options: SyncOptions): Promise<Held | undefined> {
  try {
    const found = manifestNow(cwd, options.manifest);
    const key = found && keyOf(options, found.name.normalize('NFC'));
    const stamp = key && readStamp(found.root, key, maker());
    if (!stamp) return undefined;
    const { root } = found;
    const state = stateNow(root);
    if (!state || state.isBusy || state.digest !== stamp.state) return undefined;
    const texts = await readsHold(root, stamp);
    return texts && outputsHold(root, stamp.files) ? { root, stamp, texts } : undefined;
  } catch {
    // What is missing, damaged or may not be read is for the long way to tell.
    return undefined;
  }
}

/** The texts that diagnostics point into, if every look finds what it found. */
async function readsHold(root: string, { reads, texts }: Stamp): Promise<ReadonlyMap<string, string> | undefined> {
  const wanted = new Map(texts);
  const globs = reads.some(({ look }) => look === 'glob') ? await globsNow() : undefined;
  const found = new Map<string, string>();
  for (const read of reads) {
    const { answer, bytes } = lookNow(root, read, globs);
    if (answer !== read.answer) return undefined;
    if (bytes && wanted.get(read.path) === null) found.set(read.path, sourceFile(read.path, Buffer.from(bytes).toString('utf8')).text);
  }
  for (const [path, text] of texts) if (text !== null) found.set(path, text);
  return found;
}

async function globsNow(): Promise<Globs> {
  const { globsIn } = await import('../glob-files.js');
  return globsIn();
}

function resultOf({ root, stamp, texts }: Held, { mode = 'write' }: SyncOptions, times: Pick<SyncResult, 'startedAt' | 'durationMs'>): SyncResult {
  const { files, reads, diagnostics, told } = stamp;
  return {
    ok: true,
    mode,
    root,
    files: files.map((file) => file.told),
    pinned: [],
    diagnostics: sortDiagnostics(diagnostics),
    texts,
    inputs: sortStrings(reads.filter(({ look }) => look === 'text').map(({ path }) => path)),
    reads,
    stages: [],
    unchanged: told,
    ...times,
  };
}
