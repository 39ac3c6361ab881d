import type { Span } from '../model/source.js';

/** A span as people read it: lines and columns from 1, columns counted in code points, end exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The texts that spans point into, by path. */
export type Texts = ReadonlyMap<string, string>;

/** Works out lines and columns; absent where the text of the span's file is not at hand. */
export function placeOf(span: Span, texts: Texts): Place | undefined {
  const text = texts.get(span.path);
  if (text === undefined) return undefined;
  const start = positionAt(text, span.start);
  const end = positionAt(text, Math.max(span.start, span.end));
  return { file: span.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, Math.max(0, Math.min(offset, text.length)));
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
  let column = 1;
  for (const _character of before.slice(lineStart)) column++;
  return { line, column };
}
