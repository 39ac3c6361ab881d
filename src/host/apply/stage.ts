import { chmod, copyFile, link, mkdir, open, readdir, rmdir, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { STATE_FOLDER } from '../state-folder.js';
import type { Draft, NewFile, OldFile } from './draft.js';
import { naming } from './fault.js';
import { inParallel } from './in-parallel.js';
import { STAGING } from './journal.js';
import type { Place } from './place.js';
import { syncFolder } from './sync-folder.js';

/** Files that are staged at once: as many as the disk can sync together, and no more than any system lets a process open. */
const AT_ONCE = 16;

/** Stages what comes and keeps what goes, down to the disk. Nothing of the project has changed yet. */
export async function stageDraft(place: Place, { fresh, kept }: Draft): Promise<void> {
  await naming(STATE_FOLDER, () => mkdir(place.staging, { recursive: true }));
  await inParallel(fresh, AT_ONCE, (file) => naming(file.path, () => stageNew(join(place.staging, file.name), file)));
  await inParallel(kept, AT_ONCE, (file) => naming(file.path, () => keepOld(place, file)));
}

/** A new file gets the permissions that the umask leaves, one that takes the place of another those of that one. */
async function stageNew(file: string, { text, like }: NewFile): Promise<void> {
  const handle = await open(file, 'wx', 0o666);
  try {
    await handle.writeFile(text, 'utf8');
    if (like) await makeLike(handle, like.stats);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeLike(handle: FileHandle, { mode, uid, gid }: { readonly mode: number; readonly uid: number; readonly gid: number }): Promise<void> {
  const mine = await handle.stat();
  // Only root may give a file away; whoever else replaces a file of somebody else's owns it from then on.
  if (process.getuid?.() === 0 && (mine.uid !== uid || mine.gid !== gid)) await handle.chown(uid, gid);
  if ((mine.mode & 0o7777) !== (mode & 0o7777)) await handle.chmod(mode & 0o7777);
}

/** A second name costs nothing and cannot be half there; file systems without it get a copy. */
async function keepOld({ root, staging }: Place, { name, path, mode }: OldFile): Promise<void> {
  const [from, to] = [join(root, path), join(staging, name)];
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
    await chmod(to, mode | 0o200);
    const handle = await open(to, 'r+');
    await handle.sync().finally(() => handle.close());
    await chmod(to, mode);
  }
}

/** Makes the names in a run's staging folder last. */
export async function syncStaging({ root, staging }: Place): Promise<void> {
  await syncFolder(staging);
  await syncFolder(join(root, STAGING));
}

/** Removes a staging folder, and `.ggen` where it holds nothing else. What cannot be removed now, a later run removes. */
export async function discard({ root, staging }: Place): Promise<void> {
  await empty(staging);
  for (const folder of [staging, join(root, STAGING), join(root, STATE_FOLDER)]) {
    // Once more: a system that was too busy for the first try has had a moment.
    await rmdir(folder).catch(() => rmdir(folder)).catch(() => undefined);
  }
}

async function empty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  await inParallel(names, AT_ONCE, (name) => unlink(join(folder, name)).catch(() => unlink(join(folder, name))).catch(() => undefined));
}
