import { describe, expect, test } from 'vitest';
import type { EngineName } from '../../src/model/manifest.js';
import type { Graph } from '../../src/model/graph.js';
import { sha256Of } from '../../src/host/sha256.js';
import { canonicalize, parseRdf } from '../../src/rdf/index.js';
import { SPARQL_FUNCTIONS } from '../../src/template/sparql-functions.js';
import { checkTemplates, emit } from '../../stages/emit.js';
import { problems } from './outcomes.js';
import { checkInput, emitInput, ruleOf, select } from './rules.js';

const DATA = `@prefix ex: <http://example.org/> .
ex:ann ex:name "Ann" ; ex:age 1.50 ; ex:knows ex:bob .
ex:bob ex:name "Bob" .
ex:cy ex:name "Cy" .`;

async function graphOf(text: string): Promise<Graph> {
  const parsed = await parseRdf({ path: 'data.ttl', text });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  const graph = canonicalize(parsed.value.statements, { sha256: sha256Of });
  if (!graph.ok) throw new Error(JSON.stringify(graph.diagnostics));
  return graph.value;
}

interface Asked {
  readonly engine?: EngineName;
  readonly path?: string;
  readonly terms?: 'string' | 'typed';
  readonly data?: string;
  readonly output?: string;
}

async function ask(text: string, { engine = 'auto', path = 'templates/one.njk', terms = 'string', data = DATA, output = 'out.txt' }: Asked = {}): Promise<Awaited<ReturnType<typeof emit>>> {
  const rules = [ruleOf({ template: { path, text }, output })];
  return emit(emitInput(rules, [select(['id', 'other'], [['http://example.org/ann', undefined], ['http://example.org/bob', undefined]])], { options: { terms }, queries: { graph: await graphOf(data), engine } }));
}

async function rendered(text: string, asked: Asked = {}): Promise<string> {
  const outcome = await ask(text, asked);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.value.artifacts.map((one) => one.text).join('|');
}

async function told(text: string, asked: Asked = {}): Promise<readonly string[]> {
  const outcome = await ask(text, asked);
  return outcome.diagnostics.map(({ code, severity, at }) => `${code} ${severity} ${at?.path ?? ''} ${text.slice(at?.start, at?.end)}`);
}

const NAMES = 'sparql(query="SELECT ?name { ?s ex:name ?name }")';

describe('the examples of the table', () => {
  const asking = SPARQL_FUNCTIONS.filter(({ example }) => example.graph !== undefined);
  test.each(asking.map((row) => [row.name, row.example] as const))('%s', async (_name, { template, graph, output }) => {
    expect(await rendered(template, { ...(graph !== undefined && { data: graph }) })).toBe(output);
  });
});

describe.each<EngineName>(['auto', 'comunica', 'oxigraph'])('asking %s', (engine) => {
  test('gives rows in a total order, with the prefixes of the project', async () => {
    expect(await rendered(`{% for r in ${NAMES} %}{{ r.name }};{% endfor %}`, { engine })).toBe('Ann;Bob;Cy;');
  });

  test('gives a query that the template makes from a row its answer', async () => {
    const text = '{% for r in rows %}{% for n in sparql(query="SELECT ?n { <" + r.id + "> ex:name ?n }") %}{{ n.n }};{% endfor %}{% endfor %}';
    expect(await rendered(text, { engine })).toBe('Ann;Bob;');
  });

  test('gives an ASK as true or false', async () => {
    expect(await rendered('{% if sparql(query="ASK { ex:ann ex:knows ex:bob }") %}yes{% endif %}{{ sparql(query="ASK { ex:bob ex:knows ex:ann }") }}', { engine })).toBe('yesfalse');
  });

  test('gives a CONSTRUCT as rows of subject, predicate, object', async () => {
    expect(await rendered('{% for t in sparql(query="CONSTRUCT { ?a ex:met ?b } { ?a ex:knows ?b }") %}{{ t.subject | local_name }} {{ t.predicate | local_name }} {{ t.object | local_name }}{% endfor %}', { engine })).toBe('ann met bob');
  });
});

test('a literal comes out as it stands in the source', async () => {
  expect(await rendered('{% for r in sparql(query="SELECT ?age { ?s ex:age ?age }") %}{{ r.age }}{% endfor %}')).toBe('1.50');
});

test('terms are as the project says', async () => {
  expect(await rendered('{% for r in sparql(query="SELECT ?age { ?s ex:age ?age }") %}{{ r.age + 1 }}{% endfor %}', { terms: 'typed' })).toBe('2.5');
});

test('an unbound variable is absent, and guarded by default', async () => {
  expect(await rendered('{% for r in sparql(query="SELECT ?name ?age { ?s ex:name ?name OPTIONAL { ?s ex:age ?age } }") %}{{ r.age | default("-") }};{% endfor %}')).toBe('1.50;-;-;');
});

test('macros, includes and output paths may ask too', async () => {
  expect(await rendered(`{% macro all() %}{{ sparql_values(rows=${NAMES}, column="name") | join(",") }}{% endmacro %}{{ all() }}`)).toBe('Ann,Bob,Cy');
  const outcome = await ask('x', { output: `{{ sparql_first(rows=${NAMES}, column="name") }}.txt` });
  expect(outcome.ok && outcome.value.artifacts.map(({ path }) => path)).toEqual(['Ann.txt']);
});

