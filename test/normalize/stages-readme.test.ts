import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { TABLE } from '../../src/diagnostics/table.js';
import { STAGES } from '../../src/model/plan.js';

const readme = readFileSync(new URL('../../stages/README.md', import.meta.url), 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('| [μ'));

/** The texts of a stage: its file, and those of its folder. */
function sourcesOf(stage: string): readonly string[] {
  const folder = new URL(`../../stages/${stage}/`, import.meta.url);
  const inner = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')) : [];
  return [new URL(`../../stages/${stage}.ts`, import.meta.url), ...inner.map((file) => new URL(file, folder))].map((url) => readFileSync(url, 'utf8'));
}

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

  test('names every code that the stage itself reports', () => {
    for (const row of rows) {
      const name = /\]\((\w+)\.ts\)/.exec(row)?.[1] ?? '?';
      const listed: readonly string[] = row.match(/GGEN\d+/g) ?? [];
      const reported = sourcesOf(name).flatMap((text) => text.match(/GGEN\d+/g) ?? []);
      expect([name, [...new Set(reported)].filter((code) => !listed.includes(code))]).toEqual([name, []]);
    }
  });

  test('fills every column', () => {
    for (const row of rows) expect(row.split('|').slice(1, -1).every((cell) => cell.trim() !== '')).toBe(true);
    expect(rows.map((row) => row.split('|')).every((cells) => cells.length === 7)).toBe(true);
  });
});
