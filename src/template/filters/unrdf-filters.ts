import { compareInTurn, sortBy } from '../../model/order.js';
import { refuse } from '../fault.js';
import { compareValues, isRecord, kindOf } from '../values.js';
import { attributeOf, identityOf, listFrom, pathFrom, textOf } from './coerce.js';
import type { FilterRow } from './filter-row.js';

const ROWS = { rows: [{ name: 'b', kind: 'x' }, { name: 'a', kind: 'y' }, { name: 'c', kind: 'x' }] };

/** A filter from an XSD datatype, as IRI, compact IRI or local name, to a type of another language. */
function typeFilter(name: string, language: string, types: Readonly<Record<string, string>>, otherwise: string, shown: string): FilterRow {
  return {
    name,
    dialects: ['nunjucks'],
    doc: `The ${language} type for an XSD datatype; \`${otherwise}\` for those without one`,
    example: { template: `{{ "xsd:integer" | ${name} }}`, output: shown },
    apply: (input) => {
      const local = textOf(input).replace(/^xsd:|^http:.*#/, '');
      return Object.hasOwn(types, local) ? types[local] : otherwise;
    },
  };
}

/** Filters that \unrdf has and that are not another name for one of ggen's own. */
export const UNRDF_FILTERS: readonly FilterRow[] = [
  {
    name: 'sortBy',
    dialects: ['nunjucks'],
    parameters: [{ name: 'attribute', required: true }, { name: 'direction', fallback: 'asc' }],
    doc: 'Sorted by a member, as `sort` does with `case_sensitive`; `"desc"` for the other way round',
    example: { template: '{% for row in rows | sortBy("name", "desc") %}{{ row.name }}{% endfor %}', data: ROWS, output: 'cba' },
    keeps: 'list',
    apply: (input, { attribute, direction }) => {
      const path = pathFrom(attribute) ?? refuse('sortBy needs the name of a member');
      const sign = direction === 'desc' ? -1 : 1;
      const key = (item: unknown): unknown => attributeOf(item, path) ?? '';
      return sortBy(listFrom(input), compareInTurn((a, b) => compareValues(key(a), key(b)) * sign));
    },
  },
  {
    name: 'distinctValues',
    dialects: ['nunjucks'],
    parameters: [{ name: 'attribute', required: true }],
    doc: 'The distinct values of a member, in order of first appearance; items without it are left out',
    example: { template: '{{ rows | distinctValues("kind") | join(", ") }}', data: ROWS, output: 'x, y' },
    apply: (input, { attribute }) => {
      const path = pathFrom(attribute) ?? refuse('distinctValues needs the name of a member');
      const values = listFrom(input).map((item) => attributeOf(item, path)).filter((value) => value !== undefined && value !== null);
      return [...new Map(values.map((value) => [identityOf(value), value])).values()];
    },
  },
  typeFilter(
    'zodType', 'Zod',
    {
      string: 'z.string()', integer: 'z.number().int()', int: 'z.number().int()', float: 'z.number()', boolean: 'z.boolean()',
      date: 'z.string().date()', anyURI: 'z.string().url()',
    },
    'z.string()', 'z.number().int()',
  ),
  typeFilter('jsdocType', 'JSDoc', { string: 'string', integer: 'number', int: 'number', float: 'number', boolean: 'boolean' }, 'string', 'number'),
  {
    name: 'toTurtle',
    dialects: ['nunjucks'],
    doc: 'A line of Turtle for each item with members `s`, `p` and `o`, which are written as they are',
    example: { template: '{{ [{ s: "ex:a", p: "a", o: "ex:B" }] | toTurtle }}', output: 'ex:a a ex:B .' },
    apply: (input) =>
      listFrom(input).map((one) => {
        if (!isRecord(one)) return refuse(`toTurtle works on objects with s, p and o, not on ${kindOf(one)}`);
        return `${(['s', 'p', 'o'] as const).map((name) => textOf(attributeOf(one, name) ?? '')).join(' ')} .`;
      }).join('\n'),
  },
];
