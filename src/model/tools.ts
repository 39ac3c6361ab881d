import type { StageCache } from './cache.js';
import type { Sha256 } from './digest.js';
import type { Assets, Library, QueryEffects, Turns } from './effects.js';
import type { Extension } from './extension.js';
import type { OpenCommand } from './command.js';
import type { TreatElsewhere } from './treatment.js';

/** What the host hands to pure code: effects as arguments. */
export interface Tools extends QueryEffects {
  readonly sha256: Sha256;
  readonly extensions?: readonly Extension[];
  /** What the stages made in earlier runs; a run without it makes the same, only slower. */
  readonly cache?: StageCache;
  /** What answers `owl:imports` beyond the project's documents, and holds the rules of regimes. */
  readonly library?: Library;
  /** How independent work takes turns: one after the other where it is left out. */
  readonly turns?: Turns;
  /** Files of installed packages; without them, formatters and checkers that need some do not take part. */
  readonly assets?: Assets;
  /** What runs the commands that a manifest names as formatters; without it, naming one is an error. */
  readonly commands?: OpenCommand;
  /** Formats and checks in another thread; here where it is left out, with the same result. */
  readonly elsewhere?: TreatElsewhere;
}
