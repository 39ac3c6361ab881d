import { rejectSyntax } from '../syntax-fault.js';
import type { Range } from '../syntax.js';

/** A token inside a tag: a word, a number, a text without its quotation marks, or a sign. */
export interface Token extends Range {
  readonly kind: 'word' | 'number' | 'string' | 'sign';
  readonly text: string;
}

/** A stretch of a template; comments are left out, and white space is trimmed where the neighbours ask for it. */
export type Piece = Range &
  ({ readonly kind: 'text'; readonly text: string } | { readonly kind: 'output' | 'tag'; readonly tokens: readonly Token[] });

const SIGNS: readonly string[] = ['==', '!=', '<=', '>=', '::', '<', '>', '+', '-', '*', '/', '%', '|', '~', '=', '(', ')', '[', ']', ',', '.'];
const NUMBER = /(?:0|[1-9][0-9]*)(?:\.[0-9]+)?/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const SEGMENT = /[A-Za-z0-9_]+/y;
const SPACE = /[ \t\r\n]*/y;
const END_RAW = /\{%-?[ \t\r\n]*endraw[ \t\r\n]*-?%\}/g;

/** What people write who know other languages. */
const HINTS: Readonly<Record<string, string>> = {
  '&': 'write "and" for "&&"',
  '!': 'write "not" for "!"',
  '?': 'there is no "?" in Tera; write {% if … %}…{% else %}…{% endif %}',
  '{': 'there are no object literals in Tera',
  ':': 'there are no object literals and no slices in Tera',
};

interface Marked {
  readonly piece: Piece | undefined;
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
}

/** Splits a Tera template into text and tags; rejects what is never closed, and characters that no tag can hold. */
export function lexTera(text: string): readonly Piece[] {
  const marked: Marked[] = [];
  const raw = (start: number, end: number): void => {
    if (end > start) marked.push({ piece: { kind: 'text', text: text.slice(start, end), start, end }, trimsBefore: false, trimsAfter: false });
  };
  let at = 0;
  while (at < text.length) {
    const open = nextOpening(text, at);
    raw(at, open);
    if (open >= text.length) break;
    const { marks, next } = readMarked(text, open);
    marked.push(...marks);
    at = next;
  }
  return trimmed(marked);
}

function nextOpening(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
    if ('{%#'.includes(text.charAt(at + 1) || ' ')) return at;
  }
  return text.length;
}

/** Reads a comment, an output, a tag, or a whole `raw`. */
function readMarked(text: string, start: number): { readonly marks: readonly Marked[]; readonly next: number } {
  const sort = text.charAt(start + 1);
  const trimsBefore = text.charAt(start + 2) === '-';
  if (sort === '#') {
    const close = text.indexOf('#}', start + 2);
    if (close < 0) return rejectSyntax('this comment is never closed; end it with #}', { start, end: start + 2 });
    return { marks: [{ piece: undefined, trimsBefore, trimsAfter: close > start + 3 && text.charAt(close - 1) === '-' }], next: close + 2 };
  }
  const closing = sort === '{' ? '}}' : '%}';
  const { tokens, end, trimsAfter } = readTokens(text, start, start + (trimsBefore ? 3 : 2), closing);
  const kind = sort === '{' ? 'output' : 'tag';
  const [first, second] = tokens;
  if (kind === 'tag' && first?.text === 'raw' && first.kind === 'word' && !second) return readRaw(text, first, { piece: undefined, trimsBefore, trimsAfter }, end);
  return { marks: [{ piece: { kind, tokens, start, end }, trimsBefore, trimsAfter }], next: end };
}

function readRaw(text: string, word: Token, opening: Marked, start: number): { readonly marks: readonly Marked[]; readonly next: number } {
  const ending = new RegExp(END_RAW);
  ending.lastIndex = start;
  const found = ending.exec(text);
  if (!found) return rejectSyntax('"raw" is never closed; end it with {% endraw %}', word);
  const inner = text.slice(start, found.index);
  const piece: Piece = { kind: 'text', text: inner, start, end: found.index };
  const closing: Marked = { piece: undefined, trimsBefore: found[0].startsWith('{%-'), trimsAfter: found[0].endsWith('-%}') };
  return { marks: [opening, ...(inner === '' ? [] : [{ piece, trimsBefore: false, trimsAfter: false }]), closing], next: ending.lastIndex };
}

interface Tokens {
  readonly tokens: readonly Token[];
  readonly end: number;
  readonly trimsAfter: boolean;
}

function readTokens(text: string, start: number, from: number, closing: string): Tokens {
  const tokens: Token[] = [];
  for (let at = skipSpace(text, from); at < text.length; ) {
    if (text.startsWith(closing, at)) return { tokens, end: at + 2, trimsAfter: false };
    if (text.startsWith(`-${closing}`, at)) return { tokens, end: at + 3, trimsAfter: true };
    const token = readToken(text, at, tokens.at(-1));
    tokens.push(token);
    at = skipSpace(text, token.end);
  }
  return rejectSyntax(`this is never closed; end it with ${closing}`, { start, end: start + 2 });
}

function readToken(text: string, start: number, before: Token | undefined): Token {
  const character = text.charAt(start);
  if (character === '"' || character === "'" || character === '`') {
    const close = text.indexOf(character, start + 1);
    if (close < 0) return rejectSyntax('this text is never closed; a quotation mark is missing', { start, end: start + 1 });
    return { kind: 'string', text: text.slice(start + 1, close), start, end: close + 1 };
  }
  const segment = before?.kind === 'sign' && before.text === '.' ? match(SEGMENT, text, start) : undefined;
  const word = segment ?? match(WORD, text, start);
  if (word !== undefined) return { kind: 'word', text: word, start, end: start + word.length };
  const number = match(NUMBER, text, start);
  if (number !== undefined) return { kind: 'number', text: number, start, end: start + number.length };
  const sign = SIGNS.find((one) => text.startsWith(one, start));
  if (sign !== undefined) return { kind: 'sign', text: sign, start, end: start + sign.length };
  const shown = String.fromCodePoint(text.codePointAt(start) ?? 32);
  return rejectSyntax(HINTS[shown] ?? `"${shown}" is not expected in a tag`, { start, end: start + shown.length });
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}

function skipSpace(text: string, from: number): number {
  return from + (match(SPACE, text, from)?.length ?? 0);
}

/** A `-` takes all white space from the text right beside its tag, and from no other; comments count as tags. */
function trimmed(marked: readonly Marked[]): readonly Piece[] {
  return marked.flatMap(({ piece }, i): readonly Piece[] => {
    if (piece?.kind !== 'text') return piece ? [piece] : [];
    const start = marked[i - 1]?.trimsAfter ? piece.text.trimStart() : piece.text;
    const text = marked[i + 1]?.trimsBefore ? start.trimEnd() : start;
    return text === '' ? [] : [{ ...piece, text }];
  });
}
