import { isWord, type Token } from '../tokens.js';
import { insert, isSymbol, isTerm, opensAt, replace, shown, type Recognizer } from './mistake.js';

const CONDITIONS = ['=', '!=', '<', '>', '<=', '>=', '&&', '||'];

/** `?x = 5` among the patterns. */
export const conditionInPattern: Recognizer = ({ text, tokens, index }) => {
  const token = tokens[index];
  if (!token || !isSymbol(token, ...CONDITIONS) || !isInGroup(tokens, index)) return undefined;
  const left = tokens[index - 1];
  const right = tokens[index + 1];
  if (!left || !right || !isTerm(left) || !isTerm(right)) return { detail: `a condition such as "${token.text}" stands in FILTER(…)`, at: token };
  const meant = `FILTER(${text.slice(left.start, right.end)})`;
  const changes = [replace({ start: left.start, end: right.end }, meant)];
  const alone = isSymbol(tokens[index - 2], '.', '{', '}') && (isSymbol(tokens[index + 2], '.', '}') || isWord(tokens[index + 2], 'FILTER', 'OPTIONAL'));
  return { detail: `a condition such as "${text.slice(left.start, right.end)}" stands in FILTER(…)`, at: token, suggestion: meant, ...(alone && { fix: { title: `Write ${meant}`, changes } }) };
};

/** Two triples without `.` between them, or `;` or `,` left out. */
export const missingSeparator: Recognizer = ({ text, tokens, index }) => {
  const token = tokens[index];
  const before = tokens[index - 1];
  if (!token || !before || !isTerm(token) || !(isTerm(before) || isSymbol(before, ']', ')') || before.kind === 'language') || !isInGroup(tokens, index)) return undefined;
  const terms = termsFrom(text, tokens, index);
  if (terms === 3 || terms === 2) {
    const sign = terms === 3 ? '.' : ';';
    return { detail: `"${sign}" is missing before ${shown(token)}`, at: token, fix: { title: `Put in "${sign}"`, changes: [insert(before.end, ` ${sign}`)] } };
  }
  return { detail: `a triple has three parts, and ${shown(token)} is one more; "." or ";" may be missing before it`, at: token };
};

/** `?x a .`: a triple with a part missing. */
export const shortTriple: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  if (!token || !isSymbol(token, '.', '}', ';', ',') || !isInGroup(tokens, index)) return undefined;
  let parts = 0;
  for (let i = index - 1; i >= 0 && isTerm(tokens[i]); i--) parts++;
  const first = tokens[index - 1];
  const ends = isSymbol(tokens[index - parts - 1], '.', '{', '}', ';', ',');
  if (!first || !ends || parts === 0 || parts > 2) return undefined;
  const continues = isSymbol(tokens[index - parts - 1], ';');
  if (isSymbol(tokens[index - parts - 1], ',')) return undefined;
  const lacks = continues || parts === 2 ? 'an object' : 'a predicate and an object';
  return { detail: `this triple lacks ${lacks} before "${token.text}"`, at: { start: tokens[index - parts]?.start ?? first.start, end: first.end } };
};

/** `UNION` without a group before it. */
export const looseUnion: Recognizer = ({ tokens, index }) => {
  const token = tokens[index];
  if (!token || !isWord(token, 'UNION')) return undefined;
  return { detail: 'UNION stands between two groups in braces: { … } UNION { … }', at: token };
};

/** Whether the nearest open bracket is a brace. */
function isInGroup(tokens: readonly Token[], index: number): boolean {
  const open = opensAt(tokens, index).at(-1);
  return open !== undefined && isSymbol(tokens[open], '{');
}

/**
 * How many parts of triples follow one another from a token on, up to a sign or a keyword; where the first begins a line,
 * up to the next line that begins with two or three parts. A path is one part, and so are brackets.
 */
function termsFrom(text: string, tokens: readonly Token[], index: number): number {
  let terms = 0;
  let i = index;
  while (i < tokens.length) {
    const token = tokens[i];
    if (!token) break;
    const before = tokens[i - 1];
    if (i > index && (terms === 2 || terms === 3) && text.slice(before?.end ?? 0, token.start).includes('\n')) break;
    if (isSymbol(token, '(', '[')) {
      const depth = opensAt(tokens, i).length;
      do i++; while (i < tokens.length && opensAt(tokens, i).length > depth);
      terms++;
    } else if (isTerm(token)) {
      terms++;
      i++;
    } else if (isSymbol(token, '^', '!')) {
      i++;
      continue;
    } else break;
    while (isSymbol(tokens[i], '*', '+', '?', '|', '/', '^^') || tokens[i]?.kind === 'language') {
      const joins = isSymbol(tokens[i], '|', '/', '^^');
      i++;
      if (joins) {
        while (isSymbol(tokens[i], '^', '!')) i++;
        i++;
      }
    }
  }
  return terms;
}
