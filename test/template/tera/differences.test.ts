import { describe, expect, test } from 'vitest';
import type { RenderOptions, SourceFile } from '../../../src/template/index.js';
import { render } from '../../../src/template/index.js';
import { detailOf, problems, rendered } from '../outcomes.js';

/** Numbers as in the list of differences between Tera 1 and Nunjucks. */
const DATA = {
  name: 'Order',
  n: 5,
  empty: [],
  none: null,
  no: { thing: {} },
  list: ['a', 'b', 'c'],
  items: [{ name: 'b', kind: 'x', rank: 2 }, { name: 'a', kind: 'y', rank: 1 }, { name: 'c', kind: 'x', rank: 3 }],
  map: { b: 1, a: { c: 2 } },
  key: 'b',
  path: { key: 'b' },
  lines: 'a\nb',
};

const tera = (text: string): SourceFile => ({ path: 't.tera', text });
const gives = (text: string, options: RenderOptions = {}): Promise<string> => rendered(tera(text), DATA, options);
const refuses = (text: string): Promise<readonly string[]> => problems(tera(text), DATA);

function all(number: string, cases: readonly (readonly [template: string, output: string])[]): void {
  describe(`difference ${number}`, () => {
    test.each(cases)('%s gives %s', async (template, output) => expect(await gives(template)).toBe(output));
  });
}

function none(number: string, cases: readonly (readonly [template: string, problem: string])[]): void {
  describe(`difference ${number}, refused`, () => {
    test.each(cases)('%s: %s', async (template, found) => expect(await refuses(template)).toContain(found));
  });
}

all('1: set belongs to its iteration, set_global to the template', [
  ['{% set x = 0 %}{% for i in list %}{% set x = i %}{% endfor %}{{ x }}', '0'],
  ['{% set x = 0 %}{% for i in list %}{% set_global x = i %}{% endfor %}{{ x }}', 'c'],
  ['{% for i in list %}{% if loop.first %}{% set x = i %}{% endif %}{{ x | default(value="-") }}{% endfor %}', 'a--'],
  ['{% for i in list %}{% for j in list %}{% set_global last = i ~ j %}{% endfor %}{% endfor %}{{ last }}', 'cc'],
  ['{% if true %}{% set x = 1 %}{% endif %}{{ x }}', '1'],
]);
none('1', [
  ['{% for i in list %}{% set x = i %}{% endfor %}{{ x }}', 'GGEN402 x'],
  ['{% set a, b = 1 %}', 'GGEN401 ,'],
  ['{% set a %}x{% endset %}', 'GGEN401 %}'],
]);

all('2: text literals know no escapes', [
  ['{{ "a\\nb" }}', 'a\\nb'],
  ["{{ '\\\"' }}", '\\"'],
  ['{{ `it\'s "so"` }}', 'it\'s "so"'],
  ['{{ lines | split(pat="\\n") | join(sep="\\t") }}', 'a\tb'],
  ['{{ "x\\n" | length }}', '3'],
]);

all('3: filters bind looser than sums and ~', [
  ['{{ 1 + 1.6 | round }}', '3'],
  ['{{ "a" ~ name | upper }}', 'AORDER'],
  ['{{ list | length - 1 }}', '2'],
  ['{{ list | length * list | length }}', '9'],
  ['{{ 1 + 2 * 3 - 4 / 2 }}', '5'],
  ['{{ (1 + 2) * 3 }}', '9'],
  ['{% if list | length > 2 %}y{% endif %}', 'y'],
]);
none('3', [['{{ "a" ~ n + 1 }}', 'GGEN401 +'], ['{{ n + 1 ~ "a" }}', 'GGEN401 ~'], ['{{ -n }}', 'GGEN401 -'], ['{% if 1 < n < 9 %}{% endif %}', 'GGEN401 <']]);

