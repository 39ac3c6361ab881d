import { setImmediate } from 'node:timers/promises';
import type { Turns } from '../../model/effects.js';
import type { Tools } from '../../model/tools.js';
import type { Treated, TreatmentTask } from '../../model/treatment.js';
import { treatByName } from '../../pipeline.js';
import { inParallel } from '../apply/in-parallel.js';
import { INSTALLED } from '../assets.js';
import { openCosts } from './costs.js';
import { openLane, type Lane, type LaneSetting } from './lane.js';
import { openQueue, waitingFor, type Waiting } from './queue.js';

/** How a run uses threads. */
export interface ThreadsSetting extends LaneSetting {
  /** How many texts may be worked on at once, this thread's included: 1 begins no thread. */
  readonly jobs: number;
  /** Ends them at once. */
  readonly signal?: AbortSignal;
  /** Leaves all work to threads, however little there is, `jobs` of them: to see that they make no difference. */
  readonly always?: boolean;
}

/** The threads of one run; none has begun yet. */
export interface Threads {
  readonly tools: Required<Pick<Tools, 'turns'>> & Pick<Tools, 'elsewhere'>;
  /** How many were begun. */
  readonly begun: () => number;
  /** Ends them. What somebody still waits for is told to be interrupted. */
  readonly end: () => void;
}

/** What beginning a thread costs before it loads anything, in milliseconds. */
const START_MS = 120;
/** How many times what a further thread costs there must be to do for each that is there. */
const WORTH_IT = 3;
/** How much work is handed to a thread ahead, in milliseconds, so that it never waits for this one; and how many tasks. */
const AHEAD_MS = 60;
const AHEAD = 16;
/** So many artifacts are under way at once: enough to see whether there is much to do. */
const UNDER_WAY = 1024;
/** After so many deaths of threads the rest is done here. */
const MOST_DEATHS = 3;

const INTERRUPTED: Treated = { ok: false, faults: [{ detail: 'interrupted', offset: 0 }] };

/**
 * Formats and checks in this thread, and in others once the texts that are waiting would take this one longer than it
 * takes others to begin. What a thread fails at, by a fault in the text, by throwing or by dying, is done again here: so what is
 * made, and what is said of it, is the same for any number of threads.
 */
export function openThreads({ jobs, signal, always = false, ...how }: ThreadsSetting): Threads {
  if (jobs <= 1 && !always) return { tools: { turns: politely(1) }, begun: () => 0, end: () => undefined };
  const costs = openCosts();
  const queue = openQueue(costs);
  const lanes = new Set<Lane>();
  const here = { loaded: new Set<string>(), isBusy: false };
  const state = { begun: 0, deaths: 0, isOver: false, isAwake: false };
  const mayBegin = (): boolean => state.deaths < MOST_DEATHS && lanes.size < (always ? jobs : jobs - 1);

  const loadedBut = (own: ReadonlySet<string>): ReadonlySet<string> => new Set([here, ...lanes].filter(({ loaded }) => loaded !== own).flatMap(({ loaded }) => [...loaded]));
  const takeFor = (loaded: ReadonlySet<string>): Waiting | undefined => queue.take(loaded, loadedBut(loaded));

  async function doHere({ task, kind, units, settle, fail }: Waiting, isAgain = false): Promise<void> {
    const start = performance.now();
    const isFirst = !here.loaded.has(kind);
    here.loaded.add(kind);
    try {
      settle(await treatByName(task, INSTALLED));
    } catch (error) {
      fail(error);
    }
    if (!isAgain) costs.learn(kind, units, performance.now() - start, isFirst);
  }

  async function workHere(): Promise<void> {
    here.isBusy = true;
    for (let next = takeFor(here.loaded); next; next = takeFor(here.loaded)) {
      await doHere(next);
      // Others report, and requests to end arrive, only in between.
      await setImmediate();
      if (state.isOver) break;
      widen();
      feed();
    }
    here.isBusy = false;
  }

  function isWorthIt(): boolean {
    const kind = queue.heaviest();
    return kind !== undefined && (always || queue.work() > WORTH_IT * (1 + lanes.size) * (START_MS + costs.load(kind)));
  }

  function widen(): void {
    while (mayBegin() && isWorthIt()) {
      try {
        const lane = openLane(how, { done, died });
        lanes.add(lane);
        state.begun++;
        if (feedOne(lane) === 0) return;
      } catch {
        state.deaths = MOST_DEATHS;
      }
    }
  }

  function feed(): void {
    for (const lane of lanes) feedOne(lane);
  }

  function feedOne(lane: Lane): number {
    const ahead = (): number => lane.inHand.reduce((sum, { kind, units }) => sum + costs.work(kind, units), 0);
    let fed = 0;
    while (lane.inHand.length < 2 || (lane.inHand.length < AHEAD && ahead() < AHEAD_MS)) {
      const next = takeFor(lane.loaded);
      if (!next) break;
      lane.send(next);
      fed++;
    }
    return fed;
  }

  function goOn(): void {
    if (state.isOver) return;
    widen();
    feed();
    if (!here.isBusy && (!always || (lanes.size === 0 && !mayBegin()))) void workHere();
  }

  function done(lane: Lane, waiting: Waiting, { treated, ms }: { readonly treated?: Treated; readonly ms: number }): void {
    const { kind, units, settle } = waiting;
    if (treated?.ok) {
      if (lane.warm.has(kind)) costs.learn(kind, units, ms, false);
      lane.warm.add(kind);
      settle(treated);
    } else void doHere(waiting, true);
    if (feedOne(lane) === 0) goOn();
  }

  function died(lane: Lane): void {
    lanes.delete(lane);
    state.deaths++;
    const [guilty, ...rest] = lane.inHand;
    if (guilty) void doHere(guilty, true);
    for (const one of rest.toReversed()) queue.putBack(one);
    goOn();
  }

  function elsewhere(task: TreatmentTask): Promise<Treated> {
    if (state.isOver) return signal?.aborted ? Promise.resolve(INTERRUPTED) : treatByName(task, INSTALLED);
    return new Promise((settle, fail) => {
      queue.add(waitingFor(task, settle, fail));
      if (state.isAwake) return;
      // All that needs work is known once this turn is over.
      state.isAwake = true;
      void setImmediate().then(() => {
        state.isAwake = false;
        goOn();
      });
    });
  }

  function end(): void {
    state.isOver = true;
    signal?.removeEventListener('abort', end);
    const given = [...queue.drain(), ...[...lanes].flatMap(({ inHand }) => inHand)];
    for (const lane of lanes) lane.end();
    lanes.clear();
    for (const { settle } of given) settle(INTERRUPTED);
  }

  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  return { tools: { turns: politely(UNDER_WAY), elsewhere }, begun: () => state.begun, end };
}

/** Milliseconds after which work that never waits lets others have a turn. */
const TURN_MS = 50;

/** So many tasks under way at once, and requests to end heard in between. */
function politely(most: number): Turns {
  return (tasks) => {
    let since = performance.now();
    return inParallel(tasks, most, async (task) => {
      const done = await task();
      if (most === 1 && performance.now() - since > TURN_MS) {
        await setImmediate();
        since = performance.now();
      }
      return done;
    });
  };
}
