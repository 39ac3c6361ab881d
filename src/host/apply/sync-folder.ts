import { open } from 'node:fs/promises';
import { errorCode } from '../files.js';

/** What systems say that have no such thing as the syncing of a folder, or do not let this user open one. */
const NOT_HERE: readonly string[] = ['EISDIR', 'EINVAL', 'ENOTSUP', 'EPERM', 'EACCES', 'EBADF', 'ENOENT'];

/** Makes the names in a folder last: without this a power cut may lose a rename, though not the file's content. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!NOT_HERE.includes(errorCode(error))) throw error;
  }
}
