import { type SourceFile, type Span, spanOf } from '../model/source.js';
import type { Term } from '../model/term.js';

/** A term and where it stands. `first` and `last` number its tokens; they are -1 where n3 made the term up. */
export interface Placed {
  readonly term: Term | undefined;
  /** The IRI, of one; n3 reads it of prefixes and datatypes. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
}

/** A term that stands nowhere in the text. */
export function unplaced(term: Term | undefined, value = ''): Placed {
  return { term, value, start: -1, end: -1, first: -1, last: -1 };
}

/**
 * Where a reader looks for a statement: from its first token to its last one as far as they stand together.
 * `here` is the token at which n3 gave the statement out.
 */
export function originOf(
  source: SourceFile,
  [subject, predicate, object, graph]: readonly [Placed, Placed, Placed, Placed],
  here: { readonly start: number; readonly end: number },
): Span {
  const { text } = source;
  // The statements that close a list.
  if (object.first < 0 && predicate.first < 0) return spanOf(source, here.start, here.end);
  if (object.first < 0) return spanOf(source, ...emptyListRange(text, predicate, here.start));
  const end = graph.first >= 0 && graph.first === object.last + 1 ? graph.end : object.end;
  const verb = predicate.first >= 0 ? predicate : keywordA(text, object);
  if (!verb || verb.last + 1 !== object.first) return spanOf(source, object.start, end);
  const ownSubject = subject.first >= 0 && subject.last + 1 === verb.first && text[subject.start] !== '[';
  return spanOf(source, ownSubject ? subject.start : verb.start, end);
}

/** An empty list, which n3 gives no place: it is the last thing before the next token. */
function emptyListRange(text: string, predicate: Placed, next: number): readonly [start: number, end: number] {
  const end = endOfCodeBefore(text, next);
  const start = Math.max(0, text.lastIndexOf('(', end));
  return [/^\s*$/.test(text.slice(predicate.end, start)) ? predicate.start : start, end];
}

/** Where the faulty part of an IRI stands in a token; the whole token if it is written otherwise (escaped, relative). */
export function faultRange(
  text: string,
  token: { readonly start: number; readonly end: number },
  iri: string,
  fault: { readonly start: number; readonly end: number },
): readonly [start: number, end: number] {
  const tail = iri.slice(fault.start);
  const at = text.slice(token.start, token.end).lastIndexOf(tail);
  return at < 0 || tail === iri ? [token.start, token.end] : [token.start + at, token.start + at + fault.end - fault.start];
}

/** The keyword `a` right before an object, if that is the verb: n3 gives it no place. */
function keywordA(text: string, object: Placed): Placed | undefined {
  const last = endOfCodeBefore(text, object.start) - 1;
  if (text[last] !== 'a' || /[^\s;[\].>}]/.test(text[last - 1] ?? ' ')) return undefined;
  const ordinal = object.first - 1;
  return { ...object, start: last, end: last + 1, first: ordinal, last: ordinal };
}

/** The offset after the last character before `offset` that is not white space. */
function endOfCodeBefore(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}
