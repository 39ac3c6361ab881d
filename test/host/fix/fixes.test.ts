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

test.each(CASES)('%s is mended, and nothing else changes', async (_, file, before, after, fix) => {
  const { result, files, applied, left, problems } = await fixIn({ [file]: before });
  expect({ applied, left, problems, ok: result.ok }).toEqual({ applied: [fix], left: [], problems: [], ok: true });
  expect(files).toEqual({ ...FILES, [file]: after });
});
