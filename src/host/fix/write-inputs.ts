import type { Diagnostic } from '../../model/diagnostic.js';
import { apply } from '../apply/apply.js';
import { sha256Of } from '../sha256.js';

/** A file of the project, relative to it, as it stands on disk and as it shall be. */
export interface InputChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Writes input files, all or none, as outputs are written (`apply`): permissions stay, and one that is no longer `before` is
 * left as it is, with all others. A failure is reported.
 */
export function writeInputs(root: string, changes: readonly InputChange[]): Promise<readonly Diagnostic[]> {
  const actions = changes.map(({ path, before, after }) => ({ path, action: 'updated' as const, now: sha256Of(before), after, bytes: Buffer.byteLength(after) }));
  return apply({ root, actions, state: [], remove: [] });
}
