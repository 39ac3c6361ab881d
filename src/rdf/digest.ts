import type { Digest, Sha256 } from '../model/digest.js';
import { type Outcome, success } from '../model/outcome.js';
import type { Statement } from '../model/term.js';
import { canonicalize } from './canonicalize.js';

/** SHA-256 in pure JavaScript, for `canonicalize` where no host hands a faster one in; loaded when it is asked for. */
export async function loadSha256(): Promise<Sha256> {
  return (await import('./sha256.js')).sha256;
}

/**
 * The RDFC-1.0 digest of a set of statements: SHA-256 of its canonical N-Quads. Reports GGEN209.
 *
 * @param sha256 a hash of the host's; by default one in pure JavaScript
 */
export async function digestOf(statements: readonly Statement[], sha256?: Sha256): Promise<Outcome<Digest>> {
  const canonical = canonicalize(statements, { sha256: sha256 ?? (await loadSha256()) });
  return canonical.ok ? success(canonical.value.digest, canonical.diagnostics) : canonical;
}
