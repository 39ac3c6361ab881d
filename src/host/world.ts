import { resolve } from 'node:path';
import process from 'node:process';
import type { NetworkSettings } from './network/settings.js';
import type { WatchFolder } from './watch/folders.js';

/** Where text goes: standard output or standard error. `columns` is absent where there is no terminal. */
export interface TextSink {
  readonly isTTY: boolean;
  readonly columns?: number;
  readonly write: (text: string) => void;
}

/** Where text comes from: standard input. `read` gives all of it as UTF-8. */
export interface TextFeed {
  readonly isTTY: boolean;
  readonly read: () => Promise<string>;
}

/** The part of the world that the library uses: where to begin, what the user's surroundings are, and clocks for reports. */
export interface Surroundings {
  /** Absolute path of the working folder. */
  readonly cwd: string;
  /** The wall clock: for reports and the audit trail, never for what is generated. */
  readonly now: () => Date;
  /** Milliseconds from some fixed moment, never going back: for durations. */
  readonly elapsed: () => number;
  /** Where the user's own files are, and what a command of the manifest gets some of; never for what is generated. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The network as imports and SERVICE use it; that of this machine unless said otherwise. */
  readonly network?: NetworkSettings;
  /** How changes in a folder are noticed; as this system tells them unless said otherwise. */
  readonly watchFolder?: WatchFolder;
}

/**
 * Everything ambient that ggen looks at, in one list; file access is `files.ts`.
 * Nothing below `src/cli/main.ts` reads it from anywhere else, so that a test can hand in a world of its own.
 */
export interface World extends Surroundings {
  readonly pid: number;
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  readonly stdin: TextFeed;
  /** Calls `listener` at Ctrl-C, a request to end, or when the terminal is closed; the result stops that. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Tells the process that holds this one to its time limit, if there is one, whether it writes now. */
  readonly tellWriting?: (busy: boolean) => void;
  /** Calls `listener` when something throws that nobody catches; the result stops that. */
  readonly onCrash: (listener: (error: unknown) => void) => () => void;
  /** Called once before work that takes more than a glance: sets this process up for it. */
  readonly beforeWork?: () => Promise<void>;
}

/** Where this process runs, or the folder that a caller names, and its clocks. */
export function surroundings(cwd = '.'): Surroundings {
  return { cwd: resolve(cwd), env: { ...process.env }, now: () => new Date(), elapsed: () => Number(process.hrtime.bigint()) / 1e6 };
}

/** The world of this process; called once, by `src/cli/main.ts`. Streams are opened when they are used: that takes Node some milliseconds. */
export function realWorld(): World {
  return {
    ...surroundings(),
    pid: process.pid,
    stdout: sinkOf('standard output', () => process.stdout),
    stderr: sinkOf('standard error', () => process.stderr),
    stdin: {
      get isTTY() {
        return process.stdin.isTTY === true;
      },
      read: () => readAll(process.stdin),
    },
    onInterrupt,
    onCrash,
    beforeWork: async () => (await import('./short-run.js')).tuneForShortRun(),
    ...(process.send && { tellWriting: (busy: boolean) => void process.send?.(busy) }),
  };
}

function sinkOf(name: string, streamOf: () => NodeJS.WriteStream): TextSink {
  let used: NodeJS.WriteStream | undefined;
  let hasFailed = false;
  const stream = (): NodeJS.WriteStream =>
    (used ??= streamOf().on('error', (error: NodeJS.ErrnoException) => {
      // A reader that goes away (`ggen … | head`) is no mistake of ours.
      if (error.code === 'EPIPE' || hasFailed) return;
      hasFailed = true;
      tellFullSink(name, error);
    }));
  return {
    get isTTY() {
      return stream().isTTY === true;
    },
    get columns() {
      return stream().columns;
    },
    write: (text) => void stream().write(text),
  };
}

/** What systems say of a stream that takes no more, in words. */
const FULL: Readonly<Record<string, string>> = { ENOSPC: 'the disk is full', EDQUOT: 'the quota of the disk is used up', EIO: 'the disk reports an error' };

/**
 * What cannot be told any more makes the run fail, exit code 1, and is said once: on standard error, as far as that can be written.
 * The work goes on to its end, so that nothing is left half done.
 */
function tellFullSink(name: string, error: NodeJS.ErrnoException): void {
  const { code = '' } = error;
  if (code === '') throw error;
  // Whatever exit code is set by now or later: what was to be told has not arrived.
  process.once('exit', (exit) => void (process.exitCode = exit === 0 ? 1 : exit));
  if (name !== 'standard error') process.stderr.write(`error GGEN606: Cannot write "${name}": ${FULL[code] ?? `the system says ${code}`}\n  help: Make room where it leads to, or send it elsewhere, and run ggen again\n`);
}

async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** What asks a process to end: Ctrl-C, its keeper, or the terminal that it runs in and that is closed. */
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function onInterrupt(listener: () => void): () => void {
  for (const signal of ENDING) process.on(signal, listener);
  return () => {
    for (const signal of ENDING) process.off(signal, listener);
  };
}

function onCrash(listener: (error: unknown) => void): () => void {
  process.on('uncaughtException', listener);
  process.on('unhandledRejection', listener);
  return () => {
    process.off('uncaughtException', listener);
    process.off('unhandledRejection', listener);
  };
}
