import type { SourceFile, Span } from '../../model/source.js';
import type { Statement } from '../../model/term.js';

/** Where a range of a literal's value stands; without the source, or where the source writes it in another syntax, its statement. */
export interface LiteralPlaces {
  /** Offsets of the value to a span. */
  readonly at: (start: number, end: number) => Span | undefined;
  /** Whether `at` points into the literal, and not at the statement as a whole. */
  readonly exact: boolean;
}

/** Turtle's strings, and what else may hold a quotation mark. */
const TOKENS = /"""(?:"{0,2}(?:[^"\\]|\\.))*"""|'''(?:'{0,2}(?:[^'\\]|\\.))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|<[^<>"{}|^`\\\s]*>|#[^\n]*/gsu;
const ESCAPED: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };

/** Finds the object of a statement in the text that states it. */
export function literalPlaces({ object, origin }: Statement, sources: readonly SourceFile[]): LiteralPlaces {
  const source = origin && sources.find(({ path, inside }) => path === origin.path && inside === undefined);
  const offsets = source && offsetsOf(source.text.slice(origin.start, origin.end), object.value);
  if (!origin || !offsets) return { at: () => origin, exact: false };
  const place = (offset: number): number => origin.start + (offsets[Math.min(offset, object.value.length)] ?? 0);
  return { at: (start, end) => ({ ...origin, start: place(start), end: Math.max(place(end), place(start)) }), exact: true };
}

/** The offset in the text of each character of the value, and of its end; nothing where the last string says something else. */
function offsetsOf(text: string, value: string): readonly number[] | undefined {
  const token = [...text.matchAll(TOKENS)].findLast(([found]) => /^["']/.test(found));
  if (!token) return undefined;
  const [quoted] = token;
  const quotes = /^("""|'''|"|')/.exec(quoted)?.[0].length ?? 1;
  const offsets: number[] = [];
  let decoded = '';
  let at = quotes;
  while (at < quoted.length - quotes) {
    const escape = /^\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|(.))/su.exec(quoted.slice(at, at + 10));
    const [written = quoted.charAt(at), short, long, letter] = escape ?? [];
    const code = short ?? long;
    const character = code !== undefined ? String.fromCodePoint(parseInt(code, 16)) : letter !== undefined ? ESCAPED[letter] ?? letter : written;
    for (let unit = 0; unit < character.length; unit++) offsets.push(token.index + at);
    decoded += character;
    at += written.length;
  }
  offsets.push(token.index + at);
  return decoded === value ? offsets : undefined;
}
