import { compareCodePoints, sortBy } from '../../model/order.js';
import { suggestion } from '../../model/suggest.js';
import { faultOf, refuse } from '../fault.js';
import { isList, isRecord, keysOf, kindOf, memberOf } from '../values.js';
import { equal, printTera } from '../tera/semantics.js';
import { identityOf, listFrom, textOf } from './coerce.js';
import type { FilterRow, Given } from './filter-row.js';
import { groupedBy } from './grouping.js';
import { toJson } from './json.js';
import { pick } from './pick.js';

const ITEMS: readonly Readonly<Record<string, unknown>>[] = [
  { name: 'b', kind: 'x', rank: 2 },
  { name: 'a', kind: 'y', rank: 1 },
  { name: 'c', kind: 'x', rank: 3 },
];
const DATA = { items: ITEMS };
const TERA = { dialects: ['tera'], takes: 'list' } as const;

function attributeFrom(given: Given, filter: string): string {
  const { attribute } = given;
  return typeof attribute === 'string' && attribute !== '' ? attribute : refuse(`${filter} needs a text "attribute"`);
}

/** The value of each item by which it is sorted or told apart. */
function keyed(input: unknown, given: Given): readonly { readonly item: unknown; readonly key: unknown }[] {
  const { attribute } = given;
  if (attribute !== undefined && attribute !== null && typeof attribute !== 'string') return refuse('the attribute must be a text');
  return listFrom(input).map((item) => ({ item, key: attribute === undefined || attribute === null || attribute === '' ? item : pick(item, attribute) }));
}

/** Texts by code point, which is the order of their bytes in UTF-8; numbers; false before true; lists by length. */
function compareAlike(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return sizeOf(a) - sizeOf(b);
}

function sizeOf(value: unknown): number {
  return isList(value) ? value.length : Number(value);
}

function sortTera(input: unknown, given: Given): readonly unknown[] {
  const items = keyed(input, given);
  const [first] = items;
  for (const { key } of items) {
    if (key === undefined) refuse(`sort needs "${textOf(given['attribute'])}" in every item`);
    if (key === null || isRecord(key)) refuse(`${kindOf(key)} cannot be sorted`);
    if (kindOf(key) !== kindOf(first?.key)) refuse(`${kindOf(first?.key)} and ${kindOf(key)} cannot be sorted together`);
  }
  return sortBy(items, (a, b) => compareAlike(a.key, b.key)).map(({ item }) => item);
}

function uniqueTera(input: unknown, given: Given): readonly unknown[] {
  const items = keyed(input, given);
  const [first] = items;
  if (first && first.key === undefined) return refuse(`unique needs "${textOf(given['attribute'])}" in the first item`);
  const seen = new Set<unknown>();
  return items
    .filter(({ key }) => {
      if (key === undefined) return false;
      if (kindOf(key) !== kindOf(first?.key)) return refuse(`${kindOf(first?.key)} and ${kindOf(key)} cannot be told apart`);
      const identity = identityOf(typeof key === 'string' && given['case_sensitive'] !== true ? key.toLowerCase() : key);
      return seen.has(identity) ? false : Boolean(seen.add(identity));
    })
    .map(({ item }) => item);
}

/** A position, from the end where it is negative. */
function position(value: unknown, length: number, fallback: number): number {
  if (value === undefined || value === null) return fallback;
  if (typeof value !== 'number') return refuse(`a position must be a number, not ${kindOf(value)}`);
  return Math.max(0, Math.trunc(value >= 0 ? value : length + value));
}

