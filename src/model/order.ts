/** An array that `sortBy` put into a total order; nothing else can make one. */
export type Sorted<T> = readonly T[] & { readonly [sorted]: true };
declare const sorted: unique symbol;

/**
 * Orders two strings by Unicode code point, the one order used everywhere in ggen.
 * JavaScript's `<` compares UTF-16 units, which puts U+1F600 before U+FF5E; this does not.
 * @returns a negative number, 0 or a positive number
 */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointRank(x) - codePointRank(y);
  }
  return a.length - b.length;
}

/** Moves surrogates above every other unit, so that units compare as the code points they belong to. */
function codePointRank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Compares by the first criterion that tells the two apart. */
export function compareInTurn<T>(...criteria: readonly ((a: T, b: T) => number)[]): (a: T, b: T) => number {
  return (a, b) => {
    for (const criterion of criteria) {
      const difference = criterion(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** Returns a sorted copy; `compare` must be a total order up to items that are interchangeable. */
export function sortBy<T>(items: Iterable<T>, compare: (a: T, b: T) => number): Sorted<T> {
  return [...items].sort(compare) as unknown as Sorted<T>;
}

/** Returns a copy sorted by code point. */
export function sortStrings(items: Iterable<string>): Sorted<string> {
  return sortBy(items, compareCodePoints);
}
