import fc from 'fast-check';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { editString } from '../../../src/host/manifest/edit-string.js';

function decode(raw: string): string | undefined {
  try {
    const { value } = parse(`value = ${raw}`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The string with an edit made, as it is written then; nothing if that cannot be. */
function edited(raw: string, start: number, end: number, text: string): string | undefined {
  const edit = editString(raw, { start, end, text }, decode);
  return edit && raw.slice(0, edit.start) + edit.text + raw.slice(edit.end);
}

test.each([
  ['"ab"', 1, 1, 'say "\\"\n', '"asay \\"\\\\\\"\\nb"'],
  ['"a\\u00e9b"', 2, 3, 'c', '"a\\u00e9c"'],
  ['"a\\nb"', 2, 2, '\u0000', '"a\\n\\u0000b"'],
  ["'ab'", 1, 2, 'c"\\', "'ac\"\\'"],
  ['"""\na\nb"""', 0, 0, 'x\n', '"""\nx\na\nb"""'],
  ['"""ab"""', 0, 0, '\nx', '"""\n\nxab"""'],
  ['"""ab"""', 2, 2, '"', '"""ab\\""""'],
  ['"""a\\\n   b"""', 1, 1, 'x', '"""a\\\n   xb"""'],
  ["'''\na'''", 1, 1, '\nb', "'''\na\nb'''"],
])('%j: %i to %i become %j', (raw, start, end, text, wanted) => {
  expect(edited(raw, start, end, text)).toBe(wanted);
});

test.each([["'ab'", "it's"], ["'ab'", 'two\nlines'], ["'''ab'''", "'"], ["'ab'", '\u0001'], ["'''ab'''", '\u007f']])('%j cannot take %j', (raw, text) => {
  expect(edited(raw, 1, 1, text)).toBeUndefined();
});

test('what an edit gives says what the edited value says, or nothing is given', () => {
  const piece = fc.array(fc.constantFrom('a', ' ', '"', "'", '\\', '\n', '\t', 'é', '𝛼', '\u0001', '"""', "'''"), { maxLength: 8 }).map((all) => all.join(''));
  const written = fc.tuple(piece, fc.constantFrom('"', "'", '"""', "'''")).map(([text, quote]) => {
    if (quote.startsWith("'")) return quote + text.replaceAll("'", '') + quote;
    const escaped = JSON.stringify(text).slice(1, -1);
    return quote + (quote === '"""' ? escaped.replaceAll('\\n', '\n') : escaped) + quote;
  });
  let made = 0;
  fc.assert(
    fc.property(written, fc.nat(), fc.nat(), piece, (raw, one, two, text) => {
      const value = decode(raw);
      if (value === undefined) return;
      const [start, end] = [one % (value.length + 1), two % (value.length + 1)].toSorted((a, b) => a - b) as [number, number];
      if (/^[\udc00-\udfff]/.test(value.slice(start)) || /^[\udc00-\udfff]/.test(value.slice(end))) return;
      const result = edited(raw, start, end, text);
      if (result === undefined) return;
      made++;
      expect(decode(result)).toBe(value.slice(0, start) + text + value.slice(end));
    }),
    { numRuns: 1000 },
  );
  expect(made).toBeGreaterThan(300);
});
