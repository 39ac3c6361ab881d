import { dirname } from 'node:path';
import { sortDiagnostics } from '../../diagnostics/sort.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import { isSound } from '../../model/outcome.js';
import { compareCodePoints, compareInTurn, sortBy } from '../../model/order.js';
import { findManifest } from '../load/find.js';
import type { Answer } from '../session.js';
import type { Surroundings } from '../world.js';
import { readTrail, type Trail } from './trail.js';

export interface AuditOptions {
  readonly manifest?: string;
  /** How many of the last records are given, 0 for all; all unless said otherwise. */
  readonly limit?: number;
  /** The digest of a record that the chain has to hold still. */
  readonly head?: string;
}

/**
 * Reads and checks the audit trail of the project that `manifest` names, or the nearest one; the manifest itself is not
 * read. The value is there even if the trail is broken: what is left of it.
 */
export async function audit(world: Pick<Surroundings, 'cwd'>, { manifest, limit = 0, head }: AuditOptions = {}): Promise<Answer<Omit<Trail, 'diagnostics'>>> {
  const spot = await findManifest(world.cwd, manifest);
  if ('diagnostic' in spot) return { ok: false, diagnostics: sortDiagnostics([spot.diagnostic]), texts: new Map(), root: world.cwd };
  const root = dirname(spot.file);
  const { diagnostics, ...value } = await readTrail(root, { limit, ...(head !== undefined && { head }) });
  return { ok: isSound(diagnostics), value, diagnostics: sortBy(diagnostics, compareInTurn((a, b) => compareCodePoints(a.at?.path ?? '', b.at?.path ?? ''), (a, b) => lineOf(a) - lineOf(b))), texts: new Map(), root };
}

/** The files of a trail are not held in memory, so that no offset tells the line. */
function lineOf(one: Diagnostic): number {
  return one.code === 'GGEN627' ? (one.facts.line ?? 0) : 0;
}
