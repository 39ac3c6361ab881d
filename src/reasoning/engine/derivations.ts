/** Why rows are there: for each derived row its rule and the rows that its premises were; 4 bytes for each of these and one more. */
export interface Derivations {
  /** Notes why a row is there; a row of which nothing is noted was stated. */
  readonly note: (row: number, rule: number, premises: Int32Array, count: number) => void;
  /** The number of the rule, -1 for a stated row. */
  readonly ruleOf: (row: number) => number;
  readonly premisesOf: (row: number) => readonly number[];
  /** Whether the row is a link of links: one that its rule made of others of its kind. */
  readonly isLink: (row: number) => boolean;
  readonly markLink: (row: number) => void;
}

export function derivations(): Derivations {
  let entries = new Int32Array(4096);
  let used = 0;
  let places = new Int32Array(1024).fill(-1);
  let links = new Uint8Array(1024);

  return {
    note(row, rule, premises, count) {
      while (used + count + 2 > entries.length) entries = enlarged(entries, new Int32Array(entries.length * 2));
      while (row >= places.length) places = enlarged(places, new Int32Array(places.length * 2).fill(-1));
      places[row] = used;
      entries[used++] = rule;
      entries[used++] = count;
      for (let i = 0; i < count; i++) entries[used++] = premises[i] ?? -1;
    },
    ruleOf: (row) => {
      const place = places[row] ?? -1;
      return place < 0 ? -1 : (entries[place] ?? -1);
    },
    premisesOf: (row) => {
      const place = places[row] ?? -1;
      if (place < 0) return [];
      return [...entries.subarray(place + 2, place + 2 + (entries[place + 1] ?? 0))].filter((one) => one >= 0);
    },
    isLink: (row) => links[row] === 1,
    markLink(row) {
      while (row >= links.length) links = enlarged(links, new Uint8Array(links.length * 2));
      links[row] = 1;
    },
  };
}

function enlarged<A extends Int32Array | Uint8Array>(old: A, larger: A): A {
  larger.set(old);
  return larger;
}
