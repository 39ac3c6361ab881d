import type { Code, Diagnostic } from '../../model/diagnostic.js';
import type { SyncResult } from '../sync-result.js';
import { editsOf, isFixable, type Fixable } from './choose.js';

/** A fix that has to be taken back, and why. */
export interface Blamed {
  readonly one: Fixable;
  readonly reason: string;
}

/** What a run found, and the texts that it found it in. */
export type Found = Pick<SyncResult, 'diagnostics' | 'texts'>;

/**
 * Which of the fixes that made one run into another did not do what they promise: those whose problem is still there, and
 * those that an error comes of. An error comes of a fix if it is new, stands in a file that the fix changed, belongs to the
 * same part of the run or an earlier one, and stands where the fix wrote; one of the manifest, or of syntax, comes of all
 * fixes of its file if it stands where none wrote. An error that can be fixed itself is left to its own fix, and what a fix
 * uncovers farther down the run is no reason to take it back.
 */
export function blame(fixes: readonly Fixable[], before: Found, after: Found): readonly Blamed[] {
  const [had, has] = [countOf(before.diagnostics), countOf(after.diagnostics)];
  const mended = countOf(fixes);
  const reasons = new Map<Fixable, string>();
  for (const one of after.diagnostics) {
    if (one.severity !== 'error' || isFixable(one) || (has.get(keyOf(one)) ?? 0) <= (had.get(keyOf(one)) ?? 0)) continue;
    for (const fix of causesOf(one, fixes, after.texts)) if (!reasons.has(fix)) reasons.set(fix, `it brings ${one.code}`);
  }
  for (const one of fixes) {
    const key = keyOf(one);
    if ((has.get(key) ?? 0) > (had.get(key) ?? 0) - (mended.get(key) ?? 0)) reasons.set(one, 'it does not mend the problem');
  }
  return [...reasons].map(([one, reason]) => ({ one, reason }));
}

/** A problem as it is known again in another run, wherever it stands by then. */
export function keyOf({ code, facts, at }: Diagnostic): string {
  return JSON.stringify([code, facts, at?.path ?? '']);
}

function countOf(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of diagnostics) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

function causesOf({ code, at }: Diagnostic, fixes: readonly Fixable[], texts: Found['texts']): readonly Fixable[] {
  if (!at) return [];
  const possible = fixes.filter((one) => tradeOf(code) <= tradeOf(one.code) && one.fix.edits.some((edit) => edit.at.path === at.path));
  const edits = editsOf(fixes).filter(({ path }) => path === at.path);
  const text = texts.get(at.path) ?? '';
  const near = possible.filter(({ fix }) =>
    fix.edits.some((edit) => {
      if (edit.at.path !== at.path) return false;
      const start = edits.reduce((sum, other) => (other.end <= edit.at.start ? sum + other.text.length - (other.end - other.start) : sum), edit.at.start);
      // What is wrong with the value of a key stands behind it on its line.
      const end = Math.max(start + edit.text.length, tradeOf(code) === '1' ? (text + '\n').indexOf('\n', start) : 0);
      return at.start <= end && start <= at.end;
    }),
  );
  return near.length > 0 || (tradeOf(code) !== '1' && !code.endsWith('01')) ? near : possible;
}

function tradeOf(code: Code): string {
  return code.charAt(4);
}
