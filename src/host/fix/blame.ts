import type { Code, Diagnostic } from '../../model/diagnostic.js';
import { editsOf, type Fixable } from './choose.js';

/** A fix that has to be taken back, and why. */
export interface Blamed {
  readonly one: Fixable;
  readonly reason: string;
}

/**
 * Which of the fixes that made one run into another did not do what they promise: those whose problem is still there, and
 * those that an error comes of. An error comes of a fix if it is new, stands in a file that the fix changed, belongs to the
 * same part of the run or an earlier one, and either is one of syntax or of the manifest, or stands where the fix wrote.
 * What a fix uncovers farther down the run is no reason to take it back.
 */
export function blame(fixes: readonly Fixable[], before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Blamed[] {
  const [had, has] = [countOf(before), countOf(after)];
  const mended = countOf(fixes);
  const fresh = after.filter((one) => one.severity === 'error' && (has.get(keyOf(one)) ?? 0) > (had.get(keyOf(one)) ?? 0));
  return fixes.flatMap((one): readonly Blamed[] => {
    const key = keyOf(one);
    if ((has.get(key) ?? 0) > (had.get(key) ?? 0) - (mended.get(key) ?? 0)) return [{ one, reason: 'it does not mend the problem' }];
    const caused = fresh.find((error) => comesOf(one, error, fixes));
    return caused ? [{ one, reason: `it brings ${caused.code}` }] : [];
  });
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

function comesOf({ code, fix }: Fixable, { code: caused, at }: Diagnostic, fixes: readonly Fixable[]): boolean {
  if (!at || tradeOf(caused) > tradeOf(code) || !fix.edits.some((edit) => edit.at.path === at.path)) return false;
  if (tradeOf(caused) === '1' || caused.endsWith('01')) return true;
  const all = editsOf(fixes);
  return fix.edits.some((edit) => {
    if (edit.at.path !== at.path) return false;
    const shift = all.reduce((sum, other) => (other.path === at.path && other.end <= edit.at.start ? sum + other.text.length - (other.end - other.start) : sum), 0);
    return at.start <= edit.at.start + shift + edit.text.length && edit.at.start + shift <= at.end;
  });
}

function tradeOf(code: Code): string {
  return code.charAt(4);
}
