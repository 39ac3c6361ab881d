import { resolve } from 'node:path';
import { kindOf, listFiles, readText } from './files.js';
import { globFiles } from './glob-files.js';
import { keyOfRead, recordReads, type Read } from './reads.js';

/** The looks that would find something else now, in their order: what was made from them is out of date. */
export async function changedReads(root: string, reads: readonly Read[]): Promise<readonly Read[]> {
  const { reads: now } = await recordReads(() => Promise.all(reads.map((read) => lookAgain(root, read))));
  const answers = new Map(now(root).map((read) => [keyOfRead(read), read.answer]));
  return reads.filter((read) => answers.get(keyOfRead(read)) !== read.answer);
}

async function lookAgain(root: string, { path, look, within, most = Number.MAX_SAFE_INTEGER }: Read): Promise<unknown> {
  const place = resolve(root, path);
  switch (look) {
    case 'text':
      return readText(place, { maxBytes: most, ...(within !== undefined && { within: resolve(root, within) }) });
    case 'kind':
      return kindOf(place);
    case 'names':
    case 'names below':
      return listFiles(place, { recursive: look === 'names below', limit: most });
    case 'glob':
      return globFiles(root, path);
    case 'network':
      return undefined;
  }
}
