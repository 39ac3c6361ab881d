import type { Digest } from './digest.js';
import type { Sorted } from './order.js';
import type { Statement } from './term.js';

/**
 * A set of statements: RDFC-1.0 blank node labels, no duplicates, in the code point order of their
 * canonical N-Quads lines; `digest` is the SHA-256 of those lines.
 */
export interface Graph {
  readonly statements: Sorted<Statement>;
  readonly digest: Digest;
}
