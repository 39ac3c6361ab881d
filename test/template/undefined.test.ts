import { describe, expect, test } from 'vitest';
import { render } from '../../src/template/index.js';
import { recordOf } from '../../src/template/values.js';
import { problems, rendered } from './outcomes.js';

/** `bound` has a value; `unbound` is a variable of the query that has none in this row. */
const DATA = recordOf([['bound', 'yes'], ['row', recordOf([['bound', 'yes']], ['bound', 'unbound'])], ['list', []], ['nothing', null]], ['unbound']);

describe('undefined is an error with a place wherever it is used', () => {
  test.each([
    ['{{ missing }}', 'missing'],
    ['{{ unbound }}', 'unbound'],
    ['{{ row.missing }}', 'missing'],
    ['{{ row.unbound }}', 'unbound'],
    ['{{ row["missing"] }}', '"missing"'],
    ['{{ missing.a.b }}', 'missing'],
    ['{{ missing | upper }}', 'missing'],
    ['{{ bound | replace(missing, "x") }}', 'missing'],
    ['{{ bound | replace("y", to=missing) }}', 'missing'],
    ['{{ missing | upper | default("x") }}', 'missing'],
    ['{% for x in missing %}{% endfor %}', 'missing'],
    ['{% for x in unbound %}{% endfor %}', 'unbound'],
    ['{% if missing %}{% endif %}', 'missing'],
    ['{% if row.missing %}{% endif %}', 'missing'],
    ['{% if not missing %}{% endif %}', 'missing'],
    ['{% if bound and missing %}{% endif %}', 'missing'],
    ['{% if missing == 1 %}{% endif %}', 'missing'],
    ['{% if unbound == "yes" %}{% endif %}', 'unbound'],
    ['{% if unbound > 1 %}{% endif %}', 'unbound'],
    ['{% if missing in ["a"] %}{% endif %}', 'missing'],
    ['{% if "a" in missing %}{% endif %}', 'missing'],
    ['{% if missing is string %}{% endif %}', 'missing'],
    ['{{ "a" if missing else "b" }}', 'missing'],
    ['{{ missing ~ "x" }}', 'missing'],
    ['{{ missing + 1 }}', 'missing'],
    ['{{ -missing }}', 'missing'],
    ['{{ [missing] | length }}', 'missing'],
    ['{{ { a: missing } | length }}', 'missing'],
    ['{{ range(missing) }}', 'missing'],
    ['{{ list[missing] }}', 'missing'],
    ['{{ list[0] }}', '0'],
    ['{{ nothing.a }}', 'a'],
    ['{% set x = missing %}', 'missing'],
    ['{% switch missing %}{% case 1 %}{% endswitch %}', 'missing'],
    ['{% include missing %}', 'missing'],
    ['{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}', 'a'],
    ['{{ missing or "x" }}', 'missing'],
  ])('%s', async (template, word) => {
    expect(await problems(template, DATA)).toEqual([`GGEN402 ${word}`]);
  });
});

test.each([
  ['{{ missing | default("d") }}', 'd'],
  ['{{ missing.a.b | default("d") }}', 'd'],
  ['{{ row.missing | d("d") }}', 'd'],
  ['{{ unbound | default("d") | upper }}', 'D'],
  ['{{ list[0].name | default("d") }}', 'd'],
  ['{{ list | first | default("d") }}', 'd'],
  ['{{ nothing | default("d") }}', ''],
  ['{{ nothing | default("d", true) }}', 'd'],
  ['{{ nothing }}', ''],
  ['{{ missing is defined }} {{ missing is undefined }} {{ missing.a is not defined }}', 'false true true'],
  ['{{ nothing is defined }}', 'true'],
  ['{% if unbound %}a{% else %}b{% endif %}', 'b'],
  ['{% if row.unbound %}a{% elif not row.unbound %}b{% endif %}', 'b'],
  ['{% if bound and not unbound %}a{% endif %}', 'a'],
  ['{% if unbound or row.bound %}a{% endif %}', 'a'],
  ['{{ "a" if row.unbound else "b" }}', 'b'],
  ['{{ "a" if unbound }}', ''],
  ['{% if missing is defined and missing == 1 %}a{% else %}b{% endif %}', 'b'],
  ['{% macro m(a) %}{% if a %}{{ a }}{% else %}none{% endif %}{% endmacro %}{{ m() }}', 'none'],
])('%s gives %s', async (template, output) => {
  expect(await rendered(template, DATA)).toBe(output);
});

test('the message knows the names and the nearest', async () => {
  const outcome = await render('{{ row.boundd }}', DATA);
  expect(outcome.diagnostics[0]?.facts).toEqual({ name: 'row.boundd', known: ['bound', 'unbound'], suggestion: 'bound' });
});

test('an object is not printed as "[object Object]"', async () => {
  expect(await problems('{{ row }}', DATA)).toEqual(['GGEN405 row']);
  expect(await problems('{{ "a" ~ row }}', DATA)).toHaveLength(1);
  expect(await problems('{{ range }}', DATA)).toEqual(['GGEN405 range']);
});
