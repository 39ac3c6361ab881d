import { renderJson } from '../diagnostics/json.js';
import { eventLine } from '../diagnostics/ndjson.js';
import type { Cycle } from '../host/watch/keep-in-sync.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { formOf } from './forms.js';
import type { CommandContext } from './run.js';

/** Says what a watcher does between the reports of its runs: on standard error, or among the events of `--output ndjson`. */
export interface Teller {
  readonly begins: (cycle: Cycle) => void;
  readonly waits: () => void;
  readonly finds: (problem: Diagnostic) => Promise<void>;
}

/** How many changed paths people are told by name, and how many programs are. */
const NAMES = 3;
const MOST_NAMES = 100;

export function tellerOf({ world, terminal, invocation }: CommandContext): Teller {
  const isStream = formOf(invocation) === 'ndjson';
  const isQuiet = invocation.switches.get('quiet') ?? false;
  const say = (text: string): void => {
    if (!isQuiet && !isStream) world.stderr.write(`${world.stderr.isTTY ? terminal.palette.dim(text) : text}\n`);
  };
  const tell = async (problem: Diagnostic): Promise<void> => {
    if (isStream) world.stdout.write(eventLine({ type: 'diagnostic', ...renderJson(problem, new Map()) }));
    else if (!isQuiet || problem.severity === 'error') await terminal.printDiagnostics([problem], new Map());
  };
  let hasWaited = false;
  // Problems are told one after the other, and before the word that follows them.
  let telling: Promise<void> = Promise.resolve();
  return {
    begins: ({ number, changed }) => {
      if (isStream) world.stdout.write(eventLine({ type: 'cycle', number, timestamp: world.now().toISOString(), changed: changed.slice(0, MOST_NAMES), changed_count: changed.length }));
      // A time helps where people look again after a while; a file of output is not to change with the hour.
      else if (number > 1) say(`\n${world.stderr.isTTY ? `${timeOf(world.now())} ` : ''}${changed.length === 0 ? 'Trying again' : `Changed: ${someOf(changed)}`}`);
    },
    waits: () => {
      if (!hasWaited) void telling.then(() => say('Watching for changes; Ctrl-C ends'));
      hasWaited = true;
    },
    finds: (problem) => (telling = telling.then(() => tell(problem))),
  };
}

function someOf(paths: readonly string[]): string {
  const more = paths.length - NAMES;
  return paths.slice(0, NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The time of day where the process is, to the second. */
function timeOf(moment: Date): string {
  return [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
