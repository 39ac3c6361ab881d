import { namesOf, treat, type Treatment } from '../../src/format/index.js';
import { cacheKey, type StageCache } from '../../src/model/cache.js';
import type { Sha256 } from '../../src/model/digest.js';
import type { Assets } from '../../src/model/effects.js';
import type { Extension } from '../../src/model/extension.js';
import { compareCodePoints, sortBy } from '../../src/model/order.js';
import type { Treated, TreatElsewhere, TreatmentTask } from '../../src/model/treatment.js';

/** What treating a text may use. */
export interface TreatTools {
  readonly sha256: Sha256;
  readonly assets?: Assets;
  /** What earlier runs made; a run without it gives the same. */
  readonly cache?: StageCache;
  readonly elsewhere?: TreatElsewhere;
  /** Those whose formatters and checkers are called one after the other: they were written by people who may count on it. */
  readonly extensions?: readonly Extension[];
  readonly alone?: Alone;
}

/** Does some work once all that came before it is done. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** Begins with nothing to wait for. */
export function oneAtATime(): Alone {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

/** Checks and formats a text, unless the cache has what the same hands made of it under the same settings. Faults, and what a formatter left, are not kept. */
export async function treatCached(treatment: Treatment, task: Pick<TreatmentTask, 'text' | 'path' | 'settings'>, tools: TreatTools): Promise<Treated> {
  const { formatter, checker, reader } = treatment;
  if (!formatter && !checker && !reader) return { ok: true, text: task.text };
  const { cache, sha256 } = tools;
  if (!cache || formatter?.volatile) return treatSomewhere(treatment, task, tools);
  // Options are told as text, for JSON has no Infinity.
  const told = sortBy(Object.entries(task.settings), ([a], [b]) => compareCodePoints(a, b)).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]);
  const hands = [formatter, checker, reader].map((one) => (one ? [one.name, one.version] : []));
  const key = cacheKey(sha256, 'format', [hands, task.path, told, task.text]);
  const known = cache.read('format', key);
  if (known !== undefined) return { ok: true, text: formatter ? known : task.text };
  const treated = await treatSomewhere(treatment, task, tools);
  if (treated.ok && treated.left === undefined) cache.write('format', key, () => (formatter ? treated.text : ''));
  return treated;
}

async function treatSomewhere(treatment: Treatment, task: Pick<TreatmentTask, 'text' | 'path' | 'settings'>, tools: TreatTools): Promise<Treated> {
  const { assets, elsewhere, alone, extensions = [] } = tools;
  const names = elsewhere && namesOf(treatment);
  if (names) return elsewhere({ ...task, ...names });
  const { formatter, checker, reader } = treatment;
  const isOf = ({ formatters = [], checkers = [] }: Extension): boolean => [formatter, reader].some((one) => one && formatters.includes(one)) || (checker !== undefined && checkers.includes(checker));
  return alone && extensions.some(isOf) ? alone(() => treat(treatment, task, assets)) : treat(treatment, task, assets);
}
