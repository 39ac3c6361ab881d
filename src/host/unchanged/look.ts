import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sortStrings } from '../../model/order.js';
import { extensionOf } from '../../model/path.js';
import { errorCode, isBelow, isListed, refusalOf } from '../files.js';
import { answerOfBytes, answerOfNames, type Read } from '../reads.js';

/** What a look finds now; `bytes` are those of a file that could be read. */
export interface Found {
  readonly answer: string | undefined;
  readonly bytes?: Uint8Array;
}

/**
 * Takes a look again, at once and without any promise: hundreds of them are taken before anything else of ggen is loaded.
 * It finds what `files.ts` would find; one that cannot be taken so has no answer.
 */
export function lookNow(root: string, { path, look, within, most = Number.MAX_SAFE_INTEGER, only }: Read, globs?: Globs): Found {
  const place = resolve(root, path);
  switch (look) {
    case 'text':
      return textNow(place, most, within === undefined ? undefined : resolve(root, within));
    case 'kind':
      return { answer: kindNow(place) ?? 'nothing' };
    case 'names':
    case 'names below':
      return { answer: namesNow(place, look === 'names below', most, only) };
    case 'glob':
      return { answer: globs && answerOfNames(globs(root, path)) };
    case 'network':
      return { answer: undefined };
  }
}

/** The files that a glob stands for. */
export type Globs = (root: string, pattern: string) => readonly string[];

function textNow(place: string, most: number, within: string | undefined): Found {
  try {
    const facts = statSync(place);
    if (facts.isDirectory()) return { answer: 'folder' };
    if (!facts.isFile()) return { answer: 'special' };
    if (facts.size > most) return { answer: 'size' };
    if (within !== undefined && !isBelow(realpathSync.native(place), realpathSync.native(within))) return { answer: 'outside' };
    const bytes = readFileSync(place);
    return { answer: answerOfBytes(bytes), bytes };
  } catch (error) {
    return { answer: refusalOf(error).fault };
  }
}

function kindNow(place: string): 'file' | 'folder' | 'other' | undefined {
  try {
    const facts = statSync(place, { throwIfNoEntry: false });
    return facts && (facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : 'other');
  } catch {
    return undefined;
  }
}

function namesNow(folder: string, recursive: boolean, limit: number, only: readonly string[] | undefined): string {
  const wanted = (names: readonly string[]): readonly string[] => sortStrings(only ? names.filter((name) => only.includes(extensionOf(name))) : names);
  const files: string[] = [];
  const closed: string[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    for (const entry of entriesOf(join(folder, below), () => closed.push(below ?? ''))) {
      if (!isListed(entry.name)) continue;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        if (recursive) waiting.push(name);
      } else if (entry.isFile() || (entry.isSymbolicLink() && kindNow(join(folder, name)) === 'file')) files.push(name);
      if (files.length > limit) return answerOfNames(wanted(sortStrings(files.slice(0, limit))), { more: true, closed });
    }
  }
  return answerOfNames(wanted(files), { closed: sortStrings(closed) });
}

function entriesOf(folder: string, close: () => void): ReturnType<typeof entriesIn> {
  try {
    return entriesIn(folder);
  } catch (error) {
    if (['EACCES', 'EPERM'].includes(errorCode(error))) close();
    return [];
  }
}

function entriesIn(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}
