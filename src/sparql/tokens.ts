/** One token of a query text, with its place in UTF-16 offsets, end exclusive. */
export interface Token {
  readonly kind: 'iri' | 'string' | 'variable' | 'name' | 'blank' | 'word' | 'number' | 'language' | 'symbol' | 'invalid';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LETTER = String.raw`\p{L}\p{Nl}`;
const WORD = String.raw`[${LETTER}_][${LETTER}_\d\u00b7\u0300-\u036f\u203f\u2040]*`;
const LOCAL = String.raw`(?:[${LETTER}_:\d]|%[\da-fA-F]{2}|\\[_~.\-!$&'()*+,;=/?#@%])(?:(?:[${LETTER}_:\d\u00b7\u0300-\u036f\u203f\u2040.-]|%[\da-fA-F]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*(?:[${LETTER}_:\d\u00b7\u0300-\u036f\u203f\u2040-]|%[\da-fA-F]{2}|\\[_~.\-!$&'()*+,;=/?#@%]))?`;
const PREFIX = String.raw`(?:[${LETTER}](?:[${LETTER}_\d\u00b7\u0300-\u036f\u203f\u2040.-]*[${LETTER}_\d\u00b7\u0300-\u036f\u203f\u2040-])?)?`;

/** The kinds in the order in which they are tried at a place (SPARQL 1.1, 19.8). */
const RULES: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /(?:\s+|#[^\n]*)+/uy],
  ['iri', /<[^<>"{}|^`\\\u0000-\u0020]*>/uy],
  ['string', /"""(?:"{0,2}(?:[^"\\]|\\.))*"""|'''(?:'{0,2}(?:[^'\\]|\\.))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'/suy],
  ['invalid', /"""[^]*|'''[^]*|"[^\n]*|'[^\n]*/uy],
  ['variable', new RegExp(String.raw`[?$][${LETTER}_\d][${LETTER}_\d\u00b7\u0300-\u036f\u203f\u2040]*`, 'uy')],
  ['blank', new RegExp(String.raw`_:[${LETTER}_\d](?:[${LETTER}_\d\u00b7.-]*[${LETTER}_\d\u00b7-])?`, 'uy')],
  ['name', new RegExp(`${PREFIX}:(?:${LOCAL})?`, 'uy')],
  ['word', new RegExp(WORD, 'uy')],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy],
  ['language', /@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*/uy],
  ['symbol', /\^\^|&&|\|\||!=|<=|>=|[(){}[\].,;*+/|^?!=<>-]/uy],
  ['invalid', /./suy],
];

/** Splits a query into tokens; comments and white space are left out, and nothing is refused. */
export function scanTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const rules = RULES.map(([kind, rule]) => ({ kind, rule: new RegExp(rule.source, rule.flags) }));
  let at = 0;
  while (at < text.length) {
    for (const { kind, rule } of rules) {
      rule.lastIndex = at;
      const found = rule.exec(text);
      if (!found) continue;
      if (kind !== 'space') tokens.push({ kind, text: found[0], start: at, end: at + found[0].length });
      at += found[0].length;
      break;
    }
  }
  return tokens;
}

/** Whether a token is this keyword, in any case. */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase());
}

/** The prefix of a prefixed name, without the colon. */
export function prefixOf(token: Token): string {
  return token.text.slice(0, token.text.indexOf(':'));
}
