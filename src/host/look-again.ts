import { resolve } from 'node:path';
import { sortStrings } from '../model/order.js';
import { kindOf, listFiles, readText } from './files.js';
import { globFiles } from './glob-files.js';
import { keyOfRead, recordReads, type Read } from './reads.js';

/** The looks that would find something else now, in their order: what was made from them is out of date. */
export async function changedReads(root: string, reads: readonly Read[]): Promise<readonly Read[]> {
  const now = await answersNow(root, reads);
  return reads.filter((read) => now.get(keyOfRead(read)) !== read.answer);
}

/** How many looks are taken at once: few enough for any system's limit of open files. */
const AT_ONCE = 64;

/** What each look finds now, by its key; those that cannot be taken again have no answer. */
export async function answersNow(root: string, reads: readonly Read[]): Promise<ReadonlyMap<string, string>> {
  const { reads: now } = await recordReads(async () => {
    for (let start = 0; start < reads.length; start += AT_ONCE) await Promise.all(reads.slice(start, start + AT_ONCE).map((read) => lookAgain(root, read)));
  });
  return new Map(now(root).map((read) => [keyOfRead(read), read.answer]));
}

async function lookAgain(root: string, { path, look, within, most = Number.MAX_SAFE_INTEGER, only }: Read): Promise<unknown> {
  const place = resolve(root, path);
  switch (look) {
    case 'text':
      return readText(place, { maxBytes: most, ...(within !== undefined && { within: resolve(root, within) }) });
    case 'kind':
      return kindOf(place);
    case 'names':
    case 'names below':
      return listFiles(place, { recursive: look === 'names below', limit: most, ...(only && { only: sortStrings(only) }) });
    case 'glob':
      return globFiles(root, path);
    case 'network':
      return undefined;
  }
}
