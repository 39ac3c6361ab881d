import { keepInSync } from '../../host/watch.js';
import { problem } from '../../model/diagnostic.js';
import { exitCode } from '../exit-code.js';
import type { Command } from '../run.js';
import { syncOnce } from './sync.js';

/** `ggen sync --watch`: a full run, then another after each change to an input, until Ctrl-C (exit code 130). */
export const runWatch: Command = async (context) => {
  const { world, terminal, invocation } = context;
  const controller = new AbortController();
  const stopListening = world.onInterrupt(() => controller.abort());
  const say = (text: string): void => {
    if (!invocation.switches.get('quiet')) world.stderr.write(`${terminal.palette.dim(text)}\n`);
  };
  try {
    await keepInSync(async () => (await syncOnce(context)).result, controller.signal, {
      waiting: (files) => say(`Watching ${files} files; Ctrl-C ends`),
      changed: (paths) => say(`Changed: ${paths.join(', ')}`),
    });
  } finally {
    stopListening();
  }
  return { code: exitCode([problem('GGEN903', {})]), cutOff: true };
};
