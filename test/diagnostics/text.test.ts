import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/diagnostics/columns.js';
import { limit } from '../../src/diagnostics/limit.js';
import { renderText, type TextOptions } from '../../src/diagnostics/text.js';
import { wrap } from '../../src/diagnostics/wrap.js';
import { problem } from '../../src/model/diagnostic.js';

describe('wrapping', () => {
  test('breaks between words, never inside them', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('see src/a/very/long/path.ts now', 10)).toEqual(['see', 'src/a/very/long/path.ts', 'now']);
  });
  test('keeps what is in quotes together where it fits', () => {
    expect(wrap('cannot find "my file.ttl", which', 16)).toEqual(['cannot find', '"my file.ttl",', 'which']);
    expect(wrap('say "a b c d e f" now', 8)).toEqual(['say "a b', 'c d e f"', 'now']);
  });
  test('leaves room on the first line, and keeps line ends', () => {
    expect(wrap('one two', 8, 4)).toEqual(['one', 'two']);
    expect(wrap('a\nb', 80)).toEqual(['a', 'b']);
  });
  test('loses nothing, and no line is wider than it must be', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('a', '"', '漢', '<', '>', '/', '😀') }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 60 }), (all, width) => {
        const text = all.join(' ');
        const lines = wrap(text, width);
        expect(lines.join(' ')).toBe(text);
        for (const line of lines) if (line.includes(' ')) expect(columnsOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

const PLAIN: TextOptions['palette'] = { error: String, warning: String, info: String, strong: String, dim: String };
const FIXED = problem('GGEN216', { term: 'sh:minCuont', suggestion: 'sh:minCount' }, { path: 'shapes.ttl', start: 2, end: 13 }, { fix: { title: 'Write "sh:minCount"', edits: [] }, related: [{ at: { path: 'b.ttl', start: 0, end: 0 }, note: 'the shape is asked for here' }] });
const TEXTS = new Map([['shapes.ttl', '  sh:minCuont 1\n']]);

describe('a problem for people', () => {
  test('names its fix, and how to have it made', () => {
    expect(renderText(FIXED, TEXTS, { palette: PLAIN }).split('\n').at(-1)).toBe('  fix:  Write "sh:minCount" (ggen sync --fix)');
  });
  test.each([40, 80, 200])('is wrapped to %i columns, further lines below the first word', (width) => {
    const lines = renderText(FIXED, TEXTS, { palette: PLAIN, width }).split('\n');
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width);
    expect(lines.filter((line) => /^ {8}\S/.test(line)).length > 0).toBe(width === 40);
  });
  test('is not wrapped where there is no terminal', () => {
    const text = renderText(problem('GGEN212', { detail: 'very '.repeat(100).trim() }), TEXTS, { palette: PLAIN });
    expect(text.split('\n')[0]).toMatch(/(?:very ){99}very$/);
  });
});

describe('a limit', () => {
  const all = (['info', 'warning', 'error', 'warning', 'error'] as const).map((severity, i) => problem('GGEN212', { detail: String(i) }, undefined, { severity }));
  const details = (most: number): readonly unknown[] => limit(all, most).shown.map(({ facts }) => (facts as { detail: string }).detail);
  test('keeps the gravest, and counts the rest', () => {
    expect(details(3)).toEqual(['2', '4', '1']);
    expect(limit(all, 3).left).toBe(2);
  });
  test('that is not reached changes nothing, and 0 is none', () => {
    expect([details(5), details(0)]).toEqual([['0', '1', '2', '3', '4'], ['0', '1', '2', '3', '4']]);
  });
});
