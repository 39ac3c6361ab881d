/** Finds the row of a triple in one look: a hash table with linear probing, at most two thirds full. */
export interface TripleTable {
  /** The row of a triple, -1 if it has none. */
  readonly find: (subject: number, predicate: number, object: number) => number;
  /** Enters a row that is not there yet. */
  readonly append: (row: number) => void;
}

type Column = (row: number) => number;

export function tripleTable(subject: Column, predicate: Column, object: Column): TripleTable {
  let rows = new Int32Array(2048).fill(-1);
  let used = 0;

  function slotOf(s: number, p: number, o: number): number {
    const mask = rows.length - 1;
    let slot = mixed(s, p, o) & mask;
    for (let row = rows[slot] ?? -1; row >= 0; row = rows[slot] ?? -1) {
      if (subject(row) === s && object(row) === o && predicate(row) === p) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  function enter(row: number): void {
    rows[slotOf(subject(row), predicate(row), object(row))] = row;
  }

  return {
    find: (s, p, o) => rows[slotOf(s, p, o)] ?? -1,
    append(row) {
      if (used * 3 > rows.length * 2) {
        const old = rows;
        rows = new Int32Array(old.length * 2).fill(-1);
        for (const one of old) if (one >= 0) enter(one);
      }
      enter(row);
      used++;
    },
  };
}

/** Spreads triples of small numbers over 32 bits (multiplication by odd constants, then folding the high bits down). */
function mixed(s: number, p: number, o: number): number {
  let hash = Math.imul(s, 0x9e3779b1) ^ Math.imul(p, 0x85ebca6b) ^ Math.imul(o, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
