import type { Treated, TreatmentTask } from '../../model/treatment.js';
import type { Variation } from '../../model/variation.js';

/** What a thread is told when it begins. */
export interface Beginning {
  /** What of its world is another than usual (`ggen verify --rebuild`). */
  readonly vary: readonly Variation[];
}

/** A task for a thread. */
export interface Order {
  readonly id: number;
  readonly task: TreatmentTask;
}

/** What became of it: nothing where something threw, which this thread finds out again by doing it itself. */
export interface Reply {
  readonly id: number;
  readonly treated?: Treated;
  /** How long it took. */
  readonly ms: number;
}
