import { describe, expect, test } from 'vitest';
import { render } from '../../src/template/index.js';
import { detailOf, problems, rendered } from './outcomes.js';

const DATA = { row: { name: 'a' }, rows: [{ name: 'a' }], text: 'x', n: 1, f: () => 'called', user: new (class User { secret = 'own'; method(): string { return 'm'; } })() };

describe('no template reaches beyond its data', () => {
  test.each([
    '{{ "".constructor.constructor("return process")() }}',
    '{{ text.constructor }}',
    '{{ row.constructor }}',
    '{{ row["constructor"] }}',
    '{{ row["const" ~ "ructor"] }}',
    '{{ row["__proto__"] }}',
    '{{ row.__proto__.polluted }}',
    '{{ [].constructor }}',
    '{{ (1).constructor }}',
    '{{ true.constructor }}',
    '{{ [].map }}',
    '{{ rows.push(1) }}',
    '{{ text.toUpperCase() }}',
    '{{ row.hasOwnProperty("name") }}',
    '{{ row.toString() }}',
    '{{ row.__defineGetter__("x") }}',
    '{{ row.__lookupGetter__ }}',
    '{{ range.constructor("return process")() }}',
    '{{ range.constructor }}',
    '{{ range["prototype"] }}',
    '{{ range.call }}',
    '{{ range.apply(1, [2]) }}',
    '{{ range.bind }}',
    '{{ range.name }}',
    '{{ cycler.constructor("return process")() }}',
    '{{ cycler("a").constructor }}',
    '{{ cycler("a").next.constructor("return process")() }}',
    '{{ cycler("a").next.call }}',
    '{{ joiner.constructor }}',
    '{{ joiner(",").constructor("return process")() }}',
    '{% macro m() %}{{ caller.constructor("return process")() }}{% endmacro %}{% call m() %}x{% endcall %}',
    '{% macro m() %}x{% endmacro %}{{ m.constructor("return process")() }}',
    '{% macro m() %}x{% endmacro %}{{ m.toString() }}',
    '{% set c = "constructor" %}{{ text[c][c]("return process")() }}',
    '{% for k in ["constructor"] %}{{ text[k] }}{% endfor %}',
    '{{ rows | map("constructor") | join }}',
    '{{ rows | map(attribute="__proto__") | join }}',
    '{{ rows | map("name.constructor") | join }}',
    '{{ rows | map("name.constructor.constructor") | join }}',
    '{{ rows | sort(attribute="constructor") | length }}',
    '{{ rows | sort("name.constructor") | length }}',
    '{{ rows | group_by("constructor") | length }}',
    '{{ rows | groupby("__proto__") | length }}',
    '{{ rows | unique("constructor") | length }}',
    '{{ rows | selectattr("constructor") | length }}',
    '{{ rows | rejectattr("__proto__") | length }}',
    '{{ rows | filter("constructor", 1) | length }}',
    '{{ rows | sum("constructor") }}',
    '{{ rows | join(",", "constructor") }}',
    '{{ row | get("constructor") }}',
    '{{ row | get("__proto__") }}',
    '{{ rows | filter("constructor.name", "Object") | length }}',
    '{{ "a" | replace(r/a/, "b") }}',
    '{{ r/a/.constructor }}',
    '{{ r/(a+)+$/g }}',
    '{{ { constructor: 1 }.constructor }}',
    '{{ { "__proto__": { "x": 1 } } | json_encode }}',
    '{{ f() }}',
    '{{ f.constructor("return process")() }}',
    '{{ user.method() }}',
    '{{ user.constructor }}',
    '{{ loop.constructor }}{% for x in [1] %}{{ loop.constructor }}{% endfor %}',
    '{% for x in [1] %}{{ loop["const" ~ "ructor"] }}{% endfor %}',
  ])('%s', async (template) => {
    const found = await problems(template, DATA);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((one) => !/^GGEN40[26]/.test(one) && !/^GGEN401 r/.test(one))).toEqual([]);
    expect(found.some((one) => one.startsWith('GGEN406'))).toBe(true);
  });

  test.each(['process', 'globalThis', 'global', 'require', 'module', 'this', 'self', 'window', 'console', 'Object', 'Function', 'eval', 'env', 'context', 'frame', 'runtime', 'cb', 'output', 'arguments', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'Date', 'Math', 'undefined_thing'])(
    'the name %s means nothing',
    async (name) => {
      expect(await problems(`{{ ${name} }}`, DATA)).toEqual([`GGEN402 ${name}`]);
      expect(await rendered(`{{ ${name} is defined }}{{ ${name} | default("-") }}`, DATA)).toBe('false-');
    },
  );

  test.each(['random', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'attr', 'valueOf'])('there is no filter, test or function %s', async (name) => {
    expect(await problems(`{{ 1 | ${name} }}`)).toEqual([`GGEN403 ${name}`]);
    expect(await problems(`{{ 1 is ${name} }}`)).toEqual([`GGEN403 ${name}`]);
    expect(await problems(`{{ ${name}() }}`)).toEqual([`GGEN403 ${name}`]);
  });
});

