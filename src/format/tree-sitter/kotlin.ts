import type { SyntaxFault } from '../../model/extension.js';

/** What the grammar of Kotlin does not know, and words of the same length that it knows in place of it. */
const UNKNOWN: readonly (readonly [RegExp, (...groups: readonly string[]) => string])[] = [
  [/\bfun(?=\s+interface\b)/g, blank],
  [/\b(?:actual|expect)(?=\s+(?:\w+\s+)*(?:val|var|constructor|class|enum|data|fun|inline)\b)/g, blank],
  [/(?<=\bclass\s+\w+(?:<[^<>\n]*>)?)\s*\n\s*(?=(?:@|(?:public|internal|private|protected)\b|constructor\b))/g, blank],
  [/(?<=\.\.)<(?!=)/g, blank],
  [/\n\s*(?=->)/g, blank],
  [/(?<=[\w>]\s*=\s*)\[\]/g, () => '0 '],
  [/<[\w?*, ]*>(?=::)/g, blank],
  // It wants a separator after the last member of a line, also before a brace.
  [/(?<=[^\s{;,(])(?<!->)(?<!\$\{[^{}\n]*) (?=\})/g, () => ';'],
];

function blank(found: string): string {
  return ' '.repeat(found.length);
}

/** A text of Kotlin in the words that the grammar knows. */
export function knownKotlin(text: string): string {
  return UNKNOWN.reduce((known, [pattern, put]) => known.replace(pattern, put), text);
}

/** Names that are words of the language elsewhere, assignments to a member of what a call gives, types of functions with a receiver. */
export function doubtKotlin({ detail, offset }: SyntaxFault, text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (detail === 'unexpected "="') return /[)>\]]\.\w+ $|^\s*\w+ $/.test(line);
  if (detail === 'unexpected ";"') return text.startsWith(';}', offset);
  if (detail === 'unexpected "("') return line.endsWith('.');
  return /^unexpected "(?:->|::|&|block)"|^"val" is missing/.test(detail) || /^\s*\w+ constructor/.test(text.slice(offset - line.length, offset + 40));
}
