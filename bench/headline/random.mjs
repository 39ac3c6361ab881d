/** A seeded generator of numbers (mulberry32), so that the measured project is the same on every machine. */

/**
 * @param {number} seed
 * @returns {() => number} numbers in [0, 1)
 */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @template T
 * @param {() => number} random
 * @param {readonly [T, ...T[]]} items
 * @returns {T}
 */
export function pick(random, items) {
  return items[Math.floor(random() * items.length)] ?? items[0];
}
