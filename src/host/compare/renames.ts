import { collisionKey } from '../../model/path.js';
import type { FileAction } from './types.js';

/**
 * Puts a file that goes and a file that comes with the same content together into one action, `renamed`. Each takes part in
 * one pair at most; where several have one content, they pair in the order of the actions, which is that of the paths.
 */
export function pairRenames(actions: readonly FileAction[]): readonly FileAction[] {
  const going = new Map<string, FileAction[]>();
  for (const one of actions) {
    if (one.action === 'deleted' && one.now !== undefined) going.set(one.now, [...(going.get(one.now) ?? []), one]);
  }
  if (going.size === 0) return actions;
  const paired = new Set<FileAction>();
  const renamed = actions.map((made): FileAction => {
    const old = made.action === 'created' && made.digest !== undefined ? going.get(made.digest)?.shift() : undefined;
    if (!old) return made;
    paired.add(old);
    return renameOf(old.path, { ...made, ...(old.before !== undefined && { before: old.before }), ...(old.now !== undefined && { now: old.now }) });
  });
  return renamed.filter((one) => !paired.has(one));
}

/** The action as a rename, of a file that stands under another name now. */
export function renameOf(from: string, action: FileAction): FileAction {
  return { ...action, action: 'renamed', from };
}

/** For each planned path the stale one that differs from it by case or Unicode form alone: on many disks both are one file. */
export function caseRenames(planned: Iterable<string>, stale: Iterable<string>): ReadonlyMap<string, string> {
  const byKey = new Map<string, string>();
  for (const path of stale) if (!byKey.has(collisionKey(path))) byKey.set(collisionKey(path), path);
  const pairs = new Map<string, string>();
  for (const path of planned) {
    const from = byKey.get(collisionKey(path));
    if (from !== undefined && from !== path) pairs.set(path, from);
  }
  return pairs;
}
