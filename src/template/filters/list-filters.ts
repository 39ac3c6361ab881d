import { compareInTurn, sortBy } from '../../model/order.js';
import { refuse } from '../fault.js';
import { compareValues, isList, isRecord, kindOf, memberOf, printed, recordOf } from '../values.js';
import { countFrom, identityOf, listFrom, numberFrom, pathFrom, textOf } from './coerce.js';
import type { FilterRow, Given } from './filter-row.js';
import { groupedBy } from './grouping.js';
import { pickOf } from './pick.js';

const ITEMS: readonly Readonly<Record<string, unknown>>[] = [
  { name: 'b', kind: 'x', rank: 2 },
  { name: 'a', kind: 'y', rank: 1 },
  { name: 'c', kind: 'x', rank: 3 },
];
const DATA = { items: ITEMS };

function sortList(input: unknown, given: Given): readonly unknown[] {
  const positional = typeof given['reverse'] === 'string' ? given['reverse'] : undefined;
  const path = pathFrom(given['attribute'] ?? positional);
  const reverse = positional === undefined && given['reverse'] === true;
  const fold = (value: unknown): unknown => (given['case_sensitive'] === true || typeof value !== 'string' ? value : value.toLowerCase());
  const keyed = listFrom(input).map((item) => ({ item, key: path === undefined ? item : pickOf(item, path) }));
  const sorted = sortBy(keyed, compareInTurn((a, b) => compareValues(fold(a.key), fold(b.key)) * (reverse ? -1 : 1)));
  return sorted.map(({ item }) => item);
}

function groupBy(input: unknown, given: Given): unknown {
  const path = pathFrom(given['attribute']) ?? refuse('group_by needs the name of a member');
  return groupedBy(listFrom(input), (item) => {
    const key = pickOf(item, path);
    return key === undefined ? undefined : printed(key);
  });
}

function entriesOf(input: unknown, what: string): readonly (readonly [string, unknown])[] {
  return isRecord(input) ? Object.entries(input) : refuse(`${what} works on an object, not on ${kindOf(input)}`);
}

