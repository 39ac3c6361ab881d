import { columnsOf } from './columns.js';

/** A text in quotes or an IRI in brackets with what touches it, or what stands between spaces. */
const WORDS = /(?:[([]*"[^"\n]*"|[([]*<[^<>\s]*>)\S*|\S+/g;

/**
 * The lines of a text that is `width` columns wide, broken between words; `first` columns of the first line are taken.
 * What stands in quotes stays together where it fits on a line, and a word that is wider than a line is not broken:
 * paths and IRIs can be copied. Line ends of the text itself stay.
 */
export function wrap(text: string, width: number, first = 0): readonly string[] {
  return text.split('\n').flatMap((line, i) => wrapLine(line, width, i === 0 ? first : 0));
}

function wrapLine(text: string, width: number, first: number): readonly string[] {
  if (first + columnsOf(text) <= width) return [text];
  const words = [...text.matchAll(WORDS)].flatMap(([word]) => (columnsOf(word) <= width ? [word] : word.split(' ').filter((part) => part !== '')));
  const lines: string[] = [];
  let line = '';
  let used = first;
  for (const word of words) {
    const needed = columnsOf(word);
    if (line !== '' && used + 1 + needed > width) {
      lines.push(line);
      line = word;
      used = needed;
    } else {
      used += needed + (line === '' ? 0 : 1);
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
