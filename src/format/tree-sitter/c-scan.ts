import type { SyntaxFault } from '../../model/extension.js';
import type { Mark } from './brackets.js';

/** What counts in a text of C, C++ or Objective-C, whatever its macros become. */
const TOKEN =
  /\/\*[^]*?(?:\*\/|(?<open>$(?![^])))|\/\/(?:\\\n|.)*|R"(?<mark>[^\s()\\]{0,16})\([^]*?\)\k<mark>"|"(?:[^"\\\n]|\\[^])*(?<line>"|\n|$(?![^]))|(?<=[0-9A-Fa-f])'(?=[0-9A-Fa-f])|'(?:[^'\\\n]|\\[^])*(?:'|\n)|<[\w./+-]+>|[()[\]{}]/g;

const CLOSERS = new Map([['(', ')'], ['[', ']'], ['{', '}']]);

/** The brackets of a text outside of strings and comments, or the first string or comment that has no end. */
export function scanC(text: string): { readonly marks: readonly Mark[]; readonly fault?: SyntaxFault } {
  const marks: Mark[] = [];
  for (const { 0: token, index: offset, groups } of text.matchAll(TOKEN)) {
    if (token.startsWith('/*') && groups?.['open'] !== undefined) return { marks, fault: { detail: 'the comment is never closed', offset, length: 2 } };
    if (token.startsWith('"') && groups?.['line'] !== '"') return { marks, fault: { detail: 'the string is not closed on its line', offset } };
    const closer = CLOSERS.get(token);
    if (closer !== undefined || (token.length === 1 && ')]}'.includes(token))) marks.push({ opens: closer !== undefined, closer: closer ?? token, offset, length: 1 });
  }
  return { marks };
}
