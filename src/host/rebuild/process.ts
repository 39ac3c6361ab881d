import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { STAGES, type StageName } from '../../model/plan.js';
import { packageRoot } from '../library/package-files.js';
import { environmentFor } from './environment.js';
import { INDEX_FILE, STAGE_FILE, isRecord, type MadeRecord, type Task } from './record.js';

/** What a process made, and where its texts are; or how it ended before it was done. */
export type Ended = { readonly made: MadeRecord; readonly folder: string } | { readonly crash: string; readonly stage: StageName };

/** Where a process begins. */
export interface Start {
  readonly cwd: string;
  /** An empty folder, for whoever needs another home. */
  readonly home: string;
  readonly signal?: AbortSignal;
}

/** How much of what a process writes to standard error is kept: its end says why it stopped. */
const KEPT = 2000;

/** Does a task in a fresh process; where the signal aborts, the process is ended at once, and that counts as a crash. */
export async function runTask(task: Task, { cwd, home, signal }: Start): Promise<Ended> {
  await Promise.all([cwd, home, task.out].map((folder) => mkdir(folder, { recursive: true })));
  if (signal?.aborted) return { crash: 'it was interrupted', stage: STAGES[0] };
  const crash = await new Promise<string | undefined>((resolve) => {
    const child = spawn(process.execPath, [...memoryOptions(), join(packageRoot(), 'dist/src/host/rebuild/worker.js')], {
      cwd,
      env: { ...environmentFor(task.vary, home) },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const kill = (): void => void child.kill('SIGKILL');
    signal?.addEventListener('abort', kill, { once: true });
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      told = `${told}${chunk}`.slice(-KEPT);
    });
    // A process that ended before it read its task says so by its exit code.
    child.stdin.on('error', () => undefined);
    // It stays open: when it closes, the process knows that nobody waits for it any more.
    child.stdin.write(`${JSON.stringify(task)}\n`);
    const end = (how: string | undefined): void => {
      signal?.removeEventListener('abort', kill);
      resolve(how);
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, name) => end(code === 0 ? undefined : `${name === null ? `it ended with exit code ${code ?? 1}` : `it was ended by ${name}`}${reasonIn(told)}`));
  });
  if (crash !== undefined) return { crash, stage: await stageIn(task.out) };
  const made: unknown = await readFile(join(task.out, INDEX_FILE), 'utf8').then((text): unknown => JSON.parse(text)).catch(() => undefined);
  return isRecord(made) ? { made, folder: task.out } : { crash: 'it ended before it was done', stage: await stageIn(task.out) };
}

/** The stage that a process was in. */
async function stageIn(folder: string): Promise<StageName> {
  const name = await readFile(join(folder, STAGE_FILE), 'utf8').catch(() => '');
  return STAGES.find((one) => one === name) ?? STAGES[0];
}

/** The limits of memory that this process was started with are meant for those that it starts too. */
function memoryOptions(): readonly string[] {
  return process.execArgv.filter((option) => /^--(?:max-old-space-size|max-semi-space-size|stack-size)/.test(option));
}

/** The line that says what was thrown, or the last one. */
function reasonIn(told: string): string {
  const lines = told.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const line = lines.find((one) => /^(?:\w*Error|FATAL ERROR|Uncaught)\b/.test(one)) ?? lines.find((one) => !/^(?:at |Node\.js v)/.test(one));
  return line === undefined ? '' : `: ${line}`;
}
