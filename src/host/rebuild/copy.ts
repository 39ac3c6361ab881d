import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { RdfFormat } from '../../model/manifest.js';
import type { Project, RdfSource } from '../../model/project.js';
import type { Variation } from '../../model/variation.js';
import { restate } from '../../pipeline.js';
import { isBelow } from '../files.js';
import type { Read } from '../reads.js';
import { isOfTheDisk } from './temporary.js';

/** What of a project is copied: all that was looked at to know what it makes. */
export interface Original {
  readonly project: Project;
  /** Absolute folder of the manifest. */
  readonly root: string;
  readonly reads: readonly Read[];
}

/** A copy of a project: its folder, and the syntax of files that are in another one than their names say. */
export interface Copy {
  readonly root: string;
  readonly formats: Readonly<Record<string, RdfFormat>>;
  /** Whether each listed document states the same in another way, where that varies. */
  readonly isRestated: boolean;
}

/** The order of statements where it varies; any number would do, and it is always the same. */
export const SEED = 20_220_707;

/**
 * Copies what a project reads into a new folder, its parents as far as it reads from there: as a fresh clone would have it.
 * For `statement-order`, `blank-labels` and `file-order` the copy states the same in files that are written otherwise.
 */
export async function copyProject({ project, root, reads }: Original, folder: string, vary: readonly Variation[]): Promise<Copy> {
  const home = ancestor(root, reads.map(({ path }) => resolve(root, path)));
  const copyRoot = join(folder, relative(home, root) === '' ? basename(root) : relative(home, root));
  const placeOf = (path: string): string => (home === root ? resolve(copyRoot, path) : resolve(folder, relative(home, resolve(root, path))));
  await rm(folder, { recursive: true, force: true });
  await mkdir(copyRoot, { recursive: true });
  const restated = await restateAll(project, vary);
  const inOrder = vary.includes('file-order') ? reads.toReversed() : reads;
  for (const { path, look, answer } of inOrder) {
    const place = placeOf(path);
    if (!isBelow(place, folder)) continue;
    if (look === 'kind' && answer === 'folder') await mkdir(place, { recursive: true });
    if (look !== 'text') continue;
    await mkdir(dirname(place), { recursive: true });
    const other = restated.get(path);
    if (other) await writeFile(place, other.text);
    else {
      await copyFile(resolve(root, path), place).catch((error: unknown) => {
        // What was refused or missing is so in the copy too: it is not there.
        if (isOfTheDisk(error)) throw error;
      });
    }
  }
  const isRestated = [...project.ontology, ...project.shapes].every(({ path }) => restated.has(path));
  return { root: copyRoot, isRestated, formats: Object.fromEntries([...restated].flatMap(([path, { format }]) => (format ? [[path, format]] : []))) };
}

/** The nearest folder above `root`, or itself, that holds all places. */
function ancestor(root: string, places: readonly string[]): string {
  let home = root;
  for (const place of places) while (!isBelow(place, home) && dirname(home) !== home) home = dirname(home);
  return home;
}

/** The documents that a project lists, written otherwise, by path; what would become too large stays as it is. */
async function restateAll({ ontology, shapes, baseIri, limits }: Project, vary: readonly Variation[]): Promise<ReadonlyMap<string, RdfSource>> {
  const [shuffle, relabel] = [vary.includes('statement-order'), vary.includes('blank-labels')];
  const restated = new Map<string, RdfSource>();
  if (!shuffle && !relabel) return restated;
  for (const source of [...ontology, ...shapes]) {
    if (restated.has(source.path)) continue;
    const other = await restate(source, { ...(baseIri !== undefined && { baseIri }), ...(shuffle && { seed: SEED }), relabel });
    if (other.ok && Buffer.byteLength(other.value.text) <= limits.maxFileSize) restated.set(source.path, other.value);
  }
  return restated;
}