/** Filters of lists and objects as Tera 1 has them. */
export const TERA_LIST_FILTERS: readonly FilterRow[] = [
  {
    ...TERA,
    name: 'sort',
    parameters: [{ name: 'attribute' }],
    doc: 'Sorted by a member or as they are: texts by code point, numbers, booleans, or lists by length; all of one kind',
    example: { template: '{% for item in items | sort(attribute="name") %}{{ item.name }}{% endfor %}', data: DATA, output: 'abc' },
    keeps: 'list',
    apply: sortTera,
  },
  {
    ...TERA,
    name: 'group_by',
    parameters: [{ name: 'attribute', required: true }],
    doc: 'An object from each value of a member to the items that have it, in order of first appearance; items without it, or with null, are left out',
    example: { template: '{% for kind, group in items | group_by(attribute="kind") %}{{ kind }}{{ group | length }} {% endfor %}', data: DATA, output: 'x2 y1 ' },
    keeps: 'groups',
    apply: (input, given) => {
      const path = attributeFrom(given, 'group_by');
      return groupedBy(listFrom(input), (item) => {
        const key = pick(item, path);
        return key === undefined || key === null ? undefined : typeof key === 'string' ? key : toJson(key, 0, false);
      });
    },
  },
  {
    ...TERA,
    name: 'unique',
    parameters: [{ name: 'case_sensitive', fallback: false }, { name: 'attribute' }],
    doc: 'The first of all items that are equal, or whose member is; texts without regard to case unless `case_sensitive`',
    example: { template: '{{ ["a", "b", "A"] | unique | join }}', output: 'ab' },
    keeps: 'list',
    apply: uniqueTera,
  },
  {
    ...TERA,
    name: 'map',
    parameters: [{ name: 'attribute', required: true }],
    doc: 'One member of every item; items without it, or with null, are left out',
    example: { template: '{{ items | map(attribute="name") | join(sep=",") }}', data: DATA, output: 'b,a,c' },
    apply: (input, given) => listFrom(input).map((item) => pick(item, attributeFrom(given, 'map'))).filter((value) => value !== undefined && value !== null),
  },
  {
    ...TERA,
    name: 'filter',
    parameters: [{ name: 'attribute', required: true }, { name: 'value' }],
    doc: 'The items whose member has the value; without a value, those whose member is not null',
    example: { template: '{{ items | filter(attribute="kind", value="x") | map(attribute="name") | join }}', data: DATA, output: 'bc' },
    keeps: 'list',
    apply: (input, given) => {
      const path = attributeFrom(given, 'filter');
      const wanted = given['value'] ?? null;
      return listFrom(input).filter((item) => (wanted === null ? (pick(item, path) ?? null) !== null : equal(pick(item, path), wanted)));
    },
  },
  {
    ...TERA,
    name: 'first',
    doc: 'The first item of a list, an empty text if there is none',
    example: { template: '{{ ["a", "b"] | first }}', output: 'a' },
    keeps: 'item',
    apply: (input) => listFrom(input)[0] ?? '',
  },
  {
    ...TERA,
    name: 'last',
    doc: 'The last item of a list, an empty text if there is none',
    example: { template: '{{ ["a", "b"] | last }}', output: 'b' },
    keeps: 'item',
    apply: (input) => listFrom(input).at(-1) ?? '',
  },
  {
    ...TERA,
    name: 'nth',
    parameters: [{ name: 'n', required: true }],
    doc: 'The item at a position counted from 0, an empty text if there is none',
    example: { template: '{{ ["a", "b", "c"] | nth(n=1) }}', output: 'b' },
    keeps: 'item',
    apply: (input, { n }) => (typeof n === 'number' && Number.isInteger(n) && n >= 0 ? (listFrom(input)[n] ?? '') : refuse('the position must be a whole number from 0')),
  },
  {
    ...TERA,
    name: 'join',
    parameters: [{ name: 'sep', fallback: '' }],
    doc: 'The items as they are printed, as one text with a separator between them',
    example: { template: '{{ [1, "b"] | join(sep=", ") }}', output: '1, b' },
    apply: (input, { sep }) => listFrom(input).map(printTera).join(withBreaks(sep, 'the separator')),
  },
  {
    ...TERA,
    name: 'slice',
    parameters: [{ name: 'start' }, { name: 'end' }],
    doc: 'The items from a position up to another, the latter left out; negative ones count from the end',
    example: { template: '{{ [1, 2, 3, 4] | slice(start=1, end=-1) | join(sep=",") }}', output: '2,3' },
    keeps: 'list',
    apply: (input, given) => {
      const items = listFrom(input);
      return items.slice(position(given['start'], items.length, 0), position(given['end'], items.length, items.length));
    },
  },
  {
    dialects: ['tera'],
    name: 'length',
    aliases: ['count'],
    doc: 'How many items, members or characters (code points) there are',
    example: { template: '{{ ["a", "b"] | length }}', output: '2' },
    apply: (input) => {
      if (typeof input === 'string') return [...input].length;
      return isList(input) ? input.length : isRecord(input) ? Object.keys(input).length : refuse(`${kindOf(input)} has no length`);
    },
  },
  {
    dialects: ['tera'],
    name: 'get',
    parameters: [{ name: 'key', required: true }, { name: 'default' }],
    doc: 'A member of an object by its name, or the default',
    example: { template: '{{ item | get(key="b", default=0) }}', data: { item: { a: 1 } }, output: '0' },
    apply: (input, given) => {
      const { key } = given;
      if (!isRecord(input)) return refuse(`get works on an object, not on ${kindOf(input)}`);
      if (typeof key !== 'string') return refuse(`the key must be a text, not ${kindOf(key)}`);
      const value = memberOf(input, key) ?? given['default'];
      if (value === undefined) throw faultOf('GGEN402', { name: key, known: keysOf(input), ...suggestion(key, keysOf(input)) });
      return value;
    },
  },
];

/** A text argument in which `\n` and `\t` stand for control characters: Tera's literals have no other way to say them. */
export function withBreaks(value: unknown, what: string): string {
  return typeof value === 'string' ? value.replaceAll('\\n', '\n').replaceAll('\\t', '\t') : refuse(`${what} must be a text, not ${kindOf(value)}`);
}