all('4: arguments have names, and filters mean what they mean in Tera', [
  ['{{ missing | default(value="d") }}{{ none | default(value="d") }}{{ "" | default(value="d") }}{{ name | default(value="d") }}', 'ddOrder'],
  ['{{ name | replace(from="r", to="-") }}', 'O-de-'],
  ['{{ "👩‍👩‍👧e\u0301x" | truncate(length=2, end="!") }}{{ "abc" | truncate(length=1) }}{{ "abc" | truncate(length=3) }}', '👩‍👩‍👧e\u0301!a…abc'],
  ['{{ [1, "b"] | join(sep="-") }}{{ list | join }}', '1-babc'],
  ['{% for i in items | sort(attribute="rank") %}{{ i.name }}{% endfor %}', 'abc'],
  ['{{ ["b", "a", "B"] | sort | join }}', 'Bab'],
  ['{{ list | slice(start=1) | join }}{{ list | slice(end=-1) | join }}', 'bcab'],
  ['{{ 2.5 | round }} {{ 2.14 | round(method="ceil", precision=1) }} {{ 0 - 2.5 | round }}', '3 2.2 -3'],
  ['[{{ empty | first }}{{ empty | last }}{{ list | nth(n=9) }}]', '[]'],
  ['{{ "日本" | length }}{{ map | length }}', '22'],
  ["{{ `<a href='/'>` | escape }}", '&lt;a href=&#x27;&#x2F;&#x27;&gt;'],
  ['{{ lines | indent(prefix="> ", first=true) }}', '> a\n> b'],
  ['{{ "12" | int + 1 }} {{ "x" | int(default=7) }} {{ "3.9" | int }} {{ "1.5" | float }}', '13 7 3 1.5'],
  ['{{ "a b/c?" | urlencode }} {{ "a/b" | urlencode_strict }}', 'a%20b/c%3F a%2Fb'],
  ['{{ "run-e2e-tests" | replace(from="-", to=" ") | title }} {{ "oRDER item" | capitalize }}', 'Run E2 E Tests Order item'],
]);
none('4', [
  ['{{ name | replace("a", "b") }}', 'GGEN401 "a"'],
  ['{{ name | replace(from="a", too="b") }}', 'GGEN401 too'],
  ['{{ n | length }}', 'GGEN405 length'],
  ['{{ n | upper }}', 'GGEN405 upper'],
  ['{{ name | first }}', 'GGEN405 first'],
  ['{{ [1, "a"] | sort }}', 'GGEN405 sort'],
  ['{{ list | batch(2) }}', 'GGEN401 2'],
]);

all('5: what Nunjucks does not have', [
  ['{{ map | get(key="b") }}{{ map | get(key="z", default="-") }}', '1-'],
  ['{{ items | filter(attribute="kind", value="x") | map(attribute="name") | join }}', 'bc'],
  ['{% for k, v in items | group_by(attribute="kind") %}{{ k }}{{ v | length }}{% endfor %}', 'x2y1'],
  ['{{ ["a", "A", "b"] | unique | join }}{{ ["a", "A"] | unique(case_sensitive=true) | join }}', 'abaA'],
  ['{{ list | concat(with="d") | concat(with=["e"]) | join }}', 'abcde'],
  ['[{{ " a " | trim_start }}][{{ " a " | trim_end }}][{{ "--a-" | trim_start_matches(pat="-") }}][{{ "-a--" | trim_end_matches(pat="-") }}]', '[a ][ a][a-][-a]'],
  ['{{ map | json_encode }}{{ empty | json_encode(pretty=true) }}', '{"b":1,"a":{"c":2}}[]'],
  ['{{ list | as_str }}{{ "Été là" | slugify }}{{ `a"b` | addslashes }}{{ lines | linebreaksbr }}', '[a, b, c]ete-laa\\"ba<br>b'],
  ['{{ 1024 | filesizeformat }} {{ 1536 | filesizeformat }} {{ "a b  c" | wordcount }}', '1 KB 1.50 KB 3'],
  ['{{ "<a>\'" | escape_xml }} {{ "<p> <b>" | spaceless }} {{ "<p>x</p>" | striptags }}', '&lt;a&gt;&apos; <p><b> x'],
  ['{{ "2017-03-05" | date(format="%a, %d %b %Y") }}', 'Sun, 05 Mar 2017'],
  ['{% for i in range(end=3) %}{{ i }}{% endfor %}{{ range(start=1, end=6, step_by=2) | join }}', '012135'],
]);
none('5', [['{{ throw(message="no") }}', 'GGEN405 throw'], ['{{ get_env(name="HOME") }}', 'GGEN405 get_env'], ['{{ get_random(end=2) }}', 'GGEN405 get_random'], ['{{ map | get(key="z") }}', 'GGEN402 get'], ['{{ range(3) }}', 'GGEN401 3']]);

