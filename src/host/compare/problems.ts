import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Plan } from '../../model/plan.js';
import { placeOfFile } from '../../model/source.js';
import { changes } from '../compare.js';
import type { FileAction } from './types.js';

/** What a conflict is told as: GGEN604, GGEN618, GGEN620, GGEN606 and what merging and injecting report. */
export function conflictOf({ path, action, conflict, isUnrecorded, obstacle, template, problem: told }: FileAction): readonly Diagnostic[] {
  if (action !== 'conflict') return [];
  if (told) return [told];
  const related = template ? [{ at: template, note: 'made by this template' }] : [];
  const at = placeOfFile(path);
  switch (conflict) {
    case 'edited':
      return [problem('GGEN604', { path, ...(isUnrecorded && { isUnrecorded }) }, at, { related })];
    case 'no longer made':
      return [problem('GGEN618', { path }, at)];
    case 'foreign':
      return [problem('GGEN620', { path, owner: obstacle?.replace(/^it belongs to /, '') ?? 'somebody else' }, at, { related })];
    default:
      return [problem('GGEN606', { path, detail: obstacle ?? 'something is in the way' }, at, { related })];
  }
}

/** Under --check, a file that would change: GGEN605. */
export function outOfDate(file: FileAction): readonly Diagnostic[] {
  const { path, action, from, before, after } = file;
  const isCrlf = action === 'updated' && before !== undefined && before !== after && before.replaceAll('\r\n', '\n') === after;
  return changes(file) ? [problem('GGEN605', { path, action, ...(from !== undefined && { from }), ...(isCrlf && { isCrlf }) }, placeOfFile(path))] : [];
}

/** A run that makes nothing, but would delete what the last one made: a warning, under strict an error (GGEN615). */
export function emptied({ artifacts }: Plan, files: readonly FileAction[], strict: boolean): readonly Diagnostic[] {
  const deleted = files.filter(({ action }) => action === 'deleted').length;
  return artifacts.length === 0 && deleted > 0 ? [problem('GGEN615', { files: deleted }, undefined, { severity: strict ? 'error' : 'warning' })] : [];
}
