import { isWholeFile } from '../model/artifact.js';
import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { Digest } from '../model/digest.js';
import { sortBy, compareCodePoints } from '../model/order.js';
import type { Plan } from '../model/plan.js';
import { placeOfFile } from '../model/source.js';
import type { StateFile } from './apply/apply.js';
import { ADOPTED_FILE, adoptedText } from './compare/adopted.js';
import type { Comparison } from './compare/with-disk.js';
import type { LockChange } from './lock-file/pinned-imports.js';
import { readDisk } from './disk.js';
import { STATE_FOLDER, receiptPath, type Ownership } from './receipts.js';

const SUMS = `${STATE_FOLDER}/SHA256SUMS`;

/** What `.ggen` itself keeps out of version control. */
const IGNORED = `# What one machine knows; receipts, SHA256SUMS and imports are for version control
cache/
tmp/
journal*
lock
audit.log
audit.jsonl
`;

/** The `.gitignore` of `.ggen`. */
export const IGNORE_FILE: StateFile = { path: `${STATE_FOLDER}/.gitignore`, text: IGNORED };

/** What a run changes of ggen's own files. */
export interface StateChange {
  readonly write: readonly StateFile[];
  readonly remove: readonly string[];
}

/** The change with that of pins and their copies; the receipt stays last. */
export function withLock({ write, remove }: StateChange, lock: LockChange | undefined): StateChange {
  return { write: [...(lock?.write ?? []), ...write], remove };
}

/** What a run leaves behind, beyond the outputs themselves. */
export interface Leaving extends Pick<Comparison, 'files' | 'adopted' | 'orphans'> {
  readonly plan: Plan;
  readonly owned: Ownership;
  /** The names of the only rules that ran. */
  readonly rules?: readonly string[];
}

/** The files of `.ggen` as they have to be after a run: receipt, sums of all outputs on disk, adopted paths, its own `.gitignore`. */
export function stateOf({ plan, files, adopted, orphans, owned, rules }: Leaving): StateChange {
  const { before, after } = adopted;
  const isListed = after.size > 0;
  return {
    write: [
      IGNORE_FILE,
      { path: SUMS, text: sumsOf({ plan, files, owned, ...(rules && { rules }) }, after) },
      ...orphans.map(({ path, text }) => ({ path, text })),
      ...(isListed ? [{ path: ADOPTED_FILE, text: adoptedText(after) }] : []),
      { path: receiptPath(plan.receipt.agent_id, rules), text: plan.receiptText },
    ],
    remove: [...(rules ? [] : owned.partials), ...(!isListed && before.size > 0 ? [ADOPTED_FILE] : [])],
  };
}

/**
 * Under --check, a receipt or sums that are there but say something else than they would (GGEN605). A project may keep none
 * of them: what is not there is not out of date.
 */
export async function recordsOutOfDate(root: string, { write }: StateChange): Promise<readonly Diagnostic[]> {
  const records = write.filter(({ path }) => path === SUMS || path.startsWith(`${STATE_FOLDER}/receipts/`));
  const disk = await readDisk(root, records.map(({ path }) => path));
  return records.flatMap(({ path, text }) => {
    const now = disk.get(path);
    return now?.kind === 'file' && now.text.replaceAll('\r\n', '\n') !== text ? [problem('GGEN605', { path, action: 'updated' }, placeOfFile(path))] : [];
  });
}

/** Sums of what is on disk as ggen made it; files that are wholly or partly somebody else's change without ggen. */
function sumsOf({ plan, files, owned, rules }: Omit<Leaving, 'adopted' | 'orphans'>, adopted: ReadonlySet<string>): string {
  // What other rules made stays as it is when only some run.
  const sums = new Map<string, Digest>([...owned.others, ...(rules ? owned.own : [])]);
  const made = new Map(files.filter(({ action }) => action !== 'kept' && action !== 'deleted').map(({ path, digest }) => [path, digest]));
  for (const { path, digest, mode, regions } of plan.artifacts) if (isWholeFile(mode) && !regions && made.get(path) === digest) sums.set(path, digest);
  for (const { path, from, action } of files) {
    if (action === 'deleted') sums.delete(path);
    if (from !== undefined) sums.delete(from);
  }
  for (const path of adopted) sums.delete(path);
  return sortBy(sums, ([a], [b]) => compareCodePoints(a, b)).map(([path, digest]) => `${digest}  ${path}\n`).join('');
}