all('6: tests, of plain paths', [
  ['{{ name is containing("rd") }}{{ list is containing("z") }}{{ map is containing("a") }}{{ name is not containing("z") }}', 'truefalsetruetrue'],
  ['{{ name is starting_with("Or") }}{{ name is ending_with("er") }}', 'truetrue'],
  ['{{ map is object }}{{ list is iterable }}{{ name is iterable }}{{ name is string }}{{ n is number }}', 'truetruefalsetruetrue'],
  ['{{ n is divisibleby(5) }}{{ n is odd }}{{ n is even }}', 'truetruefalse'],
  ['{{ missing is defined }}{{ missing.a.b is undefined }}', 'falsetrue'],
]);
none('6', [['{{ 1 is odd }}', 'GGEN401 is'], ['{{ missing is string }}', 'GGEN402 missing'], ['{{ name is odd }}', 'GGEN405 odd']]);

all('7: undefined is false in conditions, and nothing else', [
  ['{% if missing %}a{% elif missing.b["c"] %}b{% else %}c{% endif %}', 'c'],
  ['{% if not missing and (name or missing) %}a{% endif %}', 'a'],
  ['{{ not missing }}{{ missing or name }}', 'truetrue'],
  ['{% if list[missing] %}a{% else %}b{% endif %}{{ list[missing] | default(value="d") }}', 'bd'],
  ['{% if missing | length %}a{% else %}b{% endif %}', 'b'],
  ['[{{ none }}]', '[]'],
]);
none('7', [
  ['{{ missing }}', 'GGEN402 missing'],
  ['{{ missing == 1 }}', 'GGEN402 missing'],
  ['{% if missing == "a" %}{% endif %}', 'GGEN402 missing'],
  ['{{ missing + 1 }}', 'GGEN402 missing'],
  ['{{ missing | upper }}', 'GGEN402 missing'],
  ['{{ missing | upper | default(value="x") }}', 'GGEN402 missing'],
  ['{% for x in missing %}{% endfor %}', 'GGEN402 missing'],
  ['{{ list[missing] }}', 'GGEN402 missing'],
  ['{{ list.9 }}', 'GGEN402 9'],
  ['{{ missing ~ "a" }}', 'GGEN402 missing'],
  ['{{ list.length }}', 'GGEN402 length'],
  ['{{ name.length }}', 'GGEN402 length'],
  ['{% for x in none %}{% endfor %}', 'GGEN405 none'],
]);

all('8: truth', [
  ['{% if empty %}a{% endif %}{% if no.thing %}b{% endif %}{% if "" %}c{% endif %}{% if 0 %}d{% endif %}{% if none %}e{% endif %}', ''],
  ['{% if "false" %}a{% endif %}{% if list %}b{% endif %}{% if map %}c{% endif %}{% if 0.1 %}d{% endif %}', 'abcd'],
]);

all('9: nothing is converted', [
  ['{{ n == "5" }}{{ n != "5" }}{{ n == 5 }}{{ n != 4 }}', 'falsefalsetruetrue'],
  ['{{ "true" == true }}{{ "true" != true }}{{ list == ["a", "b", "c"] }}{{ map.a == map.a }}', 'falsetruetruetrue'],
  ['{{ "a" in list }}{{ "a" not in list }}{{ "rd" in name }}{{ "b" in map }}{{ 5 in ["5"] }}', 'truefalsetruetruefalse'],
  ['{{ n > 4 and n <= 5 }}', 'true'],
]);
none('9', [['{{ "2" > 1 }}', 'GGEN405 >'], ['{{ "a" + "b" }}', 'GGEN405 +'], ['{{ n in name }}', 'GGEN405 in'], ['{{ list ~ "a" }}', 'GGEN405 list']]);

