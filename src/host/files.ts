import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { sortStrings, type Sorted } from '../model/order.js';
import { extensionOf } from '../model/path.js';
import { answerOfBytes, answerOfNames, noteRead } from './reads.js';

/** Why a file could not be read. `outside`: a symbolic link leads out of the folder that it must stay in. */
export type ReadFault = 'missing' | 'denied' | 'folder' | 'special' | 'outside' | 'size' | 'encoding' | 'other';

/** The text of a file as it stands on disk (byte order mark and line ends included), or why there is none. */
export type ReadResult = { readonly ok: true; readonly text: string } | Refusal;

interface Refusal {
  readonly ok: false;
  readonly fault: ReadFault;
  readonly detail: string;
  readonly bytes: number;
}

/** Limits of one reading: at most `maxBytes`, and links only to places below the absolute folder `within`. */
export interface ReadLimits {
  readonly maxBytes: number;
  readonly within?: string;
}

/**
 * Reads a UTF-8 file.
 *
 * Folders, pipes and devices are refused before they are opened, and so is a file that is too large.
 */
export async function readText(file: string, limits: ReadLimits): Promise<ReadResult> {
  const result = await readBytes(file, limits);
  noteRead('text', file, result.ok ? answerOfBytes(result.bytes) : result.fault, { most: limits.maxBytes, ...(limits.within !== undefined && { within: limits.within }) });
  return result.ok ? decode(result.bytes) : result;
}

async function readBytes(file: string, limits: ReadLimits): Promise<{ readonly ok: true; readonly bytes: Uint8Array } | Refusal> {
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) return refusal('folder', 'it is a folder');
    if (!facts.isFile()) return refusal('special', 'it is not a regular file');
    if (facts.size > limits.maxBytes) return refusal('size', 'it is too large', facts.size);
    if (limits.within !== undefined && !(await staysWithin(file, limits.within))) {
      return refusal('outside', 'it is a symbolic link to a place outside the project');
    }
    return { ok: true, bytes: await readFile(file) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** What stands at a path, links followed; `undefined` for nothing at all or nothing that may be seen. */
export async function kindOf(file: string): Promise<'file' | 'folder' | 'other' | undefined> {
  const kind = await kindNow(file);
  noteRead('kind', file, kind ?? 'nothing');
  return kind;
}

async function kindNow(file: string): Promise<'file' | 'folder' | 'other' | undefined> {
  try {
    const facts = await stat(file);
    return facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'other';
  } catch {
    return undefined;
  }
}

/** Which files `listFiles` gives: those of the first `limit`, in `folder` alone or below it too, whose extension is one of `only`; all where that is left out. */
export interface Listing {
  readonly recursive: boolean;
  readonly limit: number;
  readonly only?: Sorted<string>;
}

/**
 * Files below a folder, relative to it with forward slashes, in code point order; `more` where the limit cut them off.
 * `closed` are the folders that this user may not look into, `''` for the listed one itself.
 */
export interface Listed {
  readonly files: Sorted<string>;
  readonly more: boolean;
  readonly closed: readonly string[];
}

/**
 * Lists the files of a folder. Hidden names and `node_modules` are left out, links to folders are not followed.
 * A folder that is missing gives no files.
 */
export async function listFiles(folder: string, listing: Listing): Promise<Listed> {
  const { files, ...more } = await list(folder, listing);
  const { recursive, limit, only } = listing;
  const wanted = only ? sortStrings(files.filter((file) => only.includes(extensionOf(file)))) : files;
  noteRead(recursive ? 'names below' : 'names', folder, answerOfNames(wanted, more), { most: limit, ...(only && { only }) });
  return { files: wanted, ...more };
}

async function list(folder: string, listing: Listing): Promise<Listed> {
  const files: string[] = [];
  const closed: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
      if (['EACCES', 'EPERM'].includes(errorCode(error))) closed.push(below);
      return [];
    });
    for (const entry of entries) {
      if (!isListed(entry.name)) continue;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (listing.recursive) waiting.push(name);
      } else if (entry.isFile() || (entry.isSymbolicLink() && (await kindNow(path.join(folder, name))) === 'file')) {
        files.push(name);
      }
      if (files.length > listing.limit) return { files: sortStrings(files.slice(0, listing.limit)), more: true, closed };
    }
  }
  return { files: sortStrings(files), more: false, closed: sortStrings(closed) };
}

/** Whether a listing gives this name of a folder. */
export function isListed(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}

/** The absolute place of a relative path below `root`, or `undefined` if it leads out. */
export function placeInside(root: string, relative: string): string | undefined {
  const place = path.resolve(root, relative);
  return isBelow(place, path.resolve(root)) ? place : undefined;
}

/** Whether an absolute path is a folder or lies below it; links are not looked at. */
export function isBelow(place: string, folder: string): boolean {
  const way = path.relative(folder, place);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}

/** Whether an existing file lies below a folder once all links are followed. */
export async function staysWithin(file: string, folder: string): Promise<boolean> {
  const [place, real] = await Promise.all([realpath(file), realpath(folder)]);
  return isBelow(place, real);
}

/**
 * The part of an output's path that is a symbolic link, if there is one: writing would follow it to who knows where.
 * `relative` uses forward slashes; parts that do not exist yet are fine.
 */
export async function linkOnTheWay(root: string, relative: string): Promise<string | undefined> {
  const parts = relative.split('/');
  for (const [index] of parts.entries()) {
    const part = parts.slice(0, index + 1).join('/');
    try {
      if ((await lstat(path.join(root, part))).isSymbolicLink()) return part;
    } catch (error) {
      return errorCode(error) === 'ENOENT' ? undefined : part;
    }
  }
  return undefined;
}

/** The system's name for an error, such as `ENOENT`; `''` for an error that is not the system's. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function decode(bytes: Uint8Array): ReadResult {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return refusal('encoding', 'it is not UTF-8', bytes.length);
  }
}

function refusal(fault: ReadFault, detail: string, bytes = 0): Refusal {
  return { ok: false, fault, detail, bytes };
}

/** Why the system did not let a file be read. */
export function refusalOf(error: unknown): Refusal {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return refusal('missing', 'there is no such file');
  if (code === 'EACCES' || code === 'EPERM') return refusal('denied', 'permission denied');
  if (code === 'ELOOP') return refusal('other', 'its symbolic links run in a circle');
  if (code === '') throw error;
  return refusal('other', `the system says ${code}`);
}
