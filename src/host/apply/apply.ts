import { randomBytes } from 'node:crypto';
import { realpath, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { placeOfFile } from '../../model/source.js';
import type { FileAction } from '../compare/types.js';
import { STATE_FOLDER } from '../state-folder.js';
import { isOwn } from './claim.js';
import { draftOf } from './draft.js';
import { claimAt } from './exclusive.js';
import { faultOf, naming, obstacle } from './fault.js';
import { RUN_LOCK } from './hold.js';
import { inParallel } from './in-parallel.js';
import { JOURNAL, journalText, putInForce, readJournal, STAGING, writeThrough, type Journal, type Step } from './journal.js';
import type { Place } from './place.js';
import { discard, stageDraft, syncStaging } from './stage.js';
import { syncFolder } from './sync-folder.js';
import { goBack, goForward, syncFolders, type Strays } from './walk.js';

/** A file of `.ggen` that belongs to a run: the receipt, the sums. */
export interface StateFile {
  readonly path: string;
  readonly text: string;
}

/** What to do to the disk: outputs by action, texts that go to the end of files, then ggen's own files, of which `remove` go. */
export interface ApplyInput {
  readonly root: string;
  readonly actions: readonly FileAction[];
  /** Written in this order, after the outputs: the receipt is the last. */
  readonly state: readonly StateFile[];
  readonly remove: readonly string[];
  /** Texts to add to files, which are made where they are missing. */
  readonly append?: readonly StateFile[];
}

/** Names of the two journals in a staging folder, until one of them is in force. */
const JOURNALS = { forward: 'journal-forward', back: 'journal-back' } as const;

/**
 * Carries out the actions, all or none of them (SPEC 8), also when the process is killed or the power fails:
 *
 * 1. new contents are staged in `.ggen/tmp`, and what goes is kept there, all of it synced; nothing has changed so far,
 *    and what a run leaves there is removed by the next;
 * 2. the journal comes into force by one rename: from now on the run goes forward, by this process or by the next (`recover`);
 * 3. the steps are taken, and the folders synced;
 * 4. the journal goes: the run is done.
 *
 * When a step fails the run turns back: a second journal that says so, staged along with the first so that it needs no
 * room on a full disk, takes its place before anything is undone. The caller holds the project, so nobody else writes.
 *
 * Reports GGEN606 and GGEN607 with everything as it was before; and GGEN616 where even that could not be done, and the next
 * run has to.
 */
export async function apply(input: ApplyInput): Promise<readonly Diagnostic[]> {
  const root = await realpath(input.root);
  const id = `${process.pid}-${randomBytes(6).toString('hex')}`;
  const place: Place = { root, staging: join(root, STAGING, id) };
  const staged = await stage(place, id, input).catch(async (error: unknown) => {
    await discard(place);
    return faultOf(error, STATE_FOLDER);
  });
  if (staged === undefined) return [];
  return 'code' in staged ? [staged] : carryOut(place, staged);
}

/** Stages all that a run needs; gives its journal, or nothing where there is nothing to do. */
async function stage(place: Place, id: string, input: ApplyInput): Promise<Journal | undefined> {
  const draft = draftOf(place, input);
  if (draft.steps.length === 0) return undefined;
  await stageDraft(place, draft);
  await stageJournals(place, { id, steps: draft.steps });
  return { id, direction: 'forward', steps: draft.steps };
}

async function stageJournals(place: Place, journal: Pick<Journal, 'id' | 'steps'>): Promise<void> {
  await inParallel(['forward', 'back'] as const, 2, (direction) => writeThrough(join(place.staging, JOURNALS[direction]), journalText({ ...journal, direction })));
  await syncStaging(place);
}

async function carryOut(place: Place, journal: Journal): Promise<readonly Diagnostic[]> {
  const rival = rivalIn(place.root);
  if (rival !== undefined) {
    await discard(place);
    return [faultOf(obstacle(rival), STATE_FOLDER)];
  }
  try {
    await putInForce(place.root, join(place.staging, JOURNALS.forward));
    const [stray] = goForward(place, journal.steps);
    if (stray !== undefined) await naming(stray, () => Promise.reject(obstacle('somebody changed it while ggen ran')));
    await finish(place, journal.steps);
    return [];
  } catch (error) {
    const stuck = await turnBack(place, journal).then(() => [], (worse: unknown) => [stuckOf(journal, faultOf(worse, STATE_FOLDER))]);
    return [faultOf(error, STATE_FOLDER), ...stuck];
  }
}

/**
 * Who else writes here. A run that was halted for long, with its machine for instance, may find its lock taken over when it
 * goes on: then it is not for it to write any more, and least of all over the journal of another.
 */
function rivalIn(root: string): string | undefined {
  try {
    const claim = claimAt(root, RUN_LOCK)?.claim;
    if (claim && !isOwn(claim)) return `another run, process ${claim.pid} on "${claim.host}", has taken over the project meanwhile`;
    return readJournal(root).kind === 'none' ? undefined : 'another run has begun to write meanwhile';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Undoes what was done of a journal, and ends it; gives the paths that somebody changed since. Throws where it cannot be
 * done, and leaves the rest to the next run. That would find its way back without the second journal as well: what is undone
 * has no staged content any more to go forward with.
 */
export async function turnBack(place: Place, { steps }: Journal): Promise<Strays> {
  await putInForce(place.root, join(place.staging, JOURNALS.back)).catch(() => undefined);
  const strays = goBack(place, steps);
  await finish(place, steps);
  return strays;
}

/** Ends a run whose steps are taken, or taken back: with the journal it is done, and what comes after that may fail. */
export async function finish(place: Place, steps: readonly Step[]): Promise<void> {
  await syncFolders(place, steps);
  await naming(JOURNAL, () => unlink(join(place.root, JOURNAL)));
  await syncFolder(join(place.root, STATE_FOLDER)).catch(() => undefined);
  await discard(place);
}

/** A run that could go neither on nor back (GGEN616). */
export function stuckOf({ steps }: Journal, why: Diagnostic): Diagnostic {
  const detail = why.code === 'GGEN606' ? `"${why.facts.path}": ${why.facts.detail}` : why.code === 'GGEN607' ? `permission denied for "${why.facts.path}"` : why.code;
  return problem('GGEN616', { state: 'stuck', files: filesOf(steps), detail }, placeOfFile(JOURNAL));
}

/** How many files steps are about. */
export function filesOf(steps: readonly Step[]): number {
  return new Set(steps.filter(({ kind }) => kind !== 'make' && kind !== 'drop').map(({ path }) => path)).size;
}
