import { isWord } from '../tokens.js';
import { closerOf, insert, isSymbol, isTerm, listAround, opensAt, replace, shown, type Change, type Recognizer } from './mistake.js';
import { isKeyword } from './words.js';

/** `SELECT ?a, ?b`, `GROUP BY ?a, ?b`, `ORDER BY ?a, ?b`. */
export const commaInList: Recognizer = ({ text, tokens, index }) => {
  const token = tokens[index];
  const keyword = isSymbol(token, ',') ? listAround(tokens, index, 'SELECT', 'BY', 'DESCRIBE') : undefined;
  if (!token || keyword === undefined) return undefined;
  const commas: Change[] = [];
  let depth = 0;
  for (const one of tokens.slice(keyword + 1)) {
    if (isSymbol(one, '(')) depth++;
    else if (isSymbol(one, ')')) depth--;
    else if (isSymbol(one, '{', '}') || isWord(one, 'WHERE', 'FROM', 'LIMIT', 'ORDER')) break;
    else if (depth === 0 && isSymbol(one, ',')) commas.push(replace(one, /\s/.test(text.charAt(one.end)) ? '' : ' '));
  }
  const name = isWord(tokens[keyword], 'BY') ? `${tokens[keyword - 1]?.text ?? ''} BY`.toUpperCase() : (tokens[keyword]?.text.toUpperCase() ?? '');
  return { detail: `the list of ${name} has no commas`, at: token, fix: { title: `Leave out the commas of ${name}`, changes: commas } };
};

/** `SELECT COUNT(?x)`, with or without `AS ?n`: brackets are missing around it. */
export const bareExpression: Recognizer = ({ text, tokens, index }) => {
  const token = tokens[index];
  if (!token || !isKeyword(token) || !isSymbol(tokens[index + 1], '(') || listAround(tokens, index, 'SELECT') === undefined) return undefined;
  const close = tokens.findIndex((_, one) => one > index + 1 && opensAt(tokens, one + 1).length === opensAt(tokens, index).length);
  if (close < 0) return undefined;
  const last = tokens[close];
  const call = text.slice(token.start, last?.end);
  const name = tokens[close + 2];
  if (isWord(tokens[close + 1], 'AS') && name?.kind === 'variable') {
    const whole = `(${text.slice(token.start, name.end)})`;
    return {
      detail: `${token.text.toUpperCase()}(…) AS ${name.text} needs brackets around it`, at: token, suggestion: whole,
      fix: { title: 'Put brackets around it', changes: [insert(token.start, '('), insert(name.end, ')')] },
    };
  }
  const suggested = `(${call} AS ?${token.text.toLowerCase()})`;
  return { detail: `${token.text.toUpperCase()}(…) in SELECT needs brackets and a name`, at: token, suggestion: suggested, repair: [replace({ start: token.start, end: last?.end ?? token.end }, `(${call} AS ?ggen${index})`)] };
};

/** `(COUNT(?x) ?n)` and `BIND(… ?n)`: AS is missing. */
export const missingAs: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  const open = opensAt(tokens, index).at(-1);
  if (!token || open === undefined || !isSymbol(tokens[open], '(')) return undefined;
  const opener = isWord(tokens[open - 1], 'BIND') ? 'BIND' : listAround(tokens, open, 'SELECT', 'BY') === undefined ? undefined : 'SELECT';
  if (opener === undefined || isKeyword(tokens[open - 1]) && opener !== 'BIND' && !isWord(tokens[open - 1], 'SELECT', 'BY', 'DISTINCT', 'REDUCED')) return undefined;
  const before = tokens[index - 1];
  if (isSymbol(token, ',') && tokens[index + 1]?.kind === 'variable' && isSymbol(tokens[index + 2], ')')) {
    return { detail: '"," stands where AS belongs', at: token, suggestion: 'AS', fix: { title: 'Write AS', changes: [replace(token, ' AS')] } };
  }
  if (token.kind === 'variable' && isSymbol(tokens[index + 1], ')') && (isTerm(before) || isSymbol(before, ')'))) {
    return { detail: `AS is missing before "${token.text}"`, at: token, fix: { title: `Write AS ${token.text}`, changes: [insert(token.start, 'AS ')] } };
  }
  if (isSymbol(token, ')')) {
    return { detail: `what ${opener} computes has no name: write AS and a variable before ")"`, at: token, repair: [insert(token.start, ` AS ?ggen${index}`)] };
  }
  return undefined;
};

/** `SELECT WHERE` and `SELECT {`. */
export const selectNothing: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (!token || !isWord(before, 'SELECT', 'DISTINCT', 'REDUCED') || !(isSymbol(token, '{') || isWord(token, 'WHERE', 'FROM'))) return undefined;
  return { detail: 'SELECT names no variable; "*" stands for all of them', at: before ?? token, repair: [insert(token.start, '* ')] };
};

/** `ORDER BY ?x DESC`, as SQL has it. */
export const directionLast: Recognizer = ({ text, tokens, index }) => {
  const last = isWord(tokens[index], 'ASC', 'DESC') ? index : index - 1;
  const direction = tokens[last];
  const key = tokens[last - 1];
  if (!direction || key?.kind !== 'variable' || !isWord(direction, 'ASC', 'DESC') || isSymbol(tokens[last + 1], '(') || listAround(tokens, last, 'BY') === undefined) return undefined;
  const meant = `${direction.text}(${key.text})`;
  const at = { start: key.start, end: direction.end };
  return { detail: `"${direction.text}" stands before what it orders, not after`, at: direction, suggestion: meant, fix: { title: `Write ${meant} for ${text.slice(at.start, at.end)}`, changes: [replace(at, meant)] } };
};

/** `ORDER ?x` and `GROUP ?x`. */
export const missingBy: Recognizer = ({ tokens, index }) => {
  const before = tokens[index - 1];
  if (!before || !isWord(before, 'ORDER', 'GROUP')) return undefined;
  const name = before.text.toUpperCase();
  return { detail: `${name} has no BY after it`, at: before, suggestion: `${name} BY`, fix: { title: `Write ${name} BY`, changes: [insert(before.end, ' BY')] } };
};

/** `FILTER ?x = 1`, `BIND ?x AS ?y`, `REGEX(?x "a")`: brackets or commas of expressions. */
export const looseExpression: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (!token || !before) return undefined;
  if (isWord(before, 'FILTER', 'BIND', 'HAVING') && (isTerm(token) || isKeyword(token) || isSymbol(token, '!'))) {
    return { detail: `what ${before.text.toUpperCase()} is given stands in brackets: ${before.text.toUpperCase()}(…)`, at: before };
  }
  const open = opensAt(tokens, index).at(-1);
  const opener = open === undefined ? undefined : tokens[open];
  if (opener && closerOf(opener) === ')' && isTerm(before) && isTerm(token)) {
    const isCall = isKeyword(tokens[(open ?? 0) - 1]) && !isWord(tokens[(open ?? 0) - 1], 'FILTER', 'BIND', 'HAVING', 'SELECT', 'BY');
    return { detail: `${isCall ? 'a "," or an operator' : 'an operator'} is missing before ${shown(token)}`, at: token };
  }
  return undefined;
};
