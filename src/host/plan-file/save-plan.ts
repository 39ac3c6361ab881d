import { lstat, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import stringify from 'fast-json-stable-stringify';
import { sortDiagnostics } from '../../diagnostics/sort.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { placeOfFile } from '../../model/source.js';
import { VERSION } from '../../model/version.js';
import type { FileAction } from '../compare.js';
import { ADOPTED_FILE } from '../compare/adopted.js';
import { readDisk } from '../disk.js';
import { errorCode, isBelow } from '../files.js';
import { STATE_FOLDER } from '../receipts.js';
import { sha256Of } from '../sha256.js';
import { runSync } from '../run.js';
import type { StateChange } from '../state.js';
import type { SyncOptions, SyncResult } from '../sync-result.js';
import type { Surroundings } from '../world.js';
import { PLAN_KIND, PLAN_VERSION, type PlanFile, type PlannedFile, type PlannedState } from './plan-file.js';

/**
 * A dry run whose plan is saved in the file that `planOut` names. The file is there, empty, before anything is looked at: one
 * that stands in a folder which is searched must not make its own plan out of date. It goes again if there is no plan.
 */
export async function runAndSave(world: Surroundings, options: SyncOptions): Promise<SyncResult> {
  const place = path.resolve(world.cwd, options.planOut ?? '');
  const isNew = await open(place, 'wx').then((file) => file.close().then(() => true), () => false);
  let isSaved = false;
  try {
    const result = await savePlan(place, options, await runSync(world, { ...options, mode: 'plan' }, {}));
    isSaved = result.ok;
    return result;
  } finally {
    if (isNew && !isSaved) await rm(place, { force: true });
  }
}

/**
 * Saves what a dry run found out as a plan, in the file that `planOut` names and that stands at `place`; a run that fails
 * saves nothing. The file is written whole or not at all, and never over an input or an output (GGEN606, GGEN607).
 */
async function savePlan(place: string, options: SyncOptions, result: SyncResult): Promise<SyncResult> {
  const { planOut = '' } = options;
  const { ok, root, plan, project, state, reads, files } = result;
  if (!ok || !plan || !project || !state) return result;
  const taken = files.flatMap(({ path: one, from }) => (from === undefined ? [one] : [one, from])).concat(result.inputs, project.manifest.path).map((one) => path.resolve(root, one));
  if (taken.includes(place) || isBelow(place, path.join(root, STATE_FOLDER))) return failed(result, problem('GGEN606', { path: planOut, detail: 'it is an input or an output of this project, or ggen keeps it', isPlan: true }));
  const content: Omit<PlanFile, 'digest'> = {
    kind: PLAN_KIND,
    schema_version: PLAN_VERSION,
    ggen: VERSION,
    project: project.info.name,
    manifest: project.manifest.path,
    agent_id: plan.receipt.agent_id,
    options: { engine: options.engine ?? 'auto', force: options.force ?? false, keep: options.keep ?? false, raw: options.raw ?? false, rules: options.rules ?? null },
    // What an endpoint said is in the plan already, and cannot be looked up without asking it.
    reads: reads.filter((read) => read.look !== 'network' && path.resolve(root, read.path) !== place),
    files: files.flatMap(plannedFile),
    state: await plannedState(root, state),
    ran: plan.ran,
    pinned: result.pinned,
  };
  const text = stringify({ ...content, digest: sha256Of(stringify(content)) });
  const fault = await write(place, `${text}\n`);
  return fault === undefined ? result : failed(result, fault === 'denied' ? problem('GGEN607', { path: planOut, operation: 'write' }, placeOfFile(planOut)) : problem('GGEN606', { path: planOut, detail: fault, ...(fault !== FULL && { isPlan: true }) }));
}

function plannedFile({ path: at, action, from, rule, now, after, bytes, digest, obstacle }: FileAction): readonly PlannedFile[] {
  // A run with a conflict is not ok, and is not saved.
  if (action === 'conflict') return [];
  const writes = action === 'created' || action === 'updated' || action === 'renamed';
  return [{ path: at, action, ...(from !== undefined && { from }), ...(rule !== undefined && { rule }), now: now ?? null, ...(writes && { text: after ?? '' }), bytes, digest: digest ?? null, ...(obstacle !== undefined && { obstacle }) }];
}

/** Every file of ggen's own that is written or goes, with what is there now; and the list of adopted files also if it stays as it is. */
async function plannedState(root: string, { write: written, remove }: StateChange): Promise<readonly PlannedState[]> {
  const all = [...remove.map((one) => ({ path: one, text: null })), ...written];
  const disk = await readDisk(root, [...all.map((one) => one.path), ADOPTED_FILE]);
  const now = (one: string): PlannedState['now'] => {
    const file = disk.get(one);
    return file?.kind === 'file' ? file.digest : null;
  };
  const adopted = all.some((one) => one.path === ADOPTED_FILE) ? [] : [{ path: ADOPTED_FILE, text: null }];
  return [...adopted, ...all].map((one) => ({ path: one.path, now: now(one.path), text: one.text }));
}

function failed(result: SyncResult, why: Diagnostic): SyncResult {
  return { ...result, ok: false, diagnostics: sortDiagnostics([...result.diagnostics, why]) };
}

/** Whether a file is a plan, as far as overwriting it goes: also one of another version, or one that was cut off. */
function isPlanText(text: string): boolean {
  return text.startsWith('{') && text.includes(`"kind":${JSON.stringify(PLAN_KIND)}`);
}

const FULL = 'the disk is full';

/** Puts a text into a file in one step; says what kept it from that. */
async function write(place: string, text: string): Promise<string | undefined> {
  const staged = path.join(path.dirname(place), `.${path.basename(place)}.${process.pid}`);
  try {
    const facts = await lstat(place).catch(() => undefined);
    if (facts?.isDirectory()) return 'a folder is there';
    if (facts && !facts.isFile()) return 'something is there that is no file';
    const there = facts ? await readFile(place, 'utf8') : '';
    if (there === text) return undefined;
    if (there !== '' && !isPlanText(there)) return 'a file is there that is no plan';
    const file = await open(staged, 'wx', 0o666);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(staged, place);
    return undefined;
  } catch (error) {
    await rm(staged, { force: true });
    const code = errorCode(error);
    if (code === '') throw error;
    return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'denied' : code === 'ENOSPC' ? FULL : code === 'ENOENT' || code === 'ENOTDIR' ? 'there is no such folder' : `the system says ${code}`;
  }
}
