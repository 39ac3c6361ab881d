import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { folderOf } from '../../model/path.js';
import { kindOf } from '../files.js';
import { readListed, STATE_FOLDER, type Ownership } from '../receipts.js';

/** What the claims on some paths are looked up by. */
export interface Claimed {
  readonly root: string;
  /** The manifest of this run, relative to `root`. */
  readonly manifest: string;
  /** Outputs that this run makes as a whole; texts that go into a file of somebody else's are nobody's business here. */
  readonly planned: ReadonlySet<string>;
  readonly stale: ReadonlySet<string>;
  readonly owned: Ownership;
}

/**
 * The paths that are for others to write, each with its owner in words: another manifest in this folder, a project in a folder
 * between this one and the file, a project above. Of a nested project, those that its receipts list, and those that this
 * project has not written before; not where this project makes the nested manifest itself.
 */
export async function findClaims({ root, manifest, planned, stale, owned }: Claimed): Promise<ReadonlyMap<string, string>> {
  const paths = new Set([...planned, ...stale]);
  const claims = new Map<string, string>();
  for (const [one, owner] of owned.manifestOf) {
    if (paths.has(one) && owner !== manifest && (await exists(path.join(root, owner)))) claims.set(one, `the manifest "${owner}"`);
  }
  for (const [folder, below] of byFolder(paths)) {
    const place = path.join(root, folder);
    const own = planned.has(`${folder}/ggen.toml`) || owned.ownPaths.has(`${folder}/ggen.toml`);
    const isProject = (await exists(path.join(place, STATE_FOLDER))) || (!own && (await exists(path.join(place, 'ggen.toml'))));
    if (!isProject) continue;
    const listed = await readListed(place);
    const isTheirs = (one: string): boolean => listed.has(one.slice(folder.length + 1)) || (!own && (stale.has(one) || !owned.ownPaths.has(one)));
    for (const one of below) if (isTheirs(one)) claims.set(one, `the project in "${folder}"`);
  }
  for (let above = path.dirname(root), way = '..'; ; above = path.dirname(above), way += '/..') {
    const listed = await readListed(above);
    const prefix = path.relative(above, root).split(path.sep).join('/');
    if (listed.size > 0) for (const one of paths) if (listed.has(`${prefix}/${one}`)) claims.set(one, `the project in "${way}"`);
    if (above === path.dirname(above)) return claims;
  }
}

/** The manifest that a receipt of this run's name was written for, if it is another one and still there. */
export async function otherManifest({ root, manifest, owned }: Pick<Claimed, 'root' | 'manifest' | 'owned'>): Promise<{ readonly receipt: string; readonly manifest: string } | undefined> {
  for (const [receipt, other] of owned.ownManifests) {
    if (other !== manifest && (await exists(path.join(root, other)))) return { receipt, manifest: other };
  }
  return undefined;
}

/** The paths below each folder, the project's own left out. */
function byFolder(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const one of paths) {
    for (let folder = folderOf(one); folder !== ''; folder = folderOf(folder)) found.set(folder, [...(found.get(folder) ?? []), one]);
  }
  return found;
}

/** Whether two paths are one file: on a disk that ignores case, or through a link to a folder. */
export async function isSameFile(root: string, a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([lstat(path.join(root, a)), lstat(path.join(root, b))]);
  return one.ino === other.ino && one.dev === other.dev && one.nlink === 1;
}

/** A look like any other: a project that has come since changes whose the files are. */
async function exists(place: string): Promise<boolean> {
  return (await kindOf(place)) !== undefined;
}
