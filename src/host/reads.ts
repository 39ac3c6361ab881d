import { AsyncLocalStorage } from 'node:async_hooks';
import { relative, resolve, sep } from 'node:path';
import { compareCodePoints, compareInTurn, sortBy, type Sorted } from '../model/order.js';
import { sha256Of } from './sha256.js';

/** How a run looked at a path: at a file's bytes, at what stands there, or at the names in a folder or of a glob. */
export type Look = 'text' | 'kind' | 'names' | 'names below' | 'glob';

/**
 * One look at the disk and what it gave. `path` is relative to the project, with forward slashes, and may begin with `../`;
 * `answer` is a digest of what was found, or a word for what is not there.
 */
export interface Read {
  readonly path: string;
  readonly look: Look;
  readonly answer: string;
}

const noted = new AsyncLocalStorage<Map<string, Read>>();

/** Does some work and keeps every look that it takes at the disk, in code point order of the paths; what ggen brings itself does not count. */
export async function recordReads<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly reads: (root: string) => Sorted<Read> }> {
  const found = new Map<string, Read>();
  const value = await noted.run(found, work);
  return {
    value,
    reads: (root) => sortBy(
      [...found.values()].map((read) => ({ ...read, path: relative(root, read.path).split(sep).join('/') })),
      compareInTurn((a, b) => compareCodePoints(a.path, b.path), (a, b) => compareCodePoints(a.look, b.look)),
    ),
  };
}

/** Keeps a look, if somebody asked for that; the first answer counts, for it is what the run went on. */
export function noteRead(look: Look, place: string, answer: string): void {
  const found = noted.getStore();
  const path = resolve(place);
  const key = `${look}\n${path}`;
  if (found && !found.has(key)) found.set(key, { path, look, answer });
}

/** Does some work without keeping its looks: what it finds does not take part in what is made. */
export function unnoted<T>(work: () => Promise<T>): Promise<T> {
  return noted.exit(work);
}

/** The answer for a file's bytes. */
export function answerOfBytes(bytes: Uint8Array): string {
  return sha256Of(bytes);
}

/** The answer for a list of names. */
export function answerOfNames(names: readonly string[]): string {
  return sha256Of(names.join('\n'));
}
