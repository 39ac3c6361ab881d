import type { World } from '../host/world.js';
import { problem, type Diagnostic } from '../model/diagnostic.js';
import { parseArgs } from './args.js';
import { exitCode } from './exit-code.js';
import type { Ending } from './run.js';
import { terminalOf } from './terminal.js';

/** Set for the process that does the work, so that it does not ask for a supervisor of its own. */
const SUPERVISED = 'GGEN_SUPERVISED';

/** How long a run may take to end by itself once its time is over, in milliseconds; then it is ended from outside. */
const GRACE = 1500;

/** The time limit of a run that is to be held to it from outside; `undefined` where there is none. */
export function limitToHold(words: readonly string[], { env }: World): number | undefined {
  if (env[SUPERVISED] !== undefined) return undefined;
  const parsed = parseArgs(words);
  if (!parsed.ok || parsed.value.switches.get('watch')) return undefined;
  return parsed.value.numbers.get('timeout');
}

/**
 * Runs the command in a process of its own, and ends that process where it does not end itself in time: a thread that is
 * busy with a regular expression of a stranger's query hears no timer and no signal.
 * While the process writes it is left alone, so that the disk is never left half-way.
 */
export async function runSupervised(words: readonly string[], world: World, limit: number, main: string): Promise<Ending> {
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, main, ...words], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...world.env, [SUPERVISED]: '1' },
    });
    let writing = false;
    let reason: Diagnostic | undefined;
    const end = (why: Diagnostic): void => {
      if (writing) return;
      reason = why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end(problem('GGEN902', { milliseconds: limit })), limit + GRACE);
    const stopListening = world.onInterrupt(() => {
      child.kill('SIGTERM');
      setTimeout(() => end(problem('GGEN903', {})), GRACE).unref();
    });
    child.on('message', (busy) => {
      writing = busy === true;
    });
    child.on('error', (error) => {
      reason = problem('GGEN901', { detail: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      stopListening();
      if (!reason) return resolve({ code: code ?? 1, cutOff: false });
      const found = [reason];
      void Promise.all([letGo(words, world), terminalOf(world).printDiagnostics(found, new Map())]).then(() => resolve({ code: exitCode(found), cutOff: false }));
    });
  });
}

/** Takes the lock from the process that was ended, and lets go of it. */
async function letGo(words: readonly string[], world: World): Promise<void> {
  const parsed = parseArgs(words);
  const [{ folderToHold }, { takeHold }] = await Promise.all([import('../host/apply/hold-project.js'), import('../host/apply/hold.js')]);
  const root = parsed.ok ? await folderToHold(world.cwd, parsed.value.texts.get('manifest')?.[0]) : undefined;
  const taken = root === undefined ? undefined : await takeHold(root, world, { lockTimeoutMs: 0 });
  if (taken?.kind === 'held') taken.hold.release();
}
