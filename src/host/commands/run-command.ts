import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';
import { errorCode } from '../files.js';
import { excerpt } from './excerpt.js';

/** One run of a program. */
export interface CommandRun {
  /** Absolute path of the program. */
  readonly file: string;
  readonly args: readonly string[];
  readonly input: string;
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** What a run came to: its output, or why there is none; `told` is what it wrote to standard error, whatever it came to. */
export type CommandEnd = { readonly ok: true; readonly output: Uint8Array; readonly told: string } | { readonly ok: false; readonly fault: CommandFault; readonly detail: string; readonly told: string };

/** `refused`: the system did not start it. */
export type CommandFault = 'refused' | 'failed';

/** How much a command may write to standard output, in bytes, and how much of what it writes to standard error is kept. */
export const MOST_OUTPUT = 67_108_864;
const MOST_TOLD = 8192;

/** How long a process that ended may leave its output open, held by one that it started and that got away, in milliseconds. */
const HELD_OPEN_MS = 1000;

/** The programs that run now: they end with this process, however that ends in an orderly way. */
const running = new Set<ChildProcess>();

function endAll(): void {
  for (const child of running) endGroup(child);
}

function keepTrack(child: ChildProcess, isRunning: boolean): void {
  if (isRunning && running.size === 0) process.on('exit', endAll);
  if (isRunning) running.add(child);
  else running.delete(child);
  if (running.size === 0) process.off('exit', endAll);
}

/**
 * Runs a program, no shell in between, and gives it a text on standard input. It leads a group of processes of its own: all
 * of it is ended when the time is over, when the signal aborts, when the output is too large, and when the program ends.
 */
export async function runCommand({ file, args, input, cwd, env, timeoutMs, signal }: CommandRun): Promise<CommandEnd> {
  if (signal?.aborted) return { ok: false, fault: 'failed', detail: 'it was interrupted', told: '' };
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let told = '';
    let reason: string | undefined;
    let child: ChildProcess & { readonly stdin: NodeJS.WritableStream; readonly stdout: NodeJS.ReadableStream; readonly stderr: NodeJS.ReadableStream };
    try {
      child = spawn(file, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32', windowsHide: true });
    } catch (error) {
      resolve({ ok: false, fault: 'refused', detail: refusal(error), told });
      return;
    }
    const end = (why: string): void => {
      reason ??= why;
      endGroup(child);
    };
    const settle = (result: CommandEnd): void => {
      clearTimeout(timer);
      clearTimeout(heldOpen);
      signal?.removeEventListener('abort', interrupt);
      keepTrack(child, false);
      resolve(result);
    };
    const interrupt = (): void => end('it was interrupted');
    const timer = setTimeout(() => end(`it takes more than ${timeoutMs / 1000} s`), timeoutMs);
    let heldOpen: NodeJS.Timeout | undefined;
    signal?.addEventListener('abort', interrupt, { once: true });
    keepTrack(child, true);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_OUTPUT) end(`it writes more than ${MOST_OUTPUT / 1_048_576} MB`);
      else chunks.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (told.length < MOST_TOLD) told = `${told}${chunk}`.slice(0, MOST_TOLD);
    });
    // Whether a program that does not read to the end is noticed depends on how fast it is: how it ends is what counts.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => settle({ ok: false, fault: 'refused', detail: refusal(error), told }));
    child.on('exit', () => {
      endGroup(child);
      heldOpen = setTimeout(() => {
        reason ??= 'it ended, but a process that it started holds its output open';
        child.stdout.removeAllListeners();
        settle({ ok: false, fault: 'failed', detail: reason, told });
        for (const stream of child.stdio) stream?.destroy();
      }, HELD_OPEN_MS);
    });
    child.on('close', (code, name) => {
      const how = reason ?? (name !== null ? `it was ended by ${name}` : code === 0 ? undefined : `it exits with ${code ?? 1}`);
      if (how === undefined) settle({ ok: true, output: Buffer.concat(chunks), told });
      else settle({ ok: false, fault: 'failed', detail: `${how}${excerpt(told)}`, told });
    });
    child.stdin.end(input);
  });
}

/** Ends a process and every one that it started, as far as they stayed in its group. */
function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', `${pid}`, '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on('error', () => undefined);
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}

/** Why the system did not start a program that is there. */
function refusal(error: unknown): string {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'it is not executable';
    case 'ENOENT':
      return 'what its first line names to run it is not there';
    case 'ENOEXEC':
      return 'it is no program of this system: a script begins with "#!" and what runs it';
    case 'E2BIG':
      return 'its arguments are too long for this system';
    default:
      return `the system says ${errorCode(error) || (error instanceof Error ? error.message : String(error))}`;
  }
}
