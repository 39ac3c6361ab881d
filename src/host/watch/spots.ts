import { lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import { dirname, join, parse, relative, resolve, sep } from 'node:path';
import type { Read } from '../reads.js';

/** What to listen for in a folder: certain names in it, or every name. */
export interface Spot {
  readonly names: ReadonlySet<string>;
  readonly any: boolean;
}

/** The folders to watch, by absolute path without links on the way; `tooMany` where a listing has more than are walked. */
export interface Spots {
  readonly folders: ReadonlyMap<string, Spot>;
  readonly tooMany: boolean;
}

/** How many folders are watched at most; beyond that, looking every second is cheaper. */
const MOST_FOLDERS = 10_000;

/** How many links one path may lead over, as on Linux. */
const MOST_LINKS = 40;

/** Names that no look at the disk goes by. */
const PASSED_OVER: ReadonlySet<string> = new Set(['.git', '.ggen', 'node_modules']);

/** Whether an event in a folder may be about something that was looked at; a name of `undefined` may be any. */
export function matters({ names, any }: Spot, name: string | undefined): boolean {
  return name === undefined || names.has(name) || (any && !PASSED_OVER.has(name));
}

/**
 * Where the answers of some looks can change: for each path, its name in its folder, and so for every folder on the way
 * from the project down (folders are deleted and replaced too) and for the target of every link on it. Of what does not
 * exist, the nearest folder that does is watched for the next step. Listings watch all names, of folders below them too.
 */
export function spotsOf(root: string, reads: readonly Read[]): Spots {
  const folders = new Map<string, { readonly names: Set<string>; any: boolean }>();
  const known = new Map<string, Stats | undefined>();
  const walked = new Map<string, number>();
  let tooMany = false;

  const spotAt = (folder: string): { readonly names: Set<string>; any: boolean } => {
    const spot = folders.get(folder) ?? { names: new Set<string>(), any: false };
    folders.set(folder, spot);
    return spot;
  };
  const standing = (place: string): Stats | undefined => {
    if (!known.has(place)) known.set(place, lstatOrNothing(place));
    return known.get(place);
  };
  /** Notes every step to a path; gives the path without links, or nothing where the way ends early. */
  const follow = (place: string): string | undefined => {
    let folder = commonFolder(dirname(root), place);
    while (!standing(folder)?.isDirectory() && folder !== dirname(folder)) folder = dirname(folder);
    let steps = stepsTo(folder, place);
    for (let links = 0; steps.length > 0; ) {
      const [name = '', ...more] = steps;
      spotAt(folder).names.add(name);
      const way = join(folder, name);
      const stats = standing(way);
      if (!stats) return undefined;
      if (stats.isSymbolicLink()) {
        const target = targetOf(folder, way);
        if (target === undefined || links++ > MOST_LINKS) return undefined;
        folder = commonFolder(folder, target);
        steps = [...stepsTo(folder, target), ...more];
      } else {
        if (!stats.isDirectory() && more.length > 0) return undefined;
        folder = way;
        steps = more;
      }
    }
    return folder;
  };
  const walk = (folder: string, depth: number): void => {
    if ((walked.get(folder) ?? -1) >= depth) return;
    walked.set(folder, depth);
    if (walked.size > MOST_FOLDERS) tooMany = true;
    if (tooMany) return;
    spotAt(folder).any = true;
    if (depth > 0) for (const name of foldersIn(folder)) walk(join(folder, name), depth - 1);
  };
  const list = (place: string, depth: number): void => {
    const folder = follow(place);
    if (folder !== undefined && lstatOrNothing(folder)?.isDirectory()) walk(folder, depth);
  };

  for (const { path, look } of reads) {
    if (look === 'names') list(resolve(root, path), 0);
    else if (look === 'names below') list(resolve(root, path), Infinity);
    else if (look === 'glob') {
      const { base, depth } = reachOfGlob(path);
      list(resolve(root, base), depth);
    } else follow(resolve(root, path));
  }
  return { folders, tooMany };
}

/** The folder below which a glob looks, and how many folders deep. */
function reachOfGlob(pattern: string): { readonly base: string; readonly depth: number } {
  const steps = pattern.split('/');
  const fixed = steps.findIndex((step) => /[*?[\]{}()!+@\\]/.test(step));
  const open = fixed < 0 ? [] : steps.slice(fixed);
  return { base: steps.slice(0, steps.length - open.length).join('/') || '.', depth: open.some((step) => /\*\*|[{(]/.test(step)) ? Infinity : Math.max(0, open.length - 1) };
}

/** The folders in a folder that listings go into. */
function foldersIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules').map(({ name }) => name);
  } catch {
    return [];
  }
}

function lstatOrNothing(place: string): Stats | undefined {
  try {
    return lstatSync(place, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function targetOf(folder: string, link: string): string | undefined {
  try {
    return resolve(folder, readlinkSync(link));
  } catch {
    return undefined;
  }
}

/** The deepest folder that both paths are below or at; for drives of Windows, the root of the second. */
function commonFolder(one: string, other: string): string {
  for (let folder = other; ; folder = dirname(folder)) {
    const isAbove = one === folder || one.startsWith(folder.endsWith(sep) ? folder : folder + sep);
    if (isAbove && folder !== other) return folder;
    if (folder === dirname(folder)) return parse(other).root;
  }
}

function stepsTo(folder: string, place: string): readonly string[] {
  return relative(folder, place).split(sep).filter((step) => step !== '');
}
