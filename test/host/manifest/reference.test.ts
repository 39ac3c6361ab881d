import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { expect, test } from 'vitest';
import { manifestReference } from '../../../src/host/manifest/reference.js';

const PAGE = new URL('../../../docs/manifest.md', import.meta.url);

test('docs/manifest.md says what the definition of the manifest says', () => {
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(PAGE, manifestReference());
  expect(readFileSync(PAGE, 'utf8')).toBe(manifestReference());
});
