import type { Digest, Sha256 } from './digest.js';
import type { Fetch, QueryEffects } from './effects.js';
import type { Prefixes } from './manifest.js';
import type { SourceFile } from './source.js';
import { VERSION } from './version.js';

/** What an entry of the cache holds: what normalize found out, a graph's statements, a rule's rows, its texts, a formatted text. */
export type CacheKind = 'graph' | 'statements' | 'rows' | 'texts' | 'format';

/**
 * What stages made before, kept by the host between runs. Reading a key gives what was written under it, or nothing.
 * A key stands for everything that decides the entry, so that a run with a cache makes the same as one without:
 * failures are not kept, nor what somebody else answered (SERVICE).
 */
export interface StageCache {
  readonly read: (kind: CacheKind, key: Digest) => string | undefined;
  /** @param make gives the text, if it is asked for: nothing is spent on an entry that nobody stores */
  readonly write: (kind: CacheKind, key: Digest, make: () => string) => void;
}

/** The key of an entry: `parts` are plain data in a fixed order, and ggen's version is always one of them. */
export function cacheKey(sha256: Sha256, kind: CacheKind, parts: readonly unknown[]): Digest {
  return sha256(JSON.stringify([VERSION, kind, ...parts]));
}

/** The part of a key for a text that is read: where it stands, and what it says. */
export function sourcePart(sha256: Sha256, { path, text, inside }: SourceFile): readonly unknown[] {
  return [path, inside ?? null, sha256(text)];
}

/** The part of a key for prefixes, in their order: of two that fit an IRI the first is taken. */
export function prefixesPart(prefixes: Prefixes): readonly unknown[] {
  return Object.entries(prefixes);
}

/** The effects, and whether anybody was asked with them: such an answer may be another one tomorrow. */
export function watchFetch<T extends QueryEffects>(effects: T): { readonly effects: T; readonly asked: () => boolean } {
  const { fetch } = effects;
  const calls: unknown[] = [];
  if (!fetch) return { effects, asked: () => false };
  const watched: Fetch = (input, init) => {
    calls.push(input);
    return fetch(input, init);
  };
  return { effects: { ...effects, fetch: watched }, asked: () => calls.length > 0 };
}
