import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

/** What a process that was killed cannot remove is removed by a later one, a day after it was last touched. */
const OLD_MS = 24 * 60 * 60 * 1000;
/** How many are removed at once: nobody is to wait for it. */
const MOST = 20;
const NAME = /^ggen-(?:against|rebuild)-([1-9][0-9]{0,9})-[A-Za-z0-9]{6}$/;

/** The beginning of a temporary folder's name: it says which process made it. */
export function temporaryName(purpose: 'against' | 'rebuild'): string {
  return `ggen-${purpose}-${process.pid}-`;
}

/**
 * Removes temporary folders that processes left behind which were killed: of this user and for nobody else's eyes, older than
 * a day, and of a process that is no more. Links are not followed, and what cannot be removed stays. Windows does not say
 * whose a folder is; there nothing is removed.
 */
export async function sweepTemporary(parent: string, now = Date.now()): Promise<void> {
  const user = process.getuid?.();
  if (user === undefined) return;
  const names = await readdir(parent).catch((): string[] => []);
  let removed = 0;
  for (const name of names) {
    const pid = NAME.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(parent, name);
    const facts = await lstat(folder).catch(() => undefined);
    if (!facts?.isDirectory() || facts.uid !== user || (facts.mode & 0o077) !== 0 || now - facts.mtimeMs < OLD_MS) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    if (++removed >= MOST) return;
  }
}

/** Whether there is such a process, whoever's it is. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