/** Filters for lists and objects; orders are stable and by code point. */
export const LIST_FILTERS: readonly FilterRow[] = [
  {
    name: 'sort',
    dialects: ['nunjucks'],
    parameters: [{ name: 'reverse', fallback: false }, { name: 'case_sensitive', fallback: false }, { name: 'attribute' }],
    doc: 'Sorted by a member or as they are: null, booleans, numbers, then texts by code point, ignoring case unless `case_sensitive`; `sort("name")` is `sort(attribute="name")`',
    example: { template: '{% for item in items | sort("name") %}{{ item.name }}{% endfor %}', data: DATA, output: 'abc' },
    keeps: 'list',
    apply: sortList,
  },
  {
    name: 'group_by',
    dialects: ['nunjucks'],
    aliases: ['groupby', 'groupBy'],
    parameters: [{ name: 'attribute', required: true }],
    doc: 'An object from each value of a member to the items that have it, in order of first appearance; items without it are left out',
    example: { template: '{% for kind, group in items | group_by("kind") %}{{ kind }}{{ group | length }} {% endfor %}', data: DATA, output: 'x2 y1 ' },
    keeps: 'groups',
    apply: groupBy,
  },
  {
    name: 'unique',
    dialects: ['nunjucks'],
    parameters: [{ name: 'case_sensitive', fallback: true }, { name: 'attribute' }],
    doc: 'The first of all items that are equal, or whose member is',
    example: { template: '{{ ["a", "b", "a"] | unique | join }}', output: 'ab' },
    keeps: 'list',
    apply: (input, given) => {
      const path = pathFrom(given['attribute']) ?? (typeof given['case_sensitive'] === 'string' ? given['case_sensitive'] : undefined);
      const seen = new Set<unknown>();
      return listFrom(input).filter((item) => {
        const value = path === undefined ? item : pickOf(item, path);
        const key = identityOf(typeof value === 'string' && given['case_sensitive'] === false ? value.toLowerCase() : value);
        return seen.has(key) ? false : Boolean(seen.add(key));
      });
    },
  },
  {
    name: 'map',
    dialects: ['nunjucks'],
    parameters: [{ name: 'attribute', required: true }],
    doc: 'One member of every item; items without it are left out',
    example: { template: '{{ items | map("name") | join(",") }}', data: DATA, output: 'b,a,c' },
    apply: (input, given) => {
      const path = pathFrom(given['attribute']) ?? refuse('map needs the name of a member');
      return listFrom(input).map((item) => pickOf(item, path)).filter((value) => value !== undefined);
    },
  },
  {
    name: 'filter',
    dialects: ['nunjucks'],
    parameters: [{ name: 'attribute', required: true }, { name: 'value' }],
    doc: 'The items whose member has the value; without a value, those that have the member',
    example: { template: '{{ items | filter("kind", "x") | map("name") | join }}', data: DATA, output: 'bc' },
    keeps: 'list',
    apply: (input, given) => {
      const path = pathFrom(given['attribute']) ?? refuse('filter needs the name of a member');
      const has = (value: unknown): boolean => (given['value'] === undefined ? value !== undefined && value !== null : value === given['value']);
      return listFrom(input).filter((item) => has(pickOf(item, path)));
    },
  },
  ...(['select', 'reject'] as const).map((name): FilterRow => ({
    name,
    parameters: [{ name: 'test', fallback: 'truthy' }, { name: 'argument' }],
    doc: `The items for which a test ${name === 'select' ? 'holds' : 'does not hold'}`,
    example: { template: `{{ [1, 2, 3] | ${name}("odd") | join }}`, output: name === 'select' ? '13' : '2' },
    keeps: 'list',
    apply: (input, given, { test }) => {
      const args = given['argument'] === undefined ? [] : [given['argument']];
      return listFrom(input).filter((item) => test(textOf(given['test']), item, args) === (name === 'select'));
    },
  })),
  ...(['selectattr', 'rejectattr'] as const).map((name): FilterRow => ({
    name,
    parameters: [{ name: 'attribute', required: true }],
    doc: `The items whose member is ${name === 'selectattr' ? 'true' : 'false, null or absent'}`,
    example: { template: `{{ [{ n: "a", on: true }, { n: "b", on: false }] | ${name}("on") | map("n") | join }}`, output: name === 'selectattr' ? 'a' : 'b' },
    keeps: 'list',
    apply: (input, given, { semantics }) => {
      const path = pathFrom(given['attribute']) ?? refuse(`${name} needs the name of a member`);
      return listFrom(input).filter((item) => semantics.truthy(pickOf(item, path)) === (name === 'selectattr'));
    },
  })),
  {
    name: 'first',
    dialects: ['nunjucks'],
    doc: 'The first item of a list, the first character of a text; undefined if there is none',
    example: { template: '{{ ["a", "b"] | first }}', output: 'a' },
    keeps: 'item',
    apply: (input) => listFrom(input, true)[0],
  },
  {
    name: 'last',
    dialects: ['nunjucks'],
    doc: 'The last item of a list, the last character of a text; undefined if there is none',
    example: { template: '{{ ["a", "b"] | last }}', output: 'b' },
    keeps: 'item',
    apply: (input) => listFrom(input, true).at(-1),
  },
  {
    name: 'nth',
    dialects: ['nunjucks'],
    parameters: [{ name: 'n', required: true }],
    doc: 'The item at a position counted from 0; undefined if there is none',
    example: { template: '{{ ["a", "b", "c"] | nth(1) }}', output: 'b' },
    keeps: 'item',
    apply: (input, given) => listFrom(input)[countFrom(given['n'], 'the position')],
  },
  {
    name: 'length',
    dialects: ['nunjucks'],
    aliases: ['count'],
    doc: 'How many items, members or (UTF-16) characters there are; 0 for null',
    example: { template: '{{ ["a", "b"] | length }}', output: '2' },
    apply: (input) => {
      if (input === null || input === undefined || input === false) return 0;
      if (typeof input === 'string' || isList(input)) return input.length;
      return isRecord(input) ? Object.keys(input).length : refuse(`${kindOf(input)} has no length`);
    },
  },
  {
    name: 'join',
    dialects: ['nunjucks'],
    parameters: [{ name: 'separator', fallback: '' }, { name: 'attribute' }],
    doc: 'The items, or a member of each, as one text with a separator between them',
    example: { template: '{{ items | join(", ", "name") }}', data: DATA, output: 'b, a, c' },
    apply: (input, given) => {
      const path = pathFrom(given['attribute']);
      return listFrom(input).map((item) => textOf(path === undefined ? item : pickOf(item, path), 'join')).join(textOf(given['separator']));
    },
  },
  {
    name: 'reverse',
    doc: 'A list or a text from its end to its start',
    example: { template: '{{ ["a", "b"] | reverse | join }}', output: 'ba' },
    keeps: 'list',
    apply: (input) => (typeof input === 'string' ? [...input].toReversed().join('') : listFrom(input).toReversed()),
  },
  {
    name: 'concat',
    parameters: [{ name: 'with', required: true }],
    doc: 'A list with another list or one more item at its end',
    example: { template: '{{ ["a"] | concat(["b", "c"]) | join }}', output: 'abc' },
    apply: (input, given) => [...listFrom(input), ...(isList(given['with']) ? given['with'] : [given['with']])],
  },
  {
    name: 'get',
    dialects: ['nunjucks'],
    parameters: [{ name: 'key', required: true }, { name: 'default' }],
    doc: 'A member by its name, or the default',
    example: { template: '{{ { a: 1 } | get("b", 0) }}', output: '0' },
    apply: (input, given) => memberOf(input, given['key']) ?? given['default'],
  },
  {
    name: 'batch',
    parameters: [{ name: 'size', required: true }, { name: 'fill' }],
    doc: 'A list in lists of a size, the last one filled up',
    example: { template: '{% for row in [1, 2, 3] | batch(2, 0) %}{{ row | join }};{% endfor %}', output: '12;30;' },
    apply: (input, given) => {
      const size = countFrom(given['size'], 'the size', 1);
      const items = listFrom(input);
      return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => {
        const part = items.slice(i * size, (i + 1) * size);
        return given['fill'] === undefined ? part : [...part, ...Array.from({ length: size - part.length }, () => given['fill'])];
      });
    },
  },
  {
    name: 'slice',
    dialects: ['nunjucks'],
    parameters: [{ name: 'slices', required: true }, { name: 'fill' }],
    doc: 'A list in a number of lists, as even as can be',
    example: { template: '{% for part in [1, 2, 3] | slice(2) %}{{ part | join }};{% endfor %}', output: '12;3;' },
    apply: (input, given) => {
      const slices = countFrom(given['slices'], 'the number of slices', 1, 10_000);
      const items = listFrom(input);
      const size = Math.floor(items.length / slices);
      const extra = items.length % slices;
      return Array.from({ length: slices }, (_, i) => {
        const start = i * size + Math.min(i, extra);
        const part = items.slice(start, start + size + (i < extra ? 1 : 0));
        return given['fill'] !== undefined && i >= extra ? [...part, given['fill']] : part;
      });
    },
  },
  {
    name: 'dictsort',
    parameters: [{ name: 'case_sensitive', fallback: false }, { name: 'by', fallback: 'key' }],
    doc: 'The members of an object as [key, value] pairs, sorted by "key" or "value" as `sort` does',
    example: { template: '{% for key, value in { b: 1, a: 2 } | dictsort %}{{ key }}{{ value }}{% endfor %}', output: 'a2b1' },
    apply: (input, given) => {
      const by = { key: 0, value: 1 }[textOf(given['by'])] ?? refuse('dictsort sorts by "key" or by "value"');
      return sortList(entriesOf(input, 'dictsort').map(([key, value]) => [key, value]), { ...given, attribute: String(by) });
    },
  },
  {
    name: 'list',
    doc: 'A text as a list of characters, an object as a list of { key, value }, a list as it is',
    example: { template: '{% for entry in { a: 1 } | list %}{{ entry.key }}={{ entry.value }}{% endfor %}', output: 'a=1' },
    apply: (input) => (isRecord(input) ? Object.entries(input).map(([key, value]) => recordOf([['key', key], ['value', value]])) : listFrom(input, true)),
  },
  {
    name: 'items',
    doc: 'The members of an object as a list of [name, value]',
    example: { template: '{% for name, value in { a: 1, b: 2 } | items %}{{ name }}={{ value }} {% endfor %}', output: 'a=1 b=2 ' },
    apply: (input) => entriesOf(input, 'items').map(([key, value]) => [key, value]),
  },
  {
    name: 'keys',
    doc: 'The names of the members of an object',
    example: { template: '{{ { a: 1, b: 2 } | keys | join }}', output: 'ab' },
    apply: (input) => entriesOf(input, 'keys').map(([key]) => key),
  },
  {
    name: 'values',
    doc: 'The members of an object',
    example: { template: '{{ { a: 1, b: 2 } | values | join }}', output: '12' },
    apply: (input) => entriesOf(input, 'values').map(([, value]) => value),
  },
  {
    name: 'sum',
    parameters: [{ name: 'attribute' }, { name: 'start', fallback: 0 }],
    doc: 'The sum of the items, or of a member of each',
    example: { template: '{{ items | sum("rank") }}', data: DATA, output: '6' },
    apply: (input, given) => {
      const path = pathFrom(given['attribute']);
      return listFrom(input).reduce<number>((sum, item) => sum + numberFrom(path === undefined ? item : pickOf(item, path), 'an item'), numberFrom(given['start'], 'the start'));
    },
  },
];
