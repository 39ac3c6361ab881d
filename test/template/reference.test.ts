import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { templateReference } from '../../src/template/filters/reference.js';

const PAGE = new URL('../../docs/templates.md', import.meta.url);

test('the tables of docs/templates.md are those that the rows give (UPDATE_DOCS=1 writes them)', () => {
  const page = readFileSync(PAGE, 'utf8');
  const prose = page.slice(0, page.includes('## Filters\n') ? page.indexOf('## Filters\n') : page.length);
  const expected = prose + templateReference();
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, expected);
  else expect(page).toBe(expected);
});
