/** Crashes and errors of the disk in one process: thousands of them, at both sides of each point, and while ggen turns back. */
import { join } from 'node:path';
import { setImmediate as tick } from 'node:timers/promises';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { apply } from '../../src/host/apply/apply.js';
import { recover } from '../../src/host/apply/recover.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import { HANG, installPoints, TEAR, type Injection, type Moment } from './points.js';
import { scratchFolder } from './processes.js';
import { inputIn, lay, stateOf } from './scenario.js';

let root = '';
beforeAll(() => {
  root = join(scratchFolder('ggen-crashes-'), 'project');
});

/** Something that happens at one point of a run. */
interface Event {
  readonly point: number;
  readonly moment: Moment;
  /** The error of the system that the call ends with; none for a crash, after which nothing reaches the disk any more. */
  readonly code?: string;
}

/** Does work with events at its points, each of them once. */
async function disturbed<T>(events: readonly Event[], work: () => Promise<T>): Promise<{ readonly value: T | 'crashed'; readonly points: number; readonly met: number }> {
  const left = [...events];
  let isDead = false;
  let met = 0;
  let die: () => void = () => undefined;
  const death = new Promise<'crashed'>((settle) => (die = () => settle('crashed')));
  const at: Injection['at'] = (point, now) => {
    if (isDead) throw HANG;
    const index = left.findIndex((event) => event.point === point && (event.moment === now || (event.moment === 'torn' && now === 'after')));
    const event = left[index];
    if (!event) return;
    if (now === 'torn') throw TEAR;
    left.splice(index, 1);
    met++;
    if (event.code !== undefined) throw Object.assign(new Error(event.code), { code: event.code });
    isDead = true;
    die();
    throw HANG;
  };
  const points = await installPoints({ root, at, skipsSync: true });
  try {
    const value = await Promise.race([work().catch((error: unknown) => {
      if (isDead) return 'crashed' as const;
      throw error;
    }), death]);
    // What was under way in other threads ends; nothing new begins.
    if (isDead) for (let turn = 0; turn < 5; turn++) await points.idle().then(() => tick());
    return { value, points: points.count(), met };
  } finally {
    points.remove();
  }
}

const run = (): Promise<readonly Diagnostic[]> => apply(inputIn(root));
const worstOf = (told: readonly Diagnostic[]): string => told.map(({ code, severity, facts }) => `${severity} ${code}${'state' in facts ? ` ${facts.state}` : ''}`).join(', ');

/** The state of the project; a folder that may not be removed stays, empty. */
function stateAfter(code: string): string {
  return code === 'EACCES' ? stateOf(root).replace(/^mixed: not (new|old)( \S+\/)+$/, '$1') : stateOf(root);
}

async function pointsOfRun(): Promise<number> {
  lay(root);
  return (await disturbed([], run)).points;
}

test('a crash on either side of any point leaves what the next run finishes, or nothing', { timeout: 300_000 }, async () => {
  const count = await pointsOfRun();
  expect(count).toBeGreaterThanOrEqual(300);
  const faults: string[] = [];
  const seen = new Map<string, number>();
  for (let point = 1; point <= count; point++) {
    for (const moment of ['before', point % 2 === 0 ? 'torn' : 'after'] as const) {
      lay(root);
      const { value } = await disturbed([{ point, moment }], run);
      const pending = existsSync(join(root, '.ggen/journal.json'));
      const told = worstOf(await recover(root));
      const state = stateOf(root);
      seen.set(`${pending} ${state}`, (seen.get(`${pending} ${state}`) ?? 0) + 1);
      if (value !== 'crashed' && value.length > 0) faults.push(`${point} ${moment}: ${worstOf(value)}`);
      if (!['old', 'new'].includes(state) || (pending && state !== 'new') || told !== (pending ? 'warning GGEN616 finished' : '')) faults.push(`${point} ${moment}: ${state} ${told}`);
    }
  }
  console.log(`${count * 2} crashes at ${count} points: ${[...seen].map(([what, times]) => `${what} ${times}`).join(', ')}`);
  expect(faults).toEqual([]);
});

test.each(['ENOSPC', 'EACCES', 'EIO'])('%s at any point: the old tree and a problem, or the new tree', { timeout: 300_000 }, async (code) => {
  const count = await pointsOfRun();
  const faults: string[] = [];
  const seen = new Map<string, number>();
  for (let point = 1; point <= count; point++) {
    lay(root);
    const { value } = await disturbed([{ point, moment: point % 2 === 0 ? 'before' : 'torn', code }], run);
    const told = value === 'crashed' ? 'crashed' : worstOf(value);
    const state = stateAfter(code);
    const outcome = `${state}: ${told === '' ? 'no problem' : told}`;
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    const expected = code === 'EACCES' ? 'error GGEN607' : 'error GGEN606';
    if (!(state === 'old' && told === expected) && !(state === 'new' && told === '')) faults.push(`${point}: ${outcome}`);
  }
  console.log(`${code} at ${count} points: ${[...seen].map(([what, times]) => `${what} ${times}`).join(', ')}`);
  expect(faults).toEqual([]);
});

test('any error, then a crash while ggen turns back, then crashes while it recovers: one of both trees', { timeout: 300_000 }, async () => {
  const count = await pointsOfRun();
  const moment = fc.constantFrom<Moment>('before', 'after', 'torn');
  const crash = fc.record({ point: fc.integer({ min: 1, max: 260 }), moment });
  const plan = fc.record({ error: fc.record({ point: fc.integer({ min: Math.floor(count * 0.5), max: count }), moment, code: fc.constantFrom('ENOSPC', 'EACCES', 'EIO') }), back: fc.integer({ min: 1, max: 120 }), recoveries: fc.array(crash, { maxLength: 3 }) });
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(plan, async ({ error, back, recoveries }) => {
      tried++;
      lay(root);
      await disturbed([error, { point: error.point + back, moment: 'before' }], run);
      for (const event of recoveries) await disturbed([event], () => recover(root));
      const told = await recover(root);
      expect([stateAfter(error.code), worstOf(told)]).toEqual([expect.stringMatching(/^(?:old|new)$/), expect.not.stringContaining('error')]);
    }),
    { numRuns: 250 },
  );
  console.log(`${tried} runs with an error and up to four crashes`);
});
