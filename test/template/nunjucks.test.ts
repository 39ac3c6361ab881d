import nunjucks from 'nunjucks';
import { describe, expect, test } from 'vitest';
import { rendered } from './outcomes.js';

const DATA = {
  a: 'x', b: 'y', n: 5, zero: 0, empty: '', list: [1, 2, 3], none: [], pairs: [['k', 1], ['l', 2]], obj: { k: 1, l: 'two' }, yes: true, no: false, nothing: null,
  people: [{ name: 'Bo', age: 3 }, { name: 'al', age: 1 }, { name: 'Cy', age: 2 }],
};
const FILES = {
  'base.njk': '<{% block head %}base{{ a }}{% endblock %}|{% block body %}-{% endblock %}>{{ title }}',
  'part.njk': '[{{ a }}{{ local }}{% set leak = 1 %}{% set local = "changed" %}]',
  'lib.njk': '{% macro show(x, y="d") %}({{ x }},{{ y }}){% endmacro %}{% set number = 7 %}{% macro wrap() %}<{{ caller() }}>{% endmacro %}',
};

/** What nunjucks itself renders. */
function reference(template: string): string {
  const loader: nunjucks.ILoader = { getSource: (name) => ({ src: Object.entries(FILES).find(([path]) => path === name)?.[1] ?? '', path: name, noCache: true }) };
  return new nunjucks.Environment(loader, { autoescape: false }).renderString(template, { ...DATA });
}

