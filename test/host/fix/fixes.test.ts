import { expect, test } from 'vitest';
import { changed, FILES, fixIn } from './project.js';

const toml = (from: string, to: string): string => changed('ggen.toml', from, to);

/** One problem: the file that has it, that file before and after, and the fix. */
const CASES: readonly (readonly [string, string, string, string, string])[] = [
  ['a misspelled key', 'ggen.toml', toml('output_file', 'output_fiel'), FILES['ggen.toml'] ?? '', 'GGEN104 Write "output_file"'],
  ['a misspelled key in quotes', 'ggen.toml', toml('mode =', '"moed" ='), FILES['ggen.toml'] ?? '', 'GGEN104 Write "mode"'],
  ['a misspelled key of an inline table', 'ggen.toml', toml('query = { file', 'query = { fiel'), FILES['ggen.toml'] ?? '', 'GGEN104 Write "file"'],
  ['a misspelled table', 'ggen.toml', toml('[ontology]', '[ontolgy]'), FILES['ggen.toml'] ?? '', 'GGEN104 Write "ontology"'],
  ['a misspelled list of tables', 'ggen.toml', toml('[[generation.rules]]', '[[genration.rules]]'), FILES['ggen.toml'] ?? '', 'GGEN104 Write "generation"'],
  ['a misspelled part of a dotted key', 'ggen.toml', toml('query = { file = "labels.rq" }', 'query.fiel = "labels.rq"'), toml('query = { file = "labels.rq" }', 'query.file = "labels.rq"'), 'GGEN104 Write "file"'],
  ['a misspelled choice', 'ggen.toml', toml('"Overwrite"', "'Overwrit' # all of it"), toml('"Overwrite"', "'Overwrite' # all of it"), 'GGEN105 Write "Overwrite"'],
  ['a truth value in quotes', 'ggen.toml', toml('mode =', 'skip_empty = "true"\nmode ='), toml('mode =', 'skip_empty = true\nmode ='), 'GGEN103 Write true without quotes'],
  ['a path with back slashes', 'ggen.toml', toml('"shop.ttl"', "'.\\shop.ttl'"), toml('"shop.ttl"', "'./shop.ttl'"), 'GGEN109 Write "./shop.ttl"'],
  ['a misspelled ontology', 'ggen.toml', toml('"shop.ttl"', '["shpo.ttl"]'), toml('"shop.ttl"', '["shop.ttl"]'), 'GGEN206 Write "shop.ttl"'],
  ['a misspelled query file', 'ggen.toml', toml('labels.rq', 'lables.rq'), FILES['ggen.toml'] ?? '', 'GGEN307 Write "labels.rq"'],
  ['a misspelled template', 'ggen.toml', toml('labels.njk', 'labls.njk'), FILES['ggen.toml'] ?? '', 'GGEN404 Write "labels.njk"'],
  [
    'a missing prefix of the ontology', 'labels.rq', 'SELECT ?label WHERE { ?s shop:label ?label } ORDER BY ?label\n',
    'PREFIX shop: <https://example.org/shop#>\nSELECT ?label WHERE { ?s shop:label ?label } ORDER BY ?label\n', 'GGEN302 Declare PREFIX shop: <https://example.org/shop#>',
  ],
];

const SHAPES = `@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shop: <https://example.org/shop#> .

shop:Labelled a sh:NodeShape ; # sh:minCout is meant below
  sh:targetSubjectsOf shop:label ;
  sh:property [ sh:path shop:label ; sh:minCout 1 ; sh:maxCount 1 ] .
`;
const WITH_SHAPES = `${FILES['ggen.toml'] ?? ''}
[validation]
shacl = "shapes.ttl"
`;
const UNDECLARED = 'SELECT ?label WHERE { ?s shop:label ?label } ORDER BY ?label';
const DECLARED = `PREFIX shop: <https://example.org/shop#> ${UNDECLARED}`;

