import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { SCRATCH } from '../scratch.js';

/** A folder of its own for a test file. */
export function scratchFolder(name: string): string {
  return mkdtempSync(join(process.env[SCRATCH] ?? tmpdir(), name));
}

/** Puts a program of this folder into one file that starts fast; the result is its path. */
export async function bundle(program: string, options: BuildOptions = {}): Promise<string> {
  const folder = scratchFolder('ggen-program-');
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, options.format === 'cjs' ? `${program}.cjs` : `${program}.mjs`);
  const require = "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";
  await build({ entryPoints: [join(import.meta.dirname, `${program}.ts`)], outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning', ...(options.format === 'cjs' ? {} : { banner: { js: require } }), ...options });
  return outfile;
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node to its end. */
export function runNode(words: readonly string[], options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {}): Promise<Ended> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, words, { ...(options.cwd !== undefined && { cwd: options.cwd }), env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => void out.push(chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => void err.push(chunk.toString('utf8')));
    child.on('error', fail);
    child.on('close', (code, signal) => settle({ code, signal, stdout: out.join(''), stderr: err.join('') }));
  });
}

/** Does some work for each item, `most` at once, and gives what each came to, in order. */
export async function inTurn<T, R>(items: readonly T[], most: number, work: (item: T, worker: number) => Promise<R>): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const waiting = items.entries();
  await Promise.all(Array.from({ length: most }, async (_, worker) => {
    for (const [index, item] of waiting) results.set(index, await work(item, worker));
  }));
  return items.flatMap((_, index) => (results.has(index) ? [results.get(index) as R] : []));
}
