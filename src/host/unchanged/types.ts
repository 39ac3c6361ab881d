import type { Digest } from '../../model/digest.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { ProjectInfo } from '../../model/manifest.js';
import type { Plan } from '../../model/plan.js';
import type { Receipt } from '../../model/receipt.js';
import type { FileAction } from '../compare.js';
import type { Read } from '../reads.js';
import { STATE_FOLDER } from '../state-folder.js';

/** Folder of the stamps, relative to the project: one for each way in which the project is run. */
export const STAMPS: string = `${STATE_FOLDER}/cache/unchanged`;

/** How large a stamp may be, in bytes; a project that needs more is run the long way. */
export const MOST_BYTES = 8_000_000;

/** What reports say of a project in which nothing has changed: the facts of the run that made it what it is. */
export interface Unchanged {
  readonly project: Pick<ProjectInfo, 'name' | 'version'>;
  readonly receipt: Pick<Receipt, 'execution_id' | 'agent_id' | 'hashes' | 'determinism_guarantee' | 'digest'>;
  readonly ran: Plan['ran'];
}

/** What the next run will say of an output, if `disk` is still the digest of the bytes that are there. */
export interface StampedFile {
  readonly told: Omit<FileAction, 'before' | 'after'>;
  readonly disk: Digest;
}

/**
 * What a run leaves behind that ended well: everything that decided what it made, so that the next run can see at a glance
 * that it would make the same again and find nothing to do.
 */
export interface Stamp {
  /** Which ggen wrote it, and on which Node. */
  readonly maker: string;
  /** Where it was written: one that was copied or checked out counts as none, for anybody may have made it. */
  readonly place: string;
  /** The options that decide what is made, and the manifest's name. */
  readonly key: Digest;
  readonly reads: readonly Read[];
  readonly files: readonly StampedFile[];
  /** Digest of all that is kept in `.ggen`. */
  readonly state: Digest;
  readonly told: Unchanged;
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that diagnostics point into; `null` for one that is read from the disk again. */
  readonly texts: readonly (readonly [string, string | null])[];
}
