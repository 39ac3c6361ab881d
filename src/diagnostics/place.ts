import type { Span } from '../model/source.js';

/** A span as people read it: lines and columns from 1, columns counted in code points unless asked otherwise, end exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The texts that spans point into, by path. */
export type Texts = ReadonlyMap<string, string>;

/** What columns are counted in. */
export type ColumnUnit = 'code points' | 'utf-16';

/** Works out the place of a span; absent where the text of its file is not at hand. */
export type Placer = (span: Span) => Place | undefined;

/** Works out lines and columns; absent where the text of the span's file is not at hand. */
export function placeOf(span: Span, texts: Texts): Place | undefined {
  return placing(texts)(span);
}

/** A placer for many spans: it looks for the lines of a file once. */
export function placing(texts: Texts, unit: ColumnUnit = 'code points'): Placer {
  const starts = new Map<string, readonly number[]>();
  return (span) => {
    const text = texts.get(span.path);
    if (text === undefined) return undefined;
    const lines = starts.get(span.path) ?? lineStarts(text);
    starts.set(span.path, lines);
    const start = positionAt(text, lines, span.start, unit);
    const end = positionAt(text, lines, Math.max(span.start, span.end), unit);
    return { file: span.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  };
}

/** Offsets at which lines begin. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionAt(text: string, lines: readonly number[], offset: number, unit: ColumnUnit): { readonly line: number; readonly column: number } {
  const at = Math.max(0, Math.min(offset, text.length));
  let low = 0;
  let high = lines.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  const start = lines[low] ?? 0;
  if (unit === 'utf-16') return { line: low + 1, column: at - start + 1 };
  let column = 1;
  for (const _character of text.slice(start, at)) column++;
  return { line: low + 1, column };
}
