/** Rows that have a key in common, linked in the order in which they were appended. */
export interface Chains {
  readonly append: (row: number) => void;
  /** The first row of a key, -1 if there is none. */
  readonly first: (a: number, b: number) => number;
  /** The row after a row in its chain, -1 at the end. */
  readonly next: (row: number) => number;
}

type Column = (row: number) => number;

/** Chains of rows with the same value in one column. */
export function singleChains(column: Column): Chains {
  let heads = filled(1024);
  let tails = filled(1024);
  const links = linkColumn();
  return {
    append(row) {
      const key = column(row);
      while (key >= heads.length) {
        heads = grown(heads);
        tails = grown(tails);
      }
      const tail = tails[key] ?? -1;
      if (tail < 0) heads[key] = row;
      else links.set(tail, row);
      tails[key] = row;
      links.reserve(row);
    },
    first: (a) => heads[a] ?? -1,
    next: links.get,
  };
}

/** Chains of rows with the same values in two columns: a hash table with linear probing, at most two thirds full. */
export function pairChains(first: Column, second: Column): Chains {
  // A slot holds its key as well: to look the key up by the row would take most of the time.
  let heads = filled(2048);
  let tails = filled(2048);
  let firsts = filled(2048);
  let seconds = filled(2048);
  let used = 0;
  const links = linkColumn();

  /** The slot of a key: the one that holds it, or the free one where it belongs. */
  function slotOf(a: number, b: number): number {
    const mask = heads.length - 1;
    let slot = mixed(a, b) & mask;
    while ((heads[slot] ?? -1) >= 0 && (firsts[slot] !== a || seconds[slot] !== b)) slot = (slot + 1) & mask;
    return slot;
  }

  function grow(): void {
    const old = { heads, tails, firsts, seconds };
    const length = heads.length * 2;
    [heads, tails, firsts, seconds] = [filled(length), filled(length), filled(length), filled(length)];
    for (let slot = 0; slot < old.heads.length; slot++) {
      const head = old.heads[slot] ?? -1;
      if (head < 0) continue;
      const fresh = slotOf(old.firsts[slot] ?? -1, old.seconds[slot] ?? -1);
      heads[fresh] = head;
      tails[fresh] = old.tails[slot] ?? -1;
      firsts[fresh] = old.firsts[slot] ?? -1;
      seconds[fresh] = old.seconds[slot] ?? -1;
    }
  }

  return {
    append(row) {
      if (used * 3 > heads.length * 2) grow();
      const a = first(row);
      const b = second(row);
      const slot = slotOf(a, b);
      const tail = tails[slot] ?? -1;
      if (tail < 0) {
        heads[slot] = row;
        firsts[slot] = a;
        seconds[slot] = b;
        used++;
      } else links.set(tail, row);
      tails[slot] = row;
      links.reserve(row);
    },
    first: (a, b) => heads[slotOf(a, b)] ?? -1,
    next: links.get,
  };
}

/** Which row follows a row. */
function linkColumn(): { readonly get: Column; readonly set: (row: number, next: number) => void; readonly reserve: (row: number) => void } {
  let links = filled(1024);
  return {
    get: (row) => links[row] ?? -1,
    set: (row, next) => {
      links[row] = next;
    },
    reserve: (row) => {
      while (row >= links.length) links = grown(links);
    },
  };
}

function filled(length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(length).fill(-1);
}

function grown(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = filled(column.length * 2);
  larger.set(column);
  return larger;
}

/** Spreads pairs of small numbers over 32 bits (multiplication by odd constants, then folding the high bits down). */
function mixed(a: number, b: number): number {
  const hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) >>> 0;
}
