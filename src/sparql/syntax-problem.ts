import type { Mistake } from './mistakes/mistake.js';
import { recognize } from './mistakes/recognize.js';
import type { Token } from './tokens.js';

/** What the parser's error says: where the last good token ended (line from 1, column from 0), and what it expected. */
export interface ParserFault {
  readonly message: string;
  readonly token?: string;
  readonly line?: number;
  readonly column?: number;
  readonly expected: readonly string[];
}

/** What to call the parser's tokens in a sentence. */
const NAMES: Readonly<Record<string, string>> = {
  VAR: 'a variable', IRIREF: 'an IRI', PNAME_LN: 'an IRI', PNAME_NS: 'an IRI', EOF: 'the end of the query', INTEGER: 'a number',
  STRING_LITERAL1: 'a string', STRING_LITERAL2: 'a string', STRING_LITERAL_LONG1: 'a string', STRING_LITERAL_LONG2: 'a string',
};

/** Tells a fault of the parser in a plain sentence, at the token that it stumbled over. */
export function mistakeOf(text: string, tokens: readonly Token[], fault: ParserFault): Mistake {
  if (fault.line === undefined || fault.column === undefined) return meaningProblem(text, tokens, fault.message);
  const offset = offsetOf(text, fault.line, fault.column);
  const found = tokens.findIndex((one) => one.end > offset);
  const index = found < 0 ? tokens.length : found;
  const expected = fault.expected.map((name) => name.replace(/^'|'$/g, ''));
  const known = recognize({ text, tokens, index, expected });
  if (known) return known;
  const token = tokens[index];
  const at = token ?? tokens.at(-1) ?? { start: 0, end: text.length };
  if (!token) return { detail: `it ends too early${list(expected)}`, at };
  const shown = token.text.length > 40 ? `${token.text.slice(0, 40)}…` : token.text;
  return { detail: `"${shown}" may not stand here${list(expected)}`, at };
}

/** A fault that the parser has no place for: found by the name that its message quotes. */
function meaningProblem(text: string, tokens: readonly Token[], message: string): Mistake {
  const name = /\(\??([^)]*)\)/.exec(message)?.[1];
  const relative = /Cannot resolve relative IRI (.*) because/.exec(message)?.[1];
  const token = relative === undefined
    ? tokens.findLast((one) => one.kind === 'variable' && one.text.slice(1) === name)
    : tokens.find((one) => one.kind === 'iri' && one.text === `<${relative}>`);
  return { detail: sentenceOf(message, name, relative), at: token ?? tokens[0] ?? { start: 0, end: text.length } };
}

function sentenceOf(message: string, name: string | undefined, relative: string | undefined): string {
  if (relative !== undefined) return `the IRI "${relative}" is relative, and the query has no BASE`;
  if (message.includes('ungrouped variable')) return `"?${name}" is projected, but it is neither in GROUP BY nor inside an aggregate`;
  if (message.includes('already bound')) return `"?${name}" has a value already, so BIND cannot give it another`;
  if (message.includes('same name')) return `two columns are called "?${name}"`;
  if (message.includes('already used in subquery')) return `"?${name}" has a value already from a sub-select`;
  if (message.includes('blank node')) return 'one blank node label is used in two places that do not belong together';
  return message.split('\n')[0] ?? message;
}

function list(expected: readonly string[]): string {
  const names = [...new Set(expected.map((name) => NAMES[name] ?? `"${name}"`))];
  return names.length > 0 && names.length <= 4 ? `; expected ${names.join(' or ')}` : '';
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let i = 1; i < line; i++) start = text.indexOf('\n', start) + 1;
  return start + column;
}
