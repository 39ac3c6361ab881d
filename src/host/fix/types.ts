import type { Code } from '../../model/diagnostic.js';
import type { Span } from '../../model/source.js';

/** A fix as a run reports it: the problem that it mends, and what it does. */
export interface FixMade {
  readonly code: Code;
  readonly title: string;
  /** Where the problem was told: offsets into the text that `line` and `column` were worked out from. */
  readonly at: Span;
  readonly line: number;
  readonly column: number;
}

/** A fix that was not applied. */
export interface FixLeft extends FixMade {
  /** Why not, as a part of a sentence. */
  readonly reason: string;
}

/** An input file before and after the fixes, with LF line ends and without a byte order mark. */
export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What `sync` with `fix` did, or would do where it writes nothing. */
export interface FixReport {
  /** Whether the files were written. */
  readonly written: boolean;
  /** In the order in which they were applied. */
  readonly applied: readonly FixMade[];
  readonly left: readonly FixLeft[];
  /** In code point order of the paths. */
  readonly files: readonly FixedFile[];
}
