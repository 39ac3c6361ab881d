import type { Digest } from './digest.js';
import type { WriteMode } from './manifest.js';
import type { ProjectPath } from './path.js';
import type { Span } from './source.js';

/** What an artifact was made from: names for the receipt, places for diagnostics. */
export interface ArtifactOrigin {
  readonly rule: string;
  readonly template: Span;
  readonly query: Span;
  /** The rule's place in the manifest. */
  readonly at: Span;
  /** How many rows led to this artifact. */
  readonly rows: number;
}

/** What happens where a file is there already: as the rule says, or a text goes into it, or a block of it is kept as it should be. */
export type OutputMode = WriteMode | 'Inject' | 'Block';

/** Whether a file of a mode is ggen's as a whole, until its owner takes it over; of the others only a part is. */
export function isWholeFile(mode: unknown): boolean {
  return mode !== 'Merge' && mode !== 'Inject' && mode !== 'Block';
}

/** Where in a file that is there a text goes: beside the first line that holds a text, at a line (from 1), or at its end. */
export type Anchor = { readonly kind: 'before' | 'after'; readonly text: string } | { readonly kind: 'line'; readonly line: number } | { readonly kind: 'end' };

/** A text that goes into a file of somebody else's; `at` is the place in the template that says where. */
export interface Injection {
  readonly anchor: Anchor;
  readonly at: Span;
}

/** A text as a template rendered it, where it is to go, and what is to be done with what is there: a decision of the host's. */
export interface Artifact {
  readonly path: ProjectPath;
  readonly text: string;
  readonly mode: OutputMode;
  /** Replaces the file even if it was edited by hand. */
  readonly force?: boolean;
  /** A file that holds this text stays as it is. */
  readonly skipIf?: string;
  /** Given where `mode` is `Inject`. */
  readonly injection?: Injection;
  readonly origin: ArtifactOrigin;
}

/** A region as the template fills it, until somebody writes into it: its key, and the digest of what stands between the markers. */
export interface RegionDefault {
  readonly key: string;
  readonly digest: Digest;
}

/**
 * An artifact in the exact form that is stored: formatted, hashed, measured in UTF-8 bytes. The digest of one that people write
 * into as well (mode `Merge`, or with regions) is that of what is ggen's in it.
 */
export interface CanonicalArtifact extends Artifact {
  readonly digest: Digest;
  readonly bytes: number;
  /** The regions of its text that belong to people, in code point order of their keys; absent where it has none. */
  readonly regions?: readonly RegionDefault[];
  /** Name and version of the formatter that it went through; absent where it passed through as rendered. */
  readonly formatter?: string;
}
