import type { CanonicalArtifact } from '../model/artifact.js';
import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { Digest } from '../model/digest.js';
import { blocksOf, ownedPart, readBlocks } from '../model/merge-blocks.js';
import { compareCodePoints, sortBy, type Sorted } from '../model/order.js';
import type { Plan } from '../model/plan.js';
import { placeOfFile, type Span } from '../model/source.js';
import { inject } from './inject.js';
import { merge } from './merge.js';
import { sha256Of } from './sha256.js';

/** What happens to one file (SPEC 8). `kept` files stay as they are on purpose; a `conflict` stops the run. */
export type Action = 'created' | 'updated' | 'unchanged' | 'deleted' | 'kept' | 'conflict';

/** What stands at a path now: nothing, a file, or something that is no file. */
export type OnDisk =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly digest: Digest; readonly text: string }
  | { readonly kind: 'other'; readonly what: string; readonly isDenied?: boolean };

/** One file of the plan or of an earlier receipt, and what is to happen to it. */
export interface FileAction {
  readonly path: string;
  readonly action: Action;
  /** The rule that makes it; absent where no rule makes it any more. */
  readonly rule?: string;
  /** The template that would replace it, of a conflict. */
  readonly template?: Span;
  readonly before?: string;
  readonly after?: string;
  readonly bytes: number;
  readonly digest?: Digest;
  /** Why a conflict is one. */
  readonly conflict?: 'edited' | 'in the way' | 'not mergeable' | 'not injectable';
  /** What keeps ggen from writing the file, in words. */
  readonly obstacle?: string;
  /** What a conflict is told as, where that is no matter of the path alone. */
  readonly problem?: Diagnostic;
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
  const byPath = new Map<string, CanonicalArtifact[]>();
  for (const artifact of plan.artifacts) byPath.set(artifact.path, [...(byPath.get(artifact.path) ?? []), artifact]);
  const planned = [...byPath].flatMap(([path, artifacts]): readonly FileAction[] => {
    const now = disk.get(path) ?? { kind: 'absent' };
    const whole = artifacts.find(({ mode }) => mode !== 'Inject');
    const base = whole && decide(whole, now, written.get(path), force || whole.force === true);
    const injections = artifacts.filter((one) => one !== whole);
    return injections.length > 0 ? [injectAll(injections, now, base)] : base ? [base] : [];
  });
  const left = [...stale].flatMap((path): readonly FileAction[] => {
    const now = disk.get(path);
    if (byPath.has(path) || now?.kind !== 'file') return [];
    const action = written.get(path)?.has(now.digest) || force ? 'deleted' : 'kept';
    return [{ path, action, before: now.text, bytes: 0 }];
  });
  return sortBy([...planned, ...left], (a, b) => compareCodePoints(a.path, b.path));
}

/** Whether an action changes the disk. */
export function changes({ action }: FileAction): boolean {
  return action === 'created' || action === 'updated' || action === 'deleted';
}

const HELD = 'it holds the text of skip_if';

type Make = Pick<FileAction, 'path' | 'rule' | 'after' | 'bytes' | 'digest'>;

function decide(artifact: CanonicalArtifact, now: OnDisk, digests: ReadonlySet<Digest> | undefined, force: boolean): FileAction {
  const { path, text, mode, digest, bytes, origin } = artifact;
  const made: Make = { path, rule: origin.rule, after: text, bytes, digest };
  if (now.kind === 'other') return { ...made, ...inTheWay(path, now), template: origin.template };
  if (mode === 'Merge') return decideMerge(artifact, now.kind === 'file' ? now : undefined, digests, force);
  if (now.kind === 'absent') return { ...made, action: 'created' };
  if (now.digest === digest) return { ...made, action: 'unchanged', before: now.text };
  if (mode === 'Create') return { ...made, action: 'kept', before: now.text };
  if (isHeld(artifact, now.text)) return { ...made, action: 'kept', before: now.text, obstacle: HELD };
  // Line ends that version control changed are nobody's edit.
  const isOurs = !digests || digests.has(now.digest) || digests.has(sha256Of(now.text.replaceAll('\r\n', '\n')));
  if (!isOurs && !force) return { ...made, action: 'conflict', conflict: 'edited', template: origin.template, before: now.text };
  return { ...made, action: 'updated', before: now.text };
}

