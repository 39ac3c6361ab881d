import type { Digest, Sha256 } from '../model/digest.js';
import { type Outcome, success } from '../model/outcome.js';
import type { Statement } from '../model/term.js';
import { canonicalize } from './canonicalize.js';

/**
 * The RDFC-1.0 digest of a set of statements: SHA-256 of its canonical N-Quads. Reports GGEN209.
 *
 * @param sha256 a hash of the host's; by default one in pure JavaScript, loaded when it is needed
 */
export async function digestOf(statements: readonly Statement[], sha256?: Sha256): Promise<Outcome<Digest>> {
  const canonical = canonicalize(statements, { sha256: sha256 ?? (await import('./sha256.js')).sha256 });
  return canonical.ok ? success(canonical.value.digest, canonical.diagnostics) : canonical;
}
