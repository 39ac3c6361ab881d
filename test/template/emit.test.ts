import { describe, expect, test } from 'vitest';
import type { RowSet } from '../../src/model/rows.js';
import { blankNode, iri, languageString, literal, XSD } from '../../src/model/term.js';
import { describeContexts, emit, type EmitInput } from '../../stages/emit.js';
import { wordOf } from './outcomes.js';
import { emitInput, ruleOf, select, type RuleText } from './rules.js';

async function files(text: RuleText, rowSet: RowSet, more: Partial<EmitInput> = {}): Promise<Readonly<Record<string, string>>> {
  const outcome = await emit(emitInput([ruleOf(text)], [rowSet], more));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return Object.fromEntries(outcome.value.artifacts.map(({ path, text: content }) => [path, content]));
}

async function faults(text: RuleText, rowSet: RowSet, more: Partial<EmitInput> = {}): Promise<readonly string[]> {
  const rule = ruleOf(text);
  const outcome = await emit(emitInput([rule], [rowSet], more));
  return outcome.ok ? [] : outcome.diagnostics.map((one) => `${one.code} ${wordOf(one, [rule.template, rule.outputFile])}`);
}

const PEOPLE = select(['name', 'kind'], [['Ann', 'x'], ['Bob', 'y'], ['Cy', 'x']]);

describe('how often a rule renders', () => {
  test('a constant path once, with all rows and the variables of the first', async () => {
    expect(await files({ template: '{{ name }}:{% for row in rows %}{{ row.name }}{% endfor %}' }, PEOPLE)).toEqual({ 'out.txt': 'Ann:AnnBobCy' });
  });

  test('a constant path not at all without rows', async () => {
    expect(await files({ template: 'x' }, select(['name'], []))).toEqual({});
  });

  test('a path with an expression once per distinct path, in order of first appearance', async () => {
    const made = await files({ template: '{{ row.name }}={% for r in rows %}{{ r.name }}{% endfor %}/{{ results | length }}', output: '{{ kind }}.txt' }, PEOPLE);
    expect(Object.entries(made)).toEqual([['x.txt', 'Ann=AnnCy/3'], ['y.txt', 'Bob=Bob/3']]);
  });

  test('different spellings of one path are one output', async () => {
    expect(await files({ template: '{{ rows | length }}', output: 'a/{{ name }}/b' }, select(['name'], [['.'], ['./'], ['']]))).toEqual({ 'a/b': '3' });
  });

  test('a rule whose "when" said no, not at all', async () => {
    const outcome = await emit(emitInput([ruleOf({ template: 'x' })], []));
    expect(outcome.ok && outcome.value.artifacts).toEqual([]);
  });

  test('skip_empty drops what is blank', async () => {
    expect(await files({ template: '{% if row.kind == "x" %}a{% endif %}\n', output: '{{ name }}', skipEmpty: true }, PEOPLE)).toEqual({ Ann: 'a\n', Cy: 'a\n' });
    expect(Object.keys(await files({ template: ' \n', output: '{{ name }}' }, PEOPLE))).toEqual(['Ann', 'Bob', 'Cy']);
  });
});

