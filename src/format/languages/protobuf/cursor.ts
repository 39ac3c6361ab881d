import type { SyntaxFault } from '../../../model/extension.js';
import { tokensOf, type ProtoToken } from './tokens.js';

/**
 * Walks over the tokens of a proto file. After the first fault it stands at the end for good,
 * so that a grammar needs to look at nothing but the next token.
 */
export interface Cursor {
  readonly next: () => ProtoToken;
  /** Whether the next token is this sign or word. */
  readonly at: (text: string) => boolean;
  /** The token `ahead` of the next one. */
  readonly peek: (ahead: number) => ProtoToken;
  readonly atEnd: () => boolean;
  /** Steps over a sign or word if it is the next token. */
  readonly skip: (text: string) => boolean;
  /** Steps over a sign or word, which must be there. */
  readonly take: (text: string) => void;
  /** Steps over a token of a kind, which must be there. */
  readonly takeKind: (kind: ProtoToken['kind'], words: string) => void;
  /** Notes that the next token is none of what may stand there. */
  readonly refuse: (expected: string) => void;
  /** Notes a fault that begins at a token. */
  readonly tell: (detail: string, token: ProtoToken) => void;
  readonly fault: () => SyntaxFault | undefined;
}

export function makeCursor(text: string): Cursor {
  const tokens = tokensOf(text);
  const last: ProtoToken = tokens.at(-1) ?? { kind: 'end', text: '', offset: text.length };
  let position = 0;
  let fault: SyntaxFault | undefined;
  const peek = (ahead: number): ProtoToken => (fault ? { ...last, text: '' } : (tokens[position + ahead] ?? last));
  const next = (): ProtoToken => peek(0);
  const at = (wanted: string): boolean => next().text === wanted && next().kind !== 'string' && next().kind !== 'end';
  const tell = (detail: string, token: ProtoToken): void => {
    fault ??= { detail, offset: token.offset, length: Math.max(1, token.text.length) };
  };
  const refuse = (expected: string): void => {
    const token = next();
    if (token.fault) fault ??= token.fault;
    else if (token.kind === 'end') tell(`the text ends too early, expected ${expected}`, token);
    else tell(`unexpected ${quoted(token.text)}, expected ${expected}`, token);
  };
  const skip = (wanted: string): boolean => {
    if (!at(wanted)) return false;
    position++;
    return true;
  };
  const take = (wanted: string): void => {
    if (!skip(wanted)) refuse(`"${wanted}"`);
  };
  const takeKind = (kind: ProtoToken['kind'], words: string): void => {
    if (next().kind === kind && kind !== 'end') position++;
    else refuse(words);
  };
  const atEnd = (): boolean => {
    if (next().kind !== 'end') return false;
    if (next().fault) fault ??= next().fault;
    return true;
  };
  return { next, at, peek, atEnd, skip, take, takeKind, refuse, tell, fault: () => fault };
}

function quoted(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return short.startsWith('"') ? short : `"${short}"`;
}
