import type { CanonicalArtifact } from '../../model/artifact.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { Digest } from '../../model/digest.js';
import type { Plan } from '../../model/plan.js';
import type { Span } from '../../model/source.js';

/** What happens to one file (SPEC 8). `kept` files stay as they are on purpose; a `conflict` stops the run. */
export type Action = 'created' | 'updated' | 'renamed' | 'unchanged' | 'deleted' | 'kept' | 'conflict';

/** A file as it is on disk. `digest` counts its bytes; `text` is worth nothing where they are no UTF-8 text (`isBinary`). */
export interface FileOnDisk {
  readonly kind: 'file';
  readonly digest: Digest;
  readonly text: string;
  readonly isBinary?: boolean;
}

/** What stands at a path now: nothing, a file, or something that is no file. */
export type OnDisk = { readonly kind: 'absent' } | FileOnDisk | { readonly kind: 'other'; readonly what: string; readonly isDenied?: boolean };

/** One file of the plan or of an earlier receipt, and what is to happen to it. */
export interface FileAction {
  readonly path: string;
  readonly action: Action;
  /** Of a renamed file: where it is now. Its content becomes `after`, which may be what it has. */
  readonly from?: string;
  /** The rule that makes it; absent where no rule makes it any more. */
  readonly rule?: string;
  /** The template that would replace it, of a conflict. */
  readonly template?: Span;
  readonly before?: string;
  readonly after?: string;
  readonly bytes: number;
  /** The digest of `after`. */
  readonly digest?: Digest;
  /** The digest of the bytes that are on disk now, at `from` if it is given; absent where there is no file. */
  readonly now?: Digest;
  /** What is on disk now is no text. */
  readonly isBinary?: boolean;
  /** Why a conflict is one. */
  readonly conflict?: 'edited' | 'no longer made' | 'foreign' | 'in the way' | 'not mergeable' | 'not injectable';
  /** No receipt knows of the file that is in conflict: somebody else wrote it. */
  readonly isUnrecorded?: boolean;
  /** What keeps ggen from writing the file, in words. */
  readonly obstacle?: string;
  /** What a conflict is told as, where that is no matter of the path alone. */
  readonly problem?: Diagnostic;
  /** The file is its owner's from now on: `--keep` was given. */
  readonly isAdopted?: boolean;
}

export interface CompareInput {
  readonly plan: Plan;
  readonly disk: ReadonlyMap<string, OnDisk>;
  /** The digests under which ggen has written a path, as the receipts on disk say. */
  readonly written: ReadonlyMap<string, ReadonlySet<Digest>>;
  /** Whether earlier runs left a record of what they wrote: then a file that it does not know was written by somebody else. */
  readonly isRecorded?: boolean;
  /** Paths that earlier receipts list and that may be deleted when no longer made; empty for partial runs. */
  readonly stale: Iterable<string>;
  /** The last full run left a block in `.gitattributes`, and this one is a full run too. */
  readonly hasStaleBlock?: boolean;
  /** Of these, the ones that a rule of mode Create wrote: an edited one is its owner's. */
  readonly createdOnce?: ReadonlySet<string>;
  /** Paths that belong to another project or manifest, and to whom. */
  readonly claims?: ReadonlyMap<string, string>;
  /** Paths that were left to their owners by `--keep`. */
  readonly adopted?: ReadonlySet<string>;
  readonly force: boolean;
  /** Leaves to their owners what was edited by hand. */
  readonly keep?: boolean;
}

/** What decides about one file besides what is made for it and what is there. */
export interface Circumstances {
  readonly digests: ReadonlySet<Digest> | undefined;
  /** Whether earlier runs left a record of what they wrote. */
  readonly isRecorded: boolean;
  readonly force: boolean;
  readonly keep: boolean;
}

/** What an action says of the file that is made. */
export type Make = Pick<FileAction, 'path' | 'rule' | 'after' | 'bytes' | 'digest'>;

/** What an action says of the file that is there. */
export type Was = Pick<FileAction, 'before' | 'now' | 'isBinary'>;

/** The artifacts of one path: at most one makes the file, the others put texts into it. */
export interface Planned {
  readonly path: string;
  readonly whole: CanonicalArtifact | undefined;
  readonly injections: readonly CanonicalArtifact[];
}
