import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../../src/model/source.js';
import { checkTemplates, type CheckTemplatesInput } from '../../stages/emit.js';
import { wordOf } from './outcomes.js';
import { checkInput, ruleOf } from './rules.js';

async function check(template: string, more: { readonly output?: string; readonly templates?: readonly SourceFile[]; readonly shapes?: CheckTemplatesInput['shapes'] } = {}): Promise<readonly string[]> {
  const rule = ruleOf({ template, output: more.output ?? '{{ name }}.ts' });
  const { output: _output, ...rest } = more;
  const outcome = await checkTemplates(checkInput([rule], ['name', 'type'], rest));
  return outcome.ok ? [] : outcome.diagnostics.map((one) => `${one.code} ${wordOf(one, [rule.template, rule.outputFile, ...(more.templates ?? [])])}`);
}

describe('names that nobody declares are found without rendering', () => {
  test.each([
    ['{{ naem }}', 'naem'],
    ['{{ row.naem }}', 'naem'],
    ['{{ row["naem"] }}', '"naem"'],
    ['{{ rows[0].naem }}', 'naem'],
    ['{{ rows.name }}', 'name'],
    ['{% for r in rows %}{{ r.naem }}{% endfor %}', 'naem'],
    ['{% for r in results %}{{ r.naem }}{% endfor %}', 'naem'],
    ['{% for r in entities | sort("name") | unique("type") %}{{ r.naem }}{% endfor %}', 'naem'],
    ['{% for r in rows | sort("naem") %}{% endfor %}', '"naem"'],
    ['{% for r in rows | sort(attribute="naem") %}{% endfor %}', '"naem"'],
    ['{{ rows | map("naem") | join }}', '"naem"'],
    ['{{ rows | join(",", "naem") }}', '"naem"'],
    ['{{ row | term("naem") | json_encode }}', '"naem"'],
    ['{% for k, group in rows | group_by("type") %}{% for r in group %}{{ r.naem }}{% endfor %}{% endfor %}', 'naem'],
    ['{{ (rows | first).naem }}', 'naem'],
    ['{% set r = rows[0] %}{{ r.naem }}', 'naem'],
    ['{% for r in rows %}{{ loop.indx }}{% endfor %}', 'indx'],
    ['{% for r in rows %}{% endfor %}{{ r }}', 'r'],
    ['{% for r in rows %}{% set x = 1 %}{% endfor %}{{ x }}', 'x'],
    ['{{ loop.index }}', 'loop'],
    ['{% if naem %}{% endif %}', 'naem'],
    ['{% if row.naem and 1 %}{% endif %}', 'naem'],
    ['{% if name is string and naem is string %}{% endif %}', 'naem'],
    ['{{ project.nmae }}', 'nmae'],
    ['{{ rule.title }}', 'title'],
    ['{{ result }}', 'result'],
    ['{{ resources }}', 'resources'],
    ['{{ x }}{% set x = 1 %}', 'x'],
    ['{% macro m(a) %}{{ b }}{% endmacro %}{{ m(1) }}', 'b'],
    ['{% macro m(a) %}{{ a }}{% endmacro %}{{ a }}', 'a'],
    ['{% macro m() %}{{ caller() }}{% endmacro %}{% call(z) m() %}{{ zz }}{% endcall %}', 'zz'],
    ['{% filter upper %}{{ naem }}{% endfilter %}', 'naem'],
    ['{% set x %}{{ naem }}{% endset %}', 'naem'],
    ['{% block b %}{{ naem }}{% endblock %}', 'naem'],
    ['{% switch naem %}{% case 1 %}{% endswitch %}', 'naem'],
    ['{{ name | replace("a", naem) }}', 'naem'],
  ])('%s', async (template, word) => {
    expect(await check(template)).toEqual([`GGEN402 ${word}`]);
  });

  test('a function that is not there', async () => expect(await check('{{ rnage(3) | join }}')).toEqual(['GGEN403 rnage']));

  test('several at once, by place', async () => {
    expect(await check('{{ b }}{{ a }}{{ name }}{{ row.c }}', { output: '{{ d }}' })).toEqual(['GGEN402 d', 'GGEN402 b', 'GGEN402 a', 'GGEN402 c']);
  });

  test('row where the path is constant', async () => {
    expect(await check('{{ row.name }}', { output: 'all.ts' })).toEqual(['GGEN402 row']);
    expect(await check('{{ name }}', { output: 'all.ts' })).toEqual([]);
  });

  test('row in a constant path has a suggestion', async () => {
    const outcome = await checkTemplates(checkInput([ruleOf({ template: '{{ row.name }}', output: 'a' })], ['name']));
    expect(outcome.diagnostics[0]?.facts).toMatchObject({ name: 'row', suggestion: 'rows' });
  });
});

