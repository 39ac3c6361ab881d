import { lstatSync, readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import stringify from 'fast-json-stable-stringify';
import { digest, type Digest } from '../../model/digest.js';
import { isPrivate } from '../../model/path.js';
import { errorCode, refusalOf } from '../files.js';
import { STATE_FOLDER } from '../state-folder.js';
import { sha256Of } from '../sha256.js';
import { canonicalJson, isTable, parseJson } from '../untrusted-json.js';
import { syncFolder } from './sync-folder.js';

/**
 * One change of the disk, small enough that a crash leaves it done or not done. `before` and `after` are digests of the
 * file's bytes, null for no file; `new` and `old` name files of the staging folder: what comes, and what was there.
 */
export type Step =
  | { readonly kind: 'delete'; readonly path: string; readonly before: Digest; readonly old: string }
  /** An empty folder goes; one that is not empty stays. `mode` is what it gets back. */
  | { readonly kind: 'drop'; readonly path: string; readonly mode: number }
  /** Another spelling of the one name that a file has, where the file system takes both for it. */
  | { readonly kind: 'move'; readonly path: string; readonly from: string; readonly before: Digest }
  | { readonly kind: 'make'; readonly path: string }
  | { readonly kind: 'put'; readonly path: string; readonly before: Digest | null; readonly after: Digest; readonly new: string; readonly old: string | null }
  /** `size`: of the file before, null for no file; what comes after it is cut off first, so that twice is once. */
  | { readonly kind: 'append'; readonly path: string; readonly size: number | null; readonly after: Digest; readonly new: string };

/** What a run is about to do, in order. `id` names its staging folder below `.ggen/tmp`. */
export interface Journal {
  readonly id: string;
  readonly direction: 'forward' | 'back';
  readonly steps: readonly Step[];
}

/** Where the journal of a run stands while it writes, relative to the project. */
export const JOURNAL: string = `${STATE_FOLDER}/journal.json`;
/** Where runs stage what they are about to write, each in a folder of its own. */
export const STAGING: string = `${STATE_FOLDER}/tmp`;

const VERSION = 1;
/** Larger than any journal that ggen writes. */
const MOST_BYTES = 500_000_000;

/** The bytes of a journal: canonical JSON with its own digest. */
export function journalText(journal: Journal): string {
  const body = { version: VERSION, ...journal };
  return `${stringify({ ...body, digest: sha256Of(stringify(body)) })}\n`;
}

/** Writes a file that is not there yet, down to the disk. */
export async function writeThrough(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Puts a staged journal in force: from then on the next run goes on by it, whatever happens to this one. */
export async function putInForce(root: string, staged: string): Promise<void> {
  await rename(staged, join(root, JOURNAL));
  await syncFolder(join(root, STATE_FOLDER));
}

/** The journal of a run that was cut off: none, one to go on by, or one that says nothing that can be relied on. */
export type Found = { readonly kind: 'none' } | { readonly kind: 'journal'; readonly journal: Journal } | { readonly kind: 'unreadable'; readonly detail: string };

/**
 * Reads the journal as one reads a stranger's file: it may have come with a repository. It has a say about files of the
 * project alone, not about git's folder, and of ggen's own only those that a run writes.
 */
export function readJournal(root: string): Found {
  try {
    return read(root);
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return { kind: 'unreadable', detail: `"${JOURNAL}" cannot be read: ${refusalOf(error).detail}` };
  }
}

function read(root: string): Found {
  const file = join(root, JOURNAL);
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return { kind: 'none' };
  if (!stats.isFile() || stats.size > MOST_BYTES) return { kind: 'unreadable', detail: `"${JOURNAL}" is no file that ggen wrote` };
  const value = parseJson(readFileSync(file, 'utf8'));
  if (!isTable(value)) return { kind: 'unreadable', detail: `"${JOURNAL}" is cut or damaged` };
  const { digest: own, ...body } = value;
  const canonical = canonicalJson(body);
  if (canonical === undefined || own !== sha256Of(canonical)) return { kind: 'unreadable', detail: `"${JOURNAL}" does not match its own digest` };
  const { version, id, direction, steps } = body;
  if (version !== VERSION) return { kind: 'unreadable', detail: `"${JOURNAL}" is of another version of ggen` };
  const isWhole = typeof id === 'string' && /^[0-9a-z-]{1,80}$/.test(id) && (direction === 'forward' || direction === 'back') && Array.isArray(steps);
  const listed = isWhole ? steps.map((one: unknown) => stepOf(one)) : [];
  const known = listed.filter((step) => step !== undefined);
  if (!isWhole || known.length !== listed.length) return { kind: 'unreadable', detail: `"${JOURNAL}" names what ggen does not write` };
  return { kind: 'journal', journal: { id, direction, steps: known } };
}

function stepOf(value: unknown): Step | undefined {
  if (!isTable(value) || !isOurs(value['path'])) return undefined;
  const { kind, path, from, mode, size } = value;
  const [before, after, staged, old] = [digestIn(value['before']), digestIn(value['after']), stagedIn(value['new']), stagedIn(value['old'])];
  switch (kind) {
    case 'delete':
      return before && old !== undefined ? { kind, path, before, old } : undefined;
    case 'drop':
      return typeof mode === 'number' && Number.isInteger(mode) && mode >= 0 && mode <= 0o7777 ? { kind, path, mode } : undefined;
    case 'move':
      return before && isOurs(from) ? { kind, path, from, before } : undefined;
    case 'make':
      return { kind, path };
    case 'put':
      return after && staged !== undefined && (before ? old !== undefined : value['before'] === null && value['old'] === null)
        ? { kind, path, before: before ?? null, after, new: staged, old: old ?? null }
        : undefined;
    case 'append':
      return after && staged !== undefined && (size === null || (typeof size === 'number' && Number.isSafeInteger(size) && size >= 0)) ? { kind, path, size, after, new: staged } : undefined;
    default:
      return undefined;
  }
}

/** Whether a path is one that a run may write: inside the project, and none of git's or of ggen's own workings. */
function isOurs(path: unknown): path is string {
  if (typeof path !== 'string' || path.includes('\0') || path.includes('\\') || /^[A-Za-z]:/.test(path)) return false;
  const [first = '', ...rest] = path.split('/');
  if ([first, ...rest].some((one) => one === '' || one === '.' || one === '..') || rest.some(isPrivate)) return false;
  return first === STATE_FOLDER ? !/^(?:tmp|cache|lock|journal)(?:$|[^A-Za-z])/i.test(rest[0] ?? '') : !isPrivate(first);
}

function digestIn(value: unknown): Digest | undefined {
  return typeof value === 'string' ? digest(value) : undefined;
}

function stagedIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^(?:new|old)-\d{1,9}$/.test(value) ? value : undefined;
}
