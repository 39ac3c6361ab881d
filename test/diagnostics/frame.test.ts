import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/diagnostics/frame.js';
import { placeOf } from '../../src/diagnostics/place.js';

function frame(text: string, marked: string, width = 80): readonly string[] {
  const start = text.indexOf(marked);
  const place = placeOf({ path: 'x', start, end: start + marked.length }, new Map([['x', text]]));
  return place ? codeFrame(text, place, width).split('\n') : [];
}

describe('places', () => {
  const at = (text: string, start: number): string => {
    const place = placeOf({ path: 'x', start, end: start }, new Map([['x', text]]));
    return place ? `${place.line}:${place.column}` : 'none';
  };
  test('count lines and columns from 1', () => {
    expect([0, 1, 2, 3].map((start) => at('a\nbc', start))).toEqual(['1:1', '1:2', '2:1', '2:2']);
  });
  test('count a character beyond the basic plane as one column', () => expect(at('😀x', 2)).toBe('1:2'));
  test('stay within the text', () => expect(at('ab', 99)).toBe('1:3'));
  test('are absent for a file that is not at hand', () => {
    expect(placeOf({ path: 'y', start: 0, end: 0 }, new Map())).toBeUndefined();
  });
});

test('a frame shows the line before and marks the range', () => {
  expect(frame('one\ntwo three\nfour', 'three')).toEqual(['  |', '1 | one', '2 | two three', '  |     ^^^^^']);
});

test('wide characters and tabs keep the caret under the mark', () => {
  expect(frame('漢字 x', 'x').slice(-2)).toEqual(['1 | 漢字 x', '  |      ^']);
  expect(frame('\tx', 'x').slice(-2)).toEqual(['1 |     x', '  |     ^']);
});

test('a range over several lines is marked to the end of its first', () => {
  expect(frame('ab\ncd', 'b\nc').slice(-1)).toEqual(['  |  ^']);
});

test('control characters are shown, not obeyed', () => {
  expect(frame('a\u001b[31mb', 'b').join('\n')).not.toContain('\u001b');
});

test('a mark in the middle of a very long line is shown as in a short one, with what stands around it', () => {
  const long = `${'😀'.repeat(2_000_000)}mark${'b'.repeat(2_000_000)}`;
  const started = performance.now();
  expect(frame(long, 'mark', 40)).toEqual(['  |', `1 | …${'😀'.repeat(7)}mark${'b'.repeat(16)}…`, `  | ${' '.repeat(15)}^^^^`]);
  expect(frame(`${long}\nx`, 'x', 40)[1]).toBe(`1 | ${'😀'.repeat(17)}…`);
  expect(performance.now() - started).toBeLessThan(2000);
});

test('no line is wider than the terminal, and the mark is always visible', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 400, unit: fc.constantFrom('a', ' ', '漢', '\t', '😀', 'é') }), fc.nat(), fc.integer({ min: 40, max: 120 }), (text, seed, width) => {
      const start = seed % text.length;
      const place = placeOf({ path: 'x', start, end: start + 1 }, new Map([['x', text]]));
      if (!place) throw new Error('no place');
      const lines = codeFrame(text, place, width).split('\n');
      expect(lines.at(-1)).toContain('^');
      for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
    }),
  );
});

function columns(line: string): number {
  return [...line].reduce((sum, one) => sum + (one === '漢' || one === '😀' ? 2 : 1), 0);
}
