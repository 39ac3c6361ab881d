import { isUtf8 } from 'node:buffer';
import { lstat, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { inParallel } from './apply/in-parallel.js';
import type { OnDisk } from './compare.js';
import { errorCode } from './files.js';
import { linkFault } from './link-fault.js';
import { sha256Of } from './sha256.js';

/** Files that are open at once: fewer than any system lets a process open. */
const AT_ONCE = 16;

/** What stands at each path below `root` now. Symbolic links are not followed, nor folders that lead out of `root`. */
export async function readDisk(root: string, paths: Iterable<string>): Promise<ReadonlyMap<string, OnDisk>> {
  const home = await realpath(root);
  return new Map(await inParallel([...new Set(paths)], AT_ONCE, async (path) => [path, await look(home, path)] as const));
}

async function look(home: string, path: string): Promise<OnDisk> {
  try {
    return await lookClosely(home, path);
  } catch (error) {
    if (errorCode(error) === 'EACCES' || errorCode(error) === 'EPERM') return { kind: 'other', what: 'permission denied', isDenied: true };
    if (errorCode(error) === 'ENAMETOOLONG') return { kind: 'other', what: 'the name is too long for the file system' };
    throw error;
  }
}

async function lookClosely(home: string, path: string): Promise<OnDisk> {
  const segments = path.split('/');
  for (let depth = 1; depth < segments.length; depth++) {
    const folder = segments.slice(0, depth).join('/');
    const stats = await lstatOrNothing(join(home, folder));
    if (!stats) return { kind: 'absent' };
    if (stats.isSymbolicLink()) {
      const target = await realpath(join(home, folder)).catch(() => '');
      const what = linkFault(home, folder, target);
      if (what !== undefined) return { kind: 'other', what };
    } else if (!stats.isDirectory()) {
      return { kind: 'other', what: `"${folder}" is a file where a folder has to be` };
    }
  }
  const file = join(home, path);
  const stats = await lstatOrNothing(file);
  if (!stats) return { kind: 'absent' };
  if (stats.isSymbolicLink()) return { kind: 'other', what: 'a symbolic link is there' };
  if (stats.isDirectory()) return { kind: 'other', what: 'a folder is there' };
  if (!stats.isFile()) return { kind: 'other', what: 'something is there that is no file' };
  const bytes = await readFile(file);
  const isBinary = bytes.includes(0) || !isUtf8(bytes);
  return { kind: 'file', digest: sha256Of(bytes), text: bytes.toString('utf8'), ...(isBinary && { isBinary }) };
}

async function lstatOrNothing(path: string): Promise<Awaited<ReturnType<typeof lstat>> | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}
