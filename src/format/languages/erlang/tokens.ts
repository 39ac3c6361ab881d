/** A token of Erlang; `end` is the full stop after a form. */
export interface Token {
  readonly kind: 'atom' | 'variable' | 'number' | 'string' | 'macro' | 'word' | 'sign' | 'stop' | 'unknown';
  readonly text: string;
  readonly offset: number;
}

const STRING = String.raw`"(?:[^"\\]|\\[^])*"`;
const TOKEN = new RegExp(
  [
    String.raw`(?<space>(?:\s|%.*)+)`,
    String.raw`(?<string>~?[bBsS]?(?<quotes>"{3,99})(?!")[ \t]*\n(?:[^]*?\n)?[ \t]*\k<quotes>|~[bBsS]?(?:${STRING}|'[^']*'|\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\/[^/]*\/|\|[^|]*\||#[^#]*#|${'`[^`]*`'})|${STRING})`,
    String.raw`(?<atom>'(?:[^'\\]|\\[^])*'|[\p{Ll}\p{Lo}ªº][\p{L}\p{N}_@]*)`,
    String.raw`(?<number>\d[\d_]*(?:#[\da-zA-Z_]+(?:\.[\da-zA-Z_]+(?:#[eE][+-]?\d+)?)?|\.\d[\d_]*(?:[eE][+-]?\d+)?)?|\$(?:\\(?:\^.|x\{[\da-fA-F]+\}|x[\da-fA-F]{2}|[0-7]{1,3}|[^])|[^]))`,
    String.raw`(?<variable>[\p{Lu}\p{Lt}_][\p{L}\p{N}_@]*)`,
    String.raw`(?<macro>\?\??[ \t]*(?:[\p{L}_][\p{L}\p{N}_@]*|'[^'\n]*'))`,
    String.raw`(?<stop>\.(?=[\s%]|$(?![^])))`,
    String.raw`(?<sign>=:=|=\/=|<:-|<:=|\.\.\.|->|=>|:=|::|\|\||&&|<<|>>|<-|<=|==|\/=|=<|>=|\+\+|--|\?=|\.\.|[-+*\/=<>!|,;:.#()[\]{}])`,
    '(?<unknown>[^])',
  ].join('|'),
  'gu',
);

const WORDS = new Set(
  'after and andalso band begin bnot bor bsl bsr bxor case catch div end fun if not of or orelse receive rem try when xor'.split(' '),
);

const KINDS = ['string', 'atom', 'number', 'variable', 'macro', 'stop', 'sign', 'unknown'] as const;

/** The tokens of a text, without space and comments. A quote that is never closed is an `unknown` token. */
export function tokensOf(text: string): readonly Token[] {
  const from = text.startsWith('#!') ? text.indexOf('\n') + 1 : 0;
  const tokens: Token[] = [];
  for (const { 0: found, index, groups } of text.slice(from).matchAll(TOKEN)) {
    const kind = KINDS.find((one) => groups?.[one] !== undefined);
    if (kind !== undefined) tokens.push({ kind: kind === 'atom' && WORDS.has(found) ? 'word' : kind, text: found, offset: from + index });
  }
  return tokens;
}
