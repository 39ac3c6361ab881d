import type { Diagnostic, Fix } from '../../model/diagnostic.js';
import type { Span } from '../../model/source.js';
import type { TextEdit } from '../manifest/edit-string.js';

/** A diagnostic that carries a fix. */
export type Fixable = Diagnostic & { readonly fix: Fix };

/** An edit of one file. */
export interface FileEdit extends TextEdit {
  readonly path: string;
}

/** Fixes that can be applied together, and those that speak against each other. */
export interface Chosen {
  readonly fixes: readonly Fixable[];
  readonly conflicting: readonly Fixable[];
}

export function isFixable(one: Diagnostic): one is Fixable {
  return one.fix !== undefined && one.fix.edits.length > 0;
}

/**
 * Chooses the fixes that can be applied at once. Of those whose edits overlap none is: which of them is right is not for a
 * machine to say. Equal edits are one, and what is only put in may stand beside anything that does not span its place.
 */
export function chooseFixes(fixes: readonly Fixable[]): Chosen {
  const edits = fixes.flatMap((one) => one.fix.edits.map((edit) => ({ one, edit })));
  const against = new Set<Fixable>();
  for (const path of new Set(edits.map(({ edit }) => edit.at.path))) {
    const sorted = edits.filter(({ edit }) => edit.at.path === path).toSorted((a, b) => a.edit.at.start - b.edit.at.start);
    sorted.forEach((first, index) => {
      for (const second of sorted.slice(index + 1)) {
        if (second.edit.at.start > first.edit.at.end) break;
        if (!overlap(first.edit.at, second.edit.at) || isSame(first.edit, second.edit)) continue;
        against.add(first.one);
        against.add(second.one);
      }
    });
  }
  return { fixes: fixes.filter((one) => !against.has(one)), conflicting: [...against] };
}

/** The edits of fixes that were chosen together, each once. */
export function editsOf(fixes: readonly Fixable[]): readonly FileEdit[] {
  const edits = fixes.flatMap(({ fix }) => fix.edits.map(({ at: { path, start, end }, text }): FileEdit => ({ path, start, end, text })));
  return [...new Map(edits.map((edit) => [JSON.stringify(edit), edit])).values()];
}

function overlap(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end ? a.end > a.start : a.start < b.end && b.start < a.end;
}

function isSame(a: Fix['edits'][number], b: Fix['edits'][number]): boolean {
  return a.at.start === b.at.start && a.at.end === b.at.end && a.text === b.text;
}
