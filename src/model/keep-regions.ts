import { COMMENT_MARKS } from './comments.js';

/**
 * Regions of a generated file that belong to people: what stands between the markers survives when the file is made anew.
 * A marker is a line of its own that is a comment, in any language's form; the key is an IRI or any other text without
 * white space, and is what a region is known by, wherever it stands.
 *
 *     // ggen:keep https://example.org/Product
 *     what a person writes, and until then what the template says
 *     // ggen:end
 */
export interface KeepRegion {
  readonly key: string;
  /** The two marker lines, line ends included. */
  readonly open: string;
  readonly close: string;
  /** Whole lines between the markers, with their line ends; `''` if there are none. */
  readonly content: string;
}

/** A text in order: what stands outside of all regions, and the regions. */
export type RegionPiece = string | KeepRegion;

/** A marker that does not fit, with its offsets. */
export interface RegionFault {
  readonly detail: string;
  readonly start: number;
  readonly end: number;
}

export interface RegionsRead {
  readonly pieces: readonly RegionPiece[];
  readonly faults: readonly RegionFault[];
}

const MARKER = new RegExp(`^[^\\S\\n]*(?:${COMMENT_MARKS.map(([opener]) => `(${opener})`).join('|')})[^\\S\\n]*ggen:(?<word>keep|end)(?![\\w-])(?<rest>[^\\n]*)`, 'iu');

interface Open {
  readonly key: string;
  readonly line: string;
  readonly start: number;
  readonly content: string[];
}

/** Reads the regions of a text; all markers that do not fit are told, in the order of their places. */
export function readRegions(text: string): RegionsRead {
  if (!mayHaveMarkers(text)) return { pieces: text === '' ? [] : [text], faults: [] };
  const pieces: RegionPiece[] = [];
  const faults: RegionFault[] = [];
  const keys = new Set<string>();
  let outside: string[] = [];
  let region: Open | undefined;
  let start = 0;
  for (const line of linesOf(text)) {
    const marker = readMarker(line);
    const fault = (detail: string): void => void faults.push({ detail, start: start + line.length - line.trimStart().length, end: start + line.trimEnd().length });
    if (marker?.word === 'keep') {
      const { key } = marker;
      if (key === '') fault('this region has no key: write an IRI or another text without white space behind "ggen:keep"');
      else if (/\s/.test(key)) fault(`the key "${key}" has white space`);
      else if (region) fault(`the region "${key}" begins before the region "${region.key}" has ended`);
      else if (keys.has(key)) fault(`the region "${key}" is there twice`);
      keys.add(key);
      if (!region) pieces.push(outside.join(''));
      outside = [];
      region = { key, line, start, content: [] };
    } else if (marker) {
      if (!region) fault('this region has no beginning');
      else {
        if (marker.key !== '' && marker.key !== region.key) fault(`this ends the region "${marker.key}", but the region "${region.key}" is open`);
        pieces.push({ key: region.key, open: region.line, content: region.content.join(''), close: line });
      }
      region = undefined;
    } else (region?.content ?? outside).push(line);
    start += line.length;
  }
  if (region) faults.push({ detail: `the region "${region.key}" has no end: it lacks a line "ggen:end"`, start: region.start + region.line.length - region.line.trimStart().length, end: region.start + region.line.trimEnd().length });
  pieces.push(outside.join(''));
  return { pieces: pieces.filter((one) => one !== ''), faults: sortedByPlace(faults) };
}

/** The regions among the pieces of a text. */
export function regionsOf(pieces: readonly RegionPiece[]): readonly KeepRegion[] {
  return pieces.filter((one) => typeof one !== 'string');
}

/**
 * What of a text is ggen's: all of it but what stands in the regions, with LF line ends, so that a checkout with CRLF counts
 * the same. A text whose markers do not fit has no regions.
 */
export function ownedText(text: string): string {
  const { pieces, faults } = readRegions(text);
  const owned = faults.length > 0 ? text : pieces.map((one) => (typeof one === 'string' ? one : one.open + one.close)).join('');
  return owned.replaceAll('\r\n', '\n');
}

/**
 * A text with other contents of its regions, by key; regions that are not named stay. A content without a final line end
 * gets one, for the marker below has to stay on a line of its own.
 */
export function withRegions(text: string, contents: ReadonlyMap<string, string>): string {
  const filled = (region: KeepRegion): string => {
    const content = contents.get(region.key) ?? region.content;
    return region.open + (content === '' || content.endsWith('\n') ? content : `${content}\n`) + region.close;
  };
  return readRegions(text).pieces.map((one) => (typeof one === 'string' ? one : filled(one))).join('');
}

/** Whether a text may have markers at all: most texts need not be read line by line. */
export function mayHaveMarkers(text: string): boolean {
  return text.includes('ggen:keep') || text.includes('ggen:end');
}

function readMarker(line: string): { readonly word: string; readonly key: string } | undefined {
  const found = mayHaveMarkers(line) ? MARKER.exec(line) : null;
  if (!found) return undefined;
  const [, ...closers] = COMMENT_MARKS[found.slice(1).findIndex((opener) => opener !== undefined)] ?? [''];
  const { word = '', rest = '' } = found.groups ?? {};
  const key = rest.trim();
  const closer = closers.find((one) => key.endsWith(one)) ?? '';
  return { word, key: key.slice(0, key.length - closer.length).trim() };
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function sortedByPlace(faults: readonly RegionFault[]): readonly RegionFault[] {
  return faults.toSorted((a, b) => a.start - b.start);
}
