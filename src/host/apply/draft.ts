import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Digest } from '../../model/digest.js';
import { compareCodePoints, compareInTurn, sortBy, sortStrings } from '../../model/order.js';
import { collisionKey } from '../../model/path.js';
import { changes } from '../compare.js';
import type { FileAction } from '../compare/types.js';
import type { ApplyInput } from './apply.js';
import { namingNow, obstacle } from './fault.js';
import { STATE_FOLDER } from '../state-folder.js';
import { sha256Of } from '../sha256.js';
import { fileNow, foldersAbove, standing, type FileNow, type Place } from './place.js';
import type { Step } from './journal.js';

/** A file to stage: `text`, with the permissions and the owner of `like` where it takes the place of a file. */
export interface NewFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly like?: FileNow;
}

/** A file that the staging folder keeps as it is now. */
export interface OldFile {
  readonly name: string;
  readonly path: string;
  readonly mode: number;
}

/** What a run is about to do: its steps, and the files that have to be staged before the first of them. */
export interface Draft {
  readonly steps: readonly Step[];
  readonly fresh: readonly NewFile[];
  readonly kept: readonly OldFile[];
}

/** A file that comes, and what has to be there now: `expected` is absent where nobody looked. */
interface Coming {
  readonly path: string;
  readonly text: string;
  readonly after: Digest;
  readonly expected?: { readonly now?: Digest; readonly before?: string } | 'nothing';
  readonly like?: string;
}

/**
 * Turns actions into steps: deletions first, so that a name is free before another takes it, then outputs, the audit trail
 * and ggen's own files in the order given, the receipt last. Looks at the disk and changes nothing. A file that is not as
 * the plan saw it is an obstacle: somebody writes at the same time.
 */
export function draftOf(place: Place, { actions, state, remove, append = [] }: ApplyInput): Draft {
  const todo = actions.filter(changes);
  const going = [...todo.flatMap(goingIn), ...remove.map((path) => ({ path }))];
  const spellings = new Map(actions.filter(({ action, after }) => action !== 'deleted' && after !== undefined).map((one) => [collisionKey(one.path), one]));
  const steps: Step[] = [];
  const kept: OldFile[] = [];
  const moved: FileAction[] = [];
  const keep = (path: string, { stats }: FileNow): string => {
    const name = `old-${kept.length}`;
    kept.push({ name, path, mode: stats.mode & 0o7777 });
    return name;
  };
  const deleted: string[] = [];
  for (const { path, ...expected } of going) {
    namingNow(path, () => {
      const now = fileNow(place, path);
      if (!now) return;
      checkExpected(now, expected);
      const other = spellings.get(collisionKey(path));
      if (other && other.path !== path && isOneEntry(place.root, path, other.path)) {
        steps.push({ kind: 'move', path: other.path, from: path, before: now.digest });
        moved.push(other);
        return;
      }
      deleted.push(path);
      steps.push({ kind: 'delete', path, before: now.digest, old: keep(path, now) });
    });
  }
  const coming: readonly Coming[] = [...todo.flatMap(comingIn), ...moved.filter((one) => !changes(one)).flatMap(comingIn)];
  const wanted = [...coming.map(({ path }) => path), ...append.map(({ path }) => path), ...state.map(({ path }) => path)];
  const needed = new Set(wanted.flatMap((path) => foldersAbove(path).map(collisionKey)));
  // The folders of ggen's own are no outputs: they stay.
  const emptied = deepestFirst(deleted).filter((folder) => !needed.has(collisionKey(folder)) && folder.split('/')[0] !== STATE_FOLDER);
  for (const path of emptied) namingNow(path, () => {
    const stats = standing(place.root, path);
    if (stats?.isDirectory()) steps.push({ kind: 'drop', path, mode: stats.mode & 0o7777 });
  });
  const free = new Set([...deleted, ...emptied]);
  for (const path of newFolders(place, wanted, free)) steps.push({ kind: 'make', path });

  const fresh: NewFile[] = [];
  const stage = (path: string, text: string, like: FileNow | undefined): string => {
    const name = `new-${fresh.length}`;
    fresh.push({ name, path, text, ...(like && { like }) });
    return name;
  };
  const put = ({ path, text, after, expected, like }: Coming): void =>
    namingNow(path, () => {
      const isRespelled = moved.some((one) => one.path === path);
      const now = [path, ...foldersAbove(path)].some((one) => free.has(one)) ? undefined : fileNow(place, path);
      if (expected !== undefined && !isRespelled) checkExpected(now, expected);
      if (isRespelled && now?.digest === after) return;
      const model = now ?? (like === undefined ? undefined : fileNow(place, like));
      steps.push({ kind: 'put', path, before: now?.digest ?? null, old: now ? keep(path, now) : null, after, new: stage(path, text, model) });
    });
  coming.forEach(put);
  for (const { path, text } of append) {
    namingNow(path, () => {
      const now = fileNow(place, path);
      steps.push({ kind: 'append', path, size: now?.stats.size ?? null, after: sha256Of(text), new: stage(path, text, undefined) });
    });
  }
  for (const { path, text } of state) put({ path, text, after: sha256Of(text) });
  return { steps, fresh, kept };
}

