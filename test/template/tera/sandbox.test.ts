import { expect, test } from 'vitest';
import { render } from '../../../src/template/index.js';
import { detailOf, problems, rendered } from '../outcomes.js';

const DATA = { row: { name: 'a' }, rows: [{ name: 'a' }], text: 'x', f: () => 'called', c: 'constructor' };
const tera = (text: string): { readonly path: string; readonly text: string } => ({ path: 't.tera', text });

test.each([
  '{{ text.constructor }}', '{{ row.constructor }}', '{{ row["constructor"] }}', '{{ row[c] }}', '{{ row.__proto__ }}', '{{ rows.constructor }}', '{{ rows.map }}', '{{ row.toString }}',
  '{{ rows | map(attribute="constructor") | join }}', '{{ rows | map(attribute="__proto__") | join }}', '{{ rows | sort(attribute="constructor") | length }}',
  '{{ rows | group_by(attribute="__proto__") | length }}', '{{ rows | filter(attribute="constructor") | length }}', '{{ rows | unique(attribute="constructor") | length }}',
  '{{ row | get(key="constructor") }}', '{{ row | get(key="__proto__", default=1) }}', '{{ f }}', '{% if row[c] %}{% endif %}', '{{ row[c] | default(value=1) }}', '{{ text["toUpperCase"] }}',
])('%s is out of bounds', async (template) => {
  expect((await problems(tera(template), DATA)).some((one) => one.startsWith('GGEN406'))).toBe(true);
});

test.each(['process', 'globalThis', 'require', 'this', 'self', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'range', 'sparql'])('the name %s means nothing', async (name) => {
  expect(await problems(tera(`{{ ${name} }}`), DATA)).toEqual([`GGEN402 ${name}`]);
  expect(await rendered(tera(`{{ ${name} is defined }}{{ ${name} | default(value="-") }}`), DATA)).toBe('false-');
});

test.each(['random', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'cycler'])('there is no filter, test or function %s', async (name) => {
  expect(await problems(tera(`{{ text | ${name} }}`), DATA)).toEqual([`GGEN403 ${name}`]);
  expect(await problems(tera(`{{ text is ${name} }}`), DATA)).toEqual([`GGEN403 ${name}`]);
  expect(await problems(tera(`{{ ${name}() }}`), DATA)).toEqual([`GGEN403 ${name}`]);
});

test('what runs away is stopped', async () => {
  expect(detailOf(await render(tera('{% for a in range(end=100000) %}{% for b in range(end=100000) %}x{% endfor %}{% endfor %}')))).toContain('steps');
  expect(detailOf(await render(tera('{% macro m(n) %}{{ self::m(n=n + 1) }}{% endmacro %}{{ self::m(n=0) }}')))).toContain('levels deep');
  expect(detailOf(await render(tera('{{ range(end=100000000) | length }}')))).toContain('more than');
  expect(detailOf(await render(tera('{% set s = "aaaaaaaaaa" %}{% for i in range(end=40) %}{% set_global s = s ~ s %}{% endfor %}')))).toMatch(/64 MiB|steps/);
});