test('the engine that answered is among the makers, and there is none where nobody asks', async () => {
  const makers = async (text: string): Promise<readonly string[]> => {
    const outcome = await ask(text);
    return outcome.ok ? outcome.value.makers.map(({ name }) => name) : ['failed'];
  };
  expect(await makers(`{{ sparql_count(rows=${NAMES}) }}`)).toEqual(['oxigraph']);
  expect(await makers('sparql is a word here')).toEqual([]);
});

test('a thousand queries of one template are no burden', async () => {
  const start = performance.now();
  const text = '{% for i in range(1000) %}{{ sparql_count(rows=sparql(query="SELECT ?s { ?s ex:name ?n FILTER (?n != \'" + i + "\') }")) }}{% endfor %}';
  expect(await rendered(text)).toBe('3'.repeat(1000));
  expect(performance.now() - start).toBeLessThan(8000);
}, 15_000);

describe('queries of templates are held to the rules of all queries', () => {
  test.each([
    ['{{ sparql(query="SELEC ?s { }") }}', 'GGEN301 error templates/one.njk SELEC'],
    ['{{ sparql(query="SELECT ?s { ?s nope:name ?n }") }}', 'GGEN302 error templates/one.njk nope:name'],
    ['{{ sparql(query="SELECT (NOW() AS ?n) { }") }}', 'GGEN303 error templates/one.njk NOW'],
    ['{{ sparql(query="SELECT ?s { SERVICE <http://a.example/> { ?s ?p ?o } }") }}', 'GGEN304 error templates/one.njk <http://a.example/>'],
    ['{% if false %}{{ sparql(query="DELETE WHERE { ?s ?p ?o }") }}{% endif %}', 'GGEN305 error templates/one.njk DELETE'],
  ])('%s', async (text, expected) => expect(await told(text)).toEqual([expected]));

  test('before anything is rendered, with validation alone', async () => {
    const rule = ruleOf({ template: '{{ sparql(query="SELECT (RAND() AS ?n) { }") }}' });
    expect((await checkTemplates(checkInput([rule], ['a']))).diagnostics.map(({ code }) => code)).toEqual(['GGEN303']);
  });

  test('a query that is made while rendering is told at its call', async () => {
    expect((await told('{{ sparql(query="SELECT (NOW" + "() AS ?n) { }") }}')).map((one) => one.slice(0, 13))).toEqual(['GGEN303 error']);
  });
});

describe('arguments that do not fit', () => {
  test.each([
    ['{{ sparql() }}', 'needs a text "query"'],
    ['{{ sparql(qurey="ASK {}") }}', 'did you mean "query"'],
    ['{{ sparql(1, 2) }}', 'takes at most 1'],
    ['{{ sparql_first(rows=1) }}', 'needs rows'],
    ['{{ sparql_values(rows=[]) }}', 'needs a text "column"'],
    ['{{ sparql_row(rows=[], index="a") }}', 'needs a number "index"'],
    ['{{ local(iri=1) }}', 'needs a text "iri"'],
  ])('%s', async (text, detail) => {
    const outcome = await ask(text);
    expect(outcome.diagnostics.map(({ facts }) => JSON.stringify(facts).replaceAll('\\', ''))).toEqual([expect.stringContaining(detail)]);
  });

  test('a column that the query does not select', async () => {
    expect((await ask(`{{ sparql_first(rows=${NAMES}, column="nmae") }}`)).diagnostics).toMatchObject([{ code: 'GGEN402', facts: { name: 'nmae', suggestion: 'name' } }]);
  });

  test('sparql without a graph', async () => expect(await problems('{{ sparql(query="ASK {}") }}')).toEqual([expect.stringContaining('GGEN405')]));
});

test('the older spelling of ggen: results instead of rows, and a column', async () => {
  expect(await rendered(`{{ sparql_first(results=${NAMES}, column="name") }} {{ sparql_column(results=${NAMES}, column="name") | join("+") }} {{ sparql_empty(results=${NAMES}) }}`)).toBe('Ann Ann+Bob+Cy false');
});

test('the first of no rows is null, and so is its column', async () => {
  expect(await rendered('[{{ sparql_first(rows=[]) }}{{ sparql_first(rows=[], column="a") }}{{ sparql_row(rows=[], index=3) }}]')).toBe('[]');
});

test.each([['http://example.org/a#b/c', 'b/c'], ['http://example.org/a/b', 'b'], ['plain', 'plain'], ['http://example.org/a/', '']])('local(iri="%s") is "%s"', async (iri, name) => {
  expect(await rendered(`{{ local(iri="${iri}") }}`)).toBe(name);
});

test('Tera asks in the same way, with front matter before it', async () => {
  const text = '---\nto: "{{ rows | length }}.txt"\n---\n{% set all = sparql(query="SELECT ?name { ?s ex:name ?name }") %}{% for r in rows %}{% set q = "SELECT ?n { <" ~ r.id ~ "> ex:name ?n }" %}{% for n in sparql(query=q) %}{{ n.n }};{% endfor %}{% endfor %}{{ sparql_count(rows=all) }} {% set f = sparql_first(rows=all) %}{{ f.name }} {{ local(iri="a#b") }}';
  expect(await rendered(text, { path: 'templates/one.tera' })).toBe('Ann;Bob;3 Ann b');
  expect(await told('{{ sparql(query="SELEC ?s { }") }}', { path: 'templates/one.tera' })).toEqual(['GGEN301 error templates/one.tera SELEC']);
});
