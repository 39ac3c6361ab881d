import type { Diagnostic } from '../../model/diagnostic.js';
import type { SourceFile, Span } from '../../model/source.js';
import type { Found } from './found.js';
import { positionsOf, type Positions } from './positions.js';

/**
 * Turns every span inside a string value of the manifest into one of the manifest itself, for renderers.
 * A span inside something else than a string becomes that of its key. Loads a parser if there is such a span.
 */
export async function locate(diagnostics: readonly Diagnostic[], manifest: SourceFile): Promise<readonly Diagnostic[]> {
  const isInside = (span: Span | undefined): boolean => span?.inside !== undefined && span.path === manifest.path;
  if (!diagnostics.some(({ at, related }) => isInside(at) || related?.some((one) => isInside(one.at)))) return diagnostics;
  const positions = await positionsOf(manifest);
  const move = (span: Span): Span => (isInside(span) ? absolute(span, positions) : span);
  return diagnostics.map((one) => ({
    ...one,
    ...(one.at && { at: move(one.at) }),
    ...(one.related && { related: one.related.map((other) => ({ ...other, at: move(other.at) })) }),
  }));
}

/** Works out the offsets of problems found in the manifest by key. */
export async function place(founds: readonly Found[], manifest: SourceFile): Promise<readonly Diagnostic[]> {
  if (founds.length === 0) return [];
  const positions = await positionsOf(manifest);
  return founds.map(({ place: where, related, make }) => make(positions.spanOf(where), related && positions.spanOf(related.place)));
}

function absolute({ path, start, end, inside = [] }: Span, positions: Positions): Span {
  const from = positions.offsetIn(inside, start);
  const to = positions.offsetIn(inside, end);
  if (from === undefined || to === undefined) return positions.spanOf({ at: inside, part: 'key' });
  return { path, start: from, end: Math.max(from, to) };
}
