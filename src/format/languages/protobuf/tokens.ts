import type { SyntaxFault } from '../../../model/extension.js';

/** A token of a proto file; the last one is the end of the text, or the place of what is no token, told in `fault`. */
export interface ProtoToken {
  readonly kind: 'name' | 'integer' | 'float' | 'string' | 'sign' | 'end';
  readonly text: string;
  readonly offset: number;
  readonly fault?: SyntaxFault;
}

const BLANK = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const TOKENS: readonly (readonly [ProtoToken['kind'], RegExp])[] = [
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['integer', /(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)(?![\w.])/y],
  ['float', /(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eEfF]))(?:[eE][+-]?[0-9]+)?[fF]?(?![\w.])/y],
  ['string', /"(?:[^"\\\n\0]|\\(?:[abfnrtv\\?'"]|[0-7]{1,3}|[xX][0-9a-fA-F]{1,2}|u[0-9a-fA-F]{4}|U(?:000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})))*"/y],
  ['string', /'(?:[^'\\\n\0]|\\(?:[abfnrtv\\?'"]|[0-7]{1,3}|[xX][0-9a-fA-F]{1,2}|u[0-9a-fA-F]{4}|U(?:000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})))*'/y],
  ['sign', /[;={}[\]()<>,.:+-]|\/(?!\*)/y],
];

/** Splits a proto file into tokens, without white space and comments, up to the first character that begins none. */
export function tokensOf(text: string): readonly ProtoToken[] {
  const tokens: ProtoToken[] = [];
  for (let offset = 0; ;) {
    offset += matchAt(BLANK, text, offset)?.length ?? 0;
    if (offset >= text.length) return [...tokens, { kind: 'end', text: '', offset }];
    const token = tokenAt(text, offset);
    if (!token) return [...tokens, { kind: 'end', text: '', offset, fault: faultAt(text, offset) }];
    tokens.push(token);
    offset += token.text.length;
  }
}

function tokenAt(text: string, offset: number): ProtoToken | undefined {
  for (const [kind, pattern] of TOKENS) {
    const found = matchAt(pattern, text, offset);
    if (found !== undefined) return { kind, text: found, offset };
  }
  return undefined;
}

function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  Object.assign(pattern, { lastIndex: offset });
  return pattern.exec(text)?.[0];
}

function faultAt(text: string, offset: number): SyntaxFault {
  const rest = text.slice(offset, offset + 200).split('\n', 1)[0] ?? '';
  if (rest.startsWith('/*')) return { detail: 'the comment does not end', offset, length: 2 };
  const quote = /^["']/.exec(rest)?.[0];
  if (quote !== undefined) {
    const sound = /^(?:[^"'\\\n\0]|\\(?:[abfnrtv\\?'"]|[0-7]|[xX][0-9a-fA-F]|u[0-9a-fA-F]{4}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4})|(?!\\)["'])*/.exec(rest.slice(1))?.[0].length ?? 0;
    const escape = rest.slice(1 + sound, 3 + sound);
    if (escape.length === 2 && escape.startsWith('\\')) return { detail: `"${escape}" is no escape of Protocol Buffers`, offset: offset + 1 + sound, length: 2 };
    return { detail: 'the string does not end on its line', offset, length: rest.length };
  }
  const number = /^\.?[0-9][\w.]*/.exec(rest)?.[0];
  if (number !== undefined) return { detail: `"${number}" is no number`, offset, length: number.length };
  return { detail: `unexpected character ${JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 0))}`, offset };
}
