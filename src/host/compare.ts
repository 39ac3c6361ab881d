import type { CanonicalArtifact } from '../model/artifact.js';
import { ATTRIBUTES_FILE } from '../model/gitattributes.js';
import { compareCodePoints, sortBy, sortStrings, type Sorted } from '../model/order.js';
import { collisionKey } from '../model/path.js';
import type { Plan } from '../model/plan.js';
import { decideBlock, decideStaleBlock } from './compare/block.js';
import { decideInjections } from './compare/injected.js';
import { decideMerge } from './compare/merged.js';
import { caseRenames, pairRenames, renameOf } from './compare/renames.js';
import { ADOPTED, decideStale } from './compare/stale.js';
import type { Circumstances, CompareInput, FileAction, OnDisk, Planned } from './compare/types.js';
import { decideWhole } from './compare/whole.js';

export { ownDigests } from './compare/merged.js';
export type { Action, CompareInput, FileAction, FileOnDisk, OnDisk } from './compare/types.js';

const ABSENT: OnDisk = { kind: 'absent' };

/**
 * Holds a plan against the disk: one decision per file, in code point order of paths, without touching any (SPEC 8). It is the
 * one decision that writing, `--dry-run`, `--check` and `--plan-out` have in common.
 */
export function compare({ plan, disk, hasStaleBlock = false, written, isRecorded = false, stale, createdOnce = new Set(), claims = new Map(), adopted = new Set(), force, keep = false }: CompareInput): Sorted<FileAction> {
  const files = byPath(plan);
  const made = new Set(files.map(({ path }) => path));
  const left = sortStrings(new Set([...stale].filter((path) => !made.has(path))));
  const there = (path: string): OnDisk => disk.get(path) ?? ABSENT;
  const circumstances = (path: string): Circumstances => ({ digests: written.get(path), isRecorded, force, keep });
  const holders = adoptedFiles(adopted, there);
  const turned = caseRenames(files.filter(({ path }) => there(path).kind === 'absent').map(({ path }) => path), left.filter((path) => there(path).kind === 'file' && !claims.has(path) && !holders.has(collisionKey(path))));

  const planned = files.map((file): FileAction => {
    const { path } = file;
    const holder = holders.get(collisionKey(path));
    if (holder !== undefined) return keptFor(holder, file, there(holder));
    const claim = claims.get(path);
    if (claim !== undefined) return { path, ...ruleOf(file), bytes: 0, action: 'conflict', conflict: 'foreign', obstacle: `it belongs to ${claim}` };
    const from = turned.get(path);
    if (from === undefined) return decide(file, plan, there(path), circumstances(path));
    return turn(from, decide(file, plan, there(from), circumstances(from)));
  });
  const taken = new Set(turned.values());
  const gone = left.filter((path) => !taken.has(path)).flatMap((path) =>
    decideStale(path, there(path), { ...circumstances(path), isCreatedOnce: createdOnce.has(path), isAdopted: adopted.has(path), claim: claims.get(path) }),
  );
  const blocks = hasStaleBlock && !made.has(ATTRIBUTES_FILE) && !holders.has(ATTRIBUTES_FILE) ? decideStaleBlock(plan.receipt.agent_id, there(ATTRIBUTES_FILE), circumstances(ATTRIBUTES_FILE)) : [];
  const inOrder = (actions: readonly FileAction[]): Sorted<FileAction> => sortBy(actions, (a, b) => compareCodePoints(a.path, b.path));
  return inOrder(pairRenames(inOrder([...planned, ...gone, ...blocks])));
}

/** Whether an action changes the disk. */
export function changes({ action }: Pick<FileAction, 'action'>): boolean {
  return action === 'created' || action === 'updated' || action === 'renamed' || action === 'deleted';
}

function byPath({ artifacts }: Plan): readonly Planned[] {
  const found = new Map<string, CanonicalArtifact[]>();
  for (const artifact of artifacts) found.set(artifact.path, [...(found.get(artifact.path) ?? []), artifact]);
  return [...found].map(([path, all]) => {
    const whole = all.find(({ mode }) => mode !== 'Inject');
    return { path, whole, injections: all.filter((one) => one !== whole) };
  });
}

function decide({ path, whole, injections }: Planned, { receipt }: Plan, now: OnDisk, circumstances: Circumstances): FileAction {
  if (whole?.mode === 'Block') return decideBlock(whole, receipt.agent_id, now, circumstances);
  const force = circumstances.force || whole?.force === true;
  const base = whole && (whole.mode === 'Merge' ? decideMerge : decideWhole)(whole, now, { ...circumstances, force });
  return injections.length > 0 || !base ? decideInjections(path, injections, now, base) : base;
}

/** What was decided of a file as if it had its new name already, now that it has the old one. */
function turn(from: string, decided: FileAction): FileAction {
  // A conflict is told, and an adopted file stays, under the name that the owner sees.
  if (decided.action === 'conflict' || decided.isAdopted || decided.isBinary) return { ...decided, path: from };
  if (decided.action !== 'kept') return renameOf(from, decided);
  // What is its owner's keeps its content, but its name is ggen's.
  const { path, rule, before = '', now } = decided;
  return renameOf(from, { path, ...(rule !== undefined && { rule }), before, after: before, bytes: Buffer.byteLength(before), ...(now && { now, digest: now }), action: 'renamed' });
}

/** The adopted paths whose files are still there, by the key under which disks may find them; what is gone is ggen's again. */
function adoptedFiles(adopted: ReadonlySet<string>, there: (path: string) => OnDisk): ReadonlyMap<string, string> {
  return new Map([...adopted].filter((path) => there(path).kind !== 'absent').map((path) => [collisionKey(path), path]));
}

function keptFor(path: string, file: Planned, now: OnDisk): FileAction {
  return { path, ...ruleOf(file), action: 'kept', obstacle: ADOPTED, bytes: now.kind === 'file' ? Buffer.byteLength(now.text) : 0, ...(now.kind === 'file' && { before: now.text, now: now.digest, digest: now.digest }) };
}

function ruleOf({ whole, injections: [first] }: Planned): { readonly rule?: string } {
  const rule = whole?.origin.rule ?? first?.origin.rule;
  return rule === undefined ? {} : { rule };
}
