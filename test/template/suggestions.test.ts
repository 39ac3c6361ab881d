import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { SourceFile } from '../../src/model/source.js';
import { rowOf } from '../../src/diagnostics/table.js';
import { checkTemplates } from '../../stages/emit.js';
import { checkInput, ruleOf } from './rules.js';

const OTHERS: readonly SourceFile[] = [
  { path: 't/part.njk', text: 'x' }, { path: 't/part.tera', text: 'x' },
  { path: 't/lib.njk', text: '{% macro field(name, size=1) %}{{ name }}{{ size }}{% endmacro %}' },
  { path: 't/lib.tera', text: '{% macro field(name, size=1) %}{{ name }}{{ size }}{% endmacro %}' },
  { path: 't/base.njk', text: '{% block body %}{% endblock %}' }, { path: 't/base.tera', text: '{% block body %}{% endblock %}' },
];

async function found(path: string, text: string): Promise<readonly Diagnostic[]> {
  const template = { path, text };
  return (await checkTemplates(checkInput([ruleOf({ template, output: '{{ name }}.ts' })], ['name', 'type'], { templates: [template, ...OTHERS] }))).diagnostics;
}

/** The text after the fixes of all its problems. */
function mended(text: string, diagnostics: readonly Diagnostic[]): string {
  const edits = diagnostics.flatMap(({ fix }) => fix?.edits ?? []).toSorted((a, b) => b.at.start - a.at.start);
  return edits.reduce((now, { at, text: to }) => now.slice(0, at.start) + to + now.slice(at.end), text);
}

describe.each([
  ['a variable', '{{ naem }}', '{{ name }}'],
  ['a member of a row', '{{ row.naem }}', '{{ row.name }}'],
  ['a member in brackets', '{{ row["naem"] }}', '{{ row["name"] }}'],
  ['a member of the rows of a loop', '{% for r in rows %}{{ r.nmae }}{% endfor %}', '{% for r in rows %}{{ r.name }}{% endfor %}'],
  ['a member of ggen\'s own', '{{ project.nmae }}', '{{ project.name }}'],
  ['a filter', '{{ name | uper }}', '{{ name | upper }}'],
  ['a test', '{% if name is defind %}{% endif %}', '{% if name is defined %}{% endif %}'],
  ['two at once', '{{ naem | uper }}', '{{ name | upper }}'],
])('%s', (_what, wrong, right) => {
  test.each(['t/a.njk', 't/a.tera'])('is suggested and mended in %s', async (path) => {
    const diagnostics = await found(path, wrong);
    expect(diagnostics.map(({ code, facts }) => rowOf(code).help(facts)).join()).toMatch(/Did you mean "/);
    expect(mended(wrong, diagnostics)).toBe(right);
    expect(await found(path, right)).toEqual([]);
  });
});

describe.each([
  ['a function of Nunjucks', 't/a.njk', '{{ rnage(3) | join }}', '{{ range(3) | join }}'],
  ['a function of Tera', 't/a.tera', '{{ rnage(end=3) }}', '{{ range(end=3) }}'],
  ['an included file', 't/a.njk', '{% include "prat.njk" %}', '{% include "part.njk" %}'],
  ['an included file of Tera', 't/a.tera', "{% include 'prat.tera' %}", "{% include 'part.tera' %}"],
  ['an imported file', 't/a.njk', '{% import "lbi.njk" as l %}', '{% import "lib.njk" as l %}'],
  ['a parent', 't/a.tera', '{% extends "bsae.tera" %}', '{% extends "base.tera" %}'],
  ['an imported macro', 't/a.njk', '{% from "lib.njk" import feild %}{{ feild(1) }}', '{% from "lib.njk" import field %}{{ feild(1) }}'],
  ['a member of an import', 't/a.njk', '{% import "lib.njk" as l %}{{ l.feild(1) }}', '{% import "lib.njk" as l %}{{ l.field(1) }}'],
  ['a macro of Tera', 't/a.tera', '{% import "lib.tera" as l %}{{ l::feild(name=1) }}', '{% import "lib.tera" as l %}{{ l::field(name=1) }}'],
  ['a parameter of a macro of Tera', 't/a.tera', '{% import "lib.tera" as l %}{{ l::field(nmae=1) }}', '{% import "lib.tera" as l %}{{ l::field(name=1) }}'],
  ['a parameter of a filter', 't/a.tera', '{{ name | default(vlaue="x") }}', '{{ name | default(value="x") }}'],
  ['a block', 't/a.njk', '{% extends "base.njk" %}{% block bdoy %}x{% endblock %}', '{% extends "base.njk" %}{% block body %}x{% endblock %}'],
  ['a block of Tera', 't/a.tera', '{% extends "base.tera" %}{% block bdoy %}x{% endblock %}', '{% extends "base.tera" %}{% block body %}x{% endblock %}'],
])('%s', (_what, path, wrong, right) => {
  test('is mended', async () => expect(mended(wrong, await found(path, wrong))).toBe(right));
});

test('where two names are as near, both are left to a person', async () => {
  const template = { path: 't/a.njk', text: '{{ nam1 }}' };
  const { diagnostics } = await checkTemplates(checkInput([ruleOf({ template })], ['nama', 'namb'], { templates: [template] }));
  expect(diagnostics.map(({ code, fix }) => [code, fix])).toEqual([['GGEN402', undefined]]);
});

test.each([
  ['{% for r in rows %}{% endfr %}', '"endfr" has nothing to belong to here; did you mean "endfor"?'],
  ['{% if name %}{% endf %}', '"endf" has nothing to belong to here; did you mean "endif"?'],
  ['{% if name %}{% esle %}{% endif %}', '; did you mean "else"?'],
  ['{% fro r in rows %}{% endfor %}', '; did you mean "for"?'],
])('a misspelled tag gets a suggestion: %s', async (text, said) => {
  for (const path of ['t/a.njk', 't/a.tera']) {
    const [problem] = await found(path, text);
    expect(problem?.code).toBe('GGEN401');
    expect(problem?.facts, path).toHaveProperty('detail', expect.stringContaining(said));
  }
});

test.each(['{{ name + }}', '{% if %}{% endif %}'])('a value that is missing in Nunjucks is told in words: %s', async (text) => {
  expect((await found('t/a.njk', text)).map(({ facts }) => ('detail' in facts ? facts.detail : ''))).toEqual([`a value is missing before "${text.includes('%}') ? '%}' : '}}'}"`]);
});
