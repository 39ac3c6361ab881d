import type { Artifact, CanonicalArtifact } from '../src/model/artifact.js';
import type { Sha256 } from '../src/model/digest.js';
import type { Extension } from '../src/model/extension.js';
import type { Outcome } from '../src/model/outcome.js';
import type { CancelSignal } from '../src/model/plan.js';
import type { FormatOptions } from '../src/model/project.js';
import type { Maker } from '../src/model/receipt.js';

export interface CanonicalizeInput {
  readonly artifacts: readonly Artifact[];
  readonly format: FormatOptions;
  /** Write what was rendered: LF line ends, then hashing and collision checks. */
  readonly raw: boolean;
  readonly extensions: readonly Extension[];
  readonly sha256: Sha256;
  readonly signal?: CancelSignal;
}

export interface Canonicalized {
  /** In code point order of their paths. */
  readonly artifacts: readonly CanonicalArtifact[];
  readonly makers: readonly Maker[];
}

/** μ₄: artifacts → the exact bytes to store. */
export async function canonicalize(_input: CanonicalizeInput): Promise<Outcome<Canonicalized>> {
  throw new Error('not written yet');
}
