import type { Digest } from '../model/digest.js';
import { compareCodePoints, sortBy, type Sorted } from '../model/order.js';
import type { Plan } from '../model/plan.js';

/** What happens to one file (SPEC 8). `kept` files stay as they are on purpose; a `conflict` stops the run. */
export type Action = 'created' | 'updated' | 'unchanged' | 'deleted' | 'kept' | 'conflict';

/** What stands at a path now: nothing, a file, or something that is no file. */
export type OnDisk =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly digest: Digest; readonly text: string }
  | { readonly kind: 'other'; readonly what: string };

/** One file of the plan or of an earlier receipt, and what is to happen to it. */
export interface FileAction {
  readonly path: string;
  readonly action: Action;
  /** The rule that makes it; absent where no rule makes it any more. */
  readonly rule?: string;
  readonly before?: string;
  readonly after?: string;
  readonly bytes: number;
  readonly digest?: Digest;
  /** Why a conflict is one. */
  readonly conflict?: 'edited' | 'in the way';
  readonly obstacle?: string;
}

export interface CompareInput {
  readonly plan: Plan;
  readonly disk: ReadonlyMap<string, OnDisk>;
  /** The digests under which ggen has written a path, as the receipts on disk say. */
  readonly written: ReadonlyMap<string, ReadonlySet<Digest>>;
  /** Paths that earlier receipts list and that may be deleted when no longer made; empty for partial runs. */
  readonly stale: Iterable<string>;
  readonly force: boolean;
}

/** Holds a plan against the disk: one decision per file, in code point order of paths, without touching any. */
export function compare({ plan, disk, written, stale, force }: CompareInput): Sorted<FileAction> {
  const planned = plan.artifacts.map(({ path, text, mode, digest, bytes, origin }): FileAction => {
    const made = { path, rule: origin.rule, after: text, bytes, digest };
    const now = disk.get(path) ?? { kind: 'absent' };
    if (now.kind === 'absent') return { ...made, action: 'created' };
    if (now.kind === 'other') return { ...made, action: 'conflict', conflict: 'in the way', obstacle: now.what };
    if (now.digest === digest) return { ...made, action: 'unchanged', before: now.text };
    if (mode === 'Create') return { ...made, action: 'kept', before: now.text };
    const digests = written.get(path);
    if (digests && !digests.has(now.digest) && !force) return { ...made, action: 'conflict', conflict: 'edited', before: now.text };
    return { ...made, action: 'updated', before: now.text };
  });
  const made = new Set<string>(plan.artifacts.map(({ path }) => path));
  const left = [...stale].flatMap((path): readonly FileAction[] => {
    const now = disk.get(path);
    if (made.has(path) || now?.kind !== 'file') return [];
    const action = written.get(path)?.has(now.digest) || force ? 'deleted' : 'kept';
    return [{ path, action, before: now.text, bytes: 0 }];
  });
  return sortBy([...planned, ...left], (a, b) => compareCodePoints(a.path, b.path));
}

/** Whether an action changes the disk. */
export function changes({ action }: FileAction): boolean {
  return action === 'created' || action === 'updated' || action === 'deleted';
}
