/** The lint rules that keep pure code pure can fail: each line here is refused in a pure folder, for its own reason. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { beforeAll, expect, test } from 'vitest';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** One line of code, and the rule that must refuse it. */
const REFUSED: readonly (readonly [code: string, rule: string])[] = [
  ["import { readFileSync } from 'node:fs'; export const read = readFileSync;", 'no-restricted-imports'],
  ["import { Span } from '../model/source.js'; export type A = Span;", '@typescript-eslint/consistent-type-imports'],
  ['export const started = Date.now();', 'no-restricted-globals'],
  ['export const chance = Math.random();', 'no-restricted-properties'],
  ['export const numbers = new Intl.NumberFormat();', 'no-restricted-globals'],
  ["export const home = process.env['HOME'];", 'no-restricted-globals'],
  ["export const bytes = Buffer.from('a');", 'no-restricted-globals'],
  ["export const late = setTimeout(() => 1, 1);", 'no-restricted-globals'],
  ["export const order = 'a'.localeCompare('b');", 'no-restricted-syntax'],
  ["export const upper = 'i'.toLocaleUpperCase();", 'no-restricted-syntax'],
  ['export const sorted = [2, 1].sort();', 'no-restricted-syntax'],
  ['const list = [2, 1]; export const back = list.reverse();', 'no-restricted-syntax'],
  ['export let count = 0;', 'no-restricted-syntax'],
  ['let hidden = 0; export const next = (): number => hidden++;', 'no-restricted-syntax'],
  ['const cache = new Map<string, number>(); export const has = (key: string): boolean => cache.has(key);', 'no-restricted-syntax'],
  ['export function change(given: { x: number }): void { given.x = 1; }', 'no-param-reassign'],
  ["export function tell(): void { console.log('a'); }", 'no-restricted-globals'],
  ["export function text(given: unknown): string { return given as string; }", 'no-restricted-syntax'],
  ['export function first(list: string[]): string { return list[0]!; }', '@typescript-eslint/no-non-null-assertion'],
  ['export function any(given: any): void { void given; }', '@typescript-eslint/no-explicit-any'],
  ['export enum Kind { A }', 'no-restricted-syntax'],
  ['export default 1;', 'no-restricted-syntax'],
  ['export function forget(): void { Promise.resolve(1); }', '@typescript-eslint/no-floating-promises'],
  ['/* eslint-disable */ export const n = Date.now();', 'no-restricted-globals'],
];

let eslint: ESLint;
beforeAll(() => {
  // In CI the parser would take a file's text from disk, as if each were read but once; here every text is another.
  process.env['TSESTREE_SINGLE_RUN'] = 'false';
  eslint = new ESLint({ cwd: ROOT });
});

async function rulesThatRefuse(code: string): Promise<readonly (string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(ROOT, 'src/rdf/compare.ts') });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

test.each(REFUSED)('%s', async (code, rule) => {
  expect(await rulesThatRefuse(code)).toContain(rule);
});

test('what is pure passes', async () => {
  expect(await rulesThatRefuse("const NAMES = ['a', 'b'] as const;\nexport function lengths(): readonly number[] {\n  let longest = 0;\n  for (const name of NAMES) longest = Math.max(longest, name.length);\n  return [longest];\n}")).toEqual([]);
});
