import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sortDiagnostics } from '../../diagnostics/sort.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { isSound } from '../../model/outcome.js';
import { placeOfFile } from '../../model/source.js';
import { writeProblem } from '../apply/fault.js';
import { RUN_LOCK, takeHold, type WaitOptions } from '../apply/hold.js';
import { folderToHold } from '../apply/hold-project.js';
import { STAGING } from '../apply/journal.js';
import { interrupted, recover } from '../apply/recover.js';
import { linkOnTheWay } from '../files.js';
import { findManifest } from '../load/find.js';
import { STATE_FOLDER } from '../receipts.js';
import type { Answer } from '../session.js';
import type { Surroundings } from '../world.js';
import { CACHE_FOLDER } from './store.js';

export interface CleanOptions extends WaitOptions {
  /** The manifest's path; default `ggen.toml` in the working folder or the nearest one above. */
  readonly manifest?: string;
  /** Says what would go, and removes nothing. */
  readonly dryRun?: boolean;
}

/** A folder of `.ggen` that goes, relative to the project, and what was in it. */
export interface CleanedFolder {
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
}

export interface Cleaned {
  /** In code point order; none where there was nothing. */
  readonly folders: readonly CleanedFolder[];
  readonly dryRun: boolean;
}

/**
 * Removes the cache of a project, and what runs that were cut off before they began to write left behind. Receipts, outputs,
 * pins and the audit trail stay. A run that was cut off while it wrote is for the next sync to finish or undo: until then
 * nothing goes (GGEN616). Reports GGEN617 where another run holds the project.
 */
export async function clean(world: Surroundings, options: CleanOptions = {}): Promise<Answer<Cleaned>> {
  const answer = (root: string, diagnostics: readonly Diagnostic[], value?: Cleaned): Answer<Cleaned> => ({ ok: isSound(diagnostics), ...(value && { value }), diagnostics: sortDiagnostics(diagnostics), texts: new Map(), root });
  const root = await folderToHold(world.cwd, options.manifest);
  if (root === undefined) {
    const spot = await findManifest(world.cwd, options.manifest);
    return answer(world.cwd, ['diagnostic' in spot ? spot.diagnostic : problem('GGEN111', { file: options.manifest ?? spot.file, detail: 'there is no such file' })]);
  }
  const { dryRun = false } = options;
  const cleaned = async (remove: boolean): Promise<Answer<Cleaned>> => {
    const pending = interrupted(root, 'error');
    if (pending.length > 0) return answer(root, pending);
    const [cache, staged] = [await look(root, CACHE_FOLDER), await look(root, STAGING)];
    try {
      if (cache && remove) await rm(join(root, CACHE_FOLDER), { recursive: true, force: true });
    } catch (error) {
      return answer(root, [writeProblem(CACHE_FOLDER, error)]);
    }
    // Others may be staging their claim to the lock meanwhile: whoever takes it clears up in this way, and they know.
    const told = staged && remove ? await recover(root) : [];
    return answer(root, told, { folders: [cache, staged].flatMap((one) => (one && one.files > 0 ? [one] : [])), dryRun });
  };
  const isThere = await stat(join(root, STATE_FOLDER)).then((one) => one.isDirectory(), () => false);
  // No lock is made where there is nothing to clean.
  if (dryRun || !isThere) return cleaned(false);
  const taken = await takeHold(root, world, options);
  switch (taken.kind) {
    case 'cut off':
      return answer(root, [problem('GGEN903', {})]);
    case 'refused':
      return answer(root, [taken.why]);
    case 'busy': {
      const { pid, host, started } = taken.holder;
      return answer(root, [problem('GGEN617', { pid, host, started, waited: taken.waited }, placeOfFile(RUN_LOCK))]);
    }
    case 'held':
      try {
        return await cleaned(true);
      } finally {
        taken.hold.release();
      }
  }
}

/** What a folder of the project holds; nothing where there is none, or where a link leads elsewhere. */
async function look(root: string, path: string): Promise<CleanedFolder | undefined> {
  if ((await linkOnTheWay(root, path)) !== undefined) return undefined;
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return undefined;
  const sizes = await Promise.all(entries.filter((one) => one.isFile()).map((one) => stat(join(one.parentPath, one.name)).then(({ size }) => size, () => 0)));
  return { path, files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
