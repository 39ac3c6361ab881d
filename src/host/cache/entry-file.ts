import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { digest, type Digest } from '../../model/digest.js';

/** An entry as it was read. */
export interface ReadEntry {
  readonly text: string;
  /** When it was written or last touched, in milliseconds since 1970. */
  readonly modified: number;
}

/** How many characters the digest of an entry has, and its line end. */
const HEAD = 65;

/** What the names of entries under way end with. */
export const UNDER_WAY = '.part';

/**
 * Reads the entry `name` of a folder. It begins with a digest of its name and of what follows, so that one that was cut,
 * edited or put in the place of another is none, and neither is one that another build of ggen made; links are not followed.
 * @param maker who made it: the build, and the secret of the cache
 */
export function readEntry(folder: string, name: string, maker: string): ReadEntry | undefined {
  let file: number | undefined;
  try {
    file = openSync(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const facts = fstatSync(file);
    if (!facts.isFile()) return undefined;
    const bytes = readFileSync(file);
    if (bytes.toString('latin1', 0, HEAD) !== `${digestOf(name, maker, bytes.subarray(HEAD))}\n`) return undefined;
    return { text: bytes.toString('utf8', HEAD), modified: facts.mtimeMs };
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Writes an entry; it is there whole or not at all. @returns its size in bytes */
export function writeEntry(folder: string, name: string, maker: string, text: string): number {
  const bytes = Buffer.from(text, 'utf8');
  const place = join(folder, name);
  const staged = `${place}.${process.pid}${UNDER_WAY}`;
  writeFileSync(staged, Buffer.concat([Buffer.from(`${digestOf(name, maker, bytes)}\n`, 'latin1'), bytes]));
  renameSync(staged, place);
  return HEAD + bytes.length;
}

function digestOf(name: string, maker: string, bytes: Uint8Array): Digest {
  const made = digest(createHash('sha256').update(`${maker}\n${name}\n`).update(bytes).digest('hex'));
  if (!made) throw new Error('SHA-256 has 64 digits');
  return made;
}
