import path from 'node:path';
import { sortDiagnostics } from '../../diagnostics/sort.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Plan } from '../../model/plan.js';
import { placeOfFile, sourceFile } from '../../model/source.js';
import { verifyReceipt } from '../../pipeline.js';
import { apply } from '../apply/apply.js';
import { auditLines, type AuditEntry } from '../audit.js';
import { changes, type FileAction } from '../compare.js';
import { findClaims } from '../compare/claims.js';
import { readDisk } from '../disk.js';
import { readText } from '../files.js';
import { findManifest } from '../load/find.js';
import { changedReads } from '../look-again.js';
import { parseManifest } from '../manifest/parse.js';
import { valueAt } from '../manifest/value.js';
import type { Look } from '../reads.js';
import { readOwnership } from '../receipts.js';
import { sha256 } from '../sha256.js';
import { signing } from '../sign/signing.js';
import type { SyncOptions, SyncResult } from '../sync-result.js';
import type { Surroundings } from '../world.js';
import type { PlanFile, PlannedFile } from './plan-file.js';
import { readPlan } from './read-plan.js';

/** Larger than any plan that is worth saving. */
const MOST_BYTES = 500_000_000;

/**
 * Applies the plan that `options.plan` names, relative to the working folder: exactly that one, without making anything anew.
 *
 * Reports GGEN619 for a file that is no plan of this ggen and this project, is cut, edited, or names what it may not; and GGEN628
 * for each input and each file on disk that is not what it was when the plan was saved. Nothing is written then.
 * @param refusal why nothing may be written after all
 */
export async function applyPlan(world: Surroundings, options: SyncOptions, refusal?: Diagnostic): Promise<SyncResult> {
  const { plan: named = '' } = options;
  const startedAt = world.now().toISOString();
  const start = world.elapsed();
  const spot = await findManifest(world.cwd, options.manifest);
  const root = 'file' in spot ? path.dirname(spot.file) : world.cwd;
  const end = (found: readonly Diagnostic[], more: Partial<SyncResult> = {}): SyncResult => ({
    ok: !found.some(({ severity }) => severity === 'error'), mode: 'write', root, files: [], pinned: [], diagnostics: sortDiagnostics(found), texts: new Map(), inputs: [], reads: [], stages: [], startedAt, durationMs: Math.round(world.elapsed() - start), ...more,
  });
  const refuse = (detail: string): SyncResult => end([problem('GGEN619', { file: named, detail })]);

  if ('diagnostic' in spot) return end([spot.diagnostic]);
  const read = await readText(path.resolve(world.cwd, named), { maxBytes: MOST_BYTES });
  if (!read.ok) return refuse(read.detail);
  const checked = readPlan(read.text);
  if ('fault' in checked) return refuse(checked.fault);
  const saved = checked.plan;
  const stranger = await foreignTo(spot.file, saved);
  if (stranger !== undefined) return refuse(stranger);
  const owned = await readOwnership(root, saved.agent_id);
  const plan = planOf(saved);
  if (!plan) return refuse('the receipt in it does not agree with itself');

  const changed = await changesSince(root, saved);
  const taken = saved.files.find(({ path: one, from, action }) => (action === 'deleted' || from !== undefined) && !owned.ownPaths.has(from ?? one));
  if (taken && changed.length === 0) return refuse(`no receipt says that ggen wrote "${taken.from ?? taken.path}", which would go`);
  const written = new Set(saved.files.filter(changes).map((one) => one.path));
  const claims = await findClaims({ root, manifest: saved.manifest, planned: written, stale: new Set(), owned });
  const faults = [...changed, ...[...claims].map(([one, owner]) => problem('GGEN620', { path: one, owner }, placeOfFile(one)))];
  const files = saved.files.map(actionOf);
  if (faults.length > 0) return end(faults, { files: [] });
  if (options.signal?.aborted) return end([problem('GGEN903', {})]);

  const signed = await signing({ root, cwd: world.cwd, ...(options.sign !== undefined && { keyFile: options.sign }), plan, receiptPath: saved.state.at(-1)?.path ?? '', replaced: [] });
  if (!signed.ok) return end(signed.diagnostics);
  const { write, remove: unsigned, signed: signature } = signed.value;
  const state = saved.state.flatMap(({ path: one, text, now }) => (text === null || sha256(text) === now ? [] : [{ path: one, text }])).concat(write);
  const remove = saved.state.filter(({ text, now }) => text === null && now !== null).map((one) => one.path).concat(unsigned);
  const isBusy = files.some(changes) || state.length > 0 || remove.length > 0;
  if (isBusy && refusal) return end([refusal]);
  options.writing?.(true);
  try {
    const append = files.some(changes) || options.audit ? await auditLines(root, entryOf(plan, files, startedAt, Math.round(world.elapsed() - start))) : [];
    const failed = isBusy || append.length > 0 ? await apply({ root, actions: files, state, remove, append }) : [];
    return failed.length > 0 ? end(failed) : end(signed.diagnostics, { plan, files, pinned: saved.pinned, ...(signature && { signed: signature }) });
  } finally {
    options.writing?.(false);
  }
}

