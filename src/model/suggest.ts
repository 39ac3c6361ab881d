import { sortStrings } from './order.js';

/** The nearest of `known` to a misspelled name (optimal string alignment), if it is near enough to be meant. */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  return nearest(name, known)[0];
}

/** The nearest of `known` where no other is as near: what a machine may write in the place of a misspelled name. */
export function onlyNear(name: string, known: Iterable<string>): string | undefined {
  const [near, ...others] = nearest(name, known);
  return others.length === 0 ? near : undefined;
}

/** All those of `known` that are as near to a name as any, in code point order; none where nothing is near enough. */
function nearest(name: string, known: Iterable<string>): readonly string[] {
  const wanted = name.toLowerCase();
  let best: string[] = [];
  let bestDistance = Math.max(1, Math.floor(name.length / 3));
  for (const candidate of sortStrings(new Set(known))) {
    if (candidate === name) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance > bestDistance) continue;
    best = distance === bestDistance ? [...best, candidate] : [candidate];
    bestDistance = distance;
  }
  return best;
}

/** `{ suggestion }` ready to be spread into facts; empty where nothing is near. */
export function suggestion(name: string, known: Iterable<string>): { readonly suggestion?: string } {
  const found = suggest(name, known);
  return found === undefined ? {} : { suggestion: found };
}

/** How many insertions, deletions, replacements and swaps of neighbours turn one into the other. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 8) return Infinity;
  let previous: number[] = [];
  let current = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const above = current;
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((above[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (previous[j - 2] ?? 0) + 1);
      next.push(least);
    }
    previous = above;
    current = next;
  }
  return current[b.length] ?? Infinity;
}
