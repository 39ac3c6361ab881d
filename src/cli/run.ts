import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { World } from '../host/world.js';
import { VERSION } from '../model/version.js';
import { parseArgs, type Invocation } from './args.js';
import { exitCode } from './exit-code.js';
import { helpText } from './help.js';
import { terminalOf, type Terminal } from './terminal.js';

/** How a command ended; `cutOff` says that work may still be under way. */
export interface Ending {
  readonly code: number;
  readonly cutOff: boolean;
}

/** What a command is given. */
export interface CommandContext {
  readonly world: World;
  readonly invocation: Invocation;
  readonly terminal: Terminal;
}

/** A verb: prints its results and gives the exit code. */
export type Command = (context: CommandContext) => Promise<Ending>;

/** Each verb, loaded only when called. */
const LOADERS: Readonly<Record<string, () => Promise<Command>>> = {
  sync: async () => (await import('./commands/sync.js')).runSync,
  query: async () => (await import('./commands/query.js')).runQuery,
  context: async () => (await import('./commands/context.js')).runContext,
  lock: async () => (await import('./commands/lock.js')).runLock,
  verify: async () => (await import('./commands/verify.js')).runVerify,
};

/** The whole command line, from words to exit code. A mistake in ggen itself is told as one (GGEN901), never as a stack trace. */
export async function runCli(words: readonly string[], world: World): Promise<Ending> {
  const parsed = parseArgs(words);
  const terminal = terminalOf(world, parsed.ok && parsed.value.switches.get('no-color') === true);
  try {
    if (!parsed.ok) return await report(terminal, parsed.diagnostics);
    const { command, switches } = parsed.value;
    if (switches.get('version')) {
      world.stdout.write(`ggen ${VERSION}\n`);
      return { code: 0, cutOff: false };
    }
    if (switches.get('help')) {
      world.stdout.write(helpText(words[0] === command.name ? command : undefined, world.stdout.columns));
      return { code: 0, cutOff: false };
    }
    const run = await LOADERS[command.name]?.();
    if (!run) throw new Error(`no code for the command ${command.name}`);
    return await run({ world, invocation: parsed.value, terminal });
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (world.env['GGEN_DEBUG'] && error instanceof Error) world.stderr.write(`${error.stack ?? ''}\n`);
    return report(terminal, [problem('GGEN901', { detail })]);
  }
}

async function report(terminal: Terminal, diagnostics: readonly Diagnostic[]): Promise<Ending> {
  await terminal.printDiagnostics(diagnostics, new Map());
  return { code: exitCode(diagnostics), cutOff: false };
}
