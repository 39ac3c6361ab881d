/** Where a value stands inside the manifest: table keys and array indices from the root. */
export type KeyPath = readonly (string | number)[];

/**
 * One text that a run reads.
 *
 * `path` is relative to the project, POSIX, NFC. `text` has LF line ends and no byte order mark.
 * Where `inside` is given, the text is the string value that stands at that key of the manifest `path`.
 */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly inside?: KeyPath;
}

/** A range of UTF-16 offsets in a `SourceFile`, end exclusive. Lines and columns are worked out when shown. */
export interface Span {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly inside?: KeyPath;
}

/** Makes a `SourceFile` from text as it was read: drops a byte order mark, turns CRLF and CR into LF. */
export function sourceFile(path: string, raw: string): SourceFile {
  const text = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw;
  return { path: path.normalize('NFC'), text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text };
}

/** The place of a problem of a file as a whole: its path, and no range of it. */
export function placeOfFile(path: string): Span {
  return { path, start: 0, end: 0 };
}

/** The span from `start` to `end` of a source, `end` defaulting to its end. */
export function spanOf(source: SourceFile, start = 0, end: number = source.text.length): Span {
  return { path: source.path, start, end, ...(source.inside && { inside: source.inside }) };
}
