import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Variation } from '../../model/variation.js';
import { packageRoot } from '../library/package-files.js';
import type { Beginning, Order, Reply } from './messages.js';
import type { Waiting } from './queue.js';

/**
 * Where a thread's call stack ends, in MB: a little below where that of the main thread does. What a thread can read, the
 * main thread can too; what it cannot, the main thread tries again. So the depth of a text counts the same for any number of threads.
 */
const STACK_MB = 1;

/** How much a thread may keep in memory, in MB; a text that takes more is done by the main thread. */
const HEAP_MB = 1024;

/** One thread, and the tasks that were handed to it. */
export interface Lane {
  /** Kinds of task that it has been handed. */
  readonly loaded: Set<string>;
  /** Kinds of which it has done one, so that it does the next without loading anything. */
  readonly warm: Set<string>;
  /** In the order in which they are done: the first one is under way. */
  readonly inHand: readonly Waiting[];
  readonly send: (waiting: Waiting) => void;
  readonly end: () => void;
}

/** Who is told what becomes of a lane. */
export interface LaneListener {
  readonly done: (lane: Lane, waiting: Waiting, reply: Reply) => void;
  /** It ended by itself, whatever it had in hand. */
  readonly died: (lane: Lane) => void;
}

/** How a thread begins. */
export interface LaneSetting {
  /** What of its world is another than usual. */
  readonly vary?: readonly Variation[];
  /** What it runs instead of what comes with ggen, for tests. */
  readonly script?: string;
  /** How much it may keep in memory, in MB; 1,024 unless a test says otherwise. */
  readonly heapMb?: number;
}

/**
 * Begins a thread. It keeps the process alive only while it has something in hand.
 * @throws Error if the system has no thread to give
 */
export function openLane({ vary = [], script = scriptOfThreads(), heapMb = HEAP_MB }: LaneSetting, { done, died }: LaneListener): Lane {
  const workerData: Beginning = { vary };
  const worker = new Worker(script, { workerData, execArgv: [], resourceLimits: { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: heapMb } });
  const inHand: Waiting[] = [];
  let orders = 0;
  let isOver = false;
  const over = (): void => {
    if (isOver) return;
    isOver = true;
    void worker.terminate();
    died(lane);
  };
  const lane: Lane = {
    loaded: new Set(),
    warm: new Set(),
    inHand,
    send: (waiting) => {
      lane.loaded.add(waiting.kind);
      inHand.push(waiting);
      const order: Order = { id: orders++, task: waiting.task };
      worker.ref();
      worker.postMessage(order);
    },
    end: () => {
      isOver = true;
      worker.unref();
      void worker.terminate();
    },
  };
  worker.on('message', (reply: Reply) => {
    const waiting = isOver ? undefined : inHand.shift();
    if (!waiting) return;
    if (inHand.length === 0) worker.unref();
    done(lane, waiting, reply);
  });
  worker.on('messageerror', over);
  worker.on('error', over);
  worker.on('exit', over);
  worker.unref();
  return lane;
}

/** The bundle's, which a thread has read faster than modules one by one, and which every installation has. */
function scriptOfThreads(): string {
  return join(packageRoot(), 'dist', 'cli', 'threads-worker.js');
}