all('10: printing', [
  ['{{ list }}{{ map }}{{ items }}', '[a, b, c][object][[object], [object], [object]]'],
  ['{{ 5.0 }} {{ 10 / 4 }} {{ 10 / 5 }} {{ 0 / 0 }} {{ 1 / 0 }} {{ 0 / 0 + 1 }}', '5 2.5 2 NaN NaN NaN'],
  ['{{ 1 / 10000000 }} {{ 1000000000000.0 * 1000000000000.5 }}', '0.0000001 1000000000000500000000000'],
  ['{{ true }}{{ n > 9 }}', 'truefalse'],
]);
none('10', [['{{ n % 0 }}', 'GGEN405 %']]);

all('11: objects keep the order of their members', [['{% for k, v in map %}{{ k }}{% endfor %}', 'ba'], ['{% for k, v in items | group_by(attribute="rank") %}{{ k }}{% endfor %}', '213']]);
none('11', [['{% for k in map %}{% endfor %}', 'GGEN405 map'], ['{% for k, v in list %}{% endfor %}', 'GGEN405 list']]);

describe('difference 12: macros', () => {
  const lib: SourceFile = { path: 'lib.tera', text: '{% macro field(name, sort="text") %}{{ name }}:{{ self::wrap(text=sort) }}{% endmacro field %}{% macro wrap(text) %}<{{ text }}>{% endmacro %}' };
  const ask = (text: string): Promise<string> => gives(text, { templates: [lib] });
  test('are called by namespace, before their definition too, with defaults', async () => {
    expect(await ask('{% import "lib.tera" as lib %}{{ lib::field(name="a") }}{{ lib::field(name="b", sort="int") }}')).toBe('a:<text>b:<int>');
    expect(await ask('{{ self::m(a=1) }}{% macro m(a, b=true) %}{{ a }}{{ b }}{% endmacro m %}')).toBe('1true');
    expect(await ask('{% macro m(n) %}{% if n > 0 %}{{ n }}{{ self::m(n=n - 1) }}{% endif %}{% endmacro %}{{ self::m(n=3) | length }}')).toBe('3');
  });
  test('see their parameters only', async () => {
    const found = async (text: string): Promise<readonly string[]> => problems(tera(text), DATA, { templates: [lib] });
    expect(await found('{% macro m() %}{{ name }}{% endmacro %}{{ self::m() }}')).toEqual(['GGEN402 name']);
    expect(await found('{{ self::nope() }}')).toEqual(['GGEN403 self::nope']);
    expect(await found('{% macro m(a) %}{% endmacro %}{{ self::m() }}')).toEqual(['GGEN405 self::m']);
    expect(await found('{% macro m(a=name) %}{% endmacro %}')).toEqual(['GGEN401 name']);
    expect(await found('{% if true %}{% macro m() %}{% endmacro %}{% endif %}')).toEqual(['GGEN401 macro']);
    expect(await found('{% import "lib.tera" as lib %}{{ lib::field("a") }}')).toEqual(['GGEN401 "a"']);
    expect(await found('{% macro a() %}{% endmacro b %}')).toEqual(['GGEN401 b']);
    expect(await found('{% macro m() %}{{ self::m() }}{% endmacro %}{{ self::m() }}')).toEqual(['GGEN405 self::m']);
  });
});

