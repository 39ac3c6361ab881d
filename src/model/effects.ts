import type { Outcome } from './outcome.js';
import type { CancelSignal } from './plan.js';
import type { RdfSource } from './project.js';
import type { SourceFile, Span } from './source.js';

/** Asks the network, as the platform's `fetch` does. */
export type Fetch = (input: unknown, init?: object) => Promise<unknown>;

/** Runs work that blocks, such as an in-process query; the host may cut it off, and then it throws. */
export type Guard = <T>(work: () => T) => T;

/**
 * Does tasks that do not depend on each other, and gives what they give in the order of the tasks. In what order they are
 * begun, and how many at once, is for the host to say: it takes no part in what is made.
 */
export type Turns = <T>(tasks: readonly (() => Promise<T>)[]) => Promise<readonly T[]>;

/** One task after the other, as they come. */
export async function oneByOne<T>(tasks: readonly (() => Promise<T>)[]): Promise<readonly T[]> {
  const done: T[] = [];
  for (const task of tasks) done.push(await task());
  return done;
}

/** What queries may use of the world, all of it handed in by the host. */
export interface QueryEffects {
  readonly signal?: CancelSignal;
  /** What SERVICE asks allowed hosts with; without it no query reaches the network. */
  readonly fetch?: Fetch;
  /** Without it, blocking work runs to its end. */
  readonly guard?: Guard;
}

/** The effects alone of something that has them. */
export function effectsOf({ signal, fetch, guard }: QueryEffects): QueryEffects {
  return { ...(signal && { signal }), ...(fetch && { fetch }), ...(guard && { guard }) };
}

/** A built-in entailment (SPEC 2, `inference.regime`). */
export type EntailmentRegime = 'rdfs' | 'owl2-rl';

/** Documents that the host finds by name. The same project and lock file give the same documents. */
export interface Library {
  /**
   * The document that `owl:imports` names (SPEC 3): by catalog, built-in vocabulary, or network as far as the project allows.
   * A failure holds what keeps it from being read, at `at`: GGEN208 with all the places tried, or 7xx.
   */
  readonly imported: (iri: string, at?: Span) => Promise<Outcome<RdfSource>>;
  /** The rules of a regime, one file per table of the specification, in code point order of the paths. */
  readonly entailmentRules: (regime: EntailmentRegime) => Promise<readonly SourceFile[]>;
}

/** Files of installed packages, and what is made of them. The host holds both, so that pure code keeps no state. */
export interface Assets {
  /** The bytes of a file of an installed package, by package and path inside it: `@dprint/toml/plugin.wasm`. */
  readonly bytes: (file: string) => Promise<Uint8Array>;
  /** What `make` gave when it was first asked for under this name. */
  readonly once: <T>(name: string, make: () => Promise<T>) => Promise<T>;
}
