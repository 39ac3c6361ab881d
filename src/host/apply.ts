import { chmod, copyFile, link, mkdir, open, rename, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { problem, type Diagnostic } from '../model/diagnostic.js';
import { placeOfFile } from '../model/source.js';
import { changes, type FileAction } from './compare.js';
import { errorCode } from './files.js';
import { STATE_FOLDER } from './receipts.js';

/** A file of `.ggen` that belongs to a run: the receipt, the sums. */
export interface StateFile {
  readonly path: string;
  readonly text: string;
}

/** What to do to the disk: outputs by action, then ggen's own files, of which `remove` go. */
export interface ApplyInput {
  readonly root: string;
  readonly actions: readonly FileAction[];
  readonly state: readonly StateFile[];
  readonly remove: readonly string[];
}

/** One step that has been taken, and how it is undone. */
type Undo = () => Promise<void>;

/**
 * Carries out the actions: every new content is staged inside the project first, then renamed into place, the
 * receipt last. When a step fails, those before it are undone, and the failure is reported.
 */
export async function apply({ root, actions, state, remove }: ApplyInput): Promise<readonly Diagnostic[]> {
  const todo = actions.filter(changes);
  const staging = join(root, STATE_FOLDER, 'tmp', String(process.pid));
  const undo: Undo[] = [];
  let at = STATE_FOLDER;
  try {
    await makeFolder(staging, undo);
    const files = [
      ...todo.flatMap(({ path, after, action }) => (action === 'deleted' || after === undefined ? [] : [{ path, text: after }])),
      ...state,
    ];
    for (const [index, { path, text }] of files.entries()) {
      at = path;
      await stage(join(staging, `new-${index}`), text);
    }
    const moves = [...files.keys()].map((index) => ({ path: files[index]?.path ?? '', from: join(staging, `new-${index}`) }));
    const deleted = todo.filter(({ action }) => action === 'deleted').map(({ path }) => path);
    for (const [index, path] of [...deleted, ...remove].entries()) {
      at = path;
      await setAside(join(root, path), join(staging, `gone-${index}`), undo);
    }
    for (const [index, { path, from }] of moves.entries()) {
      at = path;
      await putInPlace(join(root, path), from, join(staging, `old-${index}`), undo);
    }
    await rm(staging, { recursive: true, force: true });
    await dropEmpty(join(root, STATE_FOLDER, 'tmp'));
    for (const path of deleted) await dropEmptyFolders(root, dirname(path));
    return [];
  } catch (error) {
    for (const step of undo.reverse()) await step();
    return [writeProblem(at, error)];
  }
}

/** A failed file operation as a diagnostic. */
export function writeProblem(path: string, error: unknown): Diagnostic {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return problem('GGEN607', { path, operation: 'write' }, placeOfFile(path));
  const known: Readonly<Record<string, string>> = { ENOSPC: 'the disk is full', EISDIR: 'a folder is there', ENOTDIR: 'a file stands where a folder has to be' };
  return problem('GGEN606', { path, detail: known[code] ?? (error instanceof Error ? error.message.replace(/'\/[^']*'/g, '').trim() : String(error)) }, placeOfFile(path));
}

async function stage(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Renames a staged file over its target, which is never absent in between; its permissions stay. */
async function putInPlace(target: string, from: string, aside: string, undo: Undo[]): Promise<void> {
  await makeFolder(dirname(target), undo);
  const mode = await modeOf(target);
  if (mode === undefined) {
    await rename(from, target);
    undo.push(() => unlink(target));
    return;
  }
  await chmod(from, mode);
  await link(target, aside).catch(() => copyFile(target, aside));
  await rename(from, target);
  undo.push(() => rename(aside, target));
}

/** Moves a file away, if there is one, so that it can come back. */
async function setAside(target: string, aside: string, undo: Undo[]): Promise<void> {
  if ((await modeOf(target)) === undefined) return;
  await rename(target, aside);
  undo.push(() => rename(aside, target));
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o7777;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function makeFolder(path: string, undo: Undo[]): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first !== undefined) undo.push(() => rm(first, { recursive: true, force: true }));
}

async function dropEmpty(path: string): Promise<boolean> {
  try {
    await rmdir(path);
    return true;
  } catch {
    return false;
  }
}

/** Removes folders that a deletion emptied, from the inside out, never the project itself. */
async function dropEmptyFolders(root: string, folder: string): Promise<void> {
  for (let at = folder; at !== '.' && at !== ''; at = dirname(at)) {
    if (!(await dropEmpty(join(root, at)))) return;
  }
}
