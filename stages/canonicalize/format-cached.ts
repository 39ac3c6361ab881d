import { cacheKey, type StageCache } from '../../src/model/cache.js';
import type { Sha256 } from '../../src/model/digest.js';
import type { Formatted, Formatter } from '../../src/model/extension.js';
import { compareCodePoints, sortBy } from '../../src/model/order.js';

/** Formats a text, unless the cache has what the same formatter made of it under the same settings. Faults are not kept. */
export async function formatCached(
  formatter: Formatter,
  text: string,
  path: string,
  options: Readonly<Record<string, unknown>>,
  cache: StageCache | undefined,
  sha256: Sha256,
): Promise<Formatted> {
  if (!cache) return formatter.format(text, path, options);
  // Options are told as text, for JSON has no Infinity.
  const told = sortBy(Object.entries(options), ([a], [b]) => compareCodePoints(a, b)).map(([name, value]) => [name, String(value)]);
  const key = cacheKey(sha256, 'format', [formatter.name, formatter.version, path, told, text]);
  const known = cache.read('format', key);
  if (known !== undefined) return { ok: true, text: known };
  const formatted = await formatter.format(text, path, options);
  if (formatted.ok) {
    const { text: made } = formatted;
    cache.write('format', key, () => made);
  }
  return formatted;
}
