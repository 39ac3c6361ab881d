import stringify from 'fast-json-stable-stringify';
import type { Digest } from '../../model/digest.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { Plan } from '../../model/plan.js';
import { basename } from 'node:path';
import { linkOnTheWay } from '../files.js';
import { sourceFile } from '../../model/source.js';
import type { FileAction } from '../compare.js';
import type { Read } from '../reads.js';
import { lessOwn } from '../watch/own-writes.js';
import type { SyncOptions, SyncResult } from '../sync-result.js';
import { keyOf, maker } from './key.js';
import { lookNow } from './look.js';
import { stateNow } from './on-disk.js';
import { readStamp, writeStamp } from './stamp-file.js';
import { STAMPS, type Stamp, type StampedFile } from './types.js';

/** How much of texts that are not on disk a stamp holds. */
const MOST_TEXT = 1_000_000;

/**
 * Leaves the stamp by which the next run knows that nothing has changed (`unchanged.ts`), if a run in mode `write` ended
 * well and its end is one: were it run again, it would find nothing to do and say the same. Where that is not plain, the
 * next run goes the long way and may leave one. A stamp that cannot be written is no fault.
 */
export async function leaveStamp(options: SyncOptions, result: SyncResult): Promise<void> {
  try {
    const { mode, ok, root, project, plan } = result;
    const key = project && keyOf(options, basename(project.manifest.path));
    if (mode !== 'write' || !ok || !plan || !key || !isAnEnd(result)) return;
    const stamp = stampOf({ ...result, reads: await readsAfter(result) }, plan, key);
    if (!stamp || (await linkOnTheWay(root, STAMPS)) !== undefined || isThere(root, stamp)) return;
    // Reports show the facts of a problem in their own order.
    writeStamp(root, key, (place) => JSON.stringify({ ...stamp, place }));
  } catch {
    // The next run goes the long way.
  }
}

/**
 * The looks as the next run will take them. Names of outputs may have come into folders of templates: nothing includes them,
 * or the run would have missed them, unless a template may do without what it includes.
 */
async function readsAfter({ root, reads, texts, ...result }: SyncResult): Promise<readonly Read[]> {
  if ([...texts.values()].some((text) => /\bignore\s+missing\b/.test(text))) return reads;
  const differing = reads.filter((read) => isOfTemplates(read) && lookNow(root, read).answer !== read.answer);
  const others = await lessOwn(root, differing, { ...result, root, reads, texts });
  const own = new Set(differing.filter((read) => !others.includes(read)));
  return reads.map((read) => (own.has(read) ? { ...read, answer: lookNow(root, read).answer ?? read.answer } : read));
}

function isOfTemplates({ only = [] }: Read): boolean {
  return only.includes('njk');
}

/** Whether a run again would say the same: no endpoint was asked, no command may run, nothing was fetched, nothing was told of the disk as it was before. */
function isAnEnd({ pinned, reads, diagnostics, project, texts }: SyncResult): boolean {
  const mayAsk = (project?.allowedDomains.length ?? 0) > 0 && [...texts.values()].some((text) => /\bservice\b/i.test(text));
  // A command may be another one by then, or go by settings of its own: only running it tells.
  const mayRun = Object.values(project?.format.byExtension ?? {}).some((choice) => typeof choice === 'object');
  return pinned.length === 0 && !mayAsk && !mayRun && !reads.some(({ look }) => look === 'network') && !diagnostics.some(({ code }) => code.startsWith('GGEN6'));
}

function stampOf(result: SyncResult, plan: Plan, key: Digest): Omit<Stamp, 'place'> | undefined {
  const { root, reads, diagnostics, project } = result;
  const files = result.files.filter(({ action }) => action !== 'deleted').map((file) => next(file, plan));
  const state = stateNow(root);
  const texts = textsOf(result);
  if (!state || !texts || !project || files.some((file) => file === undefined)) return undefined;
  const { execution_id, agent_id, hashes, determinism_guarantee, digest } = plan.receipt;
  const { name, version } = project.info;
  return {
    maker: maker(),
    key,
    reads,
    files: files.filter((file) => file !== undefined),
    state: state.digest,
    told: { project: { name, version }, receipt: { execution_id, agent_id, hashes, determinism_guarantee, digest }, ran: plan.ran },
    diagnostics,
    texts,
  };
}

/** What the next run will say of an output; `undefined` where only that run can. */
function next({ before: _before, after: _after, ...told }: FileAction, { artifacts }: Plan): StampedFile | undefined {
  const [artifact, ...more] = artifacts.filter(({ path }) => path === told.path);
  const isWhole = artifact !== undefined && more.length === 0 && (artifact.mode === 'Create' || artifact.mode === 'Overwrite');
  switch (told.action) {
    case 'unchanged':
      return told.now && { told, disk: told.now };
    case 'kept':
      // What no rule makes any more is not looked at by the next run.
      return told.now && told.rule !== undefined && told.isAdopted !== true ? { told, disk: told.now } : undefined;
    case 'created':
    case 'updated':
    case 'renamed': {
      if (!isWhole || told.digest !== artifact.digest) return undefined;
      const { from: _from, isBinary: _isBinary, ...file } = told;
      return { told: { ...file, action: 'unchanged', now: artifact.digest }, disk: artifact.digest };
    }
    case 'deleted':
    case 'conflict':
      return undefined;
  }
}

/** The texts that diagnostics point into: those that are on disk by name alone, others whole, if they are not too many. */
function textsOf({ root, reads, diagnostics, texts }: SyncResult): Stamp['texts'] | undefined {
  const onDisk = new Map(reads.filter(({ look }) => look === 'text').map((read) => [read.path, read]));
  let size = 0;
  const kept = [...new Set(diagnostics.flatMap(pathsOf))].flatMap((path): readonly (readonly [string, string | null])[] => {
    const text = texts.get(path);
    if (text === undefined) return [];
    const read = onDisk.get(path);
    const bytes = read && lookNow(root, read).bytes;
    if (bytes && sourceFile(path, Buffer.from(bytes).toString('utf8')).text === text) return [[path, null]];
    size += text.length;
    return [[path, text]];
  });
  return size > MOST_TEXT ? undefined : kept;
}

function pathsOf({ at, related = [], fix }: Diagnostic): readonly string[] {
  return [at, ...related.map((one) => one.at), ...(fix?.edits ?? []).map((one) => one.at)].flatMap((span) => (span ? [span.path] : []));
}

/** Whether this very stamp is there already. */
function isThere(root: string, stamp: Omit<Stamp, 'place'>): boolean {
  try {
    const { place: _place, ...there } = readStamp(root, stamp.key, stamp.maker) ?? { place: '' };
    return stringify(there) === stringify(stamp);
  } catch {
    return false;
  }
}
