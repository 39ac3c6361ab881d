import { refuse } from '../fault.js';
import { kindOf } from '../values.js';
import { LONGEST_LIST, textOf } from './coerce.js';
import { momentAt } from './date.js';
import type { Given } from './filter-row.js';
import type { FunctionRow } from './function-table.js';
import { strftime } from './strftime.js';

const TERA = { dialects: ['tera'] } as const;

function countGiven(named: Given, name: string, fallback: number | undefined): number {
  const value = named[name] ?? fallback;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : refuse(`range() needs a whole number "${name}" from 0, not ${value === undefined ? 'nothing' : typeof value === 'number' ? value : kindOf(value)}`);
}

function range(named: Given): readonly number[] {
  const [start, end, step] = [countGiven(named, 'start', 0), countGiven(named, 'end', undefined), countGiven(named, 'step_by', 1)];
  if (start > end) return refuse('range() needs a start that is not beyond its end');
  const length = step === 0 ? Infinity : Math.ceil((end - start) / step);
  if (length > LONGEST_LIST) return refuse(`range() would give more than ${LONGEST_LIST} numbers`);
  return Array.from({ length }, (_, i) => start + i * step);
}

/** The functions that Tera 1 has; those that would make two runs differ give the same in every run, or are refused. */
export const TERA_FUNCTIONS: readonly FunctionRow[] = [
  {
    ...TERA,
    name: 'range',
    parameters: [{ name: 'end', required: true }, { name: 'start', fallback: 0 }, { name: 'step_by', fallback: 1 }],
    doc: 'The numbers from start up to end, end left out',
    example: { template: '{{ range(start=2, end=6, step_by=2) | join(sep=",") }}', output: '2,4' },
    call: (_positional, named) => range(named),
  },
  {
    ...TERA,
    name: 'now',
    parameters: [{ name: 'utc', fallback: false }, { name: 'timestamp', fallback: false }],
    doc: 'The time of the run, which is the beginning of 1970 in UTC in every run: templates have no clock, so that two runs give the same bytes. Put the date of a release into the ontology',
    example: { template: '{{ now() | date(format="%Y-%m-%d") }}', output: '1970-01-01' },
    caution: 'gives 1970-01-01T00:00:00+00:00 in every run: templates have no clock',
    call: (_positional, named) => (named['timestamp'] === true ? 0 : strftime(momentAt(0, 0), '%Y-%m-%dT%H:%M:%S+00:00')),
  },
  {
    ...TERA,
    name: 'throw',
    parameters: [{ name: 'message', required: true }],
    doc: 'Ends the rendering with a message',
    example: { template: '{% if false %}{{ throw(message="no") }}{% endif %}', output: '' },
    call: (_positional, named) => refuse(textOf(named['message'] ?? 'throw() was called')),
  },
  ...([['get_env', 'name', 'the environment'], ['get_random', 'end', 'chance']] as const).map(([name, parameter, what]): FunctionRow => ({
    ...TERA,
    name,
    parameters: [{ name: parameter, required: true }],
    doc: `Refused: nothing that is generated may depend on ${what}`,
    example: { template: `{% if false %}{{ ${name}(${parameter}=1) }}{% endif %}`, output: '' },
    call: () => refuse(`${name}() is refused: nothing that is generated may depend on ${what}`),
  })),
];
