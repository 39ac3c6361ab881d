import type { Diagnostic, Edit, Fix } from '../../model/diagnostic.js';
import type { SourceFile, Span } from '../../model/source.js';
import type { Found, Mend } from './found.js';
import { positionsOf, type Positions } from './positions.js';

/**
 * Turns every span inside a string value of the manifest into one of the manifest itself, for renderers.
 * A span inside something else than a string becomes that of its key. Loads a parser if there is such a span.
 * A fix whose text cannot be written in such a string is left out.
 */
export async function locate(diagnostics: readonly Diagnostic[], manifest: SourceFile): Promise<readonly Diagnostic[]> {
  const isInside = (span: Span | undefined): boolean => span?.inside !== undefined && span.path === manifest.path;
  if (!diagnostics.some(({ at, related, fix }) => isInside(at) || related?.some((one) => isInside(one.at)) || fix?.edits.some((one) => isInside(one.at)))) return diagnostics;
  const positions = await positionsOf(manifest);
  const move = (span: Span): Span => (isInside(span) ? absolute(span, positions) : span);
  const moveEdit = (edit: Edit): Edit | undefined => (isInside(edit.at) ? absoluteEdit(edit, positions) : edit);
  return diagnostics.map(({ fix, ...one }) => ({
    ...one,
    ...fixOf(fix?.title, fix?.edits.map(moveEdit)),
    ...(one.at && { at: move(one.at) }),
    ...(one.related && { related: one.related.map((other) => ({ ...other, at: move(other.at) })) }),
  }));
}

/** Works out the offsets of problems found in the manifest by key. */
export async function place(founds: readonly Found[], manifest: SourceFile): Promise<readonly Diagnostic[]> {
  if (founds.length === 0) return [];
  const positions = await positionsOf(manifest);
  return founds.map(({ place: where, related, mend, make }) => make(positions.spanOf(where), related && positions.spanOf(related.place), mend && mendedBy(mend, manifest, positions)));
}

/** The edits of the manifest that mend a problem; nothing if one of them cannot be made. */
function mendedBy({ title, writes }: Mend, { path }: SourceFile, positions: Positions): Fix | undefined {
  const edits = writes.flatMap(({ place: where, text, bare }): readonly (Edit | undefined)[] => {
    if (where.part === 'key') {
      const keys = positions.keysOf(where.at);
      return keys.length === 0 ? [undefined] : keys.map((at) => ({ at, text }));
    }
    if (bare) return [{ at: positions.spanOf(where), text }];
    const edit = positions.editIn(where.at, { start: 0, end: Infinity, text });
    return [edit && { at: { path, start: edit.start, end: edit.end }, text: edit.text }];
  });
  return fixOf(title, edits).fix;
}

function fixOf(title = '', edits: readonly (Edit | undefined)[] = []): { readonly fix?: Fix } {
  const made = edits.filter((edit) => edit !== undefined);
  return made.length > 0 && made.length === edits.length ? { fix: { title, edits: made } } : {};
}

function absoluteEdit({ at: { path, start, end, inside = [] }, text }: Edit, positions: Positions): Edit | undefined {
  const edit = positions.editIn(inside, { start, end, text });
  return edit && { at: { path, start: edit.start, end: edit.end }, text: edit.text };
}

function absolute({ path, start, end, inside = [] }: Span, positions: Positions): Span {
  const from = positions.offsetIn(inside, start);
  const to = positions.offsetIn(inside, end);
  if (from === undefined || to === undefined) return positions.spanOf({ at: inside, part: 'key' });
  return { path, start: from, end: Math.max(from, to) };
}
