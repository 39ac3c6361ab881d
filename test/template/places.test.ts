import { describe, expect, test } from 'vitest';
import { render, type SourceFile } from '../../src/template/index.js';
import { problems, rendered, wordOf } from './outcomes.js';

describe('syntax errors stand at their places', () => {
  test.each([
    ['a{% if x %}b', 'if'],
    ['{% for x in y %}{% if x %}{% endif %}', 'for'],
    ['{% block a %}', 'block'],
    ['{% macro m() %}', 'macro'],
    ['{% raw %}{{ x }}', 'raw'],
    ['x{# y', '{#'],
    ['{{ "abc }}', '"'],
    ["{{ 'a }}", "'"],
    ['{% endif %}', 'endif'],
    ['{% else %}', 'else'],
    ['{% fro x in y %}{% endfor %}', 'fro'],
    ['{% %}', '%}'],
    ['{{ }}', '}}'],
    ['{{ a b }}', 'b'],
    ['{{ a + }}', '}}'],
    ['{{ (a, b) }}', '('],
    ['{{ () }}', '('],
    ['{% set a.b = 1 %}', '.'],
    ['{% for a.b in c %}{% endfor %}', 'in'],
    ['{{ {1: 2} }}', '1'],
    ['{% if a %}{% elif %}{% endif %}', '%}'],
    ['{% block a %}{% endblock %}{% block a %}{% endblock %}', 'block'],
    ['line 1\nline 2 {{ a b }}\nline 3', 'b'],
    ['{% raw %}\n\n{% endraw\n%}{{ a b }}', 'b'],
    ['é😀 {{ a b }}', 'b'],
  ])('%j', async (template, word) => {
    const found = await problems(template, { a: 1, x: 1, y: [], c: [] });
    expect(found).toEqual([`GGEN401 ${word}`]);
  });
});

test('#} in plain text is plain text, as in Jinja', async () => {
  expect(await rendered('r#"{}"#} {# note #}{{ 1 }}')).toBe('r#"{}"#} 1');
});

describe('problems in other templates stand there, with the way that led to them', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });
  const where = async (text: string, others: readonly SourceFile[], data = {}): Promise<unknown> => {
    const main = file('t/main.njk', text);
    const outcome = await render(main, data, { templates: others });
    const files = [main, ...others];
    return outcome.diagnostics.map((one) => [one.code, one.at?.path, wordOf(one, files), ...(one.related ?? []).map(({ at }) => `${at.path} ${files.find(({ path }) => path === at.path)?.text.slice(at.start, at.end)}`)]);
  };

  test('in an include within an include', async () => {
    const others = [file('t/a.njk', '\n{% include "b.njk" %}'), file('t/b.njk', 'x\n  {{ oops }}')];
    expect(await where('{% include "a.njk" %}', others)).toEqual([['GGEN402', 't/b.njk', 'oops', 't/a.njk "b.njk"', 't/main.njk "a.njk"']]);
  });

  test('in a macro of the same file', async () => {
    expect(await where('{% macro m(a) %}\n{{ a.b }}{% endmacro %}\n\n{{ m({}) }}', [])).toEqual([['GGEN402', 't/main.njk', 'b', 't/main.njk m']]);
  });

  test('in an imported macro', async () => {
    const others = [file('t/lib.njk', '{% macro m(a) %}\n{{ a | upper }}{% endmacro %}')];
    expect(await where('{% import "lib.njk" as lib %}\n{{ lib.m([]) }}', others)).toEqual([['GGEN405', 't/lib.njk', 'upper', 't/main.njk m']]);
  });

  test('in the body of a call', async () => {
    const others = [file('t/lib.njk', '{% macro m() %}{{ caller() }}{% endmacro %}')];
    expect(await where('{% from "lib.njk" import m %}\n{% call m() %}{{ oops }}{% endcall %}', others)).toEqual([['GGEN402', 't/main.njk', 'oops', 't/lib.njk caller', 't/main.njk m']]);
  });

  test('in a parent and in a block', async () => {
    const others = [file('t/base.njk', '{% block a %}{% endblock %}{{ oops }}')];
    expect(await where('{% extends "base.njk" %}', others)).toEqual([['GGEN402', 't/base.njk', 'oops', 't/main.njk "base.njk"']]);
    expect(await where('{% extends "base.njk" %}{% block a %}{{ deep }}{% endblock %}', others)).toEqual([['GGEN402', 't/main.njk', 'deep', 't/main.njk "base.njk"']]);
  });

  test('templates are looked up beside the one that names them, then above, then where all templates are', async () => {
    const others = [file('t/p/a.njk', '{% include "./b.njk" %}{% include "c.njk" %}{% include "../d.njk" %}'), file('t/p/b.njk', 'B'), file('t/c.njk', 'C'), file('t/d.njk', 'D')];
    expect(await rendered(file('t/main.njk', '{% include "p/a.njk" %}'), {}, { templates: others })).toBe('BCD');
    expect(await rendered('{% include "p/b.njk" %}', {}, { templates: others })).toBe('B');
  });

  test.each(['/etc/passwd', '../../../etc/passwd', 'C:\\x', 'file:///etc/passwd', 'nope.njk'])('%s is not there', async (name) => {
    expect(await where(`{% include "${name.replaceAll('\\', '\\\\')}" %}`, [file('t/a.njk', '')])).toEqual([['GGEN404', 't/main.njk', `"${name.replaceAll('\\', '\\\\')}"`]]);
    expect(await where('{% include name %}', [file('t/a.njk', '')], { name })).toEqual([['GGEN404', 't/main.njk', 'name']]);
  });
});
