import { appendFileSync, chmodSync, closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readFileSync, renameSync, rmdirSync, truncateSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Digest } from '../../model/digest.js';
import { sortStrings } from '../../model/order.js';
import { errorCode } from '../files.js';
import { sha256Of } from '../sha256.js';
import { namingNow, obstacle } from './fault.js';
import { inParallel } from './in-parallel.js';
import type { Step } from './journal.js';
import { fileOnTheWay, standing, type FileNow, type Place } from './place.js';
import { syncFolder } from './sync-folder.js';

/** A folder that stays although nothing in it is ggen's is no fault. */
const STAYS: readonly string[] = ['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EBUSY', 'EACCES', 'EPERM', 'EROFS'];

/** Paths whose content is neither what a run found nor what it makes: somebody changed them since, and they are left alone. */
export type Strays = readonly string[];

/**
 * Takes steps forward, in order; one that is done already is passed over, so that it can be called again after any crash.
 * Every step looks at the disk right before it acts. Calls of the system that wait for nothing are cheaper made at once than
 * by way of a thread, and while they are made nothing else may come in between.
 */
export function goForward(place: Place, steps: readonly Step[]): Strays {
  return steps.filter((step) => !namingNow(step.path, () => forward(place, step))).map(({ path }) => path);
}

/**
 * Takes back steps, the last first, as far as they were done. One that cannot be taken back keeps no other from it; the
 * first error is thrown at the end.
 */
export function goBack(place: Place, steps: readonly Step[]): Strays {
  const strays: string[] = [];
  const errors: unknown[] = [];
  for (const step of steps.toReversed()) {
    try {
      if (!namingNow(step.path, () => back(place, step))) strays.push(step.path);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return strays;
}

/** Makes the names of all files that steps change last. */
export async function syncFolders({ root }: Place, steps: readonly Step[]): Promise<void> {
  const folders = sortStrings(new Set(steps.map(({ path }) => dirname(path))));
  await inParallel(folders, 8, (folder) => syncFolder(join(root, folder)));
}

/** Does one step; false where somebody changed the file since. */
function forward(place: Place, step: Step): boolean {
  const target = join(place.root, step.path);
  switch (step.kind) {
    case 'delete': {
      const now = fileOnTheWay(place, step.path);
      if (now?.digest === step.before) {
        staged(place, step.old, step.before);
        if (!isStill(target, now)) return false;
        unlinkSync(target);
      }
      return now === undefined || now.digest === step.before;
    }
    case 'drop':
      dropFolder(place, step.path);
      return true;
    case 'move':
      // Where both names are one file, this is that of the file under either.
      if (fileOnTheWay(place, step.path)?.digest === step.before) renameSync(join(place.root, step.from), target);
      return true;
    case 'make':
      makeFolder(place, step.path);
      return true;
    case 'put': {
      const now = fileOnTheWay(place, step.path);
      if ((now?.digest ?? null) !== step.before) return now?.digest === step.after;
      const file = staged(place, step.new, step.after);
      if (!isStill(target, now)) return false;
      renameSync(file, target);
      return true;
    }
    case 'append':
      return append(place, step);
  }
}

/** Takes one step back; false where somebody changed the file since. */
function back(place: Place, step: Step): boolean {
  const target = join(place.root, step.path);
  switch (step.kind) {
    case 'delete': {
      const now = fileOnTheWay(place, step.path)?.digest;
      if (now === undefined) renameSync(staged(place, step.old, step.before), target);
      return now === undefined || now === step.before;
    }
    case 'drop':
      if (!standing(place.root, step.path)) mkdirSync(target);
      if (standing(place.root, step.path)?.isDirectory() === true) chmodSync(target, step.mode);
      return true;
    case 'move':
      if (fileOnTheWay(place, step.path)?.digest === step.before) renameSync(target, join(place.root, step.from));
      return true;
    case 'make':
      dropFolder(place, step.path);
      return true;
    case 'put': {
      const now = fileOnTheWay(place, step.path);
      if ((now?.digest ?? null) === step.before) return true;
      if (now && now.digest !== step.after) return false;
      const file = step.old === null || step.before === null ? undefined : staged(place, step.old, step.before);
      if (!isStill(target, now)) return false;
      if (file === undefined) unlinkSync(target);
      else renameSync(file, target);
      return true;
    }
    case 'append': {
      const text = tailOf(place, step);
      if (text === undefined) return false;
      if (step.size === null) unlinkIfThere(place, step.path);
      else if (text !== '') truncateSync(target, step.size);
      return true;
    }
  }
}

/** Adds to a file, once: what an earlier try added comes off first. */
function append(place: Place, step: Step & { readonly kind: 'append' }): boolean {
  const target = join(place.root, step.path);
  const tail = tailOf(place, step);
  if (tail === undefined) return false;
  const text = readFileSync(staged(place, step.new, step.after), 'utf8');
  if (tail === text) return true;
  if (tail !== '') truncateSync(target, step.size ?? 0);
  appendFileSync(target, text);
  const handle = openSync(target, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return true;
}

/** What stands in a file after what was there before, as far as the step wrote it; `undefined` where somebody else wrote there. */
function tailOf(place: Place, { path, size, new: name, after }: Step & { readonly kind: 'append' }): string | undefined {
  const now = fileOnTheWay(place, path);
  if (!now) return size === null || size === 0 ? '' : undefined;
  const bytes = readFileSync(join(place.root, path));
  if (bytes.length < (size ?? 0)) return undefined;
  const text = readFileSync(staged(place, name, after));
  const tail = bytes.subarray(size ?? 0);
  return tail.length <= text.length && text.subarray(0, tail.length).equals(tail) ? tail.toString('utf8') : undefined;
}

/** Whether nobody has touched a file since it was looked at: reading it, and what was staged for it, takes a while where they are large. */
function isStill(target: string, then: FileNow | undefined): boolean {
  const now = lstatSync(target, { throwIfNoEntry: false });
  if (!now || !then) return now === undefined && then === undefined;
  return (['ino', 'dev', 'size', 'mtimeMs', 'ctimeMs'] as const).every((one) => now[one] === then.stats[one]);
}

/** A file of the staging folder, if it is there and whole. */
function staged({ staging }: Place, name: string, digest: Digest): string {
  const file = join(staging, name);
  const found = digestOf(file);
  if (found !== digest) throw obstacle(`"${name}", which was kept for it in .ggen/tmp, is ${found === undefined ? 'gone' : 'damaged'}`);
  return file;
}

function digestOf(file: string): Digest | undefined {
  // A link or a pipe is nothing that ggen staged.
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true ? sha256Of(readFileSync(file)) : undefined;
}

function unlinkIfThere(place: Place, path: string): void {
  if (standing(place.root, path)) unlinkSync(join(place.root, path));
}

function makeFolder(place: Place, path: string): void {
  const now = standing(place.root, path);
  if (!now) mkdirSync(join(place.root, path));
  else if (!now.isDirectory()) throw obstacle('it is a file where a folder has to be');
}

function dropFolder(place: Place, path: string): void {
  if (!standing(place.root, path)?.isDirectory()) return;
  try {
    rmdirSync(join(place.root, path));
  } catch (error) {
    if (!STAYS.includes(errorCode(error))) throw error;
  }
}
