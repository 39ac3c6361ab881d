import type { Digest } from '../../model/digest.js';
import type { Action } from '../compare/types.js';
import type { Read } from '../reads.js';

/** The version of the form; another major version is another form. */
export const PLAN_VERSION = '1.0';

/** What tells a plan from other JSON. */
export const PLAN_KIND = 'ggen plan';

/** What happens to one output: all of it, so that nothing has to be made again. Paths are relative to the manifest's folder. */
export interface PlannedFile {
  readonly path: string;
  readonly action: Exclude<Action, 'conflict'>;
  /** Of a renamed file: where it is when the plan is saved. */
  readonly from?: string;
  readonly rule?: string;
  /** The digest of the bytes on disk when the plan was saved, at `from` if given; null where there was no file. */
  readonly now: Digest | null;
  /** The whole new text of a file that is written. */
  readonly text?: string;
  readonly bytes: number;
  /** Of the file after the run, as a report has it. */
  readonly digest: Digest | null;
  readonly obstacle?: string;
}

/** A file of ggen's own: what was there, and the text that it gets; `text` null means that it goes. */
export interface PlannedState {
  readonly path: string;
  readonly now: Digest | null;
  readonly text: string | null;
}

/** A saved plan (`--plan-out`): canonical JSON, `digest` that of the rest of it. */
export interface PlanFile {
  readonly kind: typeof PLAN_KIND;
  readonly schema_version: string;
  readonly ggen: string;
  readonly project: string;
  /** The manifest's name in its folder. */
  readonly manifest: string;
  readonly agent_id: string;
  /** What the run was asked for, as far as it decided what is in the plan. */
  readonly options: { readonly engine: string; readonly force: boolean; readonly keep: boolean; readonly raw: boolean; readonly rules: readonly string[] | null };
  /** Every look at the disk that the plan depends on. */
  readonly reads: readonly Read[];
  readonly files: readonly PlannedFile[];
  /** In the order of writing, the receipt last; files that go come first. */
  readonly state: readonly PlannedState[];
  readonly ran: { readonly inference: readonly string[]; readonly generation: readonly string[] };
  /** Imports that `ggen.lock` pins by this plan. */
  readonly pinned: readonly string[];
  readonly digest: Digest;
}