function goingIn({ action, path, from, now, before }: FileAction): readonly { readonly path: string; readonly now?: Digest; readonly before?: string }[] {
  const gone = action === 'deleted' ? path : action === 'renamed' ? from : undefined;
  return gone === undefined ? [] : [{ path: gone, ...(now !== undefined ? { now } : before !== undefined && { before }) }];
}

function comingIn({ action, path, from, after, now, before }: FileAction): readonly Coming[] {
  if (action === 'deleted' || after === undefined) return [];
  const expected = action === 'created' || action === 'renamed' ? 'nothing' : now !== undefined ? { now } : before !== undefined ? { before } : undefined;
  return [{ path, text: after, after: sha256Of(after), ...(expected && { expected }), ...(from !== undefined && { like: from }) }];
}

/** Whether a file is still what the plan was made for. */
function checkExpected(now: FileNow | undefined, expected: { readonly now?: Digest; readonly before?: string } | 'nothing'): void {
  if (expected === 'nothing') {
    if (now) throw obstacle('somebody put a file there while ggen ran');
    return;
  }
  const wanted = expected.now ?? (expected.before === undefined ? undefined : sha256Of(expected.before));
  if (wanted !== undefined && now?.digest !== wanted) throw obstacle('somebody changed it while ggen ran');
}

/** Whether two names that differ by case or Unicode form are one entry of a folder, as on macOS and Windows. */
function isOneEntry(root: string, path: string, other: string): boolean {
  const [one, two] = [lstatSync(join(root, path), { throwIfNoEntry: false }), lstatSync(join(root, other), { throwIfNoEntry: false })];
  if (!one || !two || one.ino !== two.ino || one.dev !== two.dev) return false;
  // A file with several names may have both of them.
  return one.nlink === 1 || dirname(path) !== dirname(other) || !namesIn(join(root, dirname(path)), [basename(path), basename(other)]);
}

function namesIn(folder: string, wanted: readonly string[]): boolean {
  const names = new Set(readdirSync(folder));
  return wanted.every((name) => names.has(name));
}

function deepestFirst(paths: readonly string[]): readonly string[] {
  const folders = sortStrings(new Set(paths.flatMap(foldersAbove)));
  return sortBy(folders, compareInTurn((a, b) => b.split('/').length - a.split('/').length, compareCodePoints));
}

/** The folders that have to be made for files, each after the one that it goes into. */
function newFolders({ root }: Place, paths: readonly string[], free: ReadonlySet<string>): readonly string[] {
  const folders = sortStrings(new Set(paths.flatMap(foldersAbove)));
  return folders.filter((folder) => namingNow(folder, () => free.has(folder) || !isThere(root, folder, free)));
}

function isThere(root: string, folder: string, free: ReadonlySet<string>): boolean {
  // Below a file that goes there is nothing yet.
  if (foldersAbove(folder).some((one) => free.has(one))) return false;
  const stats = standing(root, folder);
  if (!stats) return false;
  if (stats.isSymbolicLink()) return standing(root, `${folder}/.`) !== undefined;
  if (!stats.isDirectory()) throw obstacle('it is a file where a folder has to be');
  return true;
}
