import { type Diagnostic, problem } from '../model/diagnostic.js';
import { type SourceFile, spanOf } from '../model/source.js';
import { suggest } from '../model/suggest.js';
import { iriFault } from './iri.js';
import type { N3Error, N3Token } from './n3-module.js';
import type { Places } from './places.js';
import { faultAt } from './turtle-lexical.js';

/** What is known where n3 stopped. */
export interface TurtleErrorContext {
  readonly source: SourceFile;
  /** The syntax by the name that people use. */
  readonly syntax: string;
  readonly places: Places;
  readonly error: N3Error;
}

const DIRECTIVES = ['@prefix', '@base'];

/** What n3 says of a token that its grammar does not allow, and what a reader is told. The first match counts. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^Expected punctuation/, 'expected ".", ";" or "," after the object'],
  [/^Expected dot to follow quad/, 'expected "." at the end of the statement'],
  [/^Expected prefix to follow/, 'expected a prefix with its colon, such as "ex:"'],
  [/^Expected IRI to follow prefix/, 'expected the IRI of the prefix in angle brackets, such as <https://example.org/>'],
  [/^Expected valid IRI to follow base/, 'expected an IRI in angle brackets after the base declaration'],
  [/^Expected declaration to end with a dot/, 'expected "." at the end of the declaration'],
  [/^Expected literal to follow version|^Version declarations/, 'expected a version in double quotes'],
  [/^Disallowed blank node as predicate/, 'expected a predicate, which must be an IRI or a prefixed name'],
  [/^Expected predicate/, 'expected a predicate'],
  [/^Expected graph|^Unclosed graph/, 'expected a graph in braces'],
  [/^Invalid graph label/, 'expected the name of a graph'],
  [/^Unexpected graph closing/, 'expected a statement'],
  [/^Unexpected graph/, 'expected an IRI, a prefixed name or a value'],
  [/^Unexpected literal/, 'expected an IRI or a prefixed name; a text or number can only be the object, the third part of a statement'],
  [/^Detected language tag/, 'expected a language tag whose parts have 8 characters at most'],
  [/^Detected illegal/, 'expected a language tag such as "@en" instead of this datatype'],
  [/^Detected unsupported version/, 'expected version "1.1" or "1.2"'],
  [/^(?:Expected entity|Unexpected)/, 'expected an IRI, a prefixed name or a value'],
];

/** What n3 says where a full stop may be missing. */
export const MISSING_DOT = /^Expected (?:punctuation|dot|declaration)/;

/** The offset of what n3 could not read. */
export function stopAt(text: string, places: Places, error: N3Error): number {
  const { token, previousToken } = error.context ?? {};
  if (token !== undefined) return startOf(token, places);
  return skipBlank(text, previousToken === undefined ? places.offsetOf(1, 0) : endOf(previousToken, places));
}

/** Tells an error of n3 in words for people who know little RDF, with its exact place. */
export function explainTurtleError({ source, syntax, places, error }: TurtleErrorContext): Diagnostic {
  const { text } = source;
  const token = error.context?.token;
  const previous = error.context?.previousToken;
  const before = previous === undefined ? places.offsetOf(1, 0) : endOf(previous, places);
  if (token === undefined) {
    const fault = faultAt(text, stopAt(text, places, error), previous?.type, isByLine(syntax) ? syntax : undefined);
    return fault.iri === undefined
      ? problem('GGEN201', { syntax, detail: fault.detail }, spanOf(source, fault.start, fault.end))
      : problem('GGEN203', { iri: fault.iri, reason: fault.detail }, spanOf(source, fault.start, fault.end));
  }

  const [start, end] = token.type === 'eof' ? endOfCode(text) : [startOf(token, places), endOf(token, places)];
  const written = text.slice(start, end);
  if (error.message.startsWith('Invalid IRI')) {
    const iri = token.value ?? written;
    return problem('GGEN203', { iri, reason: iriFault(iri)?.reason ?? 'it is relative, which this syntax does not allow' }, spanOf(source, start, end));
  }
  if (token.type.startsWith('@') && !DIRECTIVES.includes(token.type.toLowerCase())) {
    const near = suggest(token.type, DIRECTIVES);
    const detail = `"${token.type}" is not a directive${near === undefined ? '' : `; did you mean "${near}"?`}`;
    return problem('GGEN201', { syntax, detail }, spanOf(source, start, end));
  }

  const expected = inBrackets(token, error) ? 'expected "]" to close the brackets, ";" or ","' : SENTENCES.find(([pattern]) => pattern.test(error.message))?.[1] ?? 'expected the next part of a statement';
  const fitting = isByLine(syntax) ? expected.replace('".", ";" or ","', '"."').replace(/, a prefixed name or| or a prefixed name/, (part) => (part.startsWith(',') ? ' or' : '')) : expected;
  const hint = token.type === '{' ? '; graphs in braces need TriG' : '';
  const found = token.type === 'eof' ? 'the file ends' : `found ${quoted(written)}`;
  // A full stop that was forgotten shows only at what comes next, often lines below.
  const gap = MISSING_DOT.test(error.message) && text.slice(before, start).includes('\n');
  return problem(
    'GGEN201',
    { syntax, detail: `${fitting}, but ${found}${hint}` },
    spanOf(source, start, end),
    gap ? { related: [{ at: spanOf(source, Math.max(0, before - 1), before), note: 'perhaps a "." is missing after this' }] } : {},
  );
}

/** Whether a syntax has one statement a line: no prefixes, no ";" and no ",". */
function isByLine(syntax: string): boolean {
  return syntax === 'N-Triples' || syntax === 'N-Quads';
}

/** A full stop ends a statement everywhere but in brackets. */
function inBrackets(token: N3Token, error: N3Error): boolean {
  return (token.type === '.' || token.type === '}') && error.message.startsWith('Expected punctuation');
}

/** The first line of what stands in the text, shortened; a text has quotes of its own. */
function quoted(written: string): string {
  const [line = ''] = written.split('\n', 1);
  const short = line.length > 40 ? `${line.slice(0, 39)}…` : line;
  return /^["']/.test(short) && short.length > 1 ? short : `"${short}"`;
}

/** The offset of the next character that is neither white space nor in a comment. */
function skipBlank(text: string, from: number): number {
  const rest = /(?:\s|#[^\n\r]*)*/y;
  rest.lastIndex = from;
  return from + (rest.exec(text)?.[0].length ?? 0);
}

/** The last character of a text that is not white space: where a reader looks when something is missing at the end. */
function endOfCode(text: string): readonly [number, number] {
  const end = text.trimEnd().length;
  return [Math.max(0, end - 1), end];
}

export function startOf(token: N3Token, places: Places): number {
  return places.offsetOf(token.line, token.start);
}

export function endOf(token: N3Token, places: Places): number {
  return places.offsetOf(token.endLine ?? token.line, token.end);
}
