import { refuse } from './fault.js';
import { LONGEST_TEXT } from './filters/coerce.js';
import type { Trace } from './trace.js';
import { isList, type AskQuery } from './values.js';

/** How much a rendering may do before it counts as a runaway: statements, filters and text handled, not time. */
const MOST_STEPS = 10_000_000;
/** How deep macros, callers and includes may call one another. */
export const DEEPEST_CALLS = 100;

/** Counts the work of one rendering; refuses to go on at the limit (GGEN405). */
export interface Budget {
  readonly spend: (steps: number) => void;
  /** Who answers the queries of `sparql()` in this rendering. */
  readonly ask?: AskQuery;
  /** Who remembers where the text comes from, where somebody wants to know. */
  readonly trace?: Trace;
}

export function makeBudget(ask?: AskQuery, trace?: Trace): Budget {
  let left = MOST_STEPS;
  return {
    ...(ask && { ask }),
    ...(trace && { trace }),
    spend(steps) {
      left -= steps;
      if (left < 0) refuse(`it does more than ${MOST_STEPS} steps; does a loop run too long?`);
    },
  };
}

/** What handling a value costs, in steps. */
export function costOf(value: unknown): number {
  if (typeof value === 'string') return 1 + (value.length >> 6);
  return isList(value) ? 1 + value.length : 1;
}

/** Text as it is rendered; refuses more than 64 MiB. */
export interface Sink {
  readonly write: (text: string) => void;
  readonly text: () => string;
}

export function makeSink(): Sink {
  const parts: string[] = [];
  let length = 0;
  return {
    write(text) {
      length += text.length;
      if (length > LONGEST_TEXT) refuse('it renders more than 64 MiB of text');
      parts.push(text);
    },
    text: () => parts.join(''),
  };
}