describe('what a template sees', () => {
  test('project, prefixes and the rule', async () => {
    expect(await files({ template: '{{ project.name }} {{ project.authors[0] }} {{ prefixes.ex }} {{ rule.name }} {{ sparql_results | length }}{{ entities | length }}' }, PEOPLE)).toEqual({
      'out.txt': 'shop A http://example.org/ one 33',
    });
  });

  test('terms as texts, an unbound variable as absent', async () => {
    const rows = select(['a', 'b', 'c', 'd'], [[iri('http://e/x'), literal('007', `${XSD}integer`), blankNode('b0'), undefined]]);
    expect(await files({ template: '{{ a }} {{ b }} {{ c }} {{ d is defined }}{% if d %}!{% endif %} {{ (rows | first) | json_encode }}' }, rows)).toEqual({
      'out.txt': 'http://e/x 007 _:b0 false {"a":"http://e/x","b":"007","c":"_:b0"}',
    });
  });

  test('typed terms where asked, beyond 2^53 as texts', async () => {
    const rows = select(['i', 'd', 'b', 'big', 'bad', 'inf', 's'], [[
      literal('007', `${XSD}integer`), literal('1.50', `${XSD}decimal`), literal('1', `${XSD}boolean`), literal('9007199254740993', `${XSD}long`), literal('x', `${XSD}int`), literal('INF', `${XSD}double`), 'plain',
    ]]);
    expect(await files({ template: '{{ row | json_encode }}', output: '{{ s }}' }, rows, { options: { terms: 'typed' } })).toEqual({
      plain: '{"i":7,"d":1.5,"b":true,"big":"9007199254740993","bad":"x","inf":"INF","s":"plain"}',
    });
  });

  test('whole terms through the filter term', async () => {
    const rows = select(['n', 'm'], [[languageString('Haus', 'de'), undefined]]);
    expect(await files({ template: '{{ (row | term("n")).language }} {{ row | term("n") | json_encode }} {{ row | term("m") | default("none") }}', output: '{{ n }}' }, rows)).toEqual({
      Haus: 'de {"type":"literal","value":"Haus","language":"de","datatype":"http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"} none',
    });
  });

  test('a variable of the query goes before a name of ggen, even where it is unbound', async () => {
    expect(await files({ template: '{{ project }} {{ rule is defined }}' }, select(['project', 'rule'], [['mine', undefined]]))).toEqual({ 'out.txt': 'mine false' });
  });

  test('the result of an ASK as a boolean', async () => {
    const ask: RowSet = { form: 'ask', variables: ['result'], rows: [[literal('false', `${XSD}boolean`)]] };
    expect(await files({ template: '{% if result %}yes{% else %}no{% endif %} {{ result }}' }, ask)).toEqual({ 'out.txt': 'no false' });
  });

  test('statements and nested resources of a CONSTRUCT', async () => {
    const construct: RowSet = {
      form: 'construct',
      variables: ['subject', 'predicate', 'object'],
      rows: [
        [iri('http://example.org/a'), iri('http://example.org/knows'), iri('http://example.org/b')],
        [iri('http://example.org/b'), iri('http://example.org/name'), literal('B')],
        [iri('http://example.org/b'), iri('http://example.org/name'), literal('Bee')],
      ],
    };
    const template = '{% for r in resources %}{{ r.id | local_name }}:{% for k in r.knows | default([]) %}{{ k["ex:name"] | join("+") }}{% endfor %} {% endfor %}{{ rows | length }}';
    expect(await files({ template }, construct)).toEqual({ 'out.txt': 'a:B+Bee b: 3' });
  });
});

describe('output paths', () => {
  test.each(['../../x', '/etc/passwd', 'C:/x', 'a\\b', 'con.txt', 'a/', '{{ empty }}', 'a\u0000b', 'x:y', '{{ up }}'])('%j is refused at its place', async (output) => {
    const found = await faults({ template: 'x', output }, select(['empty', 'up'], [['', '../../x']]));
    expect(found).toEqual([`GGEN601 ${output}`]);
  });

  test('outputs go below the output folder, and may leave it but not the project', async () => {
    const rows = select(['name'], [['a']]);
    expect(Object.keys(await files({ template: 'x', output: '{{ name }}.ts' }, rows, { outputDir: 'src/gen' }))).toEqual(['src/gen/a.ts']);
    expect(Object.keys(await files({ template: 'x', output: '../{{ name }}.ts' }, rows, { outputDir: 'src/gen' }))).toEqual(['src/a.ts']);
    expect(await faults({ template: 'x', output: '../../../x' }, rows, { outputDir: 'src/gen' })).toEqual(['GGEN601 ../../../x']);
  });

  test('an unbound variable in a path is an error at its place', async () => {
    expect(await faults({ template: 'x', output: 'a/{{ name }}.ts' }, select(['name'], [[undefined], ['b']]))).toEqual(['GGEN402 name']);
  });
});

describe('the header', () => {
  test.each([
    ['a.ts', 'x', '// H\nx'], ['a.py', '#!/usr/bin/env python\nx', '#!/usr/bin/env python\n# H\nx'], ['a.xml', '<?xml version="1.0"?>\n<a/>', '<?xml version="1.0"?>\n<!-- H -->\n<a/>'],
    ['a.php', '<?php\nx', '<?php\n// H\nx'], ['a.json', '{}', '{}'], ['a.txt', 'x', 'x'], ['a.css', 'x', '/* H */\nx'], ['Dockerfile', 'x', '# H\nx'], ['a.sql', 'x', '-- H\nx'],
  ])('in %s', async (output, template, expected) => {
    const made = await files({ template, output }, PEOPLE, { header: true });
    expect(made[output]?.replace('Code generated by ggen from templates/one.njk and queries/one.rq. DO NOT EDIT.', 'H')).toBe(expected);
  });
});

