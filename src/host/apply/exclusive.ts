import { randomBytes } from 'node:crypto';
import { linkSync, lstatSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../files.js';
import { claimIn, claimOf, claimText, stateOf, type Claim } from './claim.js';
import { obstacle } from './fault.js';
import { STAGING } from './journal.js';
import { standing } from './place.js';

/** How often a file is tried to be made while others remove the folder that it goes into. */
const TRIES = 100;
/** A claim of another machine counts as dead when nobody has touched it for so long; its holder touches it every minute. */
export const SILENT_MS = 15 * 60_000;
/** A file without a claim counts as dead after so long: between making it and writing into it there is no more than a moment. */
const EMPTY_MS = 60_000;

/** A lock file as it is found. `claim` is absent where it cannot be read; `token` then stands for the file itself. */
export interface Standing {
  readonly token: string;
  readonly claim?: Claim;
  readonly touched: number;
}

/** Another token for each claim. */
export function freshToken(): string {
  return randomBytes(12).toString('hex');
}

/** Who stands in a lock file at a project path; nothing where there is none. */
export function claimAt(root: string, path: string): Standing | undefined {
  const stats = standing(root, path);
  if (!stats) return undefined;
  if (!stats.isFile()) throw obstacle('something is there that is no file');
  try {
    const claim = claimIn(readFileSync(join(root, path), 'utf8'));
    return { token: claim?.token ?? `unreadable-${stats.ino}`, ...(claim && { claim }), touched: stats.mtimeMs };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether nobody stands behind a lock file any more. */
export function isDead({ claim, touched }: Standing, now: number): boolean {
  if (!claim) return now - touched > EMPTY_MS;
  const state = stateOf(claim);
  return state === 'dead' || (state === 'unknown' && now - touched > SILENT_MS);
}

/**
 * Makes a lock file with its claim, if none is there: true if it did. The claim is written aside and gets its name by
 * link(2), which fails where there is a file, so that nobody sees a lock without its claim.
 */
export function claimFor(root: string, path: string, claim: Claim): boolean {
  const [aside, target] = [join(root, STAGING, `claim-${freshToken()}`), join(root, path)];
  for (let trial = 1; ; trial++) {
    try {
      // A link in its place would lead to what is somebody else's.
      standing(root, `${STAGING}/.`);
      mkdirSync(join(root, STAGING), { recursive: true });
      writeFileSync(aside, claimText(claim), { flag: 'wx' });
      return linked(aside, target, claim);
    } catch (error) {
      // Whoever ends removes empty folders, and whoever begins removes leftovers.
      if (errorCode(error) !== 'ENOENT' || trial === TRIES) throw error;
    } finally {
      removeIfThere(aside);
    }
  }
}

function linked(aside: string, target: string, claim: Claim): boolean {
  try {
    linkSync(aside, target);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT') throw error;
  }
  // A file system without links.
  try {
    writeFileSync(target, claimText(claim), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock file of a dead holder. Two processes that find it dead must not both remove: the second would remove the
 * lock that the first has taken since. So each first makes a guard, named by the dead claim's token, and looks again.
 *
 * Why that is safe: a lock with token t is removed only by its holder, who is dead, or by whoever has the guard of t, which
 * is one process at a time. Who finds t under the guard therefore removes t and nothing else. Tokens are never used twice,
 * so who comes late, with the guard of t when t is gone, finds another token or none, and removes nothing. A guard whose
 * own holder has died is a lock like any other, and is removed in the same way.
 */
export function removeDead(root: string, path: string, token: string, now: number): void {
  const guard = `${STAGING}/guard-${token}`;
  if (!claimFor(root, guard, claimOf(freshToken(), new Date(now).toISOString()))) {
    const other = claimAt(root, guard);
    if (other && isDead(other, now)) removeDead(root, guard, other.token, now);
    return;
  }
  try {
    if (claimAt(root, path)?.token === token) unlinkSync(join(root, path));
  } finally {
    removeIfThere(join(root, guard));
  }
}

export function removeIfThere(file: string): void {
  try {
    if (lstatSync(file, { throwIfNoEntry: false })) unlinkSync(file);
  } catch {
    // Somebody else has removed it, or will.
  }
}
