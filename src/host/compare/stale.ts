import { inTheWay, isAsWritten, KEPT, was } from './file-on-disk.js';
import type { Circumstances, FileAction, OnDisk } from './types.js';

/** What is known of a file that an earlier run wrote and that is no longer made. */
export interface Stale extends Circumstances {
  /** A rule of mode Create wrote it: once, and then it was its owner's. */
  readonly isCreatedOnce: boolean;
  readonly isAdopted: boolean;
  /** To whom else the path belongs. */
  readonly claim: string | undefined;
}

/** Why a file stays that `--keep` left to its owner earlier. */
export const ADOPTED = 'adopted: its owner\'s since --keep';

/** What happens to a file that is no longer made: nothing is lost that a hand has touched. */
export function decideStale(path: string, now: OnDisk, { digests, force, keep, isCreatedOnce, isAdopted, claim }: Stale): readonly FileAction[] {
  if (now.kind === 'absent') return [];
  const stays = (obstacle: string): readonly FileAction[] => [{ path, action: 'kept', bytes: 0, obstacle, ...(now.kind === 'file' && was(now)) }];
  if (isAdopted) return stays(ADOPTED);
  if (claim !== undefined) return stays(`it belongs to ${claim}`);
  // A folder or a link is nothing that ggen wrote; of a file that may not be read nobody can say.
  if (now.kind === 'other') return now.isDenied ? [{ path, bytes: 0, ...inTheWay(path, now) }] : [];
  const action = { path, bytes: 0, ...was(now) };
  if (isAsWritten(now, digests)) return [{ ...action, action: 'deleted' }];
  if (isCreatedOnce) return stays('no longer made; its owner\'s since it was created');
  if (force) return [{ ...action, action: 'deleted' }];
  if (keep) return [{ ...action, action: 'kept', obstacle: KEPT, isAdopted: true }];
  return [{ ...action, action: 'conflict', conflict: 'no longer made', obstacle: 'edited by hand, and no longer made' }];
}
