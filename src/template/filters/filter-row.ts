import type { Dialect, Prefixes } from '../../model/manifest.js';
import type { Semantics } from '../semantics.js';

/** A parameter by name; `fallback` is what it is when left out, `required` refuses that. */
export interface Parameter {
  readonly name: string;
  readonly fallback?: string | number | boolean | null;
  readonly required?: boolean;
}

/** What a filter or a test may use besides its input. */
export interface Tools {
  readonly prefixes: Prefixes;
  readonly semantics: Semantics;
  /** Asks a test of the table by name. */
  readonly test: (name: string, value: unknown, args: readonly unknown[]) => boolean;
}

/** Arguments by the names of the parameters; those left out have their fallback. */
export type Given = Readonly<Record<string, unknown>>;

/** A template with its output: documentation, and the test of its row. */
export interface Example {
  readonly template: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** The graph that `sparql` asks, in Turtle. */
  readonly graph?: string;
  readonly output: string;
}

/** Documentation that filters, tests and functions share. */
export interface Documented {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** The only kind of input that a dialect without conversions lets through. */
  readonly takes?: 'text' | 'number' | 'list';
  /** Absent means every dialect. */
  readonly dialects?: readonly Dialect[];
  readonly parameters?: readonly Parameter[];
  /** One sentence without a final period. */
  readonly doc: string;
  readonly example: Example;
}

/** One filter: pure, independent of locale and clock. */
export interface FilterRow extends Documented {
  readonly apply: (input: unknown, given: Given, tools: Tools) => unknown;
  /** How the result's members follow from the input's, for the checker; absent means unknown. */
  readonly keeps?: 'list' | 'item' | 'groups';
  /** An extension's filter takes any arguments. */
  readonly applyToAll?: (input: unknown, positional: readonly unknown[], named: Given) => unknown;
}

/** One test, as in `value is odd`. */
export interface TestRow extends Documented {
  readonly holds: (input: unknown, given: Given, tools: Tools) => boolean;
}
