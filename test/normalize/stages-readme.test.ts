import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TABLE } from '../../src/diagnostics/table.js';
import { STAGES } from '../../src/model/plan.js';

const readme = readFileSync(new URL('../../stages/README.md', import.meta.url), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('| [μ'));

describe('stages/README.md', () => {
  test('lists the five stages in their order', () => {
    expect(rows.map((row) => /\[(μ.) (\w+)\]/.exec(row)?.slice(1).join('_'))).toEqual([...STAGES]);
  });

  test('links each to its file', () => {
    for (const row of rows) expect(readFileSync(new URL(`../../stages/${/\]\((\w+\.ts)\)/.exec(row)?.[1] ?? '?'}`, import.meta.url), 'utf8')).toContain('export async function');
  });

  test('names only problems that the table knows', () => {
    expect((readme.match(/GGEN\d+/g) ?? []).filter((code) => !(code in TABLE))).toEqual([]);
  });

  test('fills every column', () => {
    for (const row of rows) expect(row.split('|').slice(1, -1).every((cell) => cell.trim() !== '')).toBe(true);
    expect(rows.map((row) => row.split('|')).every((cells) => cells.length === 7)).toBe(true);
  });
});
