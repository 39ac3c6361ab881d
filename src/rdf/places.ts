/** Offsets of places that a parser tells by line and column. */
export interface Places {
  /** The offset of a zero-based column on a one-based line. */
  readonly offsetOf: (line: number, column: number) => number;
  /** The range of a one-based line without its indentation and its line end. */
  readonly lineRange: (line: number) => readonly [start: number, end: number];
}

/** Finds the lines of a text, which end in LF, CR or both. */
export function placesIn(text: string): Places {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  const startOf = (line: number): number => starts[line - 1] ?? text.length;
  return {
    offsetOf: (line, column) => Math.min(startOf(line) + column, text.length),
    lineRange(line) {
      const raw = text.slice(startOf(line), startOf(line + 1));
      const start = startOf(line) + raw.length - raw.trimStart().length;
      return [start, Math.max(start, startOf(line) + raw.trimEnd().length)];
    },
  };
}
