import { AsyncLocalStorage } from 'node:async_hooks';
import { relative, resolve, sep } from 'node:path';
import { compareCodePoints, compareInTurn, sortBy, type Sorted } from '../model/order.js';
import { sha256Of } from './sha256.js';

/**
 * How a run looked at a path: at a file's bytes, at what stands there, or at the names in a folder or of a glob.
 * `network` is a question to an endpoint: it can be asked again only by asking, so it counts as answered otherwise.
 */
export type Look = 'text' | 'kind' | 'names' | 'names below' | 'glob' | 'network';

/**
 * One look at the disk and what it gave. `path` is relative to the project, with forward slashes, and may begin with `../`;
 * `answer` is a digest of what was found, or a word for what is not there.
 */
export interface Read extends Bounds {
  readonly path: string;
  readonly look: Look;
  readonly answer: string;
}

/** What a look was held to, if to anything: links leading below a folder (relative to the project, as `path` is), so many bytes or names, names with these extensions only. */
export interface Bounds {
  readonly within?: string;
  readonly most?: number;
  readonly only?: readonly string[];
}

/** The recordings that are under way, the innermost last. */
const noted = new AsyncLocalStorage<readonly Map<string, Read>[]>();

/**
 * Does some work and keeps every look that it takes at the disk, in code point order of the paths; what ggen brings itself does not count. A recording
 * around another one gets its looks too, and has them even if work is cut off that goes on.
 */
export async function recordReads<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly reads: (root: string) => Sorted<Read> }> {
  const found = new Map<string, Read>();
  const value = await noted.run([...(noted.getStore() ?? []), found], work);
  return {
    value,
    reads: (root) => sortBy(
      [...found.values()].map((read) => ({ ...read, path: wayTo(root, read.path), ...(read.within !== undefined && { within: wayTo(root, read.within) }) })),
      compareInTurn((a, b) => compareCodePoints(a.path, b.path), (a, b) => compareCodePoints(keyOfRead(a), keyOfRead(b))),
    ),
  };
}

/** Keeps a look, if somebody asked for that; the first answer counts, for it is what the run went on. */
export function noteRead(look: Look, place: string, answer: string, { within, most, only }: Bounds = {}): void {
  const recordings = noted.getStore();
  if (!recordings) return;
  const read: Read = { path: resolve(place), look, answer, ...(within !== undefined && { within: resolve(within) }), ...(most !== undefined && { most }), ...(only && { only }) };
  const key = keyOfRead(read);
  for (const found of recordings) if (!found.has(key)) found.set(key, read);
}

/** What makes a look another one than others: all but its answer. */
export function keyOfRead({ path, look, within = '-', most = 0, only = [] }: Read): string {
  return `${look}\n${path}\n${within}\n${most}\n${only.join(' ')}`;
}

function wayTo(root: string, place: string): string {
  return relative(root, place).split(sep).join('/');
}

/** Does some work without keeping its looks: what it finds does not take part in what is made. */
export function unnoted<T>(work: () => Promise<T>): Promise<T> {
  return noted.exit(work);
}

/** The answer for a file's bytes. */
export function answerOfBytes(bytes: Uint8Array): string {
  return sha256Of(bytes);
}

/** The answer for a list of names; `more` and `closed` as listings say them. */
export function answerOfNames(names: readonly string[], { more = false, closed = [] }: { readonly more?: boolean; readonly closed?: readonly string[] } = {}): string {
  return sha256Of([...names, ...closed.map((folder) => `\0closed ${folder}`), ...(more ? ['\0more'] : [])].join('\n'));
}
