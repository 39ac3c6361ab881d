/** The real tools that generated code is held against, as far as this machine has them. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { test } from 'vitest';
import { ROOT } from '../golden/fixtures.js';

/** Where `install.sh` puts black and ruff. */
const OWN = join(ROOT, 'node_modules/.cache/toolchains/bin');

/** The path of a tool, if it is installed: of this project's own tools first. */
export function toolOf(name: string): string | undefined {
  const own = join(OWN, name);
  if (existsSync(own)) return own;
  const bin = join(ROOT, 'node_modules/.bin', name);
  if (existsSync(bin)) return bin;
  return spawnSync('sh', ['-c', `command -v '${name}'`], { encoding: 'utf8' }).stdout.trim() || undefined;
}

/**
 * A test that needs a tool. Without it the test is skipped by a name that says so; under CI it fails,
 * for `npm run test:toolchains` installs what is missing.
 */
export function testWith(name: string, title: string, body: (tool: string) => void | Promise<void>): void {
  const tool = toolOf(name);
  if (tool !== undefined) test(title, () => body(tool));
  else if (process.env['CI'] === undefined) test.skip(`${title} (skipped: ${name} is not installed)`, () => undefined);
  else test(title, () => { throw new Error(`${name} is not installed, and test/toolchains/install.sh did not change that`); });
}

export interface Ran {
  readonly status: number | null;
  readonly output: string;
  readonly stdout: string;
}

/** Runs a tool in a folder; `output` is what it says on both streams. */
export function run(tool: string, args: readonly string[], cwd: string, given: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {}): Ran {
  const { status, stdout, stderr, error } = spawnSync(tool, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 280_000,
    ...(given.input !== undefined && { input: given.input }),
    env: { ...process.env, GOFLAGS: '-mod=mod', GOPROXY: 'off', GOTOOLCHAIN: 'local', PYTHONDONTWRITEBYTECODE: '1', ...given.env },
  });
  return { status: error ? -1 : status, stdout, output: `${stdout}${stderr}${error ? String(error) : ''}` };
}
