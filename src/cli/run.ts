import { problem, type Diagnostic } from '../model/diagnostic.js';
import type { World } from '../host/world.js';
import { VERSION } from '../model/version.js';
import { parseArgs, type Invocation } from './args.js';
import { exitCode } from './exit-code.js';
import { formIn, formOf, mostOf, type Form } from './forms.js';
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
  audit: async () => (await import('./commands/audit.js')).runAudit,
  keygen: async () => (await import('./commands/keygen.js')).runKeygen,
  explain: async () => (await import('./commands/explain.js')).runExplain,
  clean: async () => (await import('./commands/clean.js')).runClean,
  lock: async () => (await import('./commands/lock.js')).runLock,
  trust: async () => (await import('./commands/trust.js')).runTrust,
  verify: async () => (await import('./commands/verify.js')).runVerify,
};

/** The whole command line, from words to exit code. A mistake in ggen itself is told as one (GGEN901), never as a stack trace. */
export async function runCli(words: readonly string[], world: World): Promise<Ending> {
  const parsed = parseArgs(words);
  const form = parsed.ok ? formOf(parsed.value) : formIn(words);
  const terminal = terminalOf(world, {
    noColor: parsed.ok && parsed.value.switches.get('no-color') === true,
    ...(parsed.ok && { most: mostOf(parsed.value, form) }),
  });
  try {
    if (!parsed.ok) return await report({ world, terminal, form, command: commandIn(words), hasBegun: false }, parsed.diagnostics);
    const { command, switches } = parsed.value;
    if (switches.get('version')) {
      world.stdout.write(`ggen ${VERSION}\n`);
      return { code: 0, cutOff: false };
    }
    if (switches.get('help')) {
      world.stdout.write(helpText(words[0] === command.name ? command : undefined, terminal.width));
      return { code: 0, cutOff: false };
    }
    // What sync does at a glance needs nothing of it.
    if (command.name !== 'sync') await world.beforeWork?.();
    const run = await LOADERS[command.name]?.();
    if (!run) throw new Error(`no code for the command ${command.name}`);
    return await run({ world, invocation: parsed.value, terminal });
  } catch (error) {
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    if (world.env['GGEN_DEBUG'] && error instanceof Error) world.stderr.write(`${error.stack ?? ''}\n`);
    return report({ world, terminal, form, command: commandIn(words), hasBegun: parsed.ok }, [problem('GGEN901', { detail })]);
  }
}

/** How a failure is told. */
interface Reporting {
  readonly world: World;
  readonly terminal: Terminal;
  readonly form: Form;
  readonly command: string;
  /** Whether the command had begun. */
  readonly hasBegun: boolean;
}

/** Tells what kept a command from its work, in the form that was asked for. */
async function report({ world, terminal, form, ...run }: Reporting, diagnostics: readonly Diagnostic[]): Promise<Ending> {
  const code = exitCode(diagnostics);
  if (form === 'text') await terminal.printDiagnostics(diagnostics, new Map());
  else {
    const { writeFailure } = await import('./documents.js');
    await writeFailure(form, { diagnostics, texts: new Map(), root: world.cwd, code }, world, run);
  }
  return { code, cutOff: false };
}

function commandIn([first = '-']: readonly string[]): string {
  return first.startsWith('-') ? 'sync' : first;
}
