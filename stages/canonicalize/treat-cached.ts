import { namesOf, treat, type Treatment } from '../../src/format/index.js';
import { cacheKey, type StageCache } from '../../src/model/cache.js';
import type { Sha256 } from '../../src/model/digest.js';
import type { Assets } from '../../src/model/effects.js';
import { compareCodePoints, sortBy } from '../../src/model/order.js';
import type { Treated, TreatElsewhere, TreatmentTask } from '../../src/model/treatment.js';

/** What treating a text may use. */
export interface TreatTools {
  readonly sha256: Sha256;
  readonly assets?: Assets;
  /** What earlier runs made; a run without it gives the same. */
  readonly cache?: StageCache;
  readonly elsewhere?: TreatElsewhere;
}

/** Checks and formats a text, unless the cache has what the same hands made of it under the same settings. Faults are not kept. */
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
  if (treated.ok) cache.write('format', key, () => (formatter ? treated.text : ''));
  return treated;
}

async function treatSomewhere(treatment: Treatment, task: Pick<TreatmentTask, 'text' | 'path' | 'settings'>, { assets, elsewhere }: TreatTools): Promise<Treated> {
  const names = elsewhere && namesOf(treatment);
  return names ? elsewhere({ ...task, ...names }) : treat(treatment, task, assets);
}
