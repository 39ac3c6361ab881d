import { isWord, type Token } from '../tokens.js';
import { closerOf, insert, isSymbol, opensAt, replace, shown, type Recognizer } from './mistake.js';

const MODIFIERS = ['ORDER', 'GROUP', 'HAVING', 'LIMIT', 'OFFSET'];

function count(tokens: readonly Token[], symbol: string): number {
  return tokens.filter((token) => isSymbol(token, symbol)).length;
}

/** `WHERE ?s ?p ?o }`: the group's own brace is missing. */
export const missingOpening: Recognizer = ({ tokens, index, expected }) => {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (!token || !before || isSymbol(token, '{')) return undefined;
  const isGroup = isWord(before, 'WHERE', 'OPTIONAL', 'UNION', 'MINUS', 'EXISTS', 'ASK', 'CONSTRUCT') || (isWord(tokens[index - 2], 'GRAPH', 'SERVICE', 'SILENT') && expected.includes('{'));
  if (!isGroup) return undefined;
  const word = isWord(before, 'WHERE', 'OPTIONAL', 'UNION', 'MINUS', 'EXISTS', 'ASK', 'CONSTRUCT') ? before.text.toUpperCase() : `"${before.text}"`;
  const lacks = count(tokens, '}') > count(tokens, '{');
  return { detail: `"{" is missing after ${word}`, at: token, ...(lacks && { fix: { title: 'Put in "{"', changes: [insert(token.start, '{ ')] } }) };
};

/** `ORDER BY` and the like before the closing brace, or without one. */
export const modifierInside: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  const open = opensAt(tokens, index);
  const brace = open.at(-1);
  if (!token || brace === undefined || !isWord(token, ...MODIFIERS) || !isSymbol(tokens[brace], '{')) return undefined;
  const name = token.text.toUpperCase() + (isWord(tokens[index + 1], 'BY') ? ' BY' : '');
  const opener = tokens[brace];
  const related = opener ? { related: { at: opener, note: 'this "{" is open' } } : {};
  if (count(tokens, '{') <= count(tokens, '}')) return { detail: `${name} stands after the "}" of the patterns, not before`, at: token, ...related };
  return { detail: `"}" is missing before ${name}`, at: token, ...related, fix: { title: 'Put in "}"', changes: [insert(token.start, '} ')] } };
};

/** A bracket that nothing closes when another kind of bracket, or a keyword of the group, comes. */
export const unclosedBracket: Recognizer = ({ tokens, index, expected }) => {
  const token = tokens[index];
  const open = opensAt(tokens, index).at(-1);
  const opener = open === undefined ? undefined : tokens[open];
  const before = tokens[index - 1];
  if (!token || !opener || !before || isSymbol(opener, '{')) return undefined;
  const closer = closerOf(opener);
  const isEnd = isSymbol(token, '}', ']', ')', '{', '.') || isWord(token, 'FILTER', 'OPTIONAL', 'BIND', 'UNION', 'MINUS', 'WHERE', 'GRAPH', 'VALUES', ...MODIFIERS);
  if (token.text === closer || !isEnd || opensAt(tokens, tokens.length).length === 0 && !expected.includes(closer)) return undefined;
  return {
    detail: `"${closer}" is missing before ${shown(token)}`, at: token, related: { at: opener, note: `this "${opener.text}" is open` },
    ...(isSymbol(token, '}', '.') || isWord(token, ...MODIFIERS) ? { fix: { title: `Put in "${closer}"`, changes: [insert(before.end, closer)] } } : { repair: [insert(before.end, closer)] }),
  };
};

/** A closing bracket that closes nothing. */
export const strayClosing: Recognizer = ({ tokens, index, expected }) => {
  const token = tokens[index];
  if (!token || !isSymbol(token, ')', '}', ']')) return undefined;
  const open = opensAt(tokens, index).at(-1);
  const opener = open === undefined ? undefined : tokens[open];
  if (opener && closerOf(opener) === token.text) return undefined;
  const whole = token.text !== '}' || expected.includes('EOF');
  const missing = token.text === '}' && count(tokens, '{') === 0;
  return {
    detail: missing ? '"}" closes nothing; "{" is missing before the patterns' : `"${token.text}" closes nothing`, at: token,
    ...(whole && !missing && { fix: { title: `Leave out "${token.text}"`, changes: [replace(token, '')] } }),
  };
};

/** The query ends while a bracket is open. */
export const endsOpen: Recognizer = ({ tokens, index }) => {
  if (index < tokens.length) return undefined;
  const open = opensAt(tokens, tokens.length).at(-1);
  const opener = open === undefined ? undefined : tokens[open];
  const last = tokens.at(-1);
  if (!opener || !last) return undefined;
  const sure = isSymbol(opener, '{') && count(tokens, '{') === 1;
  return { detail: `it ends while "${opener.text}" is still open`, at: opener, ...(sure && { fix: { title: 'Close it with "}"', changes: [insert(last.end, ' }')] } }) };
};

/** `SELECT … ;`, as SQL has it. */
export const semicolonAtEnd: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  if (!token || !isSymbol(token, ';', '.') || opensAt(tokens, index).length > 0 || index !== tokens.length - 1) return undefined;
  return { detail: `a query has no "${token.text}" at its end`, at: token, fix: { title: `Leave out "${token.text}"`, changes: [replace(token, '')] } };
};
