import { chmod, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.js';
import { writeProblem } from '../apply.js';

/** A file of the project, relative to it, as it stands on disk and as it shall be. */
export interface InputChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The steps of writing that a disk may refuse; a test hands in ones that do. */
export interface WriteSteps {
  readonly stage: (file: string, text: string, mode: number) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
}

const STEPS: WriteSteps = { stage, rename };

/**
 * Writes input files, all or none, each whole at every moment: new contents are staged beside the files, then renamed over
 * them; permissions stay. When a step fails, the files before it get their old contents back, and the failure is reported.
 */
export async function writeInputs(root: string, changes: readonly InputChange[], steps: WriteSteps = STEPS): Promise<readonly Diagnostic[]> {
  const staged: string[] = [];
  const renamed: { readonly old: string; readonly target: string }[] = [];
  let at = '';
  try {
    const moves: { readonly path: string; readonly from: string; readonly old: string; readonly target: string }[] = [];
    for (const { path: file, before, after } of changes) {
      at = file;
      const target = path.join(root, file);
      const [from, old] = [besides(target, 'new'), besides(target, 'old')];
      const mode = (await stat(target)).mode & 0o7777;
      staged.push(from, old);
      await steps.stage(from, after, mode);
      await steps.stage(old, before, mode);
      moves.push({ path: file, from, old, target });
    }
    for (const { path: file, from, old, target } of moves) {
      at = file;
      await steps.rename(from, target);
      renamed.push({ old, target });
    }
    return [];
  } catch (error) {
    for (const { old, target } of renamed.toReversed()) await rename(old, target);
    return [writeProblem(at, error)];
  } finally {
    for (const file of staged) await rm(file, { force: true });
  }
}

/** A hidden name beside a file that no other process uses. */
function besides(target: string, role: 'new' | 'old'): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.ggen-${process.pid}-${role}`);
}

async function stage(file: string, text: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(file, mode);
}
