import { closeSync, fstatSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { Digest } from '../../model/digest.js';
import { sha256Of } from '../sha256.js';
import { MOST_BYTES, STAMPS, type Stamp } from './types.js';

/** How many stamps a project keeps: one for each manifest and set of options that it is run with. */
const MOST_STAMPS = 16;

/** How much of a key the name of its stamp shows. */
const NAME_LENGTH = 32;

/** The stamp of a key, if there is one that was written here, by this ggen, whole; its file begins with the digest of what follows. */
export function readStamp(root: string, key: Digest, maker: string): Stamp | undefined {
  const file = openSync(placeOf(root, key), 'r');
  try {
    const facts = fstatSync(file, { bigint: true });
    if (!facts.isFile() || facts.size > MOST_BYTES) return undefined;
    const content = readFileSync(file);
    const end = content.indexOf(0x0a);
    const body = content.subarray(end + 1);
    if (sha256Of(body) !== content.toString('latin1', 0, end)) return undefined;
    const stamp: unknown = JSON.parse(body.toString('utf8'));
    return isStamp(stamp) && stamp.maker === maker && stamp.key === key && stamp.place === placeNameOf(facts) ? stamp : undefined;
  } finally {
    closeSync(file);
  }
}

/** The digest says that it is as it was written; who wrote it, maker and place say. */
function isStamp(value: unknown): value is Stamp {
  return typeof value === 'object' && value !== null && 'place' in value && 'told' in value;
}

/** Puts a stamp where the next run finds it, whole or not at all; throws where that cannot be done. */
export function writeStamp(root: string, key: Digest, textOf: (place: string) => string): void {
  const folder = join(root, STAMPS);
  mkdirSync(folder, { recursive: true });
  const target = placeOf(root, key);
  const staged = `${target}.${process.pid}`;
  rmSync(staged, { force: true });
  const file = openSync(staged, 'wx');
  try {
    const text = textOf(placeNameOf(fstatSync(file, { bigint: true })));
    if (Buffer.byteLength(text) < MOST_BYTES) writeSync(file, `${sha256Of(text)}\n${text}`);
  } finally {
    closeSync(file);
  }
  renameSync(staged, target);
  prune(folder);
}

function placeOf(root: string, key: Digest): string {
  return join(root, STAMPS, `${key.slice(0, NAME_LENGTH)}.json`);
}

/** Nobody can choose the number of a new file and the moment at which it comes to be. */
export function placeNameOf({ ino, birthtimeNs }: { readonly ino: bigint; readonly birthtimeNs: bigint }): string {
  return `${ino} ${birthtimeNs}`;
}

function prune(folder: string): void {
  const names = readdirSync(folder);
  if (names.length <= MOST_STAMPS) return;
  const byAge = names.map((name) => ({ name, modified: statSync(join(folder, name)).mtimeMs })).sort((a, b) => b.modified - a.modified);
  for (const { name } of byAge.slice(MOST_STAMPS)) rmSync(join(folder, name), { force: true });
}
