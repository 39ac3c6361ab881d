import type { Formatter } from './extension.js';
import type { Outcome } from './outcome.js';
import type { Span } from './source.js';

/** A command that formats: it gets a text on standard input and gives it back on standard output (`canonicalize.format`). */
export interface CommandFormat {
  /** The program and its arguments, as they are: no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** Seconds that it may take for one file. */
  readonly timeout?: number;
}

/**
 * Makes a formatter of a command, named after its program and with the version that the program tells.
 * A failure holds why it cannot run, at `at`: GGEN506 (not trusted), GGEN507 (not found), GGEN508 (not executable), GGEN509 (it tells no version).
 * @param extension what kind of file it is named for
 */
export type OpenCommand = (command: CommandFormat, extension: string, at?: Span) => Promise<Outcome<Formatter>>;
