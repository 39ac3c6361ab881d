import type { Artifact, CanonicalArtifact } from './artifact.js';
import type { Diagnostic } from './diagnostic.js';
import type { Graph } from './graph.js';
import type { Receipt } from './receipt.js';
import type { RowSet } from './rows.js';

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

/** What each stage gave, as plain data. */
export type Made =
  | { readonly stage: 'μ₁_normalize'; readonly graph: Graph }
  | { readonly stage: 'μ₂_extract'; readonly ruleRows: readonly { readonly rule: string; readonly rowSet?: RowSet }[] }
  | { readonly stage: 'μ₃_emit'; readonly artifacts: readonly Artifact[] }
  | { readonly stage: 'μ₄_canonicalize'; readonly artifacts: readonly CanonicalArtifact[] }
  | { readonly stage: 'μ₅_receipt'; readonly receipt: Receipt; readonly text: string };

/** Told of each stage as it starts and ends; timing and progress are its business alone. */
export interface Observer {
  readonly stageStarted?: (stage: StageName) => void;
  /** `summary` says what the stage gave, such as `312 statements`; empty where the stage failed. */
  readonly stageFinished?: (stage: StageName, summary: string) => void;
  /** What a stage that succeeded gave. What the templates rendered (μ₃) is what diagnostics of μ₄ point into. */
  readonly made?: (made: Made) => void;
  /** What a part of the run found, as soon as it is known; all of it comes again in the outcome. The run waits for the answer. */
  readonly found?: (diagnostics: readonly Diagnostic[]) => void | Promise<void>;
  /** A remark for `--verbose`, such as the engine that was chosen and why. */
  readonly remark?: (text: string) => void;
}

/** Asked between stages and within long ones; `AbortSignal` fits. */
export interface CancelSignal {
  readonly aborted: boolean;
}
