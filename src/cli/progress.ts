import type { World } from '../host/world.js';
import type { Observer } from '../model/plan.js';

/** How long a run may take before it says what it is doing, in milliseconds. */
const PATIENCE_MS = 300;

/** Progress on one line of a terminal, after a while; nothing where standard error is no terminal. */
export function progressOn(world: World): { readonly observer: Observer; readonly clear: () => void } {
  const { stderr } = world;
  const start = world.elapsed();
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[2K');
    shown = false;
  };
  if (!stderr.isTTY || world.env['TERM'] === 'dumb' || world.env['CI']) return { observer: {}, clear };
  return {
    observer: {
      stageStarted: (stage) => {
        if (world.elapsed() - start < PATIENCE_MS) return;
        stderr.write(`\r\u001b[2K${stage.replace('_', ' ')} …`);
        shown = true;
      },
    },
    clear,
  };
}
