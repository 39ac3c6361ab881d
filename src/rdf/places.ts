/** Offsets of places that a parser tells by line and column. */
export interface Places {
  /** The offset of a zero-based column on a one-based line. */
  readonly offsetOf: (line: number, column: number) => number;
  /** The range of a one-based line without its indentation and its line end. */
  readonly lineRange: (line: number) => readonly [start: number, end: number];
}

/** Places in a whole text, told by offset too. */
export interface TextPlaces extends Places {
  /** The zero-based column of an offset. */
  readonly columnOf: (offset: number) => number;
  /** The one-based line of an offset. */
  readonly lineOf: (offset: number) => number;
}

/** Finds the lines of a text, which end in LF, CR or both. */
export function placesIn(text: string): TextPlaces {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  const startOf = (line: number): number => starts[line - 1] ?? text.length;
  const lineOf = (offset: number): number => starts.findLastIndex((start) => start <= offset) + 1;
  return {
    lineOf,
    columnOf: (offset) => offset - startOf(lineOf(offset)),
    offsetOf: (line, column) => Math.min(startOf(line) + column, text.length),
    lineRange(line) {
      const raw = text.slice(startOf(line), startOf(line + 1));
      const start = startOf(line) + raw.length - raw.trimStart().length;
      return [start, Math.max(start, startOf(line) + raw.trimEnd().length)];
    },
  };
}

/** The places of a parser that was given some lines of its own and then the text from an offset on, which keeps its column. */
export function placesBehind(places: TextPlaces, from: number, linesAhead: number): Places {
  const more = places.lineOf(from) - 1 - linesAhead;
  return {
    offsetOf: (line, column) => (line <= linesAhead ? from : places.offsetOf(line + more, column)),
    lineRange: (line) => (line <= linesAhead ? [from, from] : places.lineRange(line + more)),
  };
}
