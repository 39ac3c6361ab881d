import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Digest } from '../../model/digest.js';
import { errorCode } from '../files.js';
import { linkFault } from '../link-fault.js';
import { sha256Of } from '../sha256.js';
import { obstacle } from './fault.js';

/** Where a run writes: the project's real folder, and its staging folder. */
export interface Place {
  readonly root: string;
  readonly staging: string;
}

/** A file as it is now. */
export interface FileNow {
  readonly digest: Digest;
  readonly stats: Stats;
}

/**
 * The file at a project path now, `undefined` for none. Links are not followed, and folders on the way only where they lead
 * to a place inside the project; whatever else is in the way is an obstacle. Asked right before each step, since somebody
 * may have put a link there in between.
 */
export function fileNow({ root }: Place, path: string): FileNow | undefined {
  const stats = standing(root, path);
  if (!stats) return undefined;
  if (stats.isSymbolicLink()) throw obstacle('a symbolic link is there');
  if (stats.isDirectory()) throw obstacle('a folder is there');
  if (!stats.isFile()) throw obstacle('something is there that is no file');
  return { digest: sha256Of(readFileSync(join(root, path))), stats };
}

/**
 * As `fileNow`, for a run on its way: a file may have become a folder, or a folder a file, by a step that is done or undone
 * already, and then the file of the other is not there.
 */
export function fileOnTheWay(place: Place, path: string): FileNow | undefined {
  const folder = [...foldersAbove(path), path].find((one) => standing(place.root, one)?.isDirectory() !== true);
  if (folder === undefined) return undefined;
  return folder !== path && standing(place.root, folder)?.isFile() === true ? undefined : fileNow(place, path);
}

/** What stands at a project path, whatever it is, once the way to it has been looked at. */
export function standing(root: string, path: string): Stats | undefined {
  return checkWay(root, path) ? look(join(root, path)) : undefined;
}

/** What stands somewhere; under a name that the file system cannot hold nothing does, so that a step of that name can be undone. */
function look(place: string): Stats | undefined {
  try {
    return lstatSync(place, { throwIfNoEntry: false });
  } catch (error) {
    if (errorCode(error) === 'ENAMETOOLONG') return undefined;
    throw error;
  }
}

/** Looks at each folder on the way to a path; false where one is not there. */
function checkWay(root: string, path: string): boolean {
  const segments = path.split('/');
  for (let depth = 1; depth < segments.length; depth++) {
    const folder = segments.slice(0, depth).join('/');
    const stats = look(join(root, folder));
    if (!stats) return false;
    if (stats.isSymbolicLink()) {
      const target = realPathOf(join(root, folder));
      const fault = linkFault(root, folder, target);
      if (fault !== undefined) throw obstacle(fault);
    } else if (!stats.isDirectory()) throw obstacle(`"${folder}" is a file where a folder has to be`);
  }
  return true;
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return '';
  }
}

/** The folders above a project path, the outermost first. */
export function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [...foldersAbove(folder), folder];
}
