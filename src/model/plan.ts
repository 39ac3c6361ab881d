import type { Artifact, CanonicalArtifact } from './artifact.js';
import type { Diagnostic } from './diagnostic.js';
import type { Receipt } from './receipt.js';

/** Everything that a run would put on disk. */
export interface Plan {
  readonly artifacts: readonly CanonicalArtifact[];
  readonly receipt: Receipt;
  /** The receipt as stored: canonical JSON and a final newline. */
  readonly receiptText: string;
  /** What ran, for reports: names in the order in which they ran. */
  readonly ran: { readonly inference: readonly string[]; readonly generation: readonly string[] };
}

/** The five stages by the names that reports use. */
export const STAGES = ['μ₁_normalize', 'μ₂_extract', 'μ₃_emit', 'μ₄_canonicalize', 'μ₅_receipt'] as const;
export type StageName = (typeof STAGES)[number];

/** Told of each stage as it starts and ends; timing and progress are its business alone. */
export interface Observer {
  readonly stageStarted?: (stage: StageName) => void;
  /** `summary` says what the stage gave, such as `312 statements`; empty where the stage failed. */
  readonly stageFinished?: (stage: StageName, summary: string) => void;
  /** What the templates rendered, before formatting: what diagnostics of μ₄ point into. */
  readonly emitted?: (artifacts: readonly Artifact[]) => void;
  /** What a part of the run found, as soon as it is known; all of it comes again in the outcome. The run waits for the answer. */
  readonly found?: (diagnostics: readonly Diagnostic[]) => void | Promise<void>;
  /** A remark for `--verbose`, such as the engine that was chosen and why. */
  readonly remark?: (text: string) => void;
}

/** Asked between stages and within long ones; `AbortSignal` fits. */
export interface CancelSignal {
  readonly aborted: boolean;
}
