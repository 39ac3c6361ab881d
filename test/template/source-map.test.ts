import { describe, expect, test } from 'vitest';
import { projectPath } from '../../src/model/path.js';
import type { SourceFile } from '../../src/model/source.js';
import { emit, explainPlaces, type EmitInput } from '../../stages/emit.js';
import { ITEM, emitInput, ruleOf, select } from './rules.js';

const file = (path: string, text: string): SourceFile => ({ path, text });
const ROWS = select(['name', 'type'], [['Tea', ITEM], ['Milk', undefined], ['Salt', ITEM]]);

interface Asked {
  readonly template: SourceFile;
  readonly others?: readonly SourceFile[];
  readonly output?: string;
  readonly more?: Partial<EmitInput>;
}

/** What the first artifact's first `word` came from: for each place the file, the text there, and what is said of it. */
async function behind({ template, others = [], output = 'out.ts', more = {} }: Asked, word: string): Promise<readonly string[]> {
  const input = emitInput([ruleOf({ template, output })], [ROWS], { templates: [template, ...others], ...more });
  const emitted = await emit(input);
  if (!emitted.ok) throw new Error(JSON.stringify(emitted.diagnostics));
  const artifact = emitted.value.artifacts.find(({ text }) => text.includes(word));
  if (!artifact) throw new Error(`no "${word}" in ${JSON.stringify(emitted.value.artifacts.map(({ text }) => text))}`);
  const start = artifact.text.indexOf(word);
  const [explained] = await explainPlaces(input, [{ rule: 'one', path: artifact.path, start, end: start + word.length }]);
  const files = [template, ...others];
  return (explained?.behind ?? []).map(({ at, note }) => `${at.path} ${files.find(({ path }) => path === at.path)?.text.slice(at.start, at.end) ?? '?'} · ${note}`);
}

const nunjucks = (text: string): Asked => ({ template: file('t/a.njk', text) });
const tera = (text: string): Asked => ({ template: file('t/a.tera', text) });

