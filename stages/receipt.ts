import type { CanonicalArtifact } from '../src/model/artifact.js';
import type { Digest, Sha256 } from '../src/model/digest.js';
import type { Outcome } from '../src/model/outcome.js';
import type { Project } from '../src/model/project.js';
import type { Maker, Receipt, ReceiptInput } from '../src/model/receipt.js';

export interface ReceiptStageInput {
  readonly project: Project;
  readonly agentId: string;
  readonly ontologyDigest: Digest;
  /** The RDF inputs with the digests that normalizing found. */
  readonly rdfInputs: readonly ReceiptInput[];
  readonly artifacts: readonly CanonicalArtifact[];
  readonly makers: readonly Maker[];
  readonly sha256: Sha256;
}

/** μ₅: what was made from what, and its text as stored: canonical JSON and a final newline. */
export async function receipt(_input: ReceiptStageInput): Promise<Outcome<{ readonly receipt: Receipt; readonly text: string }>> {
  throw new Error('not written yet');
}