test.each(CASES)('%s is mended, and nothing else changes', async (_, file, before, after, fix) => {
  const { result, files, applied, left, problems } = await fixIn({ [file]: before });
  expect({ applied, left, problems, ok: result.ok }).toEqual({ applied: [fix], left: [], problems: [], ok: true });
  expect(files).toEqual({ ...FILES, [file]: after });
});

test('a misspelled term of SHACL is mended where it stands', async () => {
  const { files, applied, problems } = await fixIn({ 'ggen.toml': WITH_SHAPES, 'shapes.ttl': SHAPES });
  expect({ applied, problems }).toEqual({ applied: ['GGEN216 Write "minCount"'], problems: [] });
  expect(files).toEqual({ ...FILES, 'ggen.toml': WITH_SHAPES, 'shapes.ttl': SHAPES.replace('; sh:minCout 1', '; sh:minCount 1') });
});

test('a misspelled value and a whole IRI of SHACL are mended too', async () => {
  const before = SHAPES.replace('sh:minCout 1', '<http://www.w3.org/ns/shacl#minLenght> 1').replace('a sh:NodeShape', 'a sh:NodeShap');
  const { files, problems } = await fixIn({ 'ggen.toml': WITH_SHAPES, 'shapes.ttl': before });
  expect(problems).toEqual([]);
  expect(files['shapes.ttl']).toBe(before.replace('minLenght', 'minLength').replace('sh:NodeShap ', 'sh:NodeShape '));
});

test('a missing prefix of an ontology that everybody means the same by is declared', async () => {
  const { files, applied, problems } = await fixIn({ 'shop.ttl': `# The shop\n${FILES['shop.ttl'] ?? ''}shop:one a owl:Thing .\n` });
  expect({ problems, count: applied.length }).toEqual({ problems: [], count: 1 });
  expect(files['shop.ttl']).toContain('@prefix owl: <http://www.w3.org/2002/07/owl#> .\n');
  expect(files['shop.ttl']?.split('\n')).toHaveLength(5 + 1);
});

test.each([
  ['a basic string', JSON.stringify(UNDECLARED), JSON.stringify(DECLARED)],
  ['a literal string', `'${UNDECLARED}'`, `'${DECLARED}'`],
  ['a multi-line basic string', `"""\n  ${UNDECLARED}\n"""`, `"""\n  PREFIX shop: <https://example.org/shop#>\n  ${UNDECLARED}\n"""`],
  ['a multi-line literal string', `'''${UNDECLARED}\n'''`, `'''PREFIX shop: <https://example.org/shop#>\n${UNDECLARED}\n'''`],
  ['a basic string with escapes', `"# \\u00e9\\n${UNDECLARED}"`, `"# \\u00e9\\nPREFIX shop: <https://example.org/shop#>\\n${UNDECLARED}"`],
  ['a basic string over lines', `"""\\\n    ${UNDECLARED}"""`, `"""\\\n    ${DECLARED}"""`],
])('a query in %s is mended inside the manifest', async (_, before, after) => {
  const { files, problems, result } = await fixIn({ 'ggen.toml': toml('{ file = "labels.rq" }', `{ inline = ${before} }`) });
  expect({ problems, ok: result.ok }).toEqual({ problems: [], ok: true });
  expect(files).toEqual({ ...FILES, 'ggen.toml': toml('{ file = "labels.rq" }', `{ inline = ${after} }`) });
});

test('prefixes that several queries lack are declared in each, and all at once', async () => {
  const rules = toml('query = { file = "labels.rq" }', 'when = "ASK { ?s foaf:name ?n }"\nquery = { inline = "SELECT ?label WHERE { ?s shop:label ?label ; foaf:name ?n } ORDER BY ?label" }');
  const { files, applied, problems } = await fixIn({ 'ggen.toml': rules });
  expect({ problems, count: applied.length }).toEqual({ problems: [], count: 3 });
  expect(files['ggen.toml']).toContain('when = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> ASK');
  expect(files['ggen.toml']).toMatch(/inline = "PREFIX shop: <[^>]*> PREFIX foaf: <[^>]*> SELECT/);
});
