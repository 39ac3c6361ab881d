import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { SourceFile } from '../../src/model/source.js';
import { checkTemplates } from '../../stages/emit.js';
import { wordOf } from './outcomes.js';
import { checkInput, ruleOf } from './rules.js';

const QUERY = 'PREFIX ex: <http://e.org/> SELECT ?name ?type ?note WHERE { ?s ex:name ?name ; ex:type ?type . OPTIONAL { ?s ex:note ?note } }';
const OTHERS: readonly SourceFile[] = [
  { path: 't/part.njk', text: '{{ type }}{{ note | default("") }}' },
  { path: 't/lib.njk', text: '{% macro all(r) %}{{ r | dump }}{% endmacro %}' },
];

interface Case {
  readonly query?: string;
  readonly output?: string;
  readonly lint?: boolean;
  readonly dialect?: 'njk' | 'tera';
}

async function lints(text: string, { query = QUERY, output = 'out.txt', lint = true, dialect = 'njk' }: Case = {}): Promise<readonly string[]> {
  const template = { path: `t/a.${dialect}`, text };
  const rule = { ...ruleOf({ template, output }), query: { path: 'q.rq', text: query } };
  const { diagnostics } = await checkTemplates(checkInput([rule], ['name', 'type', 'note'], { templates: [template, ...OTHERS], lint }));
  return diagnostics.map((one: Diagnostic) => `${one.severity} ${one.code} ${wordOf(one, [template, rule.query, ...OTHERS])}`);
}

const unused = (name: string): string => `warning GGEN410 ?${name}`;

describe('a variable that is selected and never used', () => {
  test.each<[string, readonly string[], Case?]>([
    ['{% for r in rows %}{{ r.name }}{% endfor %}', [unused('type'), unused('note')]],
    ['{% for r in rows | sort("type") %}{{ r.name }}{% endfor %}', [unused('note')]],
    ['{% for t, group in results | group_by("type") %}{% for r in group %}{{ r.name }}{% endfor %}{% endfor %}', [unused('note')]],
    ['{{ name }}{% include "part.njk" %}', []],
    ['{{ name }}', [unused('note')], { output: '{{ type }}.txt' }],
    ['{{ rows | map("name") | join(",") }}{{ rows | length }}', [unused('type'), unused('note')]],
    ['{{ (rows | first).name }}{{ row["type"] }}', [unused('note')], { output: '{{ name }}.txt' }],
    ['{% set r = rows[0] %}{{ r.name }}{{ r | term("type") | json_encode }}', [unused('note')]],
    ['{% for r in rows %}{{ r.name }}{{ r.type }}{% if r.note %}x{% endif %}{% endfor %}', []],
    ['{% for r in results %}{{ r.name }}{{ r["type"] }}{% endfor %}', [unused('note')], { dialect: 'tera' }],
  ])('%s', async (template, expected, more = {}) => expect(await lints(template, more)).toEqual(expected));

  test('only where it is asked for', async () => expect(await lints('{{ name }}', { lint: false })).toEqual([]));
  test('not where the query selects everything', async () => expect(await lints('{{ name }}', { query: QUERY.replace('?name ?type ?note', '*') })).toEqual([]));
  test('not where ORDER BY uses it', async () => expect(await lints('{{ name }}{{ type }}', { query: `${QUERY} ORDER BY ?note` })).toEqual([]));
});

test.each([
  ['njk', '{{ rows | dump }}'],
  ['njk', '{{ results | json_encode }}'],
  ['njk', '{% for r in rows %}{% for k, v in r %}{{ k }}{{ v }}{% endfor %}{% endfor %}'],
  ['njk', '{% from "lib.njk" import all %}{{ all(rows[0]) }}'],
  ['njk', '{% for r in rows %}{{ r[project.name] }}{% endfor %}'],
  ['njk', '{% set x = { all: rows } %}'],
  ['njk', '{% for r in rows %}{% if prev %}{{ prev.name }}{% endif %}{% set prev = r %}{% endfor %}'],
  ['njk', '{% include project.name %}'],
  ['tera', '{{ __tera_context }}'],
  ['tera', '{% for r in rows %}{% for k, v in r %}{{ k }}{% endfor %}{% endfor %}'],
  ['tera', '{{ rows | json_encode() }}'],
  ['tera', '{% for r in rows %}{{ r | get(key="name") }}{% endfor %}'],
] as const)('nothing is said of unused variables where rows go out of sight: %s %s', async (dialect, template) => {
  expect(await lints(template, { dialect })).toEqual([]);
});

const ALL = '{{ name }}{{ type }}';

