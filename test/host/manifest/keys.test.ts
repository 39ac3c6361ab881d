/** Each key of the manifest has an effect that a run shows: with the key a project gives what it says, without it something else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ROWS } from '../../../src/host/manifest/schema.js';
import { DATA, inline, LABELS, seen, type Parts } from './small-project.js';

/** A key, what a project with it shows, the project, and the same project without the key (or with another value of it). */
type Case = readonly [key: string, shows: string, project: Parts, without: Parts];

const NAMED = 'name = "shop"\nversion = "1.0.0"\n';
const show = (expression: string): Parts => ({ template: `template = ${inline(`{{ ${expression} }}`)}` });
const nunjucks = (text: string): Parts => ({ template: 'template = "t.njk"', files: { 't.njk': text } });
const infoOf = (key: string, line: string, shows: string, expression = `project.${key} | default("none")`): Case => [
  `project.${key}`, `out.txt: ${shows}`, { ...nunjucks(`{{ ${expression} }}`), project: `${NAMED}${line}` }, nunjucks(`{{ ${expression} }}`),
];
const more = (name: string): string => `@prefix : <https://example.org/> .\n:${name} :label "${name}" .\n`;
const LABELLED = `PREFIX : <https://example.org/>\nCONSTRUCT { ?s :label ?name } WHERE { ?s :name ?name }`;
const NAMES = 'PREFIX : <https://example.org/>\nCONSTRUCT { ?s :name "Named" } WHERE { ?s :label "One" }';
const infer = (lines: string): string => `[[inference.rules]]\n${lines}`;
const construct = (text: string): string => `construct = ${JSON.stringify(text)}`;
const SHAPES = '@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix : <https://example.org/> .\n[] a sh:NodeShape ; sh:targetSubjectsOf :label ; sh:property [ sh:path :price ; sh:minCount 1 ] .\n';
const UNTRUE = 'ASK { ?s <https://example.org/price> ?x }';
const check = (lines: string): string => `[[validation.rules]]\nname = "priced"\nask = "${UNTRUE}"\n${lines}`;
const NUMBER: Parts = { template: 'template = "t.njk"', files: { 't.njk': '{{ label + 1 }}', 'a.ttl': '@prefix : <https://example.org/> .\n:one :label 1 .\n' } };
const CODE = { output: 'output_file = "out.ts"', template: `template = ${inline('const a=1')}` };
const BROKEN = { output: 'output_file = "out.ts"', template: `template = ${inline('const = = 1')}` };
const RUST = { output: 'output_file = "out.rs"', template: `template = ${inline('unsafe fn f() {}')}` };
const EMPTY_LIST = '{% set list = [] %}an empty list is {% if list %}true{% else %}false{% endif %}';
const UNORDERED = `query = ${inline('SELECT ?label WHERE { ?s <https://example.org/label> ?label }')}`;

const SUBPROPERTY = '@prefix : <https://example.org/> .\n:name <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> :label .\n:three :name "Three" .\n';
const RESOURCE = `query = ${inline('SELECT ("a resource" AS ?label) WHERE { <https://example.org/one> a rdfs:Resource }')}`;

