/** What one of two witnesses says that the other does not; lines count from 1. */
export type Disagreement =
  | { readonly kind: 'differs'; readonly logLine: number; readonly chainLine: number }
  | { readonly kind: 'only in log' | 'only in chain'; readonly from: number; readonly to: number };

/** Takes what the chain says, line by line, and holds it against the text log. */
export interface Comparing {
  /** What the text log should say for the next line of the chain; `undefined` where that line says nothing that can be compared. */
  readonly next: (expected: string | undefined) => void;
  /** All disagreements, once the chain has ended. */
  readonly end: () => readonly Disagreement[];
}

/**
 * Compares the text log with what the chain says of the same runs. Where they part, the next line on which both agree
 * again is looked for, so that one line more or less is one disagreement and not one for every line after it.
 */
export function comparing(log: readonly string[]): Comparing {
  const found: Disagreement[] = [];
  let at = 0;
  let line = 0;
  const lone: (readonly [line: number, isKnown: boolean])[] = [];
  let places: ReadonlyMap<string, readonly number[]> | undefined;
  const settle = (upTo: number): void => {
    const both = Math.min(lone.length, upTo - at);
    for (const [index, [chainLine, isKnown]] of lone.slice(0, both).entries()) {
      // What a damaged record said nobody knows: its line of the log stands alone, and is no fault of the log.
      if (isKnown) found.push({ kind: 'differs', logLine: at + index + 1, chainLine });
    }
    for (const [from, to] of runsOf(lone.slice(both).flatMap(([one, isKnown]) => (isKnown ? [one] : [])))) found.push({ kind: 'only in chain', from, to });
    if (upTo - at > both) found.push({ kind: 'only in log', from: at + both + 1, to: upTo });
    lone.length = 0;
    at = upTo;
  };
  return {
    next: (expected) => {
      line++;
      if (expected !== undefined && log[at] === expected && lone.length === 0) {
        at++;
        return;
      }
      places ??= placesOf(log);
      const again = expected === undefined ? undefined : firstFrom(places.get(expected) ?? [], at);
      if (again === undefined) {
        lone.push([line, expected !== undefined]);
        return;
      }
      settle(again);
      at = again + 1;
    },
    end: () => {
      settle(log.length);
      return found;
    },
  };
}

function placesOf(log: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, text] of log.entries()) {
    const known = places.get(text);
    if (known) known.push(index);
    else places.set(text, [index]);
  }
  return places;
}

/** The first of ascending numbers that is not below a least one. */
function firstFrom(ascending: readonly number[], least: number): number | undefined {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return ascending[low];
}

/** Ascending numbers as runs without gaps. */
function runsOf(ascending: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  for (const one of ascending) {
    const last = runs.at(-1);
    if (last?.[1] === one - 1) last[1] = one;
    else runs.push([one, one]);
  }
  return runs;
}