test('keyword arguments are no way to a prototype or to the marker that nunjucks uses', async () => {
  expect(await problems('{% macro m(a) %}{{ a }}{% endmacro %}{{ m(__proto__=1) }}')).toEqual(['GGEN405 m']);
  expect(await problems('{{ "x" | indent(constructor=1) }}')).toEqual(['GGEN401 constructor']);
  expect(await rendered('{% macro m(a, b="B") %}{{ a.x }}{{ b }}{% endmacro %}{{ m({ __keywords: true, x: "X" }) }}')).toBe('XB');
});

test('names of any kind are data, never code', async () => {
  for (const name of ['__proto__', 'constructor', 'toString', 't_1', 'output', 'frame', 'cb']) {
    expect(await rendered(`{% set ${name} = "v" %}{{ ${name} }}`)).toBe('v');
    expect(await rendered(`{% for ${name} in [1] %}{{ ${name} }}{% endfor %}`)).toBe('1');
    expect(await rendered(`{% macro ${name}() %}m{% endmacro %}{{ ${name}() }}`)).toBe('m');
    expect(await rendered(`{% block ${name} %}b{% endblock %}`)).toBe('b');
  }
  expect(await rendered('{{ "\\"); throw 1; (\\"" }}{{ {"\\"]:x":1} | json_encode }}')).toBe('"); throw 1; ("{"\\"]:x":1}');
  expect({}).not.toHaveProperty('v');
});

test('data of the caller is never changed', async () => {
  const data = Object.freeze({ items: Object.freeze([3, 1, 2]) });
  expect(await rendered('{{ items | sort | join }}{{ items | reverse | join }}{{ items | concat(4) | join }}{{ items | join }}', data)).toBe('123' + '213' + '3124' + '312');
});

describe('a template that runs away is a problem with a place, not a hang', () => {
  test.each([
    ['{% for i in range(1000000000) %}{% endfor %}', 'range'],
    ['{{ range(0, 10, 0) | join }}', 'range'],
    ['{% for a in range(10000) %}{% for b in range(10000) %}{% for c in range(10000) %}{% endfor %}{% endfor %}{% endfor %}', 'steps'],
    ['{% set x = "xxxxxxxx" %}{% for i in range(40) %}{% set x = x ~ x %}{% endfor %}', '64 MiB'],
    ['{% set x = "xxxxxxxx" %}{% for i in range(40) %}{% set x = x + x %}{% endfor %}', '64 MiB'],
    ['{% set x = [1, 2] %}{% for i in range(40) %}{% set x = x | concat(x) %}{% endfor %}', 'list of more than'],
    ['{% set x = "abcdefgh" %}{% for i in range(40) %}{% set x = x | replace("", x) %}{% endfor %}', 'too many'],
    ['{% set x = "abcdefgh" %}{% for i in range(40) %}{% set x = x | replace("a", x) %}{% set x = x ~ x %}{% endfor %}', '64 MiB'],
    ['{{ "x" | repeat(1000000000) }}', 'count'],
    ['{{ "x" | center(1000000000) }}', 'width'],
    ['{{ "x" | indent(1000000000) }}', 'width'],
    ['{{ "x" | pad_right(1000000000) }}', 'width'],
    ['{% set t = "x" | repeat(60000000) %}{{ t }}{{ t }}', '64 MiB'],
    ['{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}', 'levels deep'],
    ['{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}', 'levels deep'],
  ])('%s', async (template, detail) => {
    const outcome = await render(template);
    expect(outcome.ok).toBe(false);
    expect(outcome.diagnostics.map((one) => [one.code, one.at?.path])).toEqual([['GGEN405', 'template']]);
    expect(detailOf(outcome)).toContain(detail);
  });

  test.each(['include "a.njk"', 'extends "a.njk"', 'import "a.njk" as x', 'include "./" ~ "a.njk"'])('{%% %s %%} of itself', async (tag) => {
    const file = { path: 'a.njk', text: `x{% ${tag} %}` };
    const outcome = await render(file, {}, { templates: [file] });
    expect(outcome.diagnostics.map((one) => one.code)).toEqual(['GGEN405']);
    expect(detailOf(outcome)).toContain('levels deep');
    expect(outcome.diagnostics[0]?.related?.length).toBeLessThanOrEqual(6);
  });

  test('nesting is bounded by count, not by the stack', async () => {
    expect(detailOf(await render('{{ ' + '('.repeat(5000) + '1' + ')'.repeat(5000) + ' }}'))).toContain('nests deeper');
    expect(detailOf(await render('{{ ' + 'not '.repeat(5000) + '1 }}'))).toContain('nests deeper');
    expect(detailOf(await render('{% if 1 %}'.repeat(5000)))).toContain('nests deeper');
    expect(detailOf(await render('{{ 1' + ' | abs'.repeat(5000) + ' }}'))).toContain('levels');
    expect(detailOf(await render('{{ a' + '.b'.repeat(5000) + ' }}'))).toContain('levels');
    expect(await rendered('{{ 1' + ' ~ 1'.repeat(5000) + ' }}')).toBe('1'.repeat(5001));
  });
});
