import { sortDiagnostics } from '../../diagnostics/sort.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { sortStrings } from '../../model/order.js';
import { sourceFile } from '../../model/source.js';
import { readDisk } from '../disk.js';
import type { Trial } from '../run.js';
import { sync } from '../sync.js';
import type { SyncOptions, SyncResult } from '../sync-result.js';
import type { Surroundings } from '../world.js';
import { isFixable } from './choose.js';
import { tryFixes, type Tried } from './trial.js';
import type { FixReport } from './types.js';
import { writeInputs, type InputChange } from './write-inputs.js';

/**
 * `sync` that first applies the fixes that problems carry. They are tried out in memory; what holds is written to the input
 * files, all or none, and then the project is synced. In modes `plan` and `validate` nothing is written: the result is that
 * of the project as it is, and `fixes` says what would be done. Mode `check` is refused (GGEN110): it is for CI.
 * All of it is done while the caller holds the project.
 */
export async function syncWithFixes(world: Surroundings, options: SyncOptions, { isHeld = false, refusal }: Trial): Promise<SyncResult> {
  const { mode = 'write' } = options;
  if (mode === 'check') return refused(world, 'mode "check" changes nothing, and "fix" changes input files');
  const start = world.elapsed();
  // Where there is something to fix, nothing may be made of what is wrong.
  const held: Trial = { isHeld, ...(refusal && { refusal }) };
  const first = await sync(world, quiet(options), { ...held, mayWrite: (found) => !found.some(isFixable) });
  if (!first.diagnostics.some(isFixable)) return told(options, { ...first, fixes: reportOf(undefined, false) });
  const tried = await tryFixes(first, (overlay) => sync(world, silent(options), { ...held, overlay, mayWrite: () => false }));
  if (tried.cutOff) return told(options, { ...tried.cutOff, fixes: reportOf(undefined, false) });
  if (mode !== 'write') return told(options, { ...first, fixes: reportOf(tried, false) });
  const { changed, problems } = refusal && tried.after.size > 0 ? { changed: false, problems: [refusal] } : await write(first.root, tried, options);
  if (problems.length > 0) return told(options, { ...first, ok: false, diagnostics: sortDiagnostics([...first.diagnostics, ...problems]), fixes: reportOf(undefined, false) });
  const last = await sync(world, { ...options, fix: false }, held);
  const written = tried.after.size > 0 && !changed;
  return { ...last, fixes: written ? reportOf(tried, true) : changedMeanwhile(tried), durationMs: Math.round(world.elapsed() - start) };
}

/** Writes what holds, unless a file is no longer what the fixes were tried on. */
async function write(root: string, { before, after }: Tried, { writing }: SyncOptions): Promise<{ readonly changed: boolean; readonly problems: readonly Diagnostic[] }> {
  const changes = [...after].map(([path, text]): InputChange => ({ path, before: before.get(path) ?? '', after: text }));
  if (changes.length === 0) return { changed: false, problems: [] };
  writing?.(true);
  try {
    const disk = await readDisk(root, after.keys());
    const changed = changes.some(({ path, before: old }) => {
      const file = disk.get(path);
      return file?.kind !== 'file' || file.text !== old;
    });
    return { changed, problems: changed ? [] : await writeInputs(root, changes) };
  } finally {
    writing?.(false);
  }
}

function reportOf(tried: Tried | undefined, written: boolean): FixReport {
  if (!tried) return { written, applied: [], left: [], files: [] };
  const { applied, left, before, after } = tried;
  const normal = (path: string, text: string): string => sourceFile(path, text).text;
  const files = sortStrings(after.keys()).map((path) => ({ path, before: normal(path, before.get(path) ?? ''), after: normal(path, after.get(path) ?? '') }));
  return { written, applied, left, files };
}

function changedMeanwhile(tried: Tried): FixReport {
  const reason = 'a file has changed on disk meanwhile';
  return { written: false, applied: [], left: [...tried.left, ...tried.applied.map((one) => ({ ...one, reason }))], files: [] };
}

/** Listeners are told of one run, the last; the first is told whole where it is the last as well. */
function told({ found }: SyncOptions, result: SyncResult): SyncResult {
  found?.(result.diagnostics, result.texts);
  return result;
}

function quiet({ found: _found, ...options }: SyncOptions): SyncOptions {
  return { ...options, fix: false };
}

function silent({ observer: _observer, ...options }: SyncOptions): SyncOptions {
  return quiet(options);
}

function refused(world: Surroundings, detail: string): SyncResult {
  const diagnostics = sortDiagnostics([problem('GGEN110', { detail })]);
  return { ok: false, mode: 'check', root: world.cwd, files: [], pinned: [], diagnostics, texts: new Map(), inputs: [], reads: [], stages: [], startedAt: world.now().toISOString(), durationMs: 0 };
}
