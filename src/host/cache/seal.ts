import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { placeNameOf } from '../unchanged/stamp-file.js';
import { UNDER_WAY } from './entry-file.js';

/** Where a cache keeps what its entries are known by. */
const SEAL_FILE = 'seal';

/**
 * The secret of a cache, which goes into the digest of each entry, so that nobody makes one elsewhere: one that came with a
 * repository or was copied would put its maker's texts into outputs, and let a check of them pass. A secret counts only in
 * the very file in which it was written, which nobody can bring along.
 */
export function readSeal(folder: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(join(folder, SEAL_FILE), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const facts = fstatSync(file, { bigint: true });
    if (!facts.isFile() || facts.size > 1000) return undefined;
    const [secret = '', place] = readFileSync(file, 'utf8').split('\n');
    return /^[0-9a-f]{64}$/.test(secret) && place === placeNameOf(facts) ? secret : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Begins a cache anew: what is in the folder already counts no longer. */
export function makeSeal(folder: string): string {
  const secret = randomBytes(32).toString('hex');
  const staged = join(folder, `${SEAL_FILE}.${process.pid}${UNDER_WAY}`);
  rmSync(staged, { force: true });
  const file = openSync(staged, 'wx');
  try {
    writeSync(file, `${secret}\n${placeNameOf(fstatSync(file, { bigint: true }))}\n`);
  } finally {
    closeSync(file);
  }
  renameSync(staged, join(folder, SEAL_FILE));
  return secret;
}
