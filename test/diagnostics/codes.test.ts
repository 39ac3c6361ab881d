/** Each kind of problem as people and machines see it; `GGEN_UPDATE=1` writes down what ggen really prints. */
import { describe, expect, test, vi } from 'vitest';
import { TABLE } from '../../src/diagnostics/table.js';
import { acceptShown, codeGoldens, show } from './goldens.js';
import { SETUPS } from './setup.js';

vi.mock('node:fs/promises', async (original) => {
  const { failing } = await import('./faults.js');
  return failing(await original<object>());
});

const UPDATE = process.env['GGEN_UPDATE'] === '1';
const GOLDENS = codeGoldens();

describe.each(GOLDENS)('$name', (golden) => {
  test('shows the problem, its place and its remedy', async () => {
    const shown = await show(golden);
    expect(shown.text).toMatch(new RegExp(`^(?:error|warning|info) ${golden.code}: `, 'm'));
    if (shown.json !== undefined) expect(shown.json).toContain(`"code": "${golden.code}"`);
    if (UPDATE) acceptShown(golden, shown);
    else expect(shown).toEqual(golden.expected);
  });
});

test('every code of the table has a golden, and every golden a code', () => {
  expect([...new Set(GOLDENS.map(({ code }) => code))]).toEqual(Object.keys(TABLE).toSorted());
});

test('every setup belongs to a golden', () => {
  const names = GOLDENS.map(({ name }) => name);
  expect(Object.keys(SETUPS).filter((name) => !names.includes(name))).toEqual([]);
});
