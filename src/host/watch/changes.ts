import { keyOfRead, type Read } from '../reads.js';
import { STATE_FOLDER } from '../receipts.js';
import type { SyncResult } from '../sync-result.js';

/** What a watcher holds the disk against: looks, each with the answer that is not news. */
export interface Baseline {
  readonly reads: readonly Read[];
  /** The looks whose answers are others now. */
  readonly changed: (now: ReadonlyMap<string, string>) => readonly Read[];
}

/**
 * A baseline with the answers that the looks of a run had. Its outputs and `.ggen` are no inputs, whoever changes them; a
 * question to the network can only be asked again, which nobody wants.
 */
export function baselineOf(reads: readonly Read[], { files }: Pick<SyncResult, 'files'>): Baseline {
  const outputs = new Set(files.map(({ path }) => path));
  const isOwn = ({ path, look }: Read): boolean => (look === 'text' || look === 'kind') && (outputs.has(path) || path.startsWith(`${STATE_FOLDER}/`));
  const asked = reads.filter((read) => read.look !== 'network' && !isOwn(read));
  return { reads: asked, changed: (now) => asked.filter((read) => (now.get(keyOfRead(read)) ?? '') !== read.answer) };
}

/** The looks as they are answered now. */
export function withAnswers(reads: readonly Read[], now: ReadonlyMap<string, string>): readonly Read[] {
  return reads.map((read) => ({ ...read, answer: now.get(keyOfRead(read)) ?? '' }));
}

/** The looks of a run, and those of the run before it that it did not come to. */
export function together(reads: readonly Read[], before: readonly Read[]): readonly Read[] {
  const taken = new Set(reads.map(keyOfRead));
  return [...reads, ...before.filter((read) => !taken.has(keyOfRead(read)))];
}

/** Whether some look finds nothing where there was something: half of what a save or a checkout is at times. */
export function hasLost(changed: readonly Read[], now: ReadonlyMap<string, string>): boolean {
  const gone = (answer: string): boolean => answer === 'missing' || answer === 'nothing';
  return changed.some((read) => gone(now.get(keyOfRead(read)) ?? '') && !gone(read.answer));
}

/** The paths of looks, each once; a folder whose names changed ends with a slash. Relative to the project. */
export function pathsOf(reads: readonly Read[]): readonly string[] {
  return [...new Set(reads.map(({ path, look }) => (look.startsWith('names') ? `${path === '' ? '.' : path}/` : path)))];
}

/**
 * How looks differ, one text each. Two runs that leave the same differences behind would leave them for ever: such a run and
 * a look afterwards do not agree, and nothing has changed.
 */
export function disputesOf(changed: readonly Read[], now: ReadonlyMap<string, string>): ReadonlyMap<Read, string> {
  return new Map(changed.map((read) => [read, `${keyOfRead(read)}\n${read.answer}\n${now.get(keyOfRead(read)) ?? ''}`]));
}
