import { problem } from '../../model/diagnostic.js';
import { ATTRIBUTES_FILE } from '../../model/gitattributes.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import type { Plan } from '../../model/plan.js';
import type { Sorted } from '../../model/order.js';
import { placeOfFile } from '../../model/source.js';
import { compare } from '../compare.js';
import { readDisk } from '../disk.js';
import type { Ownership } from '../receipts.js';
import { keepRegions } from '../regions/keep.js';
import type { Orphan } from '../regions/orphans.js';
import { readAdopted } from './adopted.js';
import { findClaims, isSameFile, otherManifest } from './claims.js';
import { caseRenames } from './renames.js';
import type { FileAction, OnDisk } from './types.js';

/** What a plan comes to on the disk as it is now. */
export interface Comparison {
  readonly files: Sorted<FileAction>;
  /** What people wrote into regions that are no longer made: set aside in files of their own. */
  readonly orphans: readonly Orphan[];
  /** The paths that are their owners' after the run, and those that were before it. */
  readonly adopted: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };
}

/** What one run asks of the comparison. */
export interface Comparing {
  readonly root: string;
  /** The manifest, relative to `root`. */
  readonly manifest: string;
  readonly plan: Plan;
  readonly owned: Ownership;
  /** The names of the only rules that ran; stale files are left alone then. */
  readonly rules?: readonly string[];
  readonly force: boolean;
  readonly keep: boolean;
}

/**
 * Looks at the disk and decides what happens to each file: the one computation behind writing, dry runs, checks and saved plans.
 *
 * Reports GGEN111 for a list of adopted files that is damaged, and GGEN620 where the receipt of this name is another manifest's.
 */
export async function compareWithDisk({ root, manifest, plan, owned, rules, force, keep }: Comparing): Promise<Outcome<Comparison>> {
  const other = await otherManifest({ root, manifest, owned });
  const shared = other ? [problem('GGEN620', { path: other.receipt, owner: `the manifest "${other.manifest}"`, isReceipt: true }, placeOfFile(other.receipt))] : [];
  const listed = await readAdopted(root);
  if (!listed.ok) return failure(...listed.diagnostics, ...shared);
  const [first] = shared;
  if (first) return failure(first);
  const before = listed.value;
  const planned = new Set<string>(plan.artifacts.map(({ path }) => path));
  const stale = new Set(rules ? [] : [...owned.ownPaths].filter((path) => !planned.has(path)));
  const hasStaleBlock = owned.hasBlock && !rules;
  const whole = new Set<string>(plan.artifacts.filter(({ mode }) => mode === 'Create' || mode === 'Overwrite').map(({ path }) => path));
  const claims = await findClaims({ root, manifest, planned: whole, stale, owned });
  const disk = await apart(root, planned, stale, await readDisk(root, [...planned, ...stale, ...before, ...(hasStaleBlock ? [ATTRIBUTES_FILE] : [])]));
  const regions = await keepRegions({ root, plan, disk, owned, adopted: before, force });
  const files = regions.settle(compare({ plan: regions.plan, disk, written: owned.written, isRecorded: owned.isRecorded, stale, hasStaleBlock, createdOnce: owned.createdOnce, claims, adopted: before, force, keep }));
  const still = [...before].filter((path) => disk.get(path)?.kind !== 'absent');
  return success({ files, orphans: regions.orphansOf(files), adopted: { before, after: new Set([...still, ...files.filter(({ isAdopted }) => isAdopted).map(({ path }) => path)]) } });
}

/** The disk as it would be if it told names apart by case: there a new name does not answer for the old one. */
async function apart(root: string, planned: ReadonlySet<string>, stale: ReadonlySet<string>, disk: ReadonlyMap<string, OnDisk>): Promise<ReadonlyMap<string, OnDisk>> {
  const seen = new Map(disk);
  const files = (paths: ReadonlySet<string>): readonly string[] => [...paths].filter((path) => disk.get(path)?.kind === 'file');
  for (const [path, from] of caseRenames(files(planned), files(stale))) {
    if (await isSameFile(root, path, from)) seen.set(path, { kind: 'absent' });
  }
  return seen;
}
