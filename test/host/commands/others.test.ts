/** Commands in everything else that ggen does: verify, rebuild, revisions, watching, the look at a glance, syntax checks; and a real one. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, test } from 'vitest';
import { sortDiagnostics } from '../../../src/diagnostics/sort.js';
import { PASSED_ON, SETTLED } from '../../../src/host/commands/environment.js';
import { keepInSync, type Cycle } from '../../../src/host/watch/keep-in-sync.js';
import type { SyncResult } from '../../../src/host/sync-result.js';
import { unchanged } from '../../../src/host/unchanged/unchanged.js';
import { besides, manifest, place, placeOf, program, SHOUTS, told, type Place } from './project.js';

const ALLOWED = { allowCommands: true };
const NEWER = SHOUTS.replace('tool 1.0', 'tool 1.1');

async function made(files: Readonly<Record<string, string>> = {}): Promise<Place> {
  const one = place(['./tool'], { tool: SHOUTS, ...files });
  expect(told(await one.sync(ALLOWED))).toEqual([]);
  return one;
}

describe('verify', () => {
  test('compares versions where the command is trusted', async () => {
    const one = await made();
    await one.trust();
    expect(await one.verify()).toMatchObject({ ok: true, commands: { names: ['command/./tool'], areAsked: true } });
    one.write('tool', NEWER);
    await one.trust();
    const { ok, diagnostics } = await one.verify();
    expect([ok, diagnostics.map(({ code, facts }) => [code, facts])]).toEqual([false, [['GGEN510', { name: 'command/./tool', recorded: 'tool 1.0', found: 'tool 1.1' }]]]);
    expect(await one.verify(ALLOWED)).toMatchObject({ ok: false });
  });

  test('says that it did not where it is not trusted, and runs nothing', async () => {
    const one = await made();
    const log = besides(one, 'log');
    one.write('tool', `#!/bin/sh\ntouch '${log}'\n`);
    expect(await one.verify()).toMatchObject({ ok: true, commands: { areAsked: false } });
    expect(existsSync(log)).toBe(false);
  });

  test('fails where a trusted command is gone', async () => {
    const one = await made();
    execFileSync('rm', [join(one.root, 'tool')]);
    expect(told(await one.verify(ALLOWED))).toEqual(['GGEN507']);
  });

  test('says nothing of commands where none took part', async () => {
    const one = placeOf({ 'ggen.toml': manifest('format = true') });
    await one.sync();
    expect((await one.verify()).commands).toBeUndefined();
  });

  test('--rebuild runs commands where they are trusted, with the settings that they find in the project', { timeout: 120_000 }, async () => {
    const one = place(['./tool'], { tool: program("const fs = await import('node:fs'); process.stdout.write(text + fs.readFileSync('style.txt', 'utf8') + process.env.HOME)"), 'style.txt': 'style\n' });
    await one.trust();
    expect(told(await one.sync())).toEqual([]);
    const { ok, rebuilt } = await one.verify({ rebuild: {} });
    expect([ok, rebuilt?.differences, rebuilt?.fromDisk]).toEqual([true, [], []]);
    await one.trust({ remove: true });
    const refused = await one.verify({ rebuild: {} });
    expect([told(refused), refused.rebuilt]).toEqual([['GGEN506'], undefined]);
    expect(told(await one.verify({ rebuild: {}, ...ALLOWED }))).toEqual([]);
  });

  test('--rebuild finds a command that gives something else each time', { timeout: 120_000 }, async () => {
    const one = place(['./tool'], { tool: program('process.stdout.write(text + process.hrtime.bigint() + "\\n")') });
    await one.sync(ALLOWED);
    expect(told(await one.verify({ rebuild: { vary: ['tz'] }, ...ALLOWED })).map((line) => line.slice(0, 7))).toContain('GGEN608');
  });

  test('--against goes by the trust in the project whose revision it is', { timeout: 120_000 }, async () => {
    const one = await made();
    await one.trust();
    const git = (...words: readonly string[]): void => void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...words], { cwd: one.root, stdio: 'ignore' });
    git('init');
    git('add', '-A');
    git('commit', '-m', 'all');
    expect(told(await one.verify({ against: 'HEAD' }))).toEqual([]);
    one.write('tool', NEWER);
    git('commit', '-a', '-m', 'newer');
    expect(told(await one.verify({ against: 'HEAD' }))).toEqual(['GGEN506']);
    expect(told(await one.verify({ against: 'HEAD~' }))).toEqual([]);
  });
});

test('docs/commands.md lists every variable that a command gets', () => {
  const page = readFileSync(new URL('../../../docs/commands.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => / \| (?:as (?:they are|it is)|`[\w.-]+`)[^|]* \|$/.test(line));
  const listed = rows.flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(listed.toSorted()).toEqual(['PATH', ...PASSED_ON, ...Object.keys(SETTLED)].toSorted());
});

test('a project with commands is never found unchanged at a glance: its tool may be another one by now', async () => {
  const one = await made();
  for (const options of [{}, ALLOWED]) {
    expect(told(await one.sync({ ...options, ...ALLOWED }))).toEqual([]);
    expect(await unchanged(one.world, options)).toBeUndefined();
  }
  one.write('tool', NEWER);
  const result = await one.sync({ ...ALLOWED, mode: 'check' });
  expect(told(result).length).toBe(1);
});

test('a project without commands is, with --allow-commands too', async () => {
  const one = placeOf({ 'ggen.toml': manifest('format = true') });
  await one.sync(ALLOWED);
  await one.sync(ALLOWED);
  expect(await unchanged(one.world, ALLOWED)).toMatchObject({ ok: true });
});

describe('watching', () => {
  let controller = new AbortController();
  afterEach(() => controller.abort());

  test('runs again when a script changes, asks for trust anew, and goes on', { timeout: 30_000 }, async () => {
    controller = new AbortController();
    const one = place(['./tool'], { tool: SHOUTS });
    await one.trust();
    const runs: SyncResult[] = [];
    const cycles: Cycle[] = [];
    // A file may be seen while it is being written, and lead to one run more.
    const until = async (count: number, wanted: readonly string[]): Promise<void> => {
      while (runs.length < count || told(runs.at(-1) ?? { diagnostics: sortDiagnostics([]) }).join() !== wanted.join()) await new Promise((done) => setTimeout(done, 30));
    };
    const done = keepInSync(() => one.sync({ signal: controller.signal }), { cwd: one.root, signal: controller.signal, done: (result, cycle) => void (runs.push(result), cycles.push(cycle)) });
    await until(1, []);
    one.write('tool', program('process.stdout.write(text + "2\\n")'));
    await until(2, ['GGEN506']);
    expect(cycles[1]?.changed).toEqual(['tool']);
    // Trust that is given while a run asks for it is seen by the next run, which takes a change of a file: none may be under way.
    for (let seen = 0; seen !== runs.length; await new Promise((done) => setTimeout(done, 1_000))) seen = runs.length;
    await one.trust();
    one.write('word.njk', 'again {{ word }}\n');
    await until(3, []);
    expect(one.read('a.xyz')).toBe('again a\n2\n');
    controller.abort();
    await done;
  });
});

describe('a text that ggen can check', () => {
  test('is checked before any command sees it', async () => {
    const one = placeOf({ 'word.njk': 'const = ;\n' });
    const log = besides(one, 'log');
    one.write('tool', program(`(await import('node:fs')).appendFileSync('${log}', 'x'); process.stdout.write(text)`));
    one.write('ggen.toml', `${manifest('format.ts = { command = ["./tool"] }', 'ts')}[validation]\nvalidate_syntax = true\n`);
    expect([...new Set((await one.sync(ALLOWED)).diagnostics.map(({ code }) => code))]).toEqual(['GGEN501']);
    expect(existsSync(log)).toBe(false);
    one.write('word.njk', "const a   = '{{ word }}'\n");
    expect(told(await one.sync(ALLOWED))).toEqual([]);
    expect(one.read('a.ts')).toBe("const a   = 'a'\n");
  });
});

const rustfmt = spawnSync('rustfmt', ['--version'], { encoding: 'utf8' });

describe('rustfmt, for real (skipped where it is not installed)', () => {
  test.skipIf(rustfmt.status !== 0)('formats, and tells its version and the place of a fault', async () => {
    const one = placeOf({ 'ggen.toml': manifest('format.rs = { command = ["rustfmt", "--edition", "2021"] }', 'rs'), 'word.njk': 'pub  struct {{ word | upper }}{pub x:i32}\n' });
    const world = { ...one.world, env: { ...process.env } };
    const { sync } = await import('../../../src/host/sync.js');
    const result = await sync(world, ALLOWED);
    expect(told(result)).toEqual([]);
    expect(one.read('a.rs')).toBe('pub struct A {\n    pub x: i32,\n}\n');
    expect(result.plan?.receipt.makers).toContainEqual({ kind: 'formatter', name: 'command/rustfmt', version: rustfmt.stdout.trim() });
  });
});
