import { refuse } from '../fault.js';
import { SPARQL_FUNCTIONS } from '../sparql-functions.js';
import { TERA_FUNCTIONS } from './tera-functions.js';
import { callable, type Callable, type CallPlace } from '../values.js';
import { LONGEST_LIST, numberFrom, textOf } from './coerce.js';
import type { Documented, Given } from './filter-row.js';

/** A function that templates may call by name. */
export interface FunctionRow extends Documented {
  readonly call: (positional: readonly unknown[], named: Given, from?: CallPlace) => unknown;
  /** What a user has to know who expects more of it; told wherever a template calls it (GGEN409, a warning). */
  readonly caution?: string;
}

function range(positional: readonly unknown[], named: Given): readonly number[] {
  const [first, second] = [positional[0] ?? named['start'], positional[1] ?? named['stop'] ?? named['end']];
  const start = second === undefined ? 0 : numberFrom(first ?? 0, 'the start of a range');
  const stop = numberFrom(second ?? first, 'the end of a range');
  const step = numberFrom(positional[2] ?? named['step'] ?? 1, 'the step of a range');
  const length = step === 0 ? Infinity : Math.max(0, Math.ceil((stop - start) / step));
  if (!(length <= LONGEST_LIST)) return refuse(`range would give more than ${LONGEST_LIST} numbers`);
  return Array.from({ length }, (_, i) => start + i * step);
}

/** Gives its items in turn, over and over: `next()`, `current`, `reset()`. */
function cycler(items: readonly unknown[]): unknown {
  if (items.length === 0) return refuse('cycler needs at least one item');
  let index = -1;
  const next = callable(() => {
    index = (index + 1) % items.length;
    return items[index];
  });
  const reset = callable(() => {
    index = -1;
    return null;
  });
  const turns: object = Object.create(null, {
    next: { value: next, enumerable: true },
    reset: { value: reset, enumerable: true },
    current: { get: () => (index < 0 ? null : items[index]), enumerable: true },
  });
  return Object.freeze(turns);
}

/** Gives nothing when first called, then the separator. */
function joiner(separator: string): unknown {
  let first = true;
  return callable(() => {
    const text = first ? '' : separator;
    first = false;
    return text;
  });
}

/** The functions that every template sees; all pure but for the counters that they make for one rendering. */
export const FUNCTIONS: readonly FunctionRow[] = [
  {
    name: 'range',
    dialects: ['nunjucks'],
    parameters: [{ name: 'start', fallback: 0 }, { name: 'stop', required: true }, { name: 'step', fallback: 1 }],
    doc: 'The numbers from start up to stop, stop left out; `range(3)` starts at 0',
    example: { template: '{{ range(3) | join(",") }} {{ range(2, 6, 2) | join(",") }}', output: '0,1,2 2,4' },
    call: range,
  },
  {
    name: 'cycler',
    dialects: ['nunjucks'],
    doc: 'An object whose `next()` gives the arguments in turn, over and over; `reset()` starts again',
    example: { template: '{% set c = cycler("a", "b") %}{{ c.next() }}{{ c.next() }}{{ c.next() }}', output: 'aba' },
    call: (positional) => cycler(positional),
  },
  {
    name: 'joiner',
    dialects: ['nunjucks'],
    parameters: [{ name: 'separator', fallback: ',' }],
    doc: 'A function that gives nothing the first time, then the separator',
    example: { template: '{% set comma = joiner(", ") %}{% for n in [1, 2] %}{{ comma() }}{{ n }}{% endfor %}', output: '1, 2' },
    call: (positional, named) => joiner(textOf(positional[0] ?? named['separator'] ?? ',')),
  },
  ...SPARQL_FUNCTIONS,
  ...TERA_FUNCTIONS,
];

/** The functions of Nunjucks templates as values, by name; a variable of the same name hides one. */
export const FUNCTION_VALUES: ReadonlyMap<string, Callable> = new Map(FUNCTIONS.filter(({ dialects }) => dialects?.includes('nunjucks') ?? true).flatMap(({ name, aliases = [], call }) => [name, ...aliases].map((one): readonly [string, Callable] => [one, callable(call)])));
