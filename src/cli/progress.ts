import type { Holder } from '../host/apply/claim.js';
import type { World } from '../host/world.js';
import type { Observer } from '../model/plan.js';

/** How long a run may take before it says what it is doing, in milliseconds. */
const PATIENCE_MS = 300;

/** What is told while a run goes on; `waiting` is for a run that waits for another one. */
export interface Progress {
  readonly observer: Observer;
  readonly waiting: (holder: Holder) => void;
  readonly clear: () => void;
}

/** Progress on one line of a terminal, after a while; nothing where standard error is no terminal. */
export function progressOn(world: World): Progress {
  const { stderr } = world;
  const start = world.elapsed();
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[2K');
    shown = false;
  };
  if (!stderr.isTTY || world.env['TERM'] === 'dumb' || world.env['CI']) return { observer: {}, waiting: () => undefined, clear };
  const show = (text: string): void => {
    if (world.elapsed() - start < PATIENCE_MS) return;
    stderr.write(`\r\u001b[2K${text} …`);
    shown = true;
  };
  return {
    observer: { stageStarted: (stage) => show(stage.replace('_', ' ')) },
    waiting: ({ pid, host }) => show(`waiting for another run: process ${pid} on "${host}"`),
    clear,
  };
}