const CASES: readonly Case[] = [
  ['project.name', 'out.txt: bazaar', { ...show('project.name'), project: 'name = "bazaar"\nversion = "1"' }, show('project.name')],
  ['project.version', 'out.txt: 2.0', { ...show('project.version'), project: 'name = "shop"\nversion = "2.0"' }, show('project.version')],
  infoOf('description', 'description = "Things"', 'Things'),
  infoOf('authors', 'authors = ["Ada", "Bob"]', 'Ada+Bob', 'project.authors | join("+")'),
  infoOf('author', 'author = "Ada"', 'Ada', 'project.authors | join("+")'),
  infoOf('license', 'license = "MIT"', 'MIT'),
  infoOf('repository', 'repository = "https://example.org/r"', 'https://example.org/r'),

  ['ontology.source', 'out.txt: b', { ontology: 'source = "b.ttl"', files: { 'b.ttl': more('b') } }, {}],
  ['ontology.source', 'out.txt: b c', { ontology: 'source = ["c.ttl", "b.ttl"]', files: { 'b.ttl': more('b'), 'c.ttl': more('c') } }, {}],
  ['ontology.source', 'out.txt: b c', { ontology: 'source = "all"', files: { 'all/b.ttl': more('b'), 'all/deep/c.ttl': more('c'), 'all/notes.txt': 'no RDF' } }, {}],
  ['ontology.source', 'out.txt: b c', { ontology: 'source = "*/[bc].ttl"', files: { 'all/b.ttl': more('b'), 'all/c.ttl': more('c'), 'all/d.ttl': more('d') } }, {}],
  ['ontology.source', 'out.txt: up', { ontology: 'source = "../up.ttl"', files: { '../up.ttl': more('up') } }, {}],
  ['ontology.imports', 'out.txt: One Two b', { ontology: 'source = "a.ttl"\nimports = ["b.ttl"]', files: { 'b.ttl': more('b') } }, { files: { 'b.ttl': more('b') } }],
  ['ontology.base_iri', 'out.txt: https://example.org/base/x', { ...show('s'), ontology: 'source = "a.ttl"\nbase_iri = "https://example.org/base/"', files: { 'a.ttl': `${DATA.split('\n')[0]}\n<x> :label "X" .\n` } }, { ...show('s'), files: { 'a.ttl': `${DATA.split('\n')[0]}\n<x> :label "X" .\n` } }],
  ['ontology.prefixes', 'out.txt: One', { prefixes: '[ontology.prefixes]\nex = "https://example.org/"', query: `query = ${inline('SELECT ?label { ex:one ex:label ?label }')}` }, { query: `query = ${inline('SELECT ?label { ex:one ex:label ?label }')}` }],
  ['ontology.prefixes', 'out.txt: One', { prefixes: '[[ontology.prefixes]]\nprefix = "ex"\nuri = "https://example.org/"', query: `query = ${inline('SELECT ?label { ex:one ex:label ?label }')}` }, { query: `query = ${inline('SELECT ?label { ex:one ex:label ?label }')}` }],
  ['ontology.prefixes', 'out.txt: ex:one', { ...show('s | curie'), prefixes: '[ontology.prefixes]\nex = "https://example.org/"' }, show('s | curie')],
  ['ontology.prefixes', 'out.txt: ex:one', { ...show('s | curie'), prefixes: '[[ontology.prefixes]]\nprefix = "ex:"\niri = "https://example.org/"' }, show('s | curie')],
  ['ontology.format', 'out.txt: One Two b', { ontology: 'source = "a.nt"\nimports = ["b.jsonld"]\nformat = "ttl"', files: { 'a.nt': DATA, 'b.jsonld': '{ "https://example.org/label": "b" }' } }, { ontology: 'source = "a.nt"', files: { 'a.nt': DATA } }],

  ['inference.regime', 'out.txt: Three', { tail: '[inference]\nregime = "rdfs"', files: { 'a.ttl': SUBPROPERTY } }, { files: { 'a.ttl': SUBPROPERTY } }],
  ['inference.axioms', 'out.txt: a resource', { tail: '[inference]\nregime = "rdfs"\naxioms = true', query: RESOURCE }, { tail: '[inference]\nregime = "rdfs"', query: RESOURCE }],
  ['inference.rules', 'out.txt: Named One Two', { tail: `${infer(`name = "names"\n${construct(NAMES)}`)}\n${infer(`name = "labels"\n${construct(LABELLED)}`)}` }, {}],
  ['inference.rules[].name', 'inferred names', { tail: infer(`name = "names"\n${construct(NAMES)}`) }, { tail: infer(`name = "other"\n${construct(NAMES)}`) }],
  ['inference.rules[].construct', 'out.txt: Named One Two', { tail: infer(`name = "x"\n${construct(LABELLED.replace('?name }', '"Named" }').replace(':name ?name', ':label "One"'))}`) }, {}],
  ['inference.rules[].file', 'out.txt: Named One Two', { tail: infer('name = "x"\nfile = "../named.rq"'), files: { '../named.rq': 'PREFIX : <https://example.org/>\nCONSTRUCT { :n :label "Named" } {}' } }, {}],
  ['inference.rules[].order', 'out.txt: Named One Two', { tail: `${infer(`name = "late"\norder = 2\n${construct(LABELLED)}`)}\n${infer(`name = "early"\norder = 1\n${construct(NAMES)}`)}` }, { tail: `${infer(`name = "late"\n${construct(LABELLED)}`)}\n${infer(`name = "early"\n${construct(NAMES)}`)}` }],
  ['inference.rules[].when', 'out.txt: One Two', { tail: infer(`name = "x"\nwhen = "ASK { ?a <urn:no> ?b }"\n${construct('CONSTRUCT { <urn:x> <https://example.org/label> "X" } {}')}`) }, { tail: infer(`name = "x"\nwhen = "ASK { ?a ?p ?b }"\n${construct('CONSTRUCT { <urn:x> <https://example.org/label> "X" } {}')}`) }],
  ['inference.fixpoint', 'out.txt: Named One Two', { tail: `[inference]\nfixpoint = true\n${infer(`name = "late"\n${construct(LABELLED)}`)}\n${infer(`name = "early"\n${construct(NAMES)}`)}` }, { tail: `${infer(`name = "late"\n${construct(LABELLED)}`)}\n${infer(`name = "early"\n${construct(NAMES)}`)}` }],

  ['generation.output_dir', 'made/out.txt: One Two', { generation: 'output_dir = "made"' }, {}],
  ['generation.output_dir', 'error GGEN109', { generation: 'output_dir = "../made"' }, {}],
  ['generation.output_dir', 'error GGEN109', { generation: 'output_dir = "a/../../made"' }, {}],
  ['generation.header', 'out.ts: // Code generated by ggen from ggen.toml. DO NOT EDIT.\nconst a = 1;', { ...CODE, generation: 'header = true' }, CODE],
  ['generation.gitattributes', '.gitattributes: # begin of the outputs of ggen: "shop"\n# Written by ggen sync, up to the last line of this block; all else in this file is yours\n/out.txt text eol=lf linguist-generated\n# end of the outputs of ggen: "shop"', { generation: 'gitattributes = true' }, {}],
  ['generation.rules', 'other.txt: Two', { tail: `[[generation.rules]]\nname = "other"\nquery = ${inline(`${LABELS} OFFSET 1`)}\ntemplate = "{{ label }}"\noutput_file = "other.txt"\nmode = "Overwrite"` }, {}],
  ['generation.rules[].name', 'out.txt: titles', { ...show('rule.name'), name: 'name = "titles"' }, show('rule.name')],
  ['generation.rules[].name', 'ran titles', { name: 'name = "titles"' }, {}],
  ['generation.rules[].enabled', 'error GGEN109', { rule: 'enabled = false', generation: 'output_dir = "../x"' }, {}],
  ['generation.rules[].query', 'out.txt: One', { query: 'query = "q.rq"', files: { 'q.rq': `${LABELS} LIMIT 1` } }, {}],
  ['generation.rules[].query', 'out.txt: One', { query: `query = "${LABELS} LIMIT 1"` }, {}],
  ['generation.rules[].query.file', 'out.txt: One', { query: 'query = { file = "../q.rq" }', files: { '../q.rq': `${LABELS} LIMIT 1` } }, {}],
  ['generation.rules[].query.inline', 'out.txt: One', { query: `query = ${inline(`${LABELS} LIMIT 1`)}` }, {}],
  ['generation.rules[].query.pack', 'error GGEN112', { query: 'query = { pack = "p", output = "o", file = "f.rq" }' }, {}],
  ['generation.rules[].template', 'out.txt: from t', { template: 'template = "t.njk"', files: { 't.njk': 'from t' } }, {}],
  ['generation.rules[].template', 'out.txt: is One', { template: 'template = "is {{ label }}"' }, {}],
  ['generation.rules[].template.file', 'out.txt: from t', { template: 'template = { file = "../t.njk" }', files: { '../t.njk': 'from t' } }, {}],
  ['generation.rules[].template.inline', 'out.txt: is One', { template: `template = ${inline('is {{ label }}')}` }, {}],
  ['generation.rules[].template.pack', 'error GGEN112', { template: 'template = { pack = "p", output = "o", file = "f" }' }, {}],
  ['generation.rules[].template.git', 'error GGEN112', { template: 'template = { git = "https://example.org/t.git", path = "f" }' }, {}],
  ['generation.rules[].template.package', 'error GGEN112', { template: 'template = { package = "p", path = "f" }' }, {}],
  ['generation.rules[].output_file', 'other.txt: One Two', { output: 'output_file = "other.txt"' }, {}],
  ['generation.rules[].output_file', 'one-x.txt: One', { output: 'output_file = "{{ label | lower | trim }}-x.txt"' }, { output: 'output_file = "{{ label }}-x.txt"' }],
  ['generation.rules[].mode', 'out.txt: One Two', { rule: 'mode = "Overwrite"', files: { 'out.txt': 'mine' } }, { rule: 'mode = "Create"', files: { 'out.txt': 'mine' } }],
  ['generation.rules[].mode', 'out.txt: One Two', { rule: 'mode = "OVERWRITE"', files: { 'out.txt': 'mine' } }, { rule: '', files: { 'out.txt': 'mine' } }],
  ['generation.rules[].skip_empty', 'out.txt: ', { template: `template = ${inline('{# nothing #}')}` }, { template: `template = ${inline('{# nothing #}')}`, rule: 'skip_empty = true' }],
  ['generation.rules[].when', 'out.txt: One Two', { rule: 'when = "ASK { ?a ?p ?b }"' }, { rule: 'when = "ASK { ?a <urn:no> ?b }"' }],

  ['templates.directory', 'out.txt: a part', { template: `template = ${inline('{% include "part.njk" %}')}`, tail: '[templates]\ndirectory = "parts"', files: { 'parts/part.njk': 'a part' } }, { template: `template = ${inline('{% include "part.njk" %}')}`, files: { 'parts/part.njk': 'a part' } }],
  ['templates.dialect', 'out.txt: an empty list is false', { ...nunjucks(EMPTY_LIST), tail: '[templates]\ndialect = "tera"' }, nunjucks(EMPTY_LIST)],
  ['templates.terms', 'out.txt: 2', { ...NUMBER, tail: '[templates]\nterms = "typed"' }, NUMBER],
  ['canonicalize.format', 'out.ts: const a=1', { ...CODE, tail: '[canonicalize]\nformat = false' }, CODE],
  ['canonicalize.format', 'out.ts: const a=1', { ...CODE, tail: '[canonicalize]\nformat = { ts = false }' }, { ...CODE, tail: '[canonicalize]\nformat = { js = false }' }],
  ['canonicalize.format', 'out.ts: const a = 1;', { ...CODE, tail: '[canonicalize]\nformat = true' }, { ...CODE, tail: '[canonicalize]\nformat = false' }],
  ['canonicalize.format', 'out.x: const a = 1;', { ...CODE, output: 'output_file = "out.x"', tail: '[canonicalize.format]\nx = "prettier/typescript"' }, { ...CODE, output: 'output_file = "out.x"' }],

  ['canonicalize.format.*.command', 'error GGEN506', { ...CODE, tail: '[canonicalize]\nformat.ts = { command = ["cat"] }' }, CODE],
  ['validation.shacl', 'error GGEN204', { tail: '[validation]\nshacl = ["s.ttl"]', files: { 's.ttl': SHAPES } }, { files: { 's.ttl': SHAPES } }],
  ['validation.rules', 'error GGEN205', { tail: check('') }, {}],
  ['validation.rules[].name', 'error GGEN107', { tail: `${check('')}\n${check('')}` }, { tail: check('') }],
  ['validation.rules[].ask', 'out.txt: One Two', { tail: check('').replace('/price>', '/label>') }, { tail: check('') }],
  ['validation.rules[].severity', 'warning GGEN205', { tail: check('severity = "warning"') }, { tail: check('') }],
  ['validation.rules[].description', 'error GGEN205: All have a price', { tail: check('description = "All have a price"') }, { tail: check('') }],
  ['validation.validate_syntax', 'warning GGEN501', BROKEN, { ...BROKEN, tail: '[validation]\nvalidate_syntax = true' }],
  ['validation.validate_syntax', 'error GGEN501', { ...BROKEN, tail: '[validation]\nvalidate_syntax = true' }, BROKEN],
  ['validation.validate_syntax', 'error GGEN501', { ...BROKEN, tail: '[canonicalize]\nformat = false\n[validation]\nvalidate_syntax = true' }, { ...BROKEN, tail: '[canonicalize]\nformat = false\n[validation]\nvalidate_syntax = false' }],
  ['validation.strict_mode', 'error GGEN308', { query: UNORDERED, tail: '[validation]\nstrict_mode = true' }, { query: UNORDERED }],
  ['validation.no_unsafe', 'error GGEN505', { ...RUST, tail: '[validation]\nno_unsafe = true' }, RUST],

  ['security.max_file_size', 'error GGEN210', { tail: '[security]\nmax_file_size = 50' }, {}],
];

