import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Diagnostic } from '../../model/diagnostic.js';
import { writeProblem } from '../apply/fault.js';
import { errorCode } from '../files.js';
import { sweepTemporary, temporaryName } from './sweep.js';

/** What befalls the folder and not the work in it. */
const OF_THE_DISK: readonly string[] = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'];

/**
 * Does some work in a folder of its own outside the project, which is gone afterwards: also where the process ends in between.
 * What a process left that was killed, a later one removes.
 * Where there can be no such folder, or it cannot hold what it has to, that is `refused` (GGEN606, GGEN607).
 */
export async function inTemporaryFolder<T>(purpose: 'against' | 'rebuild', work: (folder: string) => Promise<T>, refused: (why: Diagnostic) => T): Promise<T> {
  await sweepTemporary(tmpdir());
  let folder: string;
  try {
    folder = await realpath(await mkdtemp(join(tmpdir(), temporaryName(purpose))));
  } catch (error) {
    return refused(writeProblem(tmpdir(), error));
  }
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    return await work(folder);
  } catch (error) {
    if (!isOfTheDisk(error)) throw error;
    return refused(writeProblem(tmpdir(), error));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    process.off('exit', remove);
  }
}

/** Whether an error is the temporary folder's: no room is left, or nothing can be written there. */
export function isOfTheDisk(error: unknown): boolean {
  return OF_THE_DISK.includes(errorCode(error));
}
