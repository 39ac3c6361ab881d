import type { CanonicalArtifact } from './artifact.js';
import type { Receipt } from './receipt.js';

/** Everything that a run would put on disk. */
export interface Plan {
  readonly artifacts: readonly CanonicalArtifact[];
  readonly receipt: Receipt;
  /** The receipt as stored: canonical JSON and a final newline. */
  readonly receiptText: string;
}

/** The five stages by the names that reports use. */
export const STAGES = ['μ₁_normalize', 'μ₂_extract', 'μ₃_emit', 'μ₄_canonicalize', 'μ₅_receipt'] as const;
export type StageName = (typeof STAGES)[number];

/** Told of each stage as it starts and ends; timing and progress are its business alone. */
export interface Observer {
  readonly stageStarted?: (stage: StageName) => void;
  readonly stageFinished?: (stage: StageName) => void;
  /** A remark for `--verbose`, such as the engine that was chosen and why. */
  readonly remark?: (text: string) => void;
}

/** Asked between stages and within long ones; `AbortSignal` fits. */
export interface CancelSignal {
  readonly aborted: boolean;
}
