import { describe, expect, test } from 'vitest';
import { checkTemplates } from '../../../stages/emit.js';
import { marked } from '../outcomes.js';
import { checkInput, ruleOf } from '../rules.js';

async function check(text: string, others: readonly { readonly path: string; readonly text: string }[] = []): Promise<readonly string[]> {
  const template = { path: 'templates/t.tera', text };
  return marked(await checkTemplates(checkInput([ruleOf({ template, output: '{{ name }}.txt' })], ['name', 'kind'], { templates: others })), [template, ...others]);
}

describe('what may be without value in Tera is no mistake', () => {
  test.each([
    '{% if title %}{{ title }}{% endif %}',
    '{% if row.title and not title.b %}{{ row.title }}{{ title.b }}{% else %}{{ title.b }}{% endif %}',
    '{% if title is defined %}{{ title | upper }}{% endif %}',
    '{{ title | default(value="x") }}{{ not title }}{% set any = title or name %}{{ any }}',
    '{% for r in rows %}{% if seen %}{{ seen }}{% endif %}{% set_global seen = r.name %}{% endfor %}',
    '{% for r in rows %}{% for s in rows %}{% set_global last = s.name %}{% endfor %}{% endfor %}{{ last }}',
    '{% for r in rows %}{{ last }}{% for s in rows %}{% set_global last = s.name %}{% endfor %}{% endfor %}',
    '{% macro m(a) %}{{ a.b.c }}{% endmacro %}{{ self::m(a=row) }}',
    '{% for kind, group in rows | group_by(attribute="kind") %}{{ kind }}{% for r in group %}{{ r.name }}{% endfor %}{% endfor %}',
    '{% set first = rows | first %}{{ first.name }}{{ rows.0.kind }}{{ rows[0]["name"] }}',
    '{{ __tera_context }}',
  ])('%s', async (template) => expect(await check(template)).toEqual([]));
});

describe('mistakes are found without rendering', () => {
  test.each([
    ['{{ nmae }}', 'GGEN402 nmae'],
    ['{{ row.nmae }}', 'GGEN402 nmae'],
    ['{% for r in rows %}{{ r.nmae }}{% endfor %}', 'GGEN402 nmae'],
    ['{% for r in rows %}{% set x = 1 %}{% endfor %}{{ x }}', 'GGEN402 x'],
    ['{% if title == "a" %}{% endif %}', 'GGEN402 title'],
    ['{% if kind == "a" %}{{ title }}{% endif %}', 'GGEN402 title'],
    ['{% if title %}{% endif %}{{ title }}', 'GGEN402 title'],
    ['{{ rows | sort(attribute="nmae") | length }}', 'GGEN402 "nmae"'],
    ['{% macro m() %}{{ name }}{% endmacro %}{{ self::m() }}', 'GGEN402 name'],
    ['{% macro m(a) %}{{ a }}{% endmacro %}{{ self::m() }}', 'GGEN401 self::m'],
    ['{% macro m(a) %}{{ a }}{% endmacro %}{{ self::m(a=1, b=2) }}', 'GGEN401 b'],
    ['{% if false %}{{ self::m() }}{% endif %}', 'GGEN403 self::m'],
    ['{% if false %}{{ nwo() }}{% endif %}', 'GGEN403 nwo'],
    ['{{ name | sanke }}', 'GGEN403 sanke'],
    ['{{ range }}', 'GGEN402 range'],
  ])('%s: %s', async (template, problem) => expect(await check(template)).toEqual([problem]));
});

test('macros of an import are checked against their parameters', async () => {
  const lib = { path: 'templates/lib.tera', text: '{% macro m(a) %}{{ a }}{{ b }}{% endmacro %}' };
  expect(await check('{% import "lib.tera" as lib %}{{ lib::m(b=1) }}{{ lib::n() }}', [lib])).toEqual(['GGEN402 b', 'GGEN401 b', 'GGEN403 lib::n']);
});

test('whoever asks for the time is told that there is none', async () => {
  const rule = ruleOf({ template: { path: 't.tera', text: '{% macro m() %}{{ now() }}{% endmacro m %}{{ self::m() }}' } });
  const outcome = await checkTemplates(checkInput([rule], ['name']));
  expect(outcome.ok).toBe(true);
  expect(outcome.diagnostics.map(({ code, severity, at }) => [code, severity, at?.start])).toEqual([['GGEN409', 'warning', 18]]);
});
