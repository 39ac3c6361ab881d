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

/** A text as a template rendered it, and where it is to go. */
export interface Artifact {
  readonly path: ProjectPath;
  readonly text: string;
  readonly mode: WriteMode;
  readonly origin: ArtifactOrigin;
}

/** An artifact in the exact form that is stored: formatted, hashed, measured in UTF-8 bytes. */
export interface CanonicalArtifact extends Artifact {
  readonly digest: Digest;
  readonly bytes: number;
  /** Name and version of the formatter that it went through; absent where it passed through as rendered. */
  readonly formatter?: string;
}