test('all rules report their problems at once, by place', async () => {
  const rules = [ruleOf({ name: 'b', template: '{{ nmae }}{{ x | foo }}' }), ruleOf({ name: 'a', template: '{{ name }}{% if %}' }), ruleOf({ name: 'c', template: '{{ naem }}' })];
  const outcome = await emit(emitInput(rules, [PEOPLE, PEOPLE, PEOPLE]));
  expect(outcome.diagnostics.map((one) => `${one.code} ${one.at?.path} ${wordOf(one, rules.map((rule) => rule.template))}`)).toEqual([
    'GGEN401 templates/a.njk %}', 'GGEN402 templates/b.njk nmae', 'GGEN402 templates/b.njk x', 'GGEN403 templates/b.njk foo', 'GGEN402 templates/c.njk naem',
  ]);
});

test('a problem that many rows meet at one place is told once', async () => {
  expect(await faults({ template: '{{ row.kind }}', output: '{{ name }}' }, select(['name', 'kind'], [['a', undefined], ['b', undefined]]))).toEqual(['GGEN402 kind']);
});

test('an extension decides the dialect, the manifest overrides it, and the output path has that of its template', async () => {
  const rule = ruleOf({ template: { path: 't.tera', text: '{{ "\\n" }}' }, output: '{{ name }}{{ 1 ~ "x" | length }}' });
  const inTera = await emit(emitInput([rule], [PEOPLE]));
  expect(inTera.ok && inTera.value.artifacts.map(({ path, text }) => [path, text])[0]).toEqual(['Ann2', '\\n']);
  const inNunjucks = await emit(emitInput([rule], [PEOPLE], { options: { terms: 'string', dialect: 'nunjucks' } }));
  expect(inNunjucks.ok && inNunjucks.value.artifacts.map(({ path, text }) => [path, text])[0]).toEqual(['Ann11', '\n']);
});

test('nothing is rendered once the run is cancelled', async () => {
  const outcome = await emit(emitInput([ruleOf({ template: 'x' })], [PEOPLE], { signal: { aborted: true } }));
  expect(outcome.diagnostics.map((one) => one.code)).toEqual(['GGEN903']);
});

test('the contexts of a rule are what its template sees, by path', async () => {
  const outcome = await describeContexts(emitInput([ruleOf({ template: 'x', output: '{{ kind }}.txt' })], [PEOPLE]));
  const [first, second] = outcome.ok ? outcome.value : [];
  expect([first?.path, second?.path]).toEqual(['x.txt', 'y.txt']);
  const context = first?.context ?? {};
  expect(Object.keys(context).toSorted()).toEqual(['entities', 'kind', 'name', 'prefixes', 'project', 'results', 'row', 'rows', 'rule', 'sparql_results']);
  expect(JSON.parse(JSON.stringify(context))).toMatchObject({ name: 'Ann', row: { name: 'Ann', kind: 'x' }, rows: [{ name: 'Ann' }, { name: 'Cy' }] });
});

test('two filters of one name are told, not silently one of them used', async () => {
  const filter = (name: string): NonNullable<EmitInput['extensions'][number]['filters']>[number] => ({ name, apply: () => '' });
  const extensions = [
    { name: 'a', version: '1', filters: [filter('mine'), filter('upper')] },
    { name: 'b', version: '1', filters: [filter('mine')] },
  ];
  const outcome = await emit(emitInput([ruleOf({ template: 'x' })], [PEOPLE], { extensions }));
  expect(outcome.diagnostics.map(({ code, facts }) => [code, facts])).toEqual([
    ['GGEN904', { extension: 'a', kind: 'filter', name: 'upper' }],
    ['GGEN904', { extension: 'b', kind: 'filter', name: 'mine' }],
  ]);
});

test.each(['.git/config', 'a/.GIT/hooks/x', '.ggen/receipts/x.json', '.Ggen/lock'])('nothing is written into %s', async (output) => {
  expect((await emit(emitInput([ruleOf({ template: 'x', output })], [PEOPLE]))).diagnostics.map(({ code }) => code)).toEqual(['GGEN601']);
});

test.each(['.gitignore', '.github/workflows/ci.yml', '.gitattributes'])('%s is a path like any other', async (output) => {
  expect((await emit(emitInput([ruleOf({ template: 'x', output })], [PEOPLE]))).ok).toBe(true);
});

test('two paths that differ only by Unicode form are not silently one file', async () => {
  const rows = select(['name'], [['tit\u00e9'], ['tite\u0301']]);
  expect((await emit(emitInput([ruleOf({ template: 'x', output: '{{ name }}.txt' })], [rows]))).diagnostics.map(({ code }) => code)).toEqual(['GGEN603']);
});
