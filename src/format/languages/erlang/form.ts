import type { SyntaxFault } from '../../../model/extension.js';
import { findUnpaired, type Mark } from '../../tree-sitter/brackets.js';
import type { Token } from './tokens.js';

/** Closers by what they close. */
const PAIRS = new Map([['(', ')'], ['[', ']'], ['{', '}'], ['<<', '>>']]);
const CLOSERS = new Set([...PAIRS.values(), 'end']);
const BLOCKS = new Set(['begin', 'case', 'if', 'receive', 'try']);
/** They stand before a value, with or without one before them. */
const PREFIXES = new Set(['+', '-', 'not', 'bnot', 'catch', '#']);
/** What a token may follow: a value, a sign that wants one, an opening bracket, or anything, beside a macro. */
type State = 'value' | 'sign' | 'open' | 'any';

/**
 * The first fault of one form, which ends with a full stop. Macros may become anything, so that what stands beside one is not
 * judged, nor is what they are given; of attributes, whose types follow other rules, brackets alone are.
 */
export function faultOfForm(text: string, form: readonly Token[], hasMaybe: boolean): SyntaxFault | undefined {
  const [first, second] = form;
  const unknown = form.find(({ kind }) => kind === 'unknown');
  if (unknown) return strange(unknown);
  if (!first || (first.text === '-' && second?.text === 'define')) return undefined;
  const isFunction = first.kind === 'atom' && second?.text === '(';
  if (!isFunction && first.text !== '-' && first.kind !== 'macro') return unexpected(first.kind === 'atom' && second ? second : first);
  const marks = marksOf(form, isFunction, hasMaybe);
  const misplaced = isFunction ? misplacedIn(form, hasMaybe) : undefined;
  const unpaired = findUnpaired(text, marks);
  if (!unpaired) return misplaced && unexpected(misplaced);
  const { mark, closedBy } = unpaired;
  if (misplaced && misplaced.offset < Math.max(mark.offset, closedBy?.offset ?? 0) && !CLOSERS.has(misplaced.text)) return unexpected(misplaced);
  const [shown, by] = [mark, closedBy].map((one) => one && text.slice(one.offset, one.offset + one.length));
  const detail = !mark.opens ? `unexpected "${shown}"` : by === undefined ? `"${shown}" is never closed` : `"${shown}" is not closed before "${by}"`;
  return { detail, offset: mark.offset, length: mark.length };
}

/** Brackets, and in functions the words that pair with `end`. */
function marksOf(form: readonly Token[], isFunction: boolean, hasMaybe: boolean): readonly Mark[] {
  return form.flatMap((token, at): readonly Mark[] => {
    const { text, offset } = token;
    const bracket = token.kind === 'sign' ? PAIRS.get(text) : undefined;
    const closer = bracket ?? (isFunction && opensBlock(form, at, hasMaybe) ? 'end' : undefined);
    if (closer !== undefined) return [{ opens: true, closer, offset, length: text.length }];
    const closes = token.kind === 'sign' ? CLOSERS.has(text) : isFunction && token.kind === 'word' && text === 'end';
    return closes ? [{ opens: false, closer: text, offset, length: text.length }] : [];
  });
}

function opensBlock(form: readonly Token[], at: number, hasMaybe: boolean): boolean {
  const { kind, text } = form[at] ?? { kind: 'sign', text: '' };
  if (kind === 'atom') return hasMaybe && text === 'maybe' && form[at - 1]?.text !== ':';
  if (kind !== 'word') return false;
  if (text !== 'fun') return BLOCKS.has(text);
  const [next, after] = [form[at + 1], form[at + 2]];
  return next?.text === '(' || (next?.kind === 'variable' && after?.text === '(');
}

/** The first token that cannot follow what stands before it. */
function misplacedIn(form: readonly Token[], hasMaybe: boolean): Token | undefined {
  let state: State = 'sign';
  let depth = 0;
  for (let at = 0; at < form.length; at += 1) {
    const [token, before] = [form[at], form[at - 1]];
    if (!token) break;
    if (depth > 0) {
      depth += PAIRS.has(token.text) && token.kind === 'sign' ? 1 : token.kind === 'sign' && CLOSERS.has(token.text) ? -1 : 0;
      continue;
    }
    if (token.text === '(' && before?.kind === 'macro') {
      depth = 1;
      state = 'any';
      continue;
    }
    const next = follow(state, token, before, opensBlock(form, at, hasMaybe), hasMaybe);
    if (next === undefined) return token;
    state = next;
  }
  return undefined;
}

/** The state after a token, nothing if it cannot stand there. */
function follow(state: State, token: Token, before: Token | undefined, isBlock: boolean, hasMaybe: boolean): State | undefined {
  const { kind, text } = token;
  const wantsValue = state !== 'value';
  const hasValue = state === 'value' || state === 'any';
  if (kind === 'macro') return 'any';
  if (kind === 'stop') return hasValue ? 'sign' : undefined;
  if (isBlock) return wantsValue ? 'open' : undefined;
  if (kind === 'word' && text === 'fun') return wantsValue ? 'sign' : undefined;
  if (hasMaybe && text === 'else') return hasValue ? 'sign' : undefined;
  if (text === 'after' && before?.text === 'receive') return 'sign';
  if (text === 'catch' && kind === 'word') return 'sign';
  if (kind === 'string') return wantsValue || before?.kind === 'string' ? 'value' : undefined;
  if (kind === 'atom' || kind === 'variable' || kind === 'number') return wantsValue ? 'value' : undefined;
  if (text === '(') return 'open';
  if (PAIRS.has(text)) return wantsValue || (text === '{' && before?.kind !== 'sign') ? 'open' : undefined;
  if (CLOSERS.has(text)) return hasValue || (state === 'open' && PAIRS.get(before?.text ?? '') === text) ? 'value' : undefined;
  if (PREFIXES.has(text)) return 'sign';
  if (text === '...') return wantsValue ? 'value' : undefined;
  return hasValue ? 'sign' : undefined;
}

function unexpected({ kind, text, offset }: Token): SyntaxFault {
  const [line = ''] = text.split('\n');
  const shown = line.length > 40 ? `${line.slice(0, 39)}…` : line;
  return { detail: kind === 'stop' ? 'unexpected "." that ends the form' : `unexpected "${shown}"`, offset, length: Math.max(1, line.length) };
}

function strange({ text, offset }: Token): SyntaxFault {
  const detail = text === '"' ? 'the string is never closed' : text === "'" ? 'the quoted atom is never closed' : `unexpected "${text}"`;
  return { detail, offset, length: text.length };
}
