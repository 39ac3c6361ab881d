import { suggest } from '../model/suggest.js';
import { faultOf, refuse } from './fault.js';
import type { Given } from './filters/filter-row.js';
import type { FunctionRow } from './filters/function-table.js';
import { declaredNames, isList, isRecord, kindOf, memberOf } from './values.js';

/** Reads the arguments of one call by position or name; a name that no parameter has is refused (GGEN405). */
type ReadArgument = (...names: readonly string[]) => unknown;

function argumentsOf(name: string, positional: readonly unknown[], named: Given, parameters: readonly (readonly string[])[]): ReadArgument {
  const known = parameters.flat();
  const unknown = Object.keys(named).find((one) => !known.includes(one));
  if (unknown !== undefined) {
    const near = suggest(unknown, known);
    return refuse(`${name}() has no parameter "${unknown}"; ${near === undefined ? `it has ${known.map((one) => `"${one}"`).join(', ')}` : `did you mean "${near}"?`}`);
  }
  if (positional.length > parameters.length) return refuse(`${name}() takes at most ${parameters.length} arguments, not ${positional.length}`);
  return (...names) => {
    const index = parameters.findIndex((one) => one[0] === names[0]);
    return positional[index] ?? names.map((one) => named[one]).find((value) => value !== undefined);
  };
}

/** The two generations of ggen call the rows by two names. */
const ROWS = ['rows', 'results'] as const;

function rowsGiven(name: string, read: ReadArgument): readonly unknown[] {
  const rows = read(...ROWS);
  return isList(rows) ? rows : refuse(`${name}() needs rows, such as sparql(query="…") or results, not ${kindOf(rows)}`);
}

function textGiven(name: string, parameter: string, read: ReadArgument): string {
  const text = read(parameter);
  return typeof text === 'string' ? text : refuse(`${name}() needs a text "${parameter}", not ${kindOf(text)}`);
}

/** A column of a row, null where it is unbound; a column that the query does not have is refused (GGEN402). */
function columnOf(row: unknown, column: string): unknown {
  if (!isRecord(row)) return null;
  const value = memberOf(row, column);
  const declared = declaredNames(row);
  if (value === undefined && declared && !declared.includes(column)) {
    const near = suggest(column, declared);
    throw faultOf('GGEN402', { name: column, known: declared, ...(near !== undefined && { suggestion: near }) });
  }
  return value ?? null;
}

const GRAPH = '@prefix ex: <http://example.org/> . ex:ann ex:name "Ann" . ex:bob ex:name "Bob" .';
const QUERY = 'sparql(query="SELECT ?name { ?s <http://example.org/name> ?name }")';

/** Functions that ask the graph, and what is done with the rows that it gives. */
export const SPARQL_FUNCTIONS: readonly FunctionRow[] = [
  {
    name: 'sparql',
    parameters: [{ name: 'query', required: true }],
    doc: 'The rows of a query on the whole graph, in a total order, as `results` has them; of an ASK true or false; of a CONSTRUCT rows of subject, predicate, object',
    example: { template: `{% for row in ${QUERY} %}{{ row.name }};{% endfor %}`, graph: GRAPH, output: 'Ann;Bob;' },
    call(positional, named, from) {
      const query = textGiven('sparql', 'query', argumentsOf('sparql', positional, named, [['query']]));
      return from?.ask ? from.ask(query, from) : refuse('sparql() has no graph to ask here');
    },
  },
  {
    name: 'sparql_first',
    parameters: [{ name: 'rows', required: true }, { name: 'column' }],
    doc: 'The first of some rows, or its value of a column; null where there is none. `rows` may also be called `results`',
    example: { template: '{{ sparql_first(rows=rows, column="name") }}', data: { rows: [{ name: 'Ann' }, { name: 'Bob' }] }, output: 'Ann' },
    call(positional, named) {
      const read = argumentsOf('sparql_first', positional, named, [ROWS, ['column']]);
      const [first] = rowsGiven('sparql_first', read);
      return read('column') === undefined ? (first ?? null) : columnOf(first, textGiven('sparql_first', 'column', read));
    },
  },
  {
    name: 'sparql_values',
    aliases: ['sparql_column'],
    parameters: [{ name: 'rows', required: true }, { name: 'column', required: true }],
    doc: 'The values of one column, null where it is unbound. `rows` may also be called `results`',
    example: { template: '{{ sparql_values(rows=rows, column="name") | join(", ") }}', data: { rows: [{ name: 'Ann' }, { name: 'Bob' }] }, output: 'Ann, Bob' },
    call(positional, named) {
      const read = argumentsOf('sparql_values', positional, named, [ROWS, ['column']]);
      const column = textGiven('sparql_values', 'column', read);
      return rowsGiven('sparql_values', read).map((row) => columnOf(row, column));
    },
  },
  {
    name: 'sparql_row',
    parameters: [{ name: 'rows', required: true }, { name: 'index', required: true }],
    doc: 'The row of an index, from 0; null where there is none. `rows` may also be called `results`',
    example: { template: '{% set second = sparql_row(rows=rows, index=1) %}{{ second.name }}', data: { rows: [{ name: 'Ann' }, { name: 'Bob' }] }, output: 'Bob' },
    call(positional, named) {
      const read = argumentsOf('sparql_row', positional, named, [ROWS, ['index']]);
      const index = read('index');
      if (typeof index !== 'number') return refuse(`sparql_row() needs a number "index", not ${kindOf(index)}`);
      return rowsGiven('sparql_row', read)[index] ?? null;
    },
  },
  {
    name: 'sparql_count',
    parameters: [{ name: 'rows', required: true }],
    doc: 'How many rows there are. `rows` may also be called `results`',
    example: { template: '{{ sparql_count(rows=rows) }}', data: { rows: [{ name: 'Ann' }, { name: 'Bob' }] }, output: '2' },
    call: (positional, named) => rowsGiven('sparql_count', argumentsOf('sparql_count', positional, named, [ROWS])).length,
  },
  {
    name: 'sparql_empty',
    parameters: [{ name: 'rows', required: true }],
    doc: 'Whether there are no rows. `rows` may also be called `results`',
    example: { template: '{{ sparql_empty(rows=rows) }}', data: { rows: [] }, output: 'true' },
    call: (positional, named) => rowsGiven('sparql_empty', argumentsOf('sparql_empty', positional, named, [ROWS])).length === 0,
  },
  {
    name: 'local',
    parameters: [{ name: 'iri', required: true }],
    doc: 'What follows the last "#" of an IRI, else the last "/"; all of it where there is neither',
    example: { template: '{{ local(iri="http://example.org/shop#Order") }}', output: 'Order' },
    call(positional, named) {
      const iri = textGiven('local', 'iri', argumentsOf('local', positional, named, [['iri']]));
      return iri.slice((iri.includes('#') ? iri.lastIndexOf('#') : iri.lastIndexOf('/')) + 1);
    },
  },
];
