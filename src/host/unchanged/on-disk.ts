import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Digest } from '../../model/digest.js';
import { sortStrings } from '../../model/order.js';
import { sha256Of } from '../sha256.js';
import { STATE_FOLDER } from '../state-folder.js';
import type { StampedFile } from './types.js';

/** The manifest that a run in `cwd` reads, found as `load/find.ts` finds it; `undefined` where there is none. */
export function manifestNow(cwd: string, named: string | undefined): { readonly root: string; readonly name: string } | undefined {
  if (named !== undefined) {
    const place = resolve(cwd, named);
    const file = statSync(place, { throwIfNoEntry: false })?.isDirectory() ? join(place, 'ggen.toml') : place;
    return { root: dirname(file), name: basename(file) };
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (statSync(join(folder, 'ggen.toml'), { throwIfNoEntry: false })?.isFile()) return { root: folder, name: 'ggen.toml' };
    if (folder === dirname(folder)) return undefined;
  }
}

/** Whether every output is a file with the bytes that it had, and no link is on the way to it. */
export function outputsHold(root: string, files: readonly StampedFile[]): boolean {
  const home = realpathSync.native(root);
  const folders = new Set<string>([home]);
  const isFolder = (place: string): boolean => {
    if (folders.has(place)) return true;
    const is = isFolder(dirname(place)) && lstatSync(place).isDirectory();
    if (is) folders.add(place);
    return is;
  };
  return files.every(({ told: { path }, disk }) => {
    const place = join(home, path);
    return isFolder(dirname(place)) && lstatSync(place).isFile() && sha256Of(readFileSync(place)) === disk;
  });
}

/** What is kept in `.ggen`, as one digest, and whether a run is under way there or was cut off. */
export interface StateNow {
  readonly digest: Digest;
  readonly isBusy: boolean;
}

/** What one machine knows, and copies of imports, which are looks of their own. */
const LEFT_OUT: ReadonlySet<string> = new Set(['cache', 'audit.log', 'audit.jsonl', 'imports']);

/** Looks at `.ggen`; `undefined` where it holds what ggen does not put there. */
export function stateNow(root: string): StateNow | undefined {
  const folder = join(root, STATE_FOLDER);
  if (!lstatSync(folder).isDirectory()) return undefined;
  const lines: string[] = [];
  let isBusy = false;
  for (const name of sortStrings(readdirSync(folder))) {
    if (LEFT_OUT.has(name)) continue;
    if (name === 'tmp') isBusy ||= readdirSync(join(folder, name)).length > 0;
    else if (name === 'lock' || name.startsWith('lock.') || name.startsWith('journal')) isBusy = true;
    else if (!addTo(lines, join(folder, name), name)) return undefined;
  }
  return { digest: sha256Of(lines.join('\n')), isBusy };
}

function addTo(lines: string[], place: string, name: string): boolean {
  const facts = lstatSync(place);
  if (facts.isFile()) {
    lines.push(`${sha256Of(readFileSync(place))} ${name}`);
    return true;
  }
  lines.push(`folder ${name}`);
  return facts.isDirectory() && sortStrings(readdirSync(place)).every((below) => addTo(lines, join(place, below), `${name}/${below}`));
}
