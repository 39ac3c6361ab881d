/** What a Go program holds of JavaScript's values: each has a number, under which it comes back. */
export interface GoValues {
  /** The value that 8 bytes of memory stand for. */
  readonly load: (view: DataView, at: number) => unknown;
  /** Writes what stands for a value. */
  readonly store: (view: DataView, at: number, value: unknown) => void;
  /** Go has dropped one of its references. */
  readonly release: (id: number) => void;
}

/** The upper half of a number that is none, by which Go tells references from numbers; its last bits hold the type. */
const REFERENCE = 0x7ff80000;
const TYPE_FLAGS: Readonly<Record<string, number>> = { object: 1, string: 2, symbol: 3, function: 4 };

/**
 * The values that a Go program may hold, in the form that `syscall/js` of Go 1.18 gives them: a number stands for itself,
 * `undefined` is a zero, and anything else is a reference.
 * @param world what Go takes for the global object
 * @param self what Go takes for its own runtime
 */
export function makeGoValues(world: object, self: object): GoValues {
  const known: readonly unknown[] = [NaN, 0, null, true, false, world, self];
  const values: unknown[] = [...known];
  const counts = known.map(() => Infinity);
  const ids = new Map<unknown, number>(known.slice(1).map((value, i) => [value, i + 1]));
  const free: number[] = [];

  const idOf = (value: unknown): number => {
    const id = ids.get(value) ?? free.pop() ?? values.length;
    if (ids.get(value) === undefined) {
      values[id] = value;
      counts[id] = 0;
      ids.set(value, id);
    }
    counts[id] = (counts[id] ?? 0) + 1;
    return id;
  };

  return {
    load: (view, at) => {
      const number = view.getFloat64(at, true);
      if (number === 0) return undefined;
      return Number.isNaN(number) ? values[view.getUint32(at, true)] : number;
    },
    store: (view, at, value) => {
      if (value === undefined || (typeof value === 'number' && value !== 0 && !Number.isNaN(value))) {
        view.setFloat64(at, value ?? 0, true);
        return;
      }
      const isNaN = Number.isNaN(value);
      view.setUint32(at + 4, REFERENCE | (value === null || isNaN ? 0 : (TYPE_FLAGS[typeof value] ?? 0)), true);
      view.setUint32(at, isNaN ? 0 : idOf(value), true);
    },
    release: (id) => {
      const left = (counts[id] ?? 0) - 1;
      counts[id] = left;
      if (left !== 0) return;
      ids.delete(values[id]);
      values[id] = null;
      free.push(id);
    },
  };
}