describe('templates that nunjucks renders well render the same here', () => {
  test.each([
    'text {# comment #} {{ a }} {{- a -}} {{ b }} {%- if a -%} x {%- endif -%} y',
    '{{ 1 + 2 * 3 - 4 / 2 }} {{ 5 * 7 % 4 }} {{ 7 // 2 }} {{ 2 ** 3 ** 2 }} {{ 1 + 2 - 3 }} {{ 12 / 7 // 2 }} {{ 2 * 6 / 4 }} {{ -n + 1 }} {{ 10 - 4 - 3 }} {{ 2 * (3 + 4) }} {{ 8 / 4 % 3 }}',
    '{{ "1" + 2 }} {{ 1 + "2" }} {{ "3" * "4" }} {{ nothing + 1 }} {{ yes + 1 }} {{ 0.1 + 0.2 }} {{ 1 / 0 }} {{ 1e3 is defined }}',
    '{{ a ~ b ~ 1 }} {{ list ~ "" }} {{ [1, [2, 3]] }} {{ nothing }}',
    '{{ 1 == "1" }} {{ 1 === "1" }} {{ nothing == 0 }} {{ "" == 0 }} {{ a != b }} {{ 2 > 1 }} {{ "a" < "b" }} {{ 1 < 2 < 3 }} {{ 3 > 2 > 1 }} {{ yes == 1 }} {{ "x" == no }}',
    '{% if none %}t{% else %}f{% endif %}{% if obj %}t{% endif %}{% if zero %}t{% else %}f{% endif %}{% if empty %}t{% else %}f{% endif %}{% if "false" %}t{% endif %}',
    '{{ a and b }} {{ zero or b }} {{ not a }} {{ a and zero or b }} {{ yes or no and no }} {{ not no and yes }}',
    '{{ 1 in list }} {{ "x" in a }} {{ 9 not in list }} {{ "k" in obj }} {{ not 1 in list }}',
    '{{ "t" if yes else "f" }} {{ "t" if no }} {{ ("t" if yes else "f") ~ "!" }}',
    '{% for x in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ x }};{% endfor %}',
    '{% for x in none %}x{% else %}empty{% endfor %} {% for k, v in obj %}{{ k }}={{ v }}{{ loop.last }};{% endfor %} {% for k, v in pairs %}{{ k }}{{ v }}{{ loop.index }}{% endfor %}',
    '{% for c in "abc" %}{{ c }}.{% endfor %}{% for x in list %}{% for y in list %}{{ loop.index }}{% endfor %}{{ loop.index }} {% endfor %}',
    '{% set s = 0 %}{% for x in list %}{% set s = s + x %}{% endfor %}{{ s }}',
    '{% for x in list %}{% if not loop.first %}{{ prev }}{% endif %}{% set prev = x %}{% endfor %}',
    '{% set x, y = 3 %}{{ x }}{{ y }}{% set z %}<{{ a }}>{% endset %}{{ z }}{% if yes %}{% set w = 1 %}{% endif %}{{ w }}',
    '{% macro m(p, q="Q", r="R") %}{{ p }}{{ q }}{{ r }}{{ a }}{% endmacro %}{{ m(1) }} {{ m(1, 2) }} {{ m(1, r=3) }} {{ m(p=1, q=2) }} {{ m(1, 2, 3) }}',
    '{% macro rec(k) %}{{ k }}{% if k > 0 %}{{ rec(k - 1) }}{% endif %}{% endmacro %}{{ rec(4) }}',
    '{% macro outer() %}<{{ caller("c") }}>{% endmacro %}{% call(p) outer() %}{{ p }}{{ a }}{% endcall %}',
    '{% import "lib.njk" as lib %}{{ lib.show(1) }}{{ lib.show(1, y=2) }}{{ lib.number }}{% call lib.wrap() %}in{{ a }}{% endcall %}',
    '{% from "lib.njk" import show, number as num %}{{ show("s") }}{{ num }}',
    '{% set local = "L" %}{% include "part.njk" %}{{ local }}',
    '{% for local in list %}{% include "part.njk" %}{% endfor %}',
    '{% extends "base.njk" %}{% set title = "T" %}{% block body %}B{{ a }}{{ title }}{% endblock %}ignored',
    '{% extends "base.njk" %}{% set title = "T" %}{% block head %}[{{ super() }}]{% endblock %}',
    '{% set title = "T" %}{% block x %}{% block y %}in{% endblock %}out{% endblock %}',
    '{% switch n %}{% case 4 %}four{% case 5 %}five{% default %}other{% endswitch %}{% switch a %}{% case "x" %}{% case "y" %}xy{% endswitch %}{% switch b %}{% case 1 %}1{% default %}d{% endswitch %}',
    '{% filter upper %}abc{{ a }}{% endfilter %}{% filter replace("a", "b") %}aa{% endfilter %}',
    '{% raw %}{{ x }}{% if %}{% endraw %}{% verbatim %}{{ y }}{% endverbatim %}',
    '{{ list | join(",") }} {{ list | first }} {{ list | last }} {{ list | length }} {{ list | reverse | join }} {{ "abc" | reverse }} {{ list | sum }} {{ obj | length }} {{ "abc" | first }}',
    '{{ people | sort(attribute="name") | join(",", "name") }} {{ people | sort(attribute="age", reverse=true) | join(",", "name") }} {{ [3, 1, 2] | sort | join }} {{ ["b", "A", "c"] | sort | join }} {{ ["b", "A"] | sort(false, true) | join }}',
    '{% for k, g in people | groupby("age") %}{{ k }}{{ g | length }}{% endfor %} {% for k, v in obj | dictsort %}{{ k }}{{ v }}{% endfor %}',
    '{{ "hello world" | title }} {{ "hELLO" | capitalize }} {{ "a b" | upper }} {{ "A" | lower }} {{ "  t " | trim }} {{ "abc" | replace("b", "x") }} {{ "aaa" | replace("a", "b", 2) }} {{ "ab" | replace("", ".") }}',
    '{{ "one two three four" | truncate(9) }} {{ "one two three" | truncate(5, true) }} {{ "one two" | truncate(3, true, "!") }} {{ "a\nb\nc" | indent(2) }} {{ "a\nb" | indent(2, true) }}',
    '{{ 3.7 | round }} {{ 3.123 | round(1) }} {{ 3.1 | round(0, "ceil") }} {{ "42px" | int }} {{ "x" | int(7) }} {{ "1.5" | float }} {{ -2 | abs }} {{ "ff" | int(0, 16) }}',
    '{{ "a b&c" | urlencode }} {{ obj | urlencode }} {{ "<a href=\'x\'>" | escape }} {{ "<p>a  b</p> <!-- c --> d" | striptags }} {{ "one two" | wordcount }} {{ "a\nb" | nl2br }}',
    '{% for r in list | batch(2, "-") %}{{ r | join }};{% endfor %} {% for s in list | slice(2, "-") %}{{ s | join }};{% endfor %} {{ obj | dump }} {{ list | dump(1) }} {{ "ab" | list | join("-") }}',
    '{{ [1, 2, 3, 4] | select("odd") | join }} {{ [1, 2] | reject("odd") | join }} {{ [0, 1] | select | join }} {{ people | selectattr("age") | length }}',
    '{{ 4 is even }} {{ 4 is odd }} {{ 6 is divisibleby(3) }} {{ a is string }} {{ n is number }} {{ nothing is none }} {{ "A" is upper }} {{ obj is mapping }} {{ list is iterable }} {{ 1 is equalto(1) }} {{ 2 is gt(1) }} {{ zero is falsy }} {{ missing is defined }} {{ not missing is defined }}',
    '{{ missing | default("d") }} {{ empty | default("d") }} {{ empty | default("d", true) }} {{ obj.zzz | default("d") }}',
    '{% set c = cycler("a", "b") %}{{ c.next() }}{{ c.next() }}{{ c.current }}{{ c.reset() }}{{ c.next() }} {% set j = joiner("-") %}{{ j() }}1{{ j() }}2 {{ range(3) | join }} {{ range(1, 7, 3) | join }} {{ range(3, 0, -1) | join }}',
    '{{ obj.k }}{{ obj["l"] }}{{ list[1] }}{{ people[0].name }}{{ a[0] }}{{ a.length }}{{ list.length }}{{ { x: { y: 1 } }.x.y }}',
    '{{ "esc\\n\\t\\"q\\"" }} {{ \'s\' }} {{ "é😀" }} {{ 1.50 }} {{ 007 }}',
    '{% if a == "x" and n > 3 %}1{% elif b %}2{% else %}3{% endif %}{% if no %}1{% elseif b == "y" %}2{% endif %}',
  ])('%s', async (template) => {
    const templates = Object.entries(FILES).map(([path, text]) => ({ path, text }));
    expect(await rendered(template, DATA, { templates })).toBe(reference(template));
  });
});

describe('where nunjucks is surprising, ggen does what the template says', () => {
  test('not a == b means not (a == b)', async () => {
    expect(reference('{{ not a == b }}')).toBe('false');
    expect(await rendered('{{ not a == b }}', DATA)).toBe('true');
  });

  test('null prints as nothing everywhere', async () => {
    expect(reference('{{ nothing }}{{ "a" ~ nothing }}')).toBe('anull');
    expect(await rendered('{{ nothing }}{{ "a" ~ nothing }}', DATA)).toBe('a');
  });

  test('an unclosed raw is an error, and raw can trim', async () => {
    expect(await rendered('a {%- raw -%} {{ x }} {%- endraw -%} b')).toBe('a{{ x }}b');
  });

  test('texts sort and compare by code point, not by UTF-16 unit', async () => {
    expect(reference('{{ "\u{1F600}" < "\uFF5E" }}')).toBe('true');
    expect(await rendered('{{ "\u{1F600}" < "\uFF5E" }}')).toBe('false');
  });
});
