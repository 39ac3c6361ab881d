import type { Plan } from '../../model/plan.js';
import { compareCodePoints, sortBy, type Sorted } from '../../model/order.js';
import type { FileAction, OnDisk } from '../compare/types.js';
import { readDisk } from '../disk.js';
import type { Ownership } from '../receipts.js';
import { fillRegions } from './fill.js';
import { findOrphans, type Orphan } from './orphans.js';

/** A plan with what people wrote into its regions, ready to be held against the disk. */
export interface KeptRegions {
  readonly plan: Plan;
  readonly disk: ReadonlyMap<string, OnDisk>;
  /** What was decided of the files, with conflicts where markers do not fit. */
  readonly settle: (files: Sorted<FileAction>) => Sorted<FileAction>;
  /** What would be lost by the actions, and is set aside instead. */
  readonly orphansOf: (files: readonly FileAction[]) => readonly Orphan[];
}

/** What the regions of a plan are held against. */
export interface Keeping {
  readonly root: string;
  readonly plan: Plan;
  readonly disk: ReadonlyMap<string, OnDisk>;
  readonly owned: Pick<Ownership, 'past' | 'written'>;
  readonly adopted: ReadonlySet<string>;
  readonly force: boolean;
}

/**
 * Brings what people wrote into regions back into a plan, before it is compared with the disk. In a partial run, files of which
 * only receipts know are looked at as well: a class that was renamed takes its content along.
 */
export async function keepRegions({ root, plan, disk, owned: { past, written }, adopted, force }: Keeping): Promise<KeptRegions> {
  const unseen = [...past.keys()].filter((path) => !disk.has(path));
  const seen = unseen.length === 0 ? disk : new Map([...(await readDisk(root, unseen)), ...disk]);
  const { artifacts, faults } = fillRegions({ artifacts: plan.artifacts, disk: seen, past, adopted, force });
  return {
    plan: { ...plan, artifacts },
    disk,
    settle: (files) => (faults.size === 0 ? files : sortBy(files.map((file) => stopped(file, faults.get(file.path))), (a, b) => compareCodePoints(a.path, b.path))),
    orphansOf: (files) => findOrphans({ files, past, written }),
  };
}

/** A file that would be written as if it had no markers that do not fit; one that stays may have any. */
function stopped(file: FileAction, problem: FileAction['problem']): FileAction {
  const wouldLose = file.action === 'updated' || (file.action === 'conflict' && file.conflict === 'edited');
  return problem && wouldLose ? { ...file, action: 'conflict', conflict: 'not mergeable', obstacle: 'its markers do not fit', problem } : file;
}
