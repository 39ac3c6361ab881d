import { canonicalJson } from '../../src/format/index.js';
import type { Digest, Sha256 } from '../../src/model/digest.js';
import type { Formatted, Formatter } from '../../src/model/extension.js';
import { compareCodePoints, sortBy } from '../../src/model/order.js';
import { VERSION } from '../../src/model/version.js';

/**
 * Texts that were formatted before, kept by the host between runs. Reading a key gives what was written under it, or nothing;
 * so a run with a cache makes the same bytes as one without.
 */
export interface FormatCache {
  readonly read: (key: Digest) => string | undefined;
  readonly write: (key: Digest, text: string) => void;
}

/** Formats a text, unless the cache has what the same formatter made of it under the same settings. Faults are not kept. */
export async function formatCached(
  formatter: Formatter,
  text: string,
  path: string,
  options: Readonly<Record<string, unknown>>,
  cache: FormatCache | undefined,
  sha256: Sha256,
): Promise<Formatted> {
  if (!cache) return formatter.format(text, path, options);
  // Options are told as text, for JSON has no Infinity.
  const told = sortBy(Object.entries(options), ([a], [b]) => compareCodePoints(a, b)).map(([name, value]) => [name, String(value)]);
  const key = sha256(canonicalJson([VERSION, formatter.name, formatter.version, path, told, text]));
  const known = cache.read(key);
  if (known !== undefined) return { ok: true, text: known };
  const formatted = await formatter.format(text, path, options);
  if (formatted.ok) cache.write(key, formatted.text);
  return formatted;
}