describe('an optional variable without a guard', () => {
  test.each<[string, string, Case?]>([
    ['{{ note }}', 'note'],
    ['{% for r in rows %}{{ r.note }}{% endfor %}', 'note'],
    ['{% for r in rows %}{{ r.note | upper }}{% endfor %}', 'note'],
    ['{% for r in rows %}{% if r.note == "x" %}{% endif %}{% endfor %}', 'note'],
    ['{% for r in rows %}{{ r.note }}{% endfor %}', 'note', { dialect: 'tera' }],
    ['', 'note', { output: '{{ note }}.txt' }],
  ])('%s', async (template, word, more = {}) => {
    expect((await lints(ALL + template, more)).filter((one) => one.includes('GGEN412'))).toEqual(more.output ? ['warning GGEN412 nowhere'] : [`warning GGEN412 ${word}`]);
  });

  test.each<[string, Case?]>([
    ['{{ note | default("-") }}'],
    ['{% if note %}{{ note }}{% endif %}'],
    ['{% if note is defined %}{{ note }}{% endif %}'],
    ['{% for r in rows %}{% if r.note and r.note == "x" %}{{ r.note }}{% endif %}{% endfor %}'],
    ['{{ note if note else "-" }}'],
    ['{% set note = note | default("") %}{{ note }}'],
    ['{% for r in rows %}{% set n = r["note"] | default(value="") %}{{ n }}{% endfor %}', { dialect: 'tera' }],
    ['{% for r in rows %}{% if not r.note %}{% continue %}{% endif %}{{ r.note }}{% endfor %}', { dialect: 'tera' }],
    ['{% for r in rows | filter(attribute="note", value="x") %}{{ r.note }}{% endfor %}', { dialect: 'tera' }],
    ['{{ note }}', { query: QUERY.replace('?note } }', '?note } FILTER(BOUND(?note)) }') }],
    ['{{ note }}', { query: QUERY.replace('(?s', '').replace('SELECT ?name ?type ?note', 'SELECT ?name ?type (COALESCE(?n, "") AS ?note)').replace('?note }', '?n }') }],
    ['{{ note }}', { lint: false }],
  ])('%s is guarded', async (template, more = {}) => expect(await lints(ALL + template, more)).toEqual([]));

  test.each([QUERY, `# What is OPTIONAL, such as ?note, may be missing from what we select: ?note\n${QUERY}`])('shows where the query leaves it unbound: %s', async (text) => {
    const rule = { ...ruleOf({ template: '{{ name }}{{ type }}{{ note }}' }), query: { path: 'q.rq', text } };
    const { diagnostics: [first] } = await checkTemplates(checkInput([rule], ['name', 'type', 'note'], { lint: true }));
    const place = first?.related?.[0];
    expect(place?.note).toBe('bound here, in an OPTIONAL');
    expect(text.slice((place?.at.start ?? 0) - 8, place?.at.end)).toBe('ex:note ?note');
  });
});

describe('a block that no extended template has', () => {
  const others: readonly SourceFile[] = [
    { path: 't/base.njk', text: '{% block head %}{% block title %}{% endblock %}{% endblock %}{% block body %}{% endblock %}' },
    { path: 't/mid.njk', text: '{% extends "base.njk" %}{% block body %}{% block inner %}{% endblock %}{% endblock %}' },
  ];
  test.each([
    ['{% extends "base.njk" %}{% block bdoy %}x{% endblock %}', ['warning GGEN411 bdoy']],
    ['{% extends "mid.njk" %}{% block iner %}x{% endblock %}', ['warning GGEN411 iner']],
    ['{% extends "mid.njk" %}{% block inner %}x{% endblock %}{% block title %}y{% endblock %}', []],
    ['{% extends "base.njk" %}{% block body %}{% block mine %}{% endblock %}{% endblock %}', []],
    ['{% block mine %}{% endblock %}', []],
    ['{% extends project.name %}{% block mine %}{% endblock %}', []],
  ])('%s', async (text, expected) => {
    const template = { path: 't/a.njk', text };
    const { diagnostics } = await checkTemplates(checkInput([ruleOf({ template })], ['name'], { templates: [template, ...others] }));
    expect(diagnostics.map((one) => `${one.severity} ${one.code} ${wordOf(one, [template])}`)).toEqual(expected);
  });
});

test('a query that two rules share may serve each with other variables', async () => {
  const rules = [ruleOf({ template: '{{ name }}', name: 'one', output: 'a' }), ruleOf({ template: '{{ type }}', name: 'two', output: 'b' })].map((rule) => ({ ...rule, query: { path: 'q.rq', text: QUERY } }));
  const { diagnostics } = await checkTemplates(checkInput(rules, ['name', 'type', 'note'], { lint: true }));
  expect(diagnostics.map(({ code, facts, related }) => [code, facts, related?.map(({ at }) => at.path)])).toEqual([['GGEN410', { name: 'note', rule: 'one' }, ['templates/one.njk', 'templates/two.njk']]]);
});
