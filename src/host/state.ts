import type { Digest } from '../model/digest.js';
import { sortBy, compareCodePoints } from '../model/order.js';
import type { Plan } from '../model/plan.js';
import type { StateFile } from './apply.js';
import type { FileAction } from './compare.js';
import { STATE_FOLDER, receiptPath, type Ownership } from './receipts.js';

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

/** The files of `.ggen` as they have to be after a run: receipt, sums of all outputs on disk, its own `.gitignore`. */
export function stateFiles(plan: Plan, actions: readonly FileAction[], owned: Ownership, rules: readonly string[] | undefined): readonly StateFile[] {
  const kept = new Set(actions.filter(({ action }) => action === 'kept').map(({ path }) => path));
  const sums = new Map<string, Digest>(owned.others);
  // Files that are partly somebody else's change without ggen.
  const shared = new Set<string>(plan.artifacts.filter(({ mode }) => mode === 'Merge' || mode === 'Inject').map(({ path }) => path));
  for (const { path, digest } of plan.artifacts) if (!kept.has(path) && !shared.has(path)) sums.set(path, digest);
  const lines = sortBy(sums, ([a], [b]) => compareCodePoints(a, b)).map(([path, digest]) => `${digest}  ${path}\n`);
  return [
    IGNORE_FILE,
    { path: `${STATE_FOLDER}/SHA256SUMS`, text: lines.join('') },
    { path: receiptPath(plan.receipt.agent_id, rules), text: plan.receiptText },
  ];
}
