import type { Digest, Sha256 } from '../src/model/digest.js';
import type { Graph } from '../src/model/graph.js';
import type { EngineName, Prefixes } from '../src/model/manifest.js';
import type { Outcome } from '../src/model/outcome.js';
import type { CancelSignal } from '../src/model/plan.js';
import type { InferenceRule, RdfSource, ValidationRule } from '../src/model/project.js';
import type { Maker, ReceiptInput } from '../src/model/receipt.js';

export interface NormalizeInput {
  readonly ontology: readonly RdfSource[];
  readonly shapes: readonly RdfSource[];
  readonly baseIri?: string;
  readonly prefixes: Prefixes;
  readonly inference: { readonly rules: readonly InferenceRule[]; readonly fixpoint: boolean };
  readonly validation: readonly ValidationRule[];
  readonly engine: EngineName;
  readonly allowedDomains: readonly string[];
  readonly sha256: Sha256;
  readonly signal?: CancelSignal;
}

export interface Normalized {
  /** The closed graph: what the ontology states and what the rules add. */
  readonly graph: Graph;
  /** SHA-256 of the canonical N-Quads of what the ontology states, before any rule. */
  readonly ontologyDigest: Digest;
  /** Each RDF input with the RDFC-1.0 digest of its own statements. */
  readonly inputs: readonly ReceiptInput[];
  /** Names of the inference rules that ran, in order. */
  readonly rulesExecuted: readonly string[];
  readonly makers: readonly Maker[];
}

/** μ₁: sources → graph. */
export async function normalize(_input: NormalizeInput): Promise<Outcome<Normalized>> {
  throw new Error('not written yet');
}