describe('difference 13: other tags and paths', () => {
  const templates: readonly SourceFile[] = [
    { path: 'part.tera', text: '({{ name }}{% set name = 1 %})' },
    { path: 'base.tera', text: '<{% block a %}base{% endblock a %}{% block b %}b{% endblock %}>' },
  ];
  test.each([
    ['{% filter upper %}a{{ name }}{% endfilter %}{% filter replace(from="a", to="b") %}aa{% endfilter %}', 'AORDERbb'],
    ['{% include "part.tera" %}{{ name }}{% include ["none.tera", "part.tera"] %}{% include "none.tera" ignore missing %}{% include ["a", "b"] ignore missing %}', '(Order)Order(Order)'],
    ['{% for i in list %}{% if i == "b" %}{% continue %}{% endif %}{{ i }}{% endfor %}{% for i in list %}{% if i == "b" %}{% break %}{% endif %}{{ i }}{% endfor %}', 'aca'],
    ['{% for i in list %}{% for j in list %}{% break %}{% endfor %}{{ i }}{% endfor %}', 'abc'],
    ['{% extends "base.tera" %}{% block a %}{{ super() }}+{% endblock %}', '<base+b>'],
    ['{{ list.0 }}{{ items.1.name }}{{ map[key] }}{{ map[path.key] }}{{ map["b"] }}{{ list[2] }}{{ map.a["c"] }}', 'aa111c2'],
    ['a {#- gone -#} b{# {{ x }} #}c', 'abc'],
    ['{{ True }}{{ False }}', 'truefalse'],
    ['{% raw %}{{ x }}{% endraw %}', '{{ x }}'],
    ['{% for i in empty %}{% else %}none{% endfor %}{% for c in "e\u0301x" %}[{{ c }}]{% endfor %}', 'none[e\u0301][x]'],
    ['{% set x = [1, name, true,] %}{{ x }}', '[1, Order, true]'],
  ])('%s', async (template, output) => expect(await gives(template, { templates })).toBe(output));

  test('__tera_context shows what is in scope', async () => {
    expect(JSON.parse(await rendered(tera('{% set b = 2 %}{{ __tera_context }}'), { a: [1] }))).toEqual({ a: [1], b: 2 });
  });
});
none('13', [['{% break %}', 'GGEN401 break'], ['{% include "none.tera" %}', 'GGEN404 "none.tera"'], ['{% include ["a", "b"] %}', 'GGEN404 "a"'], ['{% include name %}', 'GGEN401 name'], ['a{% extends "x" %}', 'GGEN401 extends']]);

all('14: a dash trims the text beside its tag, and no other', [
  ['a \n {{- n -}} \n b', 'a5b'],
  ['a {% if true -%} b {%- endif %} c', 'a b c'],
  ['{{ "" }} {{- "x" -}} {{ " y" }}', 'x y'],
  ['a {%- raw -%} b {%- endraw -%} c', 'abc'],
  ['{% for i in list -%}\n {{ i }}\n{%- endfor %}', 'abc'],
  [' {{ n }} {% if true %} {%- endif %} ', ' 5  '],
]);

describe('difference 15', () => {
  test('sparql() answers within the rendering', async () => {
    expect(detailOf(await render(tera('{% for row in sparql(query="SELECT * {}") %}{% endfor %}')))).toContain('no graph');
    expect(await problems(tera('{{ sparqll(query="SELECT * {}") }}'))).toEqual(['GGEN403 sparqll']);
  });
});

all('16: nothing is escaped unasked', [['{{ "<a & \'b\'>" }}{{ "<" | safe }}', "<a & 'b'><"]]);

none('17: what Nunjucks accepts and Tera does not', [
  ['{{ "a" if true else "b" }}', 'GGEN401 if'],
  ['{{ name.toUpperCase() }}', 'GGEN401 ('],
  ['{{ name || "b" }}', 'GGEN401 |'],
  ['{{ !name }}', 'GGEN401 !'],
  ['{{ name ? 1 : 2 }}', 'GGEN401 ?'],
  ['{{ { a: 1 } }}', 'GGEN401 {'],
  ['{% set x %}a{% endset %}', 'GGEN401 %}'],
  ['{% call m() %}{% endcall %}', 'GGEN401 call'],
  ['{% from "a" import b %}', 'GGEN401 from'],
  ['{% elseif a %}', 'GGEN401 elseif'],
  ['{{ list[0:1] }}', 'GGEN401 :'],
  ['{{ (list | first).name }}', 'GGEN401 .'],
  ['{{ name == }}', 'GGEN401 }}'],
  ['{{ "a }}', 'GGEN401 "'],
  ['{% if name %}', 'GGEN401 if'],
  ['{{ name', 'GGEN401 {{'],
  ['{# a', 'GGEN401 {#'],
  ['{% raw %}a', 'GGEN401 raw'],
  ['{% endfor %}', 'GGEN401 endfor'],
]);

test('a refusal says what to write instead', async () => {
  expect(detailOf(await render(tera('{{ "a" if true else "b" }}')))).toBe('there is no inline "if" in Tera; write {% if … %}…{% else %}…{% endif %}');
  expect(detailOf(await render(tera('{{ "a" | replace("a", "b") }}')))).toBe('arguments have names in Tera: the filter "replace" needs name=value here');
});
