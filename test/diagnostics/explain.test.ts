import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-code.js';
import { exampleOf } from '../../src/diagnostics/examples.js';
import { CODES, diagnosticsReference, explain, listCodes } from '../../src/diagnostics/explain.js';
import { anchorOf } from '../../src/diagnostics/page.js';
import { rowOf } from '../../src/diagnostics/table.js';

const DOCUMENT = new URL('../../docs/diagnostics.md', import.meta.url);
const OPTIONS = { strong: String, exitCodeOf };

test('docs/diagnostics.md says what the table says (UPDATE_DOCS=1 writes it)', () => {
  const expected = diagnosticsReference(exitCodeOf);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(DOCUMENT, expected);
  expect(readFileSync(DOCUMENT, 'utf8')).toBe(expected);
});

test.each(CODES)('%s has a page, an anchor of its own, and an example', (code) => {
  const page = explain(code, OPTIONS);
  expect(page).toContain(`${code}: ${rowOf(code).title}`);
  expect(page).toContain(rowOf(code).why);
  expect(page).not.toMatch(/(?<!An )undefined(?! template variable)|\[object/);
  expect(diagnosticsReference(exitCodeOf).split(`<a id="${anchorOf(code)}"></a>`)).toHaveLength(2);
  expect(exampleOf(code), `src/diagnostics/examples lacks ${code}`).toBeDefined();
});

describe('pages', () => {
  test('are wrapped to the terminal', () => {
    for (const line of explain('GGEN208', { ...OPTIONS, width: 40 }).split('\n').slice(1)) expect(line.length, line).toBeLessThanOrEqual(60);
  });
  test.each([40, 80])('are listed in %i columns', (width) => {
    for (const line of listCodes({ ...OPTIONS, width }).split('\n')) expect(line.length, line).toBeLessThanOrEqual(width);
  });
  test('are listed by trade', () => {
    expect(listCodes(OPTIONS).match(/^ {2}GGEN\d{3} {2}\S/gm)).toHaveLength(CODES.length);
  });
});
