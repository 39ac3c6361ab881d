import { sortDiagnostics } from '../../diagnostics/sort.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { loadProject } from '../load.js';
import { answersNow } from '../look-again.js';
import { recordReads, type Read } from '../reads.js';
import type { SyncResult } from '../sync-result.js';
import { baselineOf, disputesOf, hasLost, pathsOf, together, withAnswers } from './changes.js';
import { watchBySystem, type WatchFolder } from './folders.js';
import { lessOwn } from './own-writes.js';
import { DEBOUNCE_MS, pause } from './settle.js';
import { openWatcher, type Watcher } from './watcher.js';

/** One run of a watcher: which one, from 1, and the paths that led to it, relative to the project; none for the first. */
export interface Cycle {
  readonly number: number;
  readonly changed: readonly string[];
}

/** How a project is watched, and who is told. */
export interface Watching {
  /** Absolute folder where the project is looked for: watched while no run got any further. */
  readonly cwd: string;
  /** The manifest that the runs are about, where one is named. */
  readonly manifest?: string;
  readonly signal: AbortSignal;
  readonly watchFolder?: WatchFolder;
  /** Told of each run that has ended, unless it was cut off by the signal. */
  readonly done?: (result: SyncResult, cycle: Cycle) => void;
  /** Told each time that everything is watched and nothing is to be done, with the number of looks that matter. */
  readonly waiting?: (looks: number) => void;
  /** Told once if some change may go by unnoticed, so that the disk is looked at every second (GGEN629). */
  readonly warned?: (warning: Diagnostic) => void;
}

/** How long to wait for something that was there to come back. */
const GRACE_MS = 100;

/** How long after a run that another one kept from its work it is tried again. */
const AGAIN_MS = 1000;

/**
 * Runs, waits for a change, and runs again, until the signal aborts (SPEC 9). Never two runs at once; what changes during a
 * run leads to another one after it. Whether something changed is a matter of content: what is looked at is told by the
 * run's own looks, and events only say when to look. An error ends no more than its own run, a throw of `run` too (GGEN901).
 */
export async function keepInSync(run: (cycle: Cycle) => Promise<SyncResult>, { cwd, manifest, signal, watchFolder = watchBySystem, done, waiting, warned }: Watching): Promise<void> {
  const watcher = openWatcher(watchFolder, (detail) => warned?.(problem('GGEN629', { detail }, undefined, { severity: 'warning' })));
  let last: Last = { root: cwd, known: [], changed: [], disputes: new Set() };
  try {
    for (let number = 1; !signal.aborted; number++) {
      const cycle: Cycle = { number, changed: pathsOf(last.changed) };
      const { value: result, reads } = await recordReads(() => attempt(run, cycle));
      if (signal.aborted) return;
      done?.(result, cycle);
      const isWhole = result.reads.length > 0 && !isHeldUp(result);
      const { root, looks } = isWhole ? { root: result.root, looks: result.reads } : await looksOf(reads, last, cwd, manifest);
      const news = await nextChange({ watcher, root, result, looks, disputes: last.disputes, signal, waiting: (count) => waiting?.(count) });
      if (!news) return;
      last = { root, ...news };
    }
  } finally {
    watcher.close();
  }
}

/** What led to another run. */
interface News {
  readonly changed: readonly Read[];
  /** All looks, as they were answered then. */
  readonly known: readonly Read[];
  /** How looks differed right after the last run. */
  readonly disputes: ReadonlySet<string>;
}

interface Last extends News {
  readonly root: string;
}

interface Waiting {
  readonly watcher: Watcher;
  readonly root: string;
  /** The last run, and the looks that it went on. */
  readonly result: SyncResult;
  readonly looks: readonly Read[];
  /** How looks differed right after the run before it. */
  readonly disputes: ReadonlySet<string>;
  readonly signal: AbortSignal;
  readonly waiting: (looks: number) => void;
}

/** Resolves once a look has another answer than the last run went on and the disk is quiet; to nothing when the signal aborts. */
async function nextChange({ watcher, root, result, looks, disputes: before, signal, waiting }: Waiting): Promise<News | undefined> {
  const due = isHeldUp(result) ? performance.now() + AGAIN_MS : Infinity;
  let baseline = baselineOf(looks, result);
  let disputes: ReadonlySet<string> | undefined;
  let mayComeBack = true;
  while (!signal.aborted) {
    await watcher.settled(signal);
    watcher.attend(root, baseline.reads);
    const start = performance.now();
    const now = await answersNow(root, baseline.reads);
    watcher.looked(performance.now() - start);
    if (signal.aborted) return undefined;
    const differing = baseline.changed(now);
    const isFirst = disputes === undefined;
    const found = disputesOf(isFirst ? await lessOwn(root, differing, result) : differing, now);
    const news = [...found].filter(([, dispute]) => !isFirst || !before.has(dispute)).map(([read]) => read);
    if (news.length > 0 && mayComeBack && hasLost(news, now)) {
      mayComeBack = false;
      await pause(GRACE_MS, signal);
      continue;
    }
    if (news.length > 0 && watcher.isBlind() && !(await isQuiet(root, baseline.reads, now, signal))) continue;
    disputes ??= new Set(found.values());
    if (news.length > 0 || performance.now() >= due) return { changed: news, known: withAnswers(baseline.reads, now), disputes };
    if (isFirst) {
      baseline = baselineOf(withAnswers(baseline.reads, now), result);
      waiting(baseline.reads.length);
    }
    mayComeBack = true;
    await watcher.next(signal, due === Infinity ? undefined : Math.max(0, due - performance.now()));
  }
  return undefined;
}

/** Without events, two looks that agree say that the disk is quiet. */
async function isQuiet(root: string, reads: readonly Read[], before: ReadonlyMap<string, string>, signal: AbortSignal): Promise<boolean> {
  await pause(DEBOUNCE_MS, signal);
  const now = await answersNow(root, reads);
  return [...now].every(([key, answer]) => before.get(key) === answer) && now.size === before.size;
}

/** Whether another run holds the project. */
function isHeldUp({ diagnostics }: SyncResult): boolean {
  return diagnostics.some(({ code }) => code === 'GGEN617');
}

/**
 * What a run that was cut off, refused or broken would have looked at: what it came to look at, then what loading the project
 * looks at, then what the run before did.
 */
async function looksOf(reads: (root: string) => readonly Read[], last: Last, cwd: string, manifest: string | undefined): Promise<{ readonly root: string; readonly looks: readonly Read[] }> {
  const loading = await recordReads(() => loadProject({ cwd }, manifest === undefined ? {} : { manifest }).catch(() => undefined));
  const root = loading.value?.root ?? last.root;
  return { root, looks: together(together(reads(root), loading.reads(root)), root === last.root ? last.known : []) };
}

async function attempt(run: (cycle: Cycle) => Promise<SyncResult>, cycle: Cycle): Promise<SyncResult> {
  try {
    return await run(cycle);
  } catch (error) {
    return broken(error);
  }
}

/** What a run comes to that throws, which is a mistake in ggen. */
function broken(error: unknown): SyncResult {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { ok: false, mode: 'write', root: '', files: [], pinned: [], diagnostics: sortDiagnostics([problem('GGEN901', { detail })]), texts: new Map(), inputs: [], reads: [], stages: [], startedAt: '', durationMs: 0 };
}
