/** What mutants have brought to light, each in its smallest form. */
import { describe, expect, test } from 'vitest';
import { sourceFile } from '../../src/model/source.js';
import { parseRdf } from '../../src/rdf/index.js';
import { parseQuery } from '../../src/sparql/index.js';
import { render } from '../../src/template/index.js';
import type { Diagnostic } from '../../src/model/diagnostic.js';

const marked = (text: string, all: readonly Diagnostic[]): readonly (readonly [string, string])[] => all.map(({ code, at }) => [code, text.slice(at?.start, at?.end)]);

test.each(['@prefix ex: <:https//example.org/> .', '@prefix ex: <htétps://example.org/> .\n<urn:a> ex:b "c" .'])('the IRI of a prefix that is none is a problem, not a crash: %s', async (text) => {
  expect(marked(text, (await parseRdf(sourceFile('a.ttl', text))).diagnostics)[0]).toEqual(['GGEN203', /<[^>]*>/.exec(text)?.[0]]);
});

describe('a query', () => {
  const told = (text: string): ReturnType<typeof marked> => marked(text, parseQuery(sourceFile('a.rq', text), {}).diagnostics);

  test.each(['PREFIX : <urn:x>', 'BASE <urn:x>', '# only\nPREFIX a: <urn:a> PREFIX b: <urn:b>'])('is more than its declarations: %s', (text) => {
    expect(told(text)).toEqual([['GGEN301', text.slice(text.lastIndexOf('<'))]]);
  });

  test.each([
    'SELECT * { ?a ?b ?c BIND(1 AS ?x) BIND(2 AS ?x) }', 'SELECT * { VALUES ?x { 1 } BIND(2 AS ?x) }', 'SELECT * { OPTIONAL { ?x ?y ?z } BIND(2 AS ?x) }',
    'SELECT * { ?a ?b ?c { VALUES ?x { 1 } BIND(2 AS ?x) } }', 'SELECT * { { ?a ?b ?c } UNION { VALUES ?x { 1 } BIND(2 AS ?x) } }',
  ])('gives no variable two values: %s', (text) => {
    expect(told(text)).toEqual([['GGEN301', '?x']]);
  });

  test.each([
    'SELECT * { { BIND(1 AS ?x) } UNION { BIND(2 AS ?x) } }', 'SELECT * { BIND(1 AS ?x) ?x ?y ?z }', 'SELECT * { FILTER(?x > 1) BIND(2 AS ?x) }',
    'SELECT * { ?a ?b ?c MINUS { BIND(1 AS ?x) } BIND(2 AS ?x) }', 'SELECT * { { SELECT ?a { ?a ?b ?x } } BIND(2 AS ?x) }',
  ])('may give a variable a value where it has none: %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('a template', () => {
  const told = async (text: string): Promise<readonly (readonly [number | undefined, unknown])[]> =>
    (await render(text, { xs: [], x: '' })).diagnostics.map(({ at, facts }) => [at?.start, 'detail' in facts ? facts.detail : '']);
  const noTag = '"%}" ends no tag here; a "{%" is missing';

  test.each([
    ['{% for x in xs %}\n- {{ x }}\n{endfor % %}\n', 38, noTag],
    ['{% for x in xs %}\n{% if x %}a{% endif %}\n|% endfor %}\n', 51, noTag],
    ['{for x in xs %}\n{{ x }}\n{% endfor %}\n', 13, noTag],
    ['{% if x %}\n{for x in xs %}\n{{ x }}\n{% endfor %}\n{% endif %}', 24, noTag],
    ['{% for x in xs %}\n{{ x', 18, 'this tag is never closed; end it with }}'],
    ['{% for x in xs %}\n{{ x }}\n{% endfor %', 26, 'this tag is never closed; end it with %}'],
  ])('says which tag is broken, not only which block never ends: %s', async (text, start, detail) => {
    expect(await told(text)).toEqual([[start, detail]]);
  });

  test.each([
    ['{% for x in xs %}\n{{ x }}\n', 3, '"for" is never closed'],
    ['{{ x }}{% endfor %}', 10, '"endfor" has nothing to belong to here'],
    ["{{ '%}' }}{# %} #}{% endif %}", 21, '"endif" has nothing to belong to here'],
  ])('takes no whole tag for a broken one: %s', async (text, start, detail) => {
    expect(await told(text)).toEqual([[start, detail]]);
  });
});
