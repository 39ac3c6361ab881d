import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { claimOf, claimText, type Claim } from '../../../src/host/apply/claim.js';
import { removeDead, SILENT_MS } from '../../../src/host/apply/exclusive.js';
import { takeHold, type Hold, type Taken, type WaitOptions } from '../../../src/host/apply/hold.js';
import { folderOf } from '../load/project.js';

const WORLD = { now: () => new Date(), elapsed: () => performance.now() };
const take = (root: string, options: WaitOptions = { lockTimeoutMs: 0 }): Promise<Taken> => takeHold(root, WORLD, options);

async function held(root: string, options?: WaitOptions): Promise<Hold> {
  const taken = await take(root, options);
  if (taken.kind !== 'held') throw new Error(`not held: ${taken.kind}`);
  return taken.hold;
}

/** A project with a lock that claims something. */
function lockedBy(claim: Partial<Claim>): string {
  const root = folderOf({ 'ggen.toml': '' });
  mkdirSync(path.join(root, '.ggen'));
  writeFileSync(path.join(root, '.ggen/lock'), claimText({ ...claimOf('0123456789ab', '2030-01-02T03:04:05.000Z'), ...claim }));
  return root;
}

/** A process that has ended, killed. */
async function killed(): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
  await new Promise((settle) => child.once('spawn', settle));
  const ended = new Promise((settle) => child.once('close', settle));
  child.kill('SIGKILL');
  await ended;
  return child.pid ?? 0;
}

test('who holds a project is alone, and nothing is left of the lock', async () => {
  const root = folderOf({ 'ggen.toml': '' });
  const first = await held(root);
  expect(readdirSync(path.join(root, '.ggen'))).toContain('lock');
  expect(await take(root)).toMatchObject({ kind: 'busy', holder: { pid: process.pid, host: hostname() } });
  first.release();
  first.release();
  expect(existsSync(path.join(root, '.ggen'))).toBe(false);
  (await held(root)).release();
});

test('a held project is waited for, and the waiter is told who holds it', async () => {
  const root = folderOf({ 'ggen.toml': '' });
  const first = await held(root);
  const told = new Set<number>();
  setTimeout(first.release, 120);
  const second = await take(root, { lockTimeoutMs: 5000, waiting: ({ pid }) => void told.add(pid) });
  expect(second).toMatchObject({ kind: 'held', waited: true });
  expect([...told]).toEqual([process.pid]);
  if (second.kind === 'held') second.hold.release();
});

test('waiting ends when its time is over, and when it is cut off', async () => {
  const root = folderOf({ 'ggen.toml': '' });
  const first = await held(root);
  const taken = await take(root, { lockTimeoutMs: 80 });
  expect(taken.kind === 'busy' && taken.waited).toBeGreaterThanOrEqual(80);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30);
  expect(await take(root, { lockTimeoutMs: 5000, signal: controller.signal })).toEqual({ kind: 'cut off' });
  first.release();
});

test('a dead holder is taken over from, and so is one whose number another process has now', async () => {
  const root = lockedBy({ pid: await killed() });
  (await held(root)).release();
  expect(existsSync(path.join(root, '.ggen'))).toBe(false);
  if (process.platform !== 'linux') return;
  (await held(lockedBy({ birth: '1' }))).release();
  // A machine that was started anew runs none of its old processes.
  (await held(lockedBy({ realm: '00000000-0000-0000-0000-000000000000 pid:[1]' }))).release();
});

test('a holder of another machine counts as living until it has been silent for long', async () => {
  const root = lockedBy({ host: 'elsewhere.example', pid: 1 });
  expect(await take(root)).toMatchObject({ kind: 'busy', holder: { host: 'elsewhere.example', started: '2030-01-02T03:04:05.000Z' } });
  const silent = new Date(Date.now() - SILENT_MS - 1000);
  utimesSync(path.join(root, '.ggen/lock'), silent, silent);
  (await held(root)).release();
});

test('a lock without a claim is left alone for a moment, then taken', async () => {
  const root = lockedBy({});
  writeFileSync(path.join(root, '.ggen/lock'), '');
  expect(await take(root)).toMatchObject({ kind: 'busy', holder: { pid: 0 } });
  const silent = new Date(Date.now() - 3_600_000);
  utimesSync(path.join(root, '.ggen/lock'), silent, silent);
  (await held(root)).release();
});

test('who comes late to a dead lock removes no living one', async () => {
  const root = lockedBy({ token: 'aaaa', pid: await killed() });
  const living = await held(root);
  const before = readFileSync(path.join(root, '.ggen/lock'), 'utf8');
  removeDead(root, '.ggen/lock', 'aaaa', Date.now());
  expect(readFileSync(path.join(root, '.ggen/lock'), 'utf8')).toBe(before);
  living.release();
});

test('who died while taking over is taken over from', async () => {
  const pid = await killed();
  const root = lockedBy({ token: 'aaaa', pid });
  mkdirSync(path.join(root, '.ggen/tmp'));
  writeFileSync(path.join(root, '.ggen/tmp/guard-aaaa'), claimText({ ...claimOf('bbbb', '2030-01-02T03:04:05.000Z'), pid }));
  (await held(root, { lockTimeoutMs: 2000 })).release();
  expect(existsSync(path.join(root, '.ggen'))).toBe(false);
});

test('of many that find a dead lock one at a time has the project', async () => {
  const root = lockedBy({ pid: await killed() });
  let inside = 0;
  let most = 0;
  await Promise.all(Array.from({ length: 12 }, async () => {
    const hold = await held(root, { lockTimeoutMs: 20_000 });
    most = Math.max(most, ++inside);
    await new Promise((settle) => setTimeout(settle, 3));
    inside--;
    hold.release();
  }));
  expect(most).toBe(1);
});

test('where no lock can be made, that is said', async () => {
  const root = folderOf({ 'ggen.toml': '', '.ggen': 'a file' });
  expect(await take(root)).toMatchObject({ kind: 'refused', why: { code: 'GGEN606' } });
});
