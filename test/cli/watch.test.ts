/** `ggen sync --watch` as a process: how it ends, and what it says. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ROOT } from '../golden/fixtures.js';
import { project, words } from '../host/watch/watching.js';

interface Process {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  /** Resolves once both streams together hold what is looked for so many times. */
  readonly says: (wanted: RegExp, times?: number) => Promise<void>;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function ggen(cwd: string, ...more: readonly string[]): Process {
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'sync', ...more], { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } });
  children.push(child);
  const texts = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
      for (const listener of [...listeners]) listener();
    });
  }
  return {
    child,
    ended: new Promise((resolve) => child.on('close', resolve)),
    stdout: () => texts.stdout,
    stderr: () => texts.stderr,
    says: (wanted, times = 1) =>
      new Promise((resolve, reject) => {
        const lost = setTimeout(() => reject(new Error(`nobody said ${String(wanted)}:\n${texts.stdout}${texts.stderr}`)), 30_000);
        const look = (): void => {
          if (`${texts.stdout}${texts.stderr}`.split(wanted).length <= times) return;
          clearTimeout(lost);
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
  };
}

const leftIn = (folder: string): readonly string[] => (existsSync(join(folder, '.ggen')) ? readdirSync(join(folder, '.ggen')).filter((name) => /^(?:lock|tmp|journal)/.test(name)) : []);

describe('ggen sync --watch', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ends with 130 at %s while it waits, and leaves no lock', async (signal) => {
    const folder = project();
    const watcher = ggen(folder, '--watch');
    await watcher.says(/Watching for changes/);
    writeFileSync(join(folder, 'ontology/a.ttl'), '<urn:a> <urn:says> "z" .\n');
    await watcher.says(/Changed: ontology\/a\.ttl/);
    await watcher.says(/receipt [0-9a-f]{12}\n/, 2);
    watcher.child.kill(signal);
    expect([await watcher.ended, words(folder), leftIn(folder)]).toEqual([130, ['z'], []]);
  });

  test('ends with 130 at SIGINT in the middle of a run, and leaves no lock', async () => {
    const folder = project();
    const watcher = ggen(folder, '--watch', '--engine', 'comunica', '--output', 'ndjson');
    await watcher.says(/"type":"stage-started","stage":"μ₂_extract"/);
    watcher.child.kill('SIGINT');
    expect([await watcher.ended, leftIn(folder), existsSync(join(folder, 'out'))]).toEqual([130, [], false]);
  });

  test('holds each run to the time limit, and goes on', async () => {
    const folder = project();
    const watcher = ggen(folder, '--watch', '--timeout', '1');
    await watcher.says(/GGEN902/);
    await watcher.says(/Watching for changes/);
    writeFileSync(join(folder, 'ontology/a.ttl'), '<urn:a> <urn:says> "z" .\n');
    await watcher.says(/Changed: ontology\/a\.ttl/);
    await watcher.says(/GGEN902/, 2);
    watcher.child.kill('SIGINT');
    expect(await watcher.ended).toBe(130);
  });

  test('tells its runs as one stream of events', async () => {
    const folder = project();
    const watcher = ggen(folder, '--watch', '--output', 'ndjson');
    await watcher.says(/"type":"run-finished"/);
    writeFileSync(join(folder, 'ontology/a.ttl'), '<urn:a> <urn:says>\n');
    await watcher.says(/"type":"run-finished"/, 2);
    watcher.child.kill('SIGINT');
    expect(await watcher.ended).toBe(130);
    const events = watcher.stdout().trimEnd().split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(events.filter(({ type }) => type === 'cycle').map(({ number, changed }) => [number, changed])).toEqual([[1, []], [2, ['ontology/a.ttl']]]);
    expect(events.filter(({ type }) => type === 'run-finished').map((event) => event['exit_code'])).toEqual([0, 2]);
    expect(watcher.stderr()).toBe('');
  });

  test.each([
    [['--check'], '--watch --dry-run shows what would change'],
    [['--output', 'json'], '--output ndjson is one stream'],
    [['--output=sarif'], '--output ndjson is one stream'],
    [['--fix'], 'while you edit a file'],
  ])('is refused with %j', async (more, why) => {
    const watcher = ggen(project(), '--watch', ...more);
    expect(await watcher.ended).toBe(1);
    expect(`${watcher.stdout()}${watcher.stderr()}`).toContain(why);
  });

  test('checks alone with --validate-only, and touches nothing', async () => {
    const folder = project();
    const watcher = ggen(folder, '--watch', '--validate-only');
    await watcher.says(/Watching for changes/);
    writeFileSync(join(folder, 'queries/words.rq'), 'SELECT\n');
    await watcher.says(/Failed: /);
    watcher.child.kill('SIGINT');
    expect([await watcher.ended, existsSync(join(folder, 'out')), existsSync(join(folder, '.ggen'))]).toEqual([130, false, false]);
  });
});
