/** Kill -9 at every system call that changes the disk, in real processes: the next run finds all of it or nothing of it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { holdProject } from '../../src/host/apply/hold-project.js';
import { recover } from '../../src/host/apply/recover.js';
import type { Moment } from './points.js';
import { bundle, inTurn, runNode, scratchFolder, type Ended } from './processes.js';
import { AFTER, FILES, lay, stateOf } from './scenario.js';

const MOMENTS: readonly Moment[] = ['before', 'torn', 'after'];
/** Processes at once. */
const AT_ONCE = 2;

let child = '';
let folder = '';
beforeAll(async () => {
  child = await bundle('child');
  folder = scratchFolder('ggen-crash-');
});

const projectOf = (worker: number): string => join(folder, `project-${worker}`);
const runChild = (task: 'apply' | 'recover', root: string, point?: number, moment?: Moment): Promise<Ended> => runNode([child, task, root, ...(point === undefined ? [] : [String(point), moment ?? 'before'])]);
const answerOf = ({ stdout }: Ended): { readonly points: number; readonly told: readonly { readonly code: string; readonly severity: string; readonly facts: { readonly state?: string } }[] } => JSON.parse(stdout);

/** What the next run in this process finds and does. */
async function nextRun(root: string): Promise<readonly string[]> {
  const held = await holdProject({ now: () => new Date(), elapsed: () => performance.now() }, root, { lockTimeoutMs: 2000 }, ({ recovered }) => Promise.resolve(recovered));
  return (held.ok ? held.value : held.diagnostics).map(({ code, severity, facts }) => `${severity} ${code} ${'state' in facts ? facts.state : ''}`);
}

test('a run that is left alone makes the new tree and leaves nothing over', async () => {
  const root = projectOf(0);
  lay(root);
  const ended = await runChild('apply', root);
  expect(ended.stderr).toBe('');
  expect(answerOf(ended).told).toEqual([]);
  expect(stateOf(root)).toBe('new');
  expect(FILES).toBeGreaterThanOrEqual(60);
});

test('killed at any system call that changes the disk, the next run finds the old tree or makes the new one', { timeout: 300_000 }, async () => {
  lay(projectOf(0));
  const { points } = answerOf(await runChild('apply', projectOf(0)));
  expect(points).toBeGreaterThanOrEqual(300);
  // Both sides of each point, and more, are tried in one process (crashes.test.ts).
  const kills = Array.from({ length: points }, (_, index) => [index + 1, MOMENTS[index % MOMENTS.length] ?? 'before'] as const);
  const counts = new Map<string, number>();
  const faults = await inTurn(kills, AT_ONCE, async ([point, moment], worker) => {
    const root = projectOf(worker);
    lay(root);
    const { signal } = await runChild('apply', root, point, moment);
    const pending = existsSync(join(root, '.ggen/journal.json'));
    const told = await nextRun(root);
    const state = stateOf(root);
    counts.set(`${pending ? 'cut off while writing' : 'cut off before or after'}: ${state}`, (counts.get(`${pending ? 'cut off while writing' : 'cut off before or after'}: ${state}`) ?? 0) + 1);
    const expected = pending ? ['warning GGEN616 finished'] : [];
    return signal === 'SIGKILL' && (state === 'new' || (state === 'old' && !pending)) && told.join() === expected.join() ? undefined : `${point} ${moment}: ${signal ?? 'not killed'}, ${state}, ${told.join()}`;
  });
  console.log(`${kills.length} kills at ${points} points of a run over ${FILES} files\n${[...counts].map(([what, count]) => `  ${what}: ${count}`).join('\n')}`);
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});

test('killed while it recovers, and while it recovers from that, a run still ends in one of both trees', { timeout: 300_000 }, async () => {
  lay(projectOf(0));
  const { points } = answerOf(await runChild('apply', projectOf(0)));
  // Where the journal is in force: the last third of the points.
  const firsts = Array.from({ length: 5 }, (_, index) => Math.floor(points * (0.62 + 0.07 * index)));
  const kills = firsts.flatMap((first) => Array.from({ length: 4 }, (_, index) => [first, 1 + index * 31, 3 + index * 29] as const));
  const faults = await inTurn(kills, AT_ONCE, async ([first, second, third], worker) => {
    const root = projectOf(worker);
    lay(root);
    await runChild('apply', root, first, 'before');
    await runChild('recover', root, second, 'after');
    await runChild('recover', root, third, 'torn');
    const told = await nextRun(root);
    const state = stateOf(root);
    return (state === 'new' || state === 'old') && told.every((one) => one.startsWith('warning')) ? undefined : `${first} ${second} ${third}: ${state}, ${told.join()}`;
  });
  console.log(`${kills.length} times killed three times in a row`);
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});

test('with nothing to recover a second look changes nothing', async () => {
  const root = projectOf(0);
  lay(root, AFTER);
  expect(await recover(root)).toEqual([]);
  expect(stateOf(root)).toBe('new');
});
