/** Each kind of problem as people and machines see it; `GGEN_UPDATE=1` writes down what ggen really prints. */
import { describe, expect, test, vi } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-code.js';
import { isCode } from '../../src/diagnostics/explain.js';
import { TABLE } from '../../src/diagnostics/table.js';
import type { Code } from '../../src/model/diagnostic.js';
import { acceptShown, codeGoldens, show } from './goldens.js';
import { SETUPS } from './setup.js';

vi.mock('node:fs/promises', async (original) => {
  const { failing } = await import('./faults.js');
  return failing(await original<object>());
});

const UPDATE = process.env['GGEN_UPDATE'] === '1';
const GOLDENS = codeGoldens();

function codeOf(text: string): Code {
  if (!isCode(text)) throw new Error(`${text} is no code of the table`);
  return text;
}

describe.each(GOLDENS)('$name', (golden) => {
  test('shows the problem, its place and its remedy', async () => {
    const shown = await show(golden);
    expect(shown.text).toMatch(new RegExp(`^(?:error|warning|info) ${golden.code}: `, 'm'));
    if (shown.json !== undefined) expect(shown.json).toContain(`"code": "${golden.code}"`);
    if (shown.text?.includes(`error ${golden.code}: `) === true) expect(shown.text).toMatch(new RegExp(`\nexit ${exitCodeOf(codeOf(golden.code))}\n$`));
    if (UPDATE) acceptShown(golden, shown);
    else expect(shown).toEqual(golden.expected);
  });
});

test('every code of the table has a golden, and every golden a code', () => {
  expect([...new Set(GOLDENS.map(({ code }) => code))]).toEqual(Object.keys(TABLE).toSorted());
});

/** What concerns no place in any file: the command line, a file that is not there, or the run as a whole. */
const WITHOUT_PLACE = [
  'GGEN106', 'GGEN108', 'GGEN110', 'GGEN111-a-misspelled-manifest', 'GGEN111-a-misspelled-query-file', 'GGEN503', 'GGEN610', 'GGEN615', 'GGEN616', 'GGEN619', 'GGEN624', 'GGEN626', 'GGEN629', 'GGEN901',
  'GGEN902', 'GGEN903', 'GGEN904',
];

test('every problem shows its place, where it has one', () => {
  const placed = GOLDENS.filter(({ code, expected }) => new RegExp(`^\\w+ ${code}: [^]*?\n {2}--> `, 'm').test(expected.text?.split(/\n {2}why: /)[0] ?? ''));
  const others = GOLDENS.filter((one) => !placed.includes(one)).map(({ name }) => name);
  expect(others.filter((name) => !WITHOUT_PLACE.some((known) => name.startsWith(known)))).toEqual([]);
});

test('every setup belongs to a golden', () => {
  const names = GOLDENS.map(({ name }) => name);
  expect(Object.keys(SETUPS).filter((name) => !names.includes(name))).toEqual([]);
});
