import { realpathSync } from 'node:fs';
import { readdir, realpath, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { sortStrings } from '../../model/order.js';
import { placeOfFile } from '../../model/source.js';
import { STATE_FOLDER } from '../state-folder.js';
import { filesOf, finish, stuckOf, turnBack } from './apply.js';
import { faultOf } from './fault.js';
import { JOURNAL, readJournal, STAGING, type Journal } from './journal.js';
import { standing, type Place } from './place.js';
import { goForward, type Strays } from './walk.js';

/**
 * Finishes what an earlier run began and did not end, by its journal: forward if that goes, else back. What somebody changed
 * since stays as it is, and so does the journal if neither can be done. Leftovers of runs that had not begun to write go
 * without a word. The caller holds the project.
 *
 * Reports GGEN616: as a warning of what was done, as an error where something is in the way, along with GGEN606 or GGEN607.
 */
export async function recover(folder: string): Promise<readonly Diagnostic[]> {
  const root = await realpath(folder);
  if (!hasState(root)) return [];
  const found = readJournal(root);
  if (found.kind === 'unreadable') return [problem('GGEN616', { state: 'stuck', files: 0, detail: found.detail }, placeOfFile(JOURNAL))];
  const link = linkToStaging(root, found.kind === 'none' ? STAGING : `${STAGING}/${found.journal.id}`);
  if (link !== undefined) return [problem('GGEN616', { state: 'stuck', files: 0, detail: link }, placeOfFile(JOURNAL))];
  const told = found.kind === 'none' ? [] : await goOn({ root, staging: join(root, STAGING, found.journal.id) }, found.journal);
  if (!told.some(({ severity }) => severity === 'error')) await clear(root);
  return told;
}

/** What a run that writes nothing says of one that was cut off: its files may be half old, half new (GGEN616). */
export function interrupted(folder: string, severity: 'error' | 'warning'): readonly Diagnostic[] {
  const root = realpathSync(folder);
  if (!hasState(root)) return [];
  const found = readJournal(root);
  if (found.kind === 'none') return [];
  const facts = found.kind === 'journal' ? { state: 'pending', files: filesOf(found.journal.steps) } as const : { state: 'stuck', files: 0, detail: found.detail } as const;
  return [problem('GGEN616', facts, placeOfFile(JOURNAL), { severity })];
}

async function goOn(place: Place, journal: Journal): Promise<readonly Diagnostic[]> {
  const told = (state: 'finished' | 'undone', strays: Strays): Diagnostic =>
    problem('GGEN616', { state, files: filesOf(journal.steps), ...(strays.length > 0 && { left: sortStrings(new Set(strays)) }) }, undefined, { severity: 'warning' });
  const failed: Diagnostic[] = [];
  if (journal.direction === 'forward') {
    try {
      const strays = goForward(place, journal.steps);
      await finish(place, journal.steps);
      return [told('finished', strays)];
    } catch (error) {
      failed.push(faultOf(error, STATE_FOLDER));
    }
  }
  try {
    return [told('undone', await turnBack(place, journal))];
  } catch (error) {
    failed.push(faultOf(error, STATE_FOLDER));
    const why = failed.find(({ code }) => code === 'GGEN607') ?? failed.at(-1);
    return why ? [why, stuckOf(journal, why)] : [];
  }
}

/** Whether the project has a folder of ggen's own; one that leads out of the project is none. */
function hasState(root: string): boolean {
  try {
    return standing(root, `${STATE_FOLDER}/.`) !== undefined;
  } catch {
    return false;
  }
}

/** Why what is staged may not be touched: a link on the way leads to what is somebody else's. */
function linkToStaging(root: string, folder: string): string | undefined {
  try {
    standing(root, `${folder}/.`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Removes what dead runs staged. */
async function clear(root: string): Promise<void> {
  const names = await readdir(join(root, STAGING)).catch((): undefined => undefined);
  if (!names) return;
  for (const name of names) await rm(join(root, STAGING, name), { recursive: true, force: true }).catch(() => undefined);
  await rmdir(join(root, STAGING)).catch(() => undefined);
}