describe('a place of the output is traced to the template place that made it', () => {
  test('text of the template, to the character', async () => {
    expect(await behind(nunjucks('first\nsecond {{ name }}\n'), 'cond')).toEqual(['t/a.njk cond · made by this template line']);
    expect(await behind(tera('{# note #}first\n{%- if 1 == 1 -%}\n  second {% endif %}\n'), 'cond')).toEqual(['t/a.tera cond · made by this template line']);
  });

  test('an expression, to its tag and its row', async () => {
    const loop = '{% for r in rows %}let x = {{ r.name }};\n{% endfor %}';
    const milk = 'made by this template line, with ?name = "Milk" (row 2 of 3)';
    expect(await behind(nunjucks(loop), 'Milk')).toEqual([`t/a.njk {{ r.name }} · ${milk}`]);
    expect(await behind(tera(loop), 'Milk')).toEqual([`t/a.tera {{ r.name }} · ${milk}`]);
  });

  test('text within a loop, with the row of its iteration', async () => {
    expect(await behind(nunjucks('{% for r in rows %}{% if r.name == "Salt" %}oops{% endif %}{% endfor %}'), 'oops')).toEqual(['t/a.njk oops · made by this template line, with ?name = "Salt", ?type = <http://example.org/Item> (row 3 of 3)']);
  });

  test('text behind a loop belongs to no row', async () => {
    expect(await behind(nunjucks('{% for r in rows %}{{ r.name }}{% endfor %}end'), 'end')).toEqual(['t/a.njk end · made by this template line']);
  });

  test('a path for each row: that row', async () => {
    expect(await behind({ ...nunjucks('let {{ name }};'), output: '{{ name }}.ts' }, 'let Milk')).toEqual(['t/a.njk let  · made by this template line, with ?name = "Milk" (row 2 of 3)']);
  });

  test('through an include within an include', async () => {
    const others = [file('t/b.njk', '{% include "c.njk" %}'), file('t/c.njk', 'x\noops')];
    expect(await behind({ ...nunjucks('{% for r in rows %}{% include "b.njk" %}{% endfor %}'), others }, 'oops')).toEqual([
      't/c.njk oops · made by this template line, with ?name = "Tea", ?type = <http://example.org/Item> (row 1 of 3)',
      't/b.njk "c.njk" · "c.njk" is included here',
      't/a.njk "b.njk" · "b.njk" is included here',
    ]);
    const teras = [file('t/b.tera', 'x\noops')];
    expect(await behind({ ...tera('{% include "b.tera" %}'), others: teras }, 'oops')).toEqual(['t/b.tera oops · made by this template line', 't/a.tera "b.tera" · "b.tera" is included here']);
  });

  test('through an imported macro, though its text passed through a filter', async () => {
    const others = [file('t/lib.njk', '{% macro field(r) %}a {{ r.name }}\nb {{ r.type }}\n{% endmacro %}')];
    const text = '{% import "lib.njk" as lib %}{% for r in rows | sort("name") %}{% if r.type is defined %}{{ lib.field(r) | indent(4) }}{% endif %}{% endfor %}';
    expect(await behind({ ...nunjucks(text), others }, 'a Salt')).toEqual(['t/lib.njk a  · made by this template line, with ?name = "Salt", ?type = <http://example.org/Item> (row 3 of 3)', 't/a.njk lib · "lib.field" is called here'].map((one) => one.replace('njk lib ·', 'njk field ·')));
  });

  test('through a macro of Tera', async () => {
    const others = [file('t/lib.tera', '{% macro field(name) %}let {{ name }};{% endmacro %}')];
    const found = await behind({ ...tera('{% import "lib.tera" as lib %}{% for r in rows %}{{ lib::field(name=r.name) }}{% endfor %}'), others }, 'Salt');
    expect(found[0]).toBe('t/lib.tera {{ name }} · made by this template line, with ?name = "Salt", ?type = <http://example.org/Item> (row 3 of 3)');
    expect(found[1]).toMatch(/^t\/a\.tera .* · "lib::field" is called here$/);
  });

  test('through blocks, super() and extends', async () => {
    const others = [file('t/base.njk', 'head\n{% block body %}base {{ name }}{% endblock %}\nfoot')];
    const child = nunjucks('{% extends "base.njk" %}{% block body %}mine {{ super() }}{% endblock %}');
    const chain = 't/a.njk "base.njk" · "base.njk" is extended here';
    expect(await behind({ ...child, others }, 'foot')).toEqual(['t/base.njk foot · made by this template line', chain]);
    expect(await behind({ ...child, others }, 'mine')).toEqual(['t/a.njk mine · made by this template line', chain]);
    expect(await behind({ ...child, others }, 'Tea')).toEqual(['t/base.njk {{ name }} · made by this template line', chain]);
    const teras = [file('t/base.tera', 'head\n{% block body %}{% endblock %}\nfoot')];
    expect(await behind({ ...tera('{% extends "base.tera" %}{% block body %}mine{% endblock %}'), others: teras }, 'mine')).toEqual(['t/a.tera mine · made by this template line', 't/a.tera "base.tera" · "base.tera" is extended here']);
  });

  test('through a captured text', async () => {
    expect(await behind(nunjucks('{% set x %}one\ntwo {{ name }}{% endset %}[{{ x }}]'), 'two')).toEqual(['t/a.njk two · made by this template line']);
    expect(await behind(tera('{% filter upper %}one{% endfilter %}'), 'ONE')).toEqual(['t/a.tera {% filter upper %} · made by this template line']);
    expect(await behind(tera('{% filter indent %}one\ntwo{% endfilter %}'), 'two')).toEqual(['t/a.tera two · made by this template line']);
  });

  test('below a header and a #! line', async () => {
    const asked: Asked = { ...nunjucks('#!/usr/bin/env node\noops();\n'), output: 'run.js', more: { header: true } };
    expect(await behind(asked, 'oops')).toEqual(['t/a.njk oops · made by this template line']);
    expect(await behind(asked, 'env')).toEqual(['t/a.njk env · made by this template line']);
    expect(await behind(asked, 'generated by ggen')).toEqual([]);
  });

  test('in a template of the manifest, with front matter', async () => {
    const template = file('t/a.njk', '---\nto: b.ts\n---\noops');
    expect(await behind({ template }, 'oops')).toEqual(['t/a.njk oops · made by this template line']);
  });
});

test('every character of an output is traced, and copied text is what stands at its place', async () => {
  const template = file('t/a.njk', 'α{% for r in rows %}\n  - {{ r.name | upper }}: {{ r.type | default("none") }}{% if not loop.last %},{% endif %}{% endfor %}\n{% raw %}{{ x }}{% endraw %}\nω\n');
  const input = emitInput([ruleOf({ template })], [ROWS]);
  const emitted = await emit(input);
  const text = emitted.ok ? (emitted.value.artifacts[0]?.text ?? '') : '';
  expect(text).toContain('MILK: none');
  const path = projectPath('out.txt');
  if (typeof path !== 'string') throw new Error('no path');
  const explained = await explainPlaces(input, [...text].map((_, start) => ({ rule: 'one', path, start, end: start + 1 })));
  expect(explained.map(({ start }) => start)).toEqual([...text].map((_, start) => start));
  for (const { start, behind: [first] } of explained) {
    const there = first ? template.text.slice(first.at.start, first.at.end) : '';
    expect(there === text[start] || /^\{\{ .* \}\}$/.test(there), `${start} ${JSON.stringify(text[start])} ${there}`).toBe(true);
  }
});
