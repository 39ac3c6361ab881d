import { describe, expect, test } from 'vitest';
import { FILTERS } from '../../src/template/filters/table.js';
import { FUNCTIONS } from '../../src/template/filters/function-table.js';
import { TESTS } from '../../src/template/filters/test-table.js';
import { camelCase, kebabCase, pascalCase, shoutyCase, snakeCase } from '../../src/template/filters/letter-case.js';
import { plural, singular } from '../../src/template/filters/inflection.js';
import { detailOf, problems, rendered } from './outcomes.js';
import { render } from '../../src/template/index.js';

describe('each row of the tables does what its example says', () => {
  // What asks a graph is tested with one: sparql-functions.test.ts.
  const rows = [...FILTERS.map((row) => ['filter', row] as const), ...TESTS.map((row) => ['test', row] as const), ...FUNCTIONS.map((row) => ['function', row] as const)].filter(([, row]) => row.example.graph === undefined);
  test.each(rows.map(([kind, row]) => [`${kind} ${row.name}`, row] as const))('%s', async (_name, { example, dialects: [dialect = 'nunjucks'] = [] }) => {
    expect(await rendered(example.template, example.data, { dialect })).toBe(example.output);
  });

  test.each(['nunjucks', 'tera'] as const)('no name or alias stands for two rows in %s', (dialect) => {
    for (const table of [FILTERS, TESTS, FUNCTIONS]) {
      const names = table.filter((row) => row.dialects?.includes(dialect) ?? true).flatMap((row) => [row.name, ...(row.aliases ?? [])]);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    }
  });

  test('there is no filter for chance', () => expect(FILTERS.map((row) => row.name)).not.toContain('random'));
});

describe('letter cases have the quirks of the Rust crates', () => {
  test.each([
    ['field1', 'field_1', 'field1', 'Field1', 'field-1', 'FIELD1'],
    ['HTTPServer', 'http_server', 'httpserver', 'Httpserver', 'http-server', 'HTTP_SERVER'],
    ['order line item', 'order_line_item', 'orderLineItem', 'OrderLineItem', 'order-line-item', 'ORDER_LINE_ITEM'],
    ['  -fooBar- ', 'foo_bar', 'fooBar', 'FooBar', 'foo-bar', 'FOO_BAR'],
    ['v2api', 'v_2api', 'v2Api', 'V2Api', 'v-2api', 'V2API'],
    ['', '', '', '', '', ''],
  ])('%s', (text, snake, camel, pascal, kebab, shouty) => {
    expect([snakeCase(text), camelCase(text), pascalCase(text), kebabCase(text), shoutyCase(text, '_')]).toEqual([snake, camel, pascal, kebab, shouty]);
  });
});

test.each([
  ['category', 'categories'], ['person', 'people'], ['OrderItem', 'OrderItems'], ['bus', 'buses'], ['analysis', 'analyses'],
  ['box', 'boxes'], ['day', 'days'], ['Address', 'Addresses'], ['woman', 'women'], ['database', 'databases'], ['series', 'series'],
  ['status', 'statuses'], ['HumanResource', 'HumanResources'], ['order_line', 'order_lines'], ['Child', 'Children'], ['index', 'indices'],
])('%s and %s are singular and plural', (one, many) => {
  expect([plural(one), singular(many), singular(one)]).toEqual([many, one, one]);
});

test('positional and keyword arguments mean the same', async () => {
  expect(await rendered('{{ "a-b" | replace(from="-", to="_") }}{{ "a-b" | replace("-", to="_") }}')).toBe('a_ba_b');
  expect(await rendered('{{ [2, 1] | sort(reverse=true) | join(separator="") }}')).toBe('21');
});

test.each([
  ['{{ 1 | camle }}', ['GGEN403 camle']],
  ['{{ 1 is od }}', ['GGEN403 od']],
  ['{{ "a" | indent(widht=2) }}', ['GGEN401 widht']],
  ['{{ "a" | trim(1) }}', ['GGEN401 trim']],
  ['{{ "a" | replace("a") }}', ['GGEN401 replace']],
  ['{{ "a" | replace("a", from="b", to="c") }}', ['GGEN401 from']],
  ['{{ x | foo | bar }}', ['GGEN403 foo', 'GGEN403 bar']],
])('%s is refused before it runs, at its place', async (template, expected) => {
  expect([...(await problems(template, { x: 1 }))].toSorted()).toEqual([...expected].toSorted());
});

test('sorting is by code point, stable, and never by locale', async () => {
  expect(await rendered('{{ ["é", "z", "Z", "a", "\u{1F600}", "\uFF5E"] | sort(case_sensitive=true) | join }}')).toBe('Zazé\uFF5E\u{1F600}');
  expect(await rendered('{{ ["b", 10, true, "a", 9] | sort | join(",") }}')).toBe('true,9,10,a,b');
});

test('json_encode refuses what contains itself, and what JSON cannot say', async () => {
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  expect(detailOf(await render('{{ x | json_encode }}', { x: loop }))).toContain('contains itself');
  expect(detailOf(await render('{{ (1 / 0) | json_encode }}'))).toContain('JSON cannot say');
  expect(await rendered('{{ { b: 1, a: [] } | json_encode(pretty=true) }}')).toBe('{\n  "b": 1,\n  "a": []\n}');
});

test.each([
  ['sql', "a'b", "'a''b'"], ['ts', "a'b\n", "'a\\'b\\n'"], ['rust', 'a"\u0001', '"a\\"\\u{1}"'], ['shell', "it's", "'it'\\''s'"],
  ['kotlin', '$x "y"', '"\\$x \\"y\\""'], ['turtle', 'a\\b', '"a\\\\b"'], ['yaml', "a'b", "'a''b'"], ['yaml', 'a\nb', '"a\\nb"'], ['backtick', '`${x}', '`\\`\\${x}`'],
])('quote for %s', async (style, text, expected) => {
  expect(await rendered('{{ text | quote(style) }}', { text, style })).toBe(expected);
});

test.each([
  ['ts', '// a */\n// b'], ['css', '/*\na * /\nb\n*/'], ['html', '<!--\na */\nb\n-->'], ['sql', '-- a */\n-- b'], ['#', '# a */\n# b'],
])('comment for %s', async (language, expected) => {
  expect(await rendered('{{ text | comment(language) }}', { text: 'a */\nb', language })).toBe(expected);
});

test('a comment cannot be ended by its text', async () => {
  expect(await rendered('{{ "--> <script>" | comment("html") }}')).toBe('<!-- - -> <script> -->');
});

test.each(['map("x")', 'selectattr("x")', 'sort(attribute="x")', 'group_by("x")'])('%s of texts is a mistake, not an empty list', async (filter) => {
  const outcome = await render(`{{ ["a", "b"] | ${filter} | length }}`);
  expect(outcome.diagnostics.map(({ code }) => code)).toEqual(['GGEN405']);
});
