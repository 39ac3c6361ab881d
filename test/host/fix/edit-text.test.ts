import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editText } from '../../../src/host/fix/edit-text.js';
import type { TextEdit } from '../../../src/host/manifest/edit-string.js';
import { sourceFile } from '../../../src/model/source.js';

const PIECES = fc.array(fc.constantFrom('a', 'é', '𝛼', ' ', '"', '\n', '\n\n', 'word'), { maxLength: 30 }).map((all) => all.join(''));
/** A text, and edits of it that do not overlap, in any order. */
const EDITED = PIECES.chain((text) =>
  fc.record({
    text: fc.constant(text),
    edits: fc
      .uniqueArray(fc.nat(text.length), { maxLength: 8 })
      .map((cuts) => cuts.toSorted((a, b) => a - b))
      .chain((cuts) => fc.array(PIECES, { minLength: cuts.length, maxLength: cuts.length }).map((texts) => pairs(cuts, texts)))
      .chain((edits) => fc.shuffledSubarray([...edits], { minLength: edits.length })),
  }),
);

function pairs(cuts: readonly number[], texts: readonly string[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let index = 0; index < cuts.length; index += 2) {
    const start = cuts[index] ?? 0;
    edits.push({ start, end: cuts[index + 1] ?? start, text: texts[index] ?? '' });
  }
  return edits;
}

/** From the last edit to the first, so that no offset moves. */
function naively(text: string, edits: readonly TextEdit[]): string {
  return edits.toSorted((a, b) => b.start - a.start).reduce((sum, { start, end, text: put }) => sum.slice(0, start) + put + sum.slice(end), text);
}

test('edits give what applying them one by one from the end gives', () => {
  fc.assert(fc.property(EDITED, ({ text, edits }) => void expect(editText(text, edits)).toBe(naively(text, edits))), { numRuns: 500 });
});

describe.each([['\uFEFF', '\n'], ['', '\r\n'], ['\uFEFF', '\r\n'], ['', '\r']])('a file that begins with %j and ends lines with %j', (mark, lineEnd) => {
  test('gives the edited file with the same mark and line ends', () => {
    fc.assert(
      fc.property(EDITED.filter(({ text }) => text.includes('\n')), ({ text, edits }) => {
        const raw = mark + text.replaceAll('\n', lineEnd);
        expect(sourceFile('a', raw).text).toBe(text);
        expect(editText(raw, edits)).toBe(mark + naively(text, edits).replaceAll('\n', lineEnd));
      }),
      { numRuns: 300 },
    );
  });
});

test('line ends that are mixed stay as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'bc', ''), fc.constantFrom('\n', '\r\n', '\r ')), { maxLength: 12 }), fc.nat(), (lines, seed) => {
      const raw = lines.map((line) => line.join('')).join('');
      const { text } = sourceFile('a', raw);
      const at = text.length === 0 ? 0 : seed % text.length;
      const made = editText(raw, [{ start: at, end: at, text: 'X' }]);
      expect(made.replace('X', '')).toBe(raw);
      expect(sourceFile('a', made).text).toBe(`${text.slice(0, at)}X${text.slice(at)}`);
    }),
  );
});

test('what is put in at one place goes in as listed, before what is replaced there', () => {
  expect(editText('abc', [{ start: 1, end: 2, text: 'B' }, { start: 1, end: 1, text: '1' }, { start: 1, end: 1, text: '2' }])).toBe('a12Bc');
});