test.each([
  '{{ name }}{{ type }}{{ row.name }}{{ row["type"] }}{{ rows[0].name }}{{ rows | length }}{{ rows.length }}',
  '{% for r in rows %}{{ loop.index }}{{ r.name }}{% else %}{{ name }}{% endfor %}',
  '{{ naem | default("x") }}{{ row.naem.b | default("x") }}{{ naem is defined }}{% if naem is defined and naem %}{% endif %}'.replace(' and naem', ''),
  '{% set x = 1 %}{{ x }}{% set y %}b{% endset %}{{ y }}{% if name %}{% set z = 1 %}{% endif %}{{ z }}',
  '{% for r in rows %}{% if not loop.first %}{{ last }}{% endif %}{% set last = r.name %}{% endfor %}',
  '{% macro m(a, b=1) %}{{ a }}{{ b }}{{ later }}{{ name }}{{ row.name }}{% endmacro %}{% set later = 1 %}{{ m(1) }}',
  '{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}x{% endmacro %}{{ a() }}',
  '{% macro m() %}{{ caller(1) }}{% endmacro %}{% call(z) m() %}{{ z }}{{ name }}{% endcall %}',
  '{% for k, v in project %}{{ k }}{{ v | json_encode }}{% endfor %}{{ prefixes.anything }}{{ project.license | default("") }}{% if project.license %}{% endif %}',
  '{% set best = none %}{% for r in rows %}{% set best = r %}{% endfor %}{{ best.name }}',
  '{% for kind, group in rows | group_by("type") %}{{ kind }}{% for r in group %}{{ r.name }}{% endfor %}{% endfor %}',
  '{% for n in rows | map("name") | unique | sort %}{{ n | upper }}{% endfor %}{{ range(3) | join }}{% set c = cycler(1) %}{{ c.next() }}',
])('nothing is wrong with %s', async (template) => expect(await check(template)).toEqual([]));

describe('through other templates', () => {
  const file = (path: string, text: string): SourceFile => ({ path: `templates/${path}`, text });

  test('an include sees what is in scope, and is told with the tag that led there', async () => {
    const part = file('part.njk', '{{ r.name }}{{ r.naem }}{{ y }}');
    const template = '{% for r in rows %}{% include "part.njk" %}{% endfor %}';
    expect(await check(template, { templates: [part] })).toEqual(['GGEN402 naem', 'GGEN402 y']);
    const outcome = await checkTemplates(checkInput([ruleOf({ template })], ['name'], { templates: [part] }));
    expect(outcome.diagnostics[0]?.related).toEqual([{ at: { path: 'templates/one.njk', start: 30, end: 40 }, note: '"part.njk" is included here' }]);
  });

  test('an import sees nothing of the rule, with context everything; its names are known', async () => {
    const lib = file('lib.njk', '{% macro show(x) %}{{ x }}{% endmacro %}{% set n = 1 %}{% set _p = 1 %}');
    expect(await check('{% import "lib.njk" as lib %}{{ lib.show(1) }}{{ lib.n }}', { templates: [lib] })).toEqual([]);
    expect(await check('{% import "lib.njk" as lib %}{{ lib.shwo(1) }}{{ lib._p }}', { templates: [lib] })).toEqual(['GGEN402 shwo', 'GGEN402 _p']);
    expect(await check('{% from "lib.njk" import show, shwo %}{{ show(1) }}', { templates: [lib] })).toEqual(['GGEN402 shwo']);
    const needs = file('lib.njk', '{% macro show() %}{{ name }}{% endmacro %}');
    expect(await check('{% from "lib.njk" import show %}{{ show() }}', { templates: [needs] })).toEqual(['GGEN402 name']);
    expect(await check('{% from "lib.njk" import show with context %}{{ show() }}', { templates: [needs] })).toEqual([]);
  });

  test('blocks are checked where the parent puts them', async () => {
    const base = file('base.njk', '{% for r in rows %}{% block item %}{{ r.name }}{% endblock %}{% endfor %}{{ title }}');
    expect(await check('{% extends "base.njk" %}{% set title = 1 %}{% block item %}{{ r.type }}{{ super() }}{{ r.naem }}{% endblock %}', { templates: [base] })).toEqual(['GGEN402 naem']);
    expect(await check('{% extends "base.njk" %}', { templates: [base] })).toEqual(['GGEN402 title']);
  });

  test('templates that include one another end', async () => {
    const a = file('a.njk', '{% if name %}{% include "b.njk" %}{% endif %}{{ bad }}');
    const b = file('b.njk', '{% include "a.njk" %}');
    expect(await check('{% include "a.njk" %}', { templates: [a, b] })).toEqual(['GGEN402 bad']);
  });

  test('a missing one is found at its tag, with the nearest name', async () => {
    const outcome = await checkTemplates(checkInput([ruleOf({ template: 'x{% include "prat.njk" %}{% include "gone.njk" ignore missing %}' })], [], { templates: [file('part.njk', '')] }));
    expect(outcome.diagnostics).toEqual([
      {
        code: 'GGEN404', severity: 'error', facts: { file: 'prat.njk', askedBy: '"include"', suggestion: 'part.njk' }, at: { path: 'templates/one.njk', start: 12, end: 22 },
        fix: { title: 'Write "part.njk"', edits: [{ at: { path: 'templates/one.njk', start: 13, end: 21 }, text: 'part.njk' }] },
      },
    ]);
  });

  test('a broken one is told in its own file', async () => {
    expect(await check('{% include "a.njk" %}{{ naem }}', { templates: [file('a.njk', 'x{% if %}')] })).toEqual(['GGEN401 %}', 'GGEN402 naem']);
  });
});

test('a rule without a shape is compiled, but its variables go unchecked', async () => {
  expect(await check('{{ anything }}', { shapes: [] })).toEqual([]);
  expect(await check('{{ anything | foo }}', { shapes: [] })).toEqual(['GGEN403 foo']);
});

test('the forms of queries give their names', async () => {
  const shape = (form: 'ask' | 'construct', variables: readonly string[]): CheckTemplatesInput['shapes'] => [{ rule: 'one', form, variables }];
  expect(await check('{% if result %}{{ rows[0].result }}{% endif %}', { output: 'x', shapes: shape('ask', ['result']) })).toEqual([]);
  expect(await check('{% for r in resources %}{{ r.id }}{{ r.name[0] }}{% endfor %}{{ subject }}', { output: 'x', shapes: shape('construct', ['subject', 'predicate', 'object']) })).toEqual([]);
});