/** Why a plan is for another project than that of a manifest. */
async function foreignTo(manifest: string, { manifest: name, project }: PlanFile): Promise<string | undefined> {
  if (path.basename(manifest) !== name) return `it is for the manifest "${name}", and this project's is "${path.basename(manifest)}"`;
  const read = await readText(manifest, { maxBytes: MOST_BYTES });
  const parsed = read.ok ? await parseManifest(sourceFile(name, read.text)) : undefined;
  const found = parsed?.table && valueAt(parsed.table, ['project', 'name']);
  return typeof found === 'string' && found !== project ? `it is for the project "${project}", and this is "${found}"` : undefined;
}

/** What is told of a look that finds something else now. */
const FOUND: Readonly<Record<Look, string>> = {
  text: 'has changed since the plan was saved',
  kind: 'is something else, or is gone or there now, since the plan was saved',
  names: 'holds other files than when the plan was saved',
  'names below': 'holds other files than when the plan was saved',
  glob: 'finds other files than when the plan was saved',
  network: 'may answer otherwise now',
};

/** Each input and each file on disk that is not what it was (GGEN628). */
async function changesSince(root: string, { reads, files, state }: PlanFile): Promise<readonly Diagnostic[]> {
  const told = new Map<string, Diagnostic>();
  const tell = (one: string, detail: string): void => void (told.has(one) || told.set(one, problem('GGEN628', { path: one, detail }, placeOfFile(one))));
  for (const { path: one, look } of await changedReads(root, reads)) tell(one === '' ? '.' : one, FOUND[look]);
  const expected = [...files.map((file) => ({ path: file.from ?? file.path, now: file.now })), ...files.flatMap(freeName), ...state];
  const disk = await readDisk(root, expected.map((one) => one.path));
  for (const { path: one, now } of expected) {
    const file = disk.get(one);
    const found = file?.kind === 'file' ? file.digest : null;
    if (found === now && file?.kind !== 'other') continue;
    if (file?.kind === 'other') tell(one, `is not as it was when the plan was saved: ${file.what}`);
    else tell(one, now === null ? 'has come since the plan was saved' : found === null ? 'has gone since the plan was saved' : 'has changed since the plan was saved');
  }
  return [...told.values()];
}

/** The new name of a renamed file has to be free; one that differs by case alone is the old one on many disks. */
function freeName({ path: one, from }: PlannedFile): readonly { readonly path: string; readonly now: null }[] {
  return from === undefined || from.toLowerCase() === one.toLowerCase() ? [] : [{ path: one, now: null }];
}

function actionOf({ now, digest, text, ...file }: PlannedFile): FileAction {
  return { ...file, ...(text !== undefined && { after: text }), ...(now !== null && { now }), ...(digest !== null && { digest }) };
}

/** The plan as reports and signatures know it: its receipt, and what ran. */
function planOf({ state, ran }: PlanFile): Plan | undefined {
  const last = state.at(-1);
  const receiptText = last?.text ?? '';
  const checked = verifyReceipt(sourceFile(last?.path ?? '', receiptText), sha256);
  return checked.ok ? { artifacts: [], receipt: checked.value, receiptText, ran } : undefined;
}

function entryOf({ receipt }: Plan, files: readonly FileAction[], timestamp: string, duration: number): AuditEntry {
  const count = (action: FileAction['action']): number => files.filter((file) => file.action === action).length;
  const counts = { created: count('created'), updated: count('updated'), renamed: count('renamed'), deleted: count('deleted') };
  return { timestamp, agent_id: receipt.agent_id, operation: 'sync', status: 'OK', duration_ms: duration, execution_id: receipt.execution_id, receipt: receipt.digest, files: counts };
}
