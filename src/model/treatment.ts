import type { SyntaxFault } from './extension.js';

/** A text to be formatted, checked, or both, by what comes with ggen: names as `Formatter.name` and `SyntaxChecker.name`. */
export interface TreatmentTask {
  readonly text: string;
  readonly path: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly formatter?: string;
  readonly checker?: string;
  /** A formatter that is only asked whether it can read the text. */
  readonly reader?: string;
}

/** The formatted text, or the given one where nothing formats it, and why its formatter left it (`Formatted`); or every fault found in it. */
export type Treated =
  | { readonly ok: true; readonly text: string; readonly left?: string }
  | { readonly ok: false; readonly faults: readonly [SyntaxFault, ...SyntaxFault[]] };

/** Does a task in another thread; a function of the task alone, as if it were done here. */
export type TreatElsewhere = (task: TreatmentTask) => Promise<Treated>;

/** No more threads than this are worth their memory, however many cores there are. */
export const MOST_JOBS = 64;
