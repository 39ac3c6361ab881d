import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { expect, test } from 'vitest';
import { manifestJsonSchema } from '../../../src/host/manifest/json-schema.js';
import { manifestReference } from '../../../src/host/manifest/reference.js';

const fileOf = (path: string) => new URL(`../../../${path}`, import.meta.url);

test.each([
  ['docs/manifest.md', manifestReference()],
  ['ggen.schema.json', `${JSON.stringify(manifestJsonSchema(), undefined, 2)}\n`],
])('%s says what the definition of the manifest says (UPDATE_DOCS=1 writes it)', (path, expected) => {
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(fileOf(path), expected);
  expect(readFileSync(fileOf(path), 'utf8')).toBe(expected);
});

test('the package holds what the messages and the documents point to', () => {
  const { files } = JSON.parse(readFileSync(fileOf('package.json'), 'utf8')) as { files: readonly string[] };
  expect(files).toEqual(expect.arrayContaining(['ggen.schema.json', 'docs']));
});
