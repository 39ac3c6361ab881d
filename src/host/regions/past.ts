import { digest, type Digest } from '../../model/digest.js';
import type { PastFile } from './hand-written.js';

/** What receipts say of regions, while they are read. */
export type Past = Map<string, { readonly rules: Set<string>; readonly defaults: Map<string, Set<Digest>> }>;

/** Adds what a receipt says of one output, if it has regions. The receipt may be anybody's, so nothing of its form is taken for granted. */
export function notePast(past: Past, path: string, { rule, regions }: { readonly rule: unknown; readonly regions: unknown }): void {
  const listed: readonly unknown[] = Array.isArray(regions) ? regions : [];
  if (listed.length === 0) return;
  const known = past.get(path) ?? { rules: new Set<string>(), defaults: new Map<string, Set<Digest>>() };
  past.set(path, known);
  if (typeof rule === 'string') known.rules.add(rule);
  for (const region of listed) {
    if (typeof region !== 'object' || region === null || !('key' in region) || typeof region.key !== 'string') continue;
    const hash = 'digest' in region && typeof region.digest === 'string' ? digest(region.digest) : undefined;
    const digests = known.defaults.get(region.key) ?? new Set<Digest>();
    known.defaults.set(region.key, hash ? digests.add(hash) : digests);
  }
}

export type { PastFile };
