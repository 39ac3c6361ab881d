import { describe, expect, test } from 'vitest';
import { render, type SourceFile } from '../../src/template/index.js';
import { checkTemplates } from '../../stages/emit.js';
import { checkInput, ruleOf } from './rules.js';

const file = (path: string, text: string): SourceFile => ({ path, text });

async function chain(main: SourceFile, others: readonly SourceFile[], data = {}): Promise<readonly unknown[]> {
  const { diagnostics } = await render(main, data, { templates: others });
  return diagnostics.map(({ code, at, related = [] }) => [code, at?.path, ...related.map((one) => `${one.at.path}: ${one.note}`)]);
}

describe('a problem shows the way that led to it, the innermost first', () => {
  test.each(['njk', 'tera'])('through extends, a block, and an include in it (%s)', async (type) => {
    const others = [file(`t/base.${type}`, '{% block body %}{% endblock %}'), file(`t/part.${type}`, '{{ oops }}')];
    const main = file(`t/a.${type}`, `{% extends "base.${type}" %}{% block body %}{% include "part.${type}" %}{% endblock %}`);
    expect(await chain(main, others)).toEqual([
      ['GGEN402', `t/part.${type}`, `t/a.${type}: "part.${type}" is included here`, `t/a.${type}: "base.${type}" is extended here`],
    ]);
  });

  test('through a macro that calls another (Nunjucks)', async () => {
    const others = [file('t/lib.njk', '{% macro inner(a) %}{{ a.b }}{% endmacro %}{% macro outer(a) %}{{ inner(a) }}{% endmacro %}')];
    expect(await chain(file('t/a.njk', '{% import "lib.njk" as lib %}{{ lib.outer({}) }}'), others)).toEqual([['GGEN402', 't/lib.njk', 't/lib.njk: "inner" is called here', 't/a.njk: "lib.outer" is called here']]);
  });

  test('through a macro that calls another (Tera)', async () => {
    const others = [file('t/lib.tera', '{% macro inner(a) %}{{ a.b }}{% endmacro %}{% macro outer(a) %}{{ self::inner(a=a) }}{% endmacro %}')];
    const main = file('t/a.tera', '{% import "lib.tera" as lib %}{{ lib::outer(a=x) }}');
    expect(await chain(main, others, { x: { c: 1 } })).toEqual([['GGEN402', 't/lib.tera', 't/lib.tera: "self::inner" is called here', 't/a.tera: "lib::outer" is called here']]);
  });

  test.each(['njk', 'tera'])('a syntax error in an import of an include (%s)', async (type) => {
    const others = [file(`t/part.${type}`, `{% import "lib.${type}" as lib %}`), file(`t/lib.${type}`, '{% if %}')];
    expect(await chain(file(`t/a.${type}`, `{% include "part.${type}" %}`), others)).toEqual([
      ['GGEN401', `t/lib.${type}`, `t/part.${type}: "lib.${type}" is imported here`, `t/a.${type}: "part.${type}" is included here`],
    ]);
  });
});

test.each(['njk', 'tera'])('independent problems of one template and of several are told at once (%s)', async (type) => {
  const templates = [file(`t/a.${type}`, '{{ one }}{{ name | uper }}{% include "gone" %}{{ row.two }}'), file(`t/b.${type}`, '{% if %}{{ never }}'), file(`t/c.${type}`, '{{ three }}')];
  const rules = templates.map((template, i) => ruleOf({ template, name: `r${i}`, output: `{{ name }}${i}{{ four }}` }));
  const { diagnostics } = await checkTemplates(checkInput(rules, ['name'], { templates }));
  expect(diagnostics.map(({ code, at }) => `${code} ${at?.path}`)).toEqual([
    'GGEN402 ggen.toml', `GGEN402 t/a.${type}`, `GGEN403 t/a.${type}`, `GGEN404 t/a.${type}`, `GGEN402 t/a.${type}`, `GGEN401 t/b.${type}`, `GGEN402 t/c.${type}`,
  ]);
});