function decideMerge(artifact: CanonicalArtifact, now: (OnDisk & { kind: 'file' }) | undefined, digests: ReadonlySet<Digest> | undefined, force: boolean): FileAction {
  const { path, text, origin } = artifact;
  const rule = origin.rule;
  if (now && isHeld(artifact, now.text)) return { ...finished(path, rule, now.text), action: 'kept', before: now.text, obstacle: HELD };
  const merged = merge(now?.text, text);
  if (!merged.ok) {
    const { fault } = merged;
    const told = fault === 'no markers' ? problem('GGEN614', { path }, origin.at) : problem('GGEN613', { path, detail: fault.detail }, { path, start: fault.start, end: fault.end });
    return { path, rule, bytes: 0, action: 'conflict', conflict: 'not mergeable', obstacle: fault === 'no markers' ? 'it has no markers' : 'its markers do not fit', problem: told, after: text, ...(now && { before: now.text }) };
  }
  const made = finished(path, rule, merged.text);
  if (!now) return { ...made, action: 'created' };
  if (now.text === merged.text) return { ...made, action: 'unchanged', before: now.text };
  // Edits of manual parts are what merging is for; one of what ggen wrote would be lost.
  const isEdited = digests !== undefined && now.text.trim() !== '' && !ownDigests(now.text).some((one) => digests.has(one));
  return { ...made, before: now.text, ...(isEdited && !force ? { action: 'conflict', conflict: 'edited', template: origin.template } : { action: 'updated' }) };
}

/** The digests under which ggen may have written what is its own in a merged file: the layout, or one block of it. */
export function ownDigests(text: string): readonly Digest[] {
  return [ownedPart(text), ...blocksOf(readBlocks(text).pieces).map(({ generated }) => generated)].map(sha256Of);
}

/** Injections into one file in their order, into what is there or into what is made there for the first time. */
function injectAll(injections: readonly CanonicalArtifact[], now: OnDisk, base: FileAction | undefined): FileAction {
  const [first] = injections;
  const path = first?.path ?? '';
  const rule = base?.rule ?? first?.origin.rule ?? '';
  if (now.kind === 'other') return { path, rule, bytes: 0, ...inTheWay(path, now) };
  const before = now.kind === 'file' ? now.text : undefined;
  const was = { ...(before !== undefined && { before }) };
  let text = before ?? base?.after;
  for (const artifact of injections) {
    const at = artifact.injection?.at ?? artifact.origin.template;
    const refuse = (told: Diagnostic): FileAction => ({ path, rule: artifact.origin.rule, bytes: 0, action: 'conflict', conflict: 'not injectable', obstacle: 'there is no place for the text', problem: told, ...was });
    if (text === undefined) return refuse(problem('GGEN611', { path }, at));
    if (isHeld(artifact, text)) continue;
    const injected = inject(text, artifact.text, artifact.injection?.anchor ?? { kind: 'end' });
    if (!injected.ok) return refuse(problem('GGEN612', { path, anchor: injected.missing }, at));
    text = injected.text;
  }
  return { ...finished(path, rule, text ?? ''), action: before === undefined ? 'created' : before === text ? 'unchanged' : 'updated', ...was };
}

function inTheWay(path: string, { what, isDenied }: OnDisk & { kind: 'other' }): Pick<FileAction, 'action' | 'conflict' | 'obstacle' | 'problem'> {
  return { action: 'conflict', conflict: 'in the way', obstacle: what, ...(isDenied && { problem: problem('GGEN607', { path, operation: 'read' }, placeOfFile(path)) }) };
}

/** Whether a file holds what makes the artifact leave it alone. */
function isHeld({ skipIf = '' }: CanonicalArtifact, text: string): boolean {
  return skipIf.trim() !== '' && text.includes(skipIf);
}

function finished(path: string, rule: string, text: string): Make {
  return { path, rule, after: text, bytes: Buffer.byteLength(text), digest: sha256Of(text) };
}
