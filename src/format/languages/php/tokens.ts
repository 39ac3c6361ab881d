/** Tokens of PHP whose names in Mago say nothing to a reader of PHP. */
const SIGNS: Readonly<Record<string, string>> = {
  Ampersand: '&', At: '@', Backslash: '\\', Bang: '!', CloseTag: '?>', Colon: ':', ColonColon: '::', Comma: ',', Dollar: '$', Dot: '.', DotDotDot: '...',
  DoubleQuote: '"', Equal: '=', EqualGreaterThan: '=>', Hash: '#', HashLeftBracket: '#[', LeftBrace: '{', LeftBracket: '[', LeftParenthesis: '(',
  Minus: '-', MinusGreaterThan: '->', OpenTag: '<?php', Pipe: '|', Plus: '+', Question: '?', QuestionMinusGreaterThan: '?->', RightBrace: '}',
  RightBracket: ']', RightParenthesis: ')', Semicolon: ';',
};

const NOUNS: Readonly<Record<string, string>> = {
  Identifier: 'a name', QualifiedIdentifier: 'a name', FullyQualifiedIdentifier: 'a name', Variable: 'a variable',
  LiteralString: 'a string', LiteralInteger: 'a number', LiteralFloat: 'a number', DocumentEnd: 'the end of the heredoc',
};

/** What a token that Mago's parser expects is called in a sentence: `a name`, `";"`, `"function"`. */
export function wordsOfToken(name: string): string {
  const sign = SIGNS[name];
  return NOUNS[name] ?? JSON.stringify(sign ?? name.replace(/_$/, '').toLowerCase());
}
