import type { TextEdit } from '../manifest/edit-string.js';

/**
 * Applies edits to a text as it stands on disk; their offsets count in the text as `sourceFile` gives it (no byte order
 * mark, LF line ends). Line ends that the edits bring are those of the file at that place; all else stays as it is.
 *
 * @param edits must not overlap; those at one place go in as they are listed
 */
export function editText(raw: string, edits: readonly TextEdit[]): string {
  const offset = rawOffsets(raw);
  let result = '';
  let done = 0;
  for (const { start, end, text } of inOrder(edits)) {
    const from = offset(start);
    result += raw.slice(done, from) + withLineEnd(text, lineEndAt(raw, from));
    done = offset(end);
  }
  return result + raw.slice(done);
}

/** By place; at one place as listed, what is only put in before what is replaced. */
function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || Math.sign(a.end - a.start) - Math.sign(b.end - b.start));
}

/** Maps an offset of the normalized text to the raw one. */
function rawOffsets(raw: string): (offset: number) => number {
  const mark = raw.charCodeAt(0) === 0xfeff ? 1 : 0;
  const pairs: number[] = [];
  for (let at = raw.indexOf('\r\n'); at >= 0; at = raw.indexOf('\r\n', at + 2)) pairs.push(at - mark - pairs.length);
  return (offset) => offset + mark + countBelow(pairs, offset);
}

/** How many of ascending numbers are below one. */
function countBelow(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The line end before a place, else the first one after it. */
function lineEndAt(raw: string, at: number): string {
  const before = /(?:\r\n|\n|\r(?!\n))[^\r\n]*$/.exec(raw.slice(0, at).slice(-4096));
  const found = before?.[0] ?? /\r\n|\n|\r/.exec(raw.slice(at))?.[0] ?? '\n';
  return found.startsWith('\r\n') ? '\r\n' : found.charAt(0);
}

function withLineEnd(text: string, lineEnd: string): string {
  return lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd);
}