/** Keys whose effect is no line of a run: what is for readers alone, and what has a test of its own below. */
const ELSEWHERE = ['canonicalize.format.*.timeout', 'inference.rules[].description', 'generation.rules[].description', 'security.allowed_domains'];

describe('a run shows', () => {
  test.each(CASES)('%s: %s', async (_, shows, project, without) => {
    const lines = await seen(project);
    expect(lines).toContain(shows);
    if (!shows.startsWith('error')) expect(lines.filter((line) => line.startsWith('error'))).toEqual([]);
    expect(await seen(without)).not.toContain(shows);
  });

  test('every key of the definition', () => {
    expect([...new Set([...CASES.map(([key]) => key), ...ELSEWHERE])].sort()).toEqual(ROWS.map(({ path }) => path).sort());
  });
});

describe('what takes more to see', () => {
  test('validate_syntax = false writes what does not parse without a word', async () => {
    expect(await seen({ ...BROKEN, tail: '[validation]\nvalidate_syntax = false' })).toEqual(['ran labels', 'out.ts: const = = 1']);
  });

  test('a rule that is not enabled does nothing, and its files need not be there', async () => {
    const off = '[[generation.rules]]\nname = "off"\nenabled = false\nquery = "no.rq"\ntemplate = "no.njk"\noutput_file = "no.txt"';
    expect(await seen({ tail: off })).toEqual(['ran labels', 'out.txt: One Two']);
    expect(await seen({ tail: off.replace('false', 'true') })).toEqual(['error GGEN307', 'error GGEN404']);
  });

  test('SERVICE reaches the hosts of allowed_domains and no other', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/sparql-results+json');
      response.end('{"head":{"vars":["label"]},"results":{"bindings":[{"label":{"type":"literal","value":"far"}}]}}');
    });
    await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const project = { query: `query = ${inline(`SELECT ?label WHERE { SERVICE <http://127.0.0.1:${port}/sparql> { ?s ?p ?label } } ORDER BY ?label`)}` };
    expect(await seen(project)).toEqual(['error GGEN304']);
    expect(asked).toEqual([]);
    expect(await seen({ ...project, tail: '[security]\nallowed_domains = ["127.0.0.1"]' })).toEqual(['ran labels', 'out.txt: far']);
    expect(asked).not.toEqual([]);
  });

  test('an unknown key warns, and fails under --strict and strict_mode', async () => {
    expect(await seen({ rule: 'mode = "Overwrite"\nskip_emtpy = true' })).toEqual(['warning GGEN104', 'ran labels', 'out.txt: One Two']);
    expect(await seen({ rule: 'skip_emtpy = true' }, { strict: true })).toEqual(['error GGEN104']);
    expect(await seen({ rule: 'skip_emtpy = true', tail: '[validation]\nstrict_mode = true' })).toEqual(['error GGEN104']);
  });

  test('tables of other ggen versions are passed over, even under --strict', async () => {
    expect(await seen({ tail: '[sync]\nenabled = true\n[[packs]]\nname = "x"\n[law]\nany = 1' }, { strict: true })).toEqual(['ran labels', 'out.txt: One Two']);
  });
});
