import { posix, resolve } from 'node:path';
import { sortStrings } from '../../model/order.js';
import { extensionOf } from '../../model/path.js';
import { listFiles } from '../files.js';
import { globFiles } from '../glob-files.js';
import { LOCK_FILE } from '../lock-file/pin.js';
import { answerOfNames, unnoted, type Read } from '../reads.js';
import type { SyncResult } from '../sync-result.js';

/**
 * The looks that differ after a run, less those that differ for what the run itself wrote: names of outputs in folders that
 * are listed, and the pins in `ggen.lock`.
 */
export async function lessOwn(root: string, differing: readonly Read[], result: SyncResult): Promise<readonly Read[]> {
  const [came, went] = [pathsThat(result, 'came'), pathsThat(result, 'went')];
  const others: Read[] = [];
  for (const read of differing) {
    const isPins = read.path === LOCK_FILE && result.ok && result.pinned.length > 0;
    if (!isPins && !(came.size + went.size > 0 && (await unnoted(() => answerWithout(root, read, came, went))) === read.answer)) others.push(read);
  }
  return others;
}

/** The paths of outputs that came into being, or that are no more. */
function pathsThat({ ok, mode, files }: SyncResult, fate: 'came' | 'went'): ReadonlySet<string> {
  if (!ok || mode !== 'write') return new Set();
  const came = files.filter(({ action }) => action === 'created' || action === 'renamed').map(({ path }) => path);
  const went = files.flatMap(({ path, action, from }) => (action === 'deleted' ? [path] : from === undefined ? [] : [from]));
  return new Set(fate === 'came' ? came : went);
}

/** What a listing would find if the run had written nothing; nothing for other looks. */
async function answerWithout(root: string, { path, look, most = Number.MAX_SAFE_INTEGER, only }: Read, came: ReadonlySet<string>, went: ReadonlySet<string>): Promise<string | undefined> {
  if (look === 'glob') {
    const names = await globFiles(root, path);
    return answerOfNames(names.filter((name) => !came.has(name)));
  }
  if (look !== 'names' && look !== 'names below') return undefined;
  const { files, ...more } = await listFiles(resolve(root, path), { recursive: look === 'names below', limit: most, ...(only && { only: sortStrings(only) }) });
  const back = [...went].map((one) => posix.relative(path, one)).filter((name) => !name.startsWith('.') && (!only || only.includes(extensionOf(name))) && (look === 'names below' || !name.includes('/')));
  return answerOfNames(sortStrings(new Set([...files.filter((name) => !came.has(posix.join(path, name))), ...back])), more);
}
