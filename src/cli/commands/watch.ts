import { keepCaches } from '../../host/cache/store.js';
import { pause } from '../../host/watch/settle.js';
import { keepInSync, type Cycle } from '../../host/watch/keep-in-sync.js';
import type { SyncResult } from '../../host/sync-result.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { exitCodeOf } from '../exit-code.js';
import { interruptsOf } from '../interrupts.js';
import type { Command } from '../run.js';
import { tellerOf } from '../watch-teller.js';
import { syncOnce } from './sync.js';

/** How long work that was interrupted may take to end and let go of the project, in milliseconds. */
const GRACE_MS = 1500;

const INTERRUPTED = exitCodeOf('GGEN903');

/** `ggen sync --watch`: a run, then another after each change to an input, until Ctrl-C (exit code 130). */
export const runWatch: Command = async (context) => {
  const { world, invocation } = context;
  const manifest = invocation.texts.get('manifest')?.[0];
  const teller = tellerOf(context);
  const interrupts = interruptsOf(world);
  const cache = keepCaches();
  let isRunning = false;
  let work: Promise<unknown> = Promise.resolve();
  const run = async (cycle: Cycle): Promise<SyncResult> => {
    // Work that was cut off by time ends before other work begins.
    await work.catch(() => undefined);
    isRunning = true;
    try {
      teller.begins(cycle);
      const { result, ending } = await syncOnce({ ...context, world: interrupts.world }, { options: invocation.switches.get('no-cache') ? {} : { cache }, begun: (begun) => void (work = begun) });
      if (ending.code === INTERRUPTED && !interrupts.signal.aborted) interrupts.interrupt();
      return result;
    } catch (error) {
      await teller.finds(mistake(error));
      throw error;
    } finally {
      isRunning = false;
    }
  };
  // A run hears of what throws while it lasts; what comes later is left over from one that was cut off, and ends nothing.
  const stopWatching = world.onCrash((error) => void (isRunning || teller.finds(mistake(error))));
  try {
    await keepInSync(run, {
      cwd: world.cwd,
      ...(manifest !== undefined && { manifest }),
      signal: interrupts.signal,
      ...(world.watchFolder && { watchFolder: world.watchFolder }),
      waiting: teller.waits,
      warned: (warning) => void teller.finds(warning),
    });
    await Promise.race([work.catch(() => undefined), pause(GRACE_MS, interrupts.again)]);
  } finally {
    stopWatching();
    interrupts.stop();
  }
  return { code: INTERRUPTED, cutOff: true };
};

function mistake(error: unknown): Diagnostic {
  return problem('GGEN901', { detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
}
