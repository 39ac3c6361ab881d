import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { languagesPage } from './languages-page.js';

const PAGE = new URL('../../docs/languages.md', import.meta.url);

test('docs/languages.md says what the tables of the code say (UPDATE_DOCS=1 writes it)', () => {
  const expected = languagesPage();
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, expected);
  expect(readFileSync(PAGE, 'utf8')).toBe(expected);
});
