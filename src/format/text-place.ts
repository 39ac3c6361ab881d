/** Where a line begins, in UTF-16 units; the end of the text if it has fewer lines. @param line counts from 1 */
function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', start);
    if (end === -1) return text.length;
    start = end + 1;
  }
  return start;
}

/** The offset in UTF-16 units of a place whose column counts bytes of UTF-8; line and column count from 1. */
export function offsetOfByteColumn(text: string, line: number, column: number): number {
  return advance(text, startOfLine(text, line), column - 1, bytesOf);
}

/** The offset in UTF-16 units of a place whose column counts code points; line and column count from 1. */
export function offsetOfPointColumn(text: string, line: number, column: number): number {
  return advance(text, startOfLine(text, line), column - 1, () => 1);
}

function advance(text: string, start: number, count: number, sizeOf: (point: number) => number): number {
  let offset = start;
  for (let left = count; left > 0 && offset < text.length && text[offset] !== '\n';) {
    const point = text.codePointAt(offset) ?? 0;
    left -= sizeOf(point);
    offset += point > 0xffff ? 2 : 1;
  }
  return offset;
}

/** The UTF-16 offset in a text of an offset that counts the bytes of its UTF-8 form, where a lone surrogate counts as U+FFFD; the text's length where there are fewer. */
export function offsetOfByte(text: string, byte: number): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    if (bytes >= byte) return i;
    const point = text.codePointAt(i) ?? 0;
    bytes += bytesOf(point);
    if (point > 0xffff) i++;
  }
  return text.length;
}

/** How many bytes a code point has in UTF-8. */
function bytesOf(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
