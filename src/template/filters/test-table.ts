import { compareCodePoints } from '../../model/order.js';
import type { Comparison } from '../syntax.js';
import { isCallable, isList, isRecord } from '../values.js';
import { numberFrom, textOf } from './coerce.js';
import type { TestRow } from './filter-row.js';
import { matchesPattern } from './pattern.js';

const OTHER = [{ name: 'other', required: true }];

/** A test of the input alone, shown where it holds and where it does not. */
function check(name: string, doc: string, shown: readonly [holds: string, fails: string], holds: (input: unknown) => boolean, aliases: readonly string[] = []): TestRow {
  return { name, aliases, doc, example: { template: `{{ ${shown[0]} is ${name} }} {{ ${shown[1]} is ${name} }}`, output: 'true false' }, holds: (input) => holds(input) };
}

/** A test against one other value, by an operator of the dialect. */
function compare(name: string, aliases: readonly string[], operator: Comparison, doc: string, shown: readonly [string, string]): TestRow {
  return {
    name,
    aliases,
    parameters: OTHER,
    doc,
    example: { template: `{{ ${shown[0]} is ${name}(${shown[1]}) }}`, output: 'true' },
    holds: (input, given, { semantics }) => semantics.compare(operator, input, given['other']),
  };
}

/** Every built-in test, as in `value is odd`; examples are tests, as with filters. */
export const TESTS: readonly TestRow[] = [
  check('defined', 'Whether there is a value, null included', ['1', 'missing'], (input) => input !== undefined),
  check('undefined', 'Whether there is no value', ['missing', '1'], (input) => input === undefined),
  check('none', 'Whether the value is null', ['none', '0'], (input) => input === null, ['null']),
  check('true', 'Whether the value is true itself', ['true', '1'], (input) => input === true),
  check('false', 'Whether the value is false itself', ['false', '0'], (input) => input === false),
  check('boolean', 'Whether the value is true or false', ['true', '"true"'], (input) => typeof input === 'boolean'),
  check('number', 'Whether the value is a number', ['1', '"1"'], (input) => typeof input === 'number'),
  check('integer', 'Whether the value is a whole number', ['1', '1.5'], (input) => Number.isInteger(input)),
  check('string', 'Whether the value is a text', ['"1"', '1'], (input) => typeof input === 'string'),
  { ...check('iterable', 'Whether the value is a list or a text', ['[]', '1'], (input) => isList(input) || typeof input === 'string', ['sequence']), dialects: ['nunjucks'] },
  { ...check('iterable', 'Whether the value is a list', ['items', 'name'], isList), dialects: ['tera'], example: { template: '{{ items is iterable }} {{ name is iterable }}', data: { items: [], name: 'a' }, output: 'true false' } },
  check('list', 'Whether the value is a list', ['[]', '""'], isList, ['array']),
  check('mapping', 'Whether the value is an object', ['{ a: 1 }', '[]'], isRecord, ['object']),
  check('callable', 'Whether the value is a macro or a function', ['range', '1'], isCallable),
  check('truthy', 'Whether the value counts as true', ['1', '0'], Boolean),
  check('falsy', 'Whether the value counts as false', ['""', '1'], (input) => !input),
  check('odd', 'Whether a number is odd', ['3', '2'], (input) => Math.abs(numberFrom(input, 'the input of odd')) % 2 === 1),
  check('even', 'Whether a number is even', ['2', '3'], (input) => numberFrom(input, 'the input of even') % 2 === 0),
  check('upper', 'Whether a text is all upper case', ['"AB"', '"Ab"'], (input) => textOf(input) === textOf(input).toUpperCase()),
  check('lower', 'Whether a text is all lower case', ['"ab"', '"Ab"'], (input) => textOf(input) === textOf(input).toLowerCase()),
  check('iri', 'Whether a text begins like an absolute IRI', ['"http://example.org/a"', '"a"'], (input) => typeof input === 'string' && /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i.test(input) && !input.startsWith('_:')),
  check('blank', 'Whether a text is a blank node, as `_:label`', ['"_:b0"', '"b0"'], (input) => typeof input === 'string' && input.startsWith('_:')),
  compare('equalto', ['eq', 'sameas'], '===', 'Whether two values are equal and of one type', ['1', '1']),
  compare('ne', [], '!==', 'Whether two values differ', ['1', '2']),
  compare('greaterthan', ['gt'], '>', 'Whether the value is greater', ['2', '1']),
  compare('ge', [], '>=', 'Whether the value is greater or equal', ['2', '2']),
  compare('lessthan', ['lt'], '<', 'Whether the value is less', ['1', '2']),
  compare('le', [], '<=', 'Whether the value is less or equal', ['2', '2']),
  {
    name: 'divisibleby',
    parameters: [{ name: 'divisor', required: true }],
    doc: 'Whether a number is a multiple of another',
    example: { template: '{{ 6 is divisibleby(3) }}', output: 'true' },
    holds: (input, given) => numberFrom(input, 'the input of divisibleby') % numberFrom(given['divisor'], 'the divisor') === 0,
  },
  {
    name: 'in',
    parameters: [{ name: 'container', required: true }],
    doc: 'Whether a list has the item, a text the part, an object the member',
    example: { template: '{{ ["ab", "cd"] | select("in", ["cd"]) | join }}', output: 'cd' },
    holds: (input, given, { semantics }) => semantics.contains(given['container'], input),
  },
  {
    name: 'containing',
    parameters: [{ name: 'item', required: true }],
    doc: 'Whether a list has the item, a text the part, an object the member',
    example: { template: '{{ "abc" is containing("b") }}', output: 'true' },
    holds: (input, given, { semantics }) => semantics.contains(input, given['item']),
  },
  {
    name: 'starting_with',
    parameters: [{ name: 'prefix', required: true }],
    doc: 'Whether a text begins with another',
    example: { template: '{{ "abc" is starting_with("ab") }}', output: 'true' },
    holds: (input, given) => textOf(input).startsWith(textOf(given['prefix'])),
  },
  {
    name: 'ending_with',
    parameters: [{ name: 'suffix', required: true }],
    doc: 'Whether a text ends with another',
    example: { template: '{{ "abc" is ending_with("bc") }}', output: 'true' },
    holds: (input, given) => textOf(input).endsWith(textOf(given['suffix'])),
  },
  {
    name: 'matching',
    dialects: ['tera'],
    parameters: [{ name: 'regex', required: true }],
    doc: 'Whether a regular expression, in the syntax of Rust, matches somewhere in a text; in bounded time',
    example: { template: '{{ day is matching("^\\d{4}-\\d{2}-\\d{2}$") }}', data: { day: '2024-02-05' }, output: 'true' },
    takes: 'text',
    holds: (input, given) => matchesPattern(textOf(input), textOf(given['regex'])),
  },
  {
    name: 'before',
    parameters: OTHER,
    doc: 'Whether a text comes before another by code point',
    example: { template: '{{ "a" is before("b") }}', output: 'true' },
    holds: (input, given) => compareCodePoints(textOf(input), textOf(given['other'])) < 0,
  },
];
