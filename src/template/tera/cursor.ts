import { rejectSyntax } from '../syntax-fault.js';
import type { Range } from '../syntax.js';
import type { Token } from './lex.js';

/** How deep tags and parentheses may nest; far above any real template, far below what the stack holds. */
const DEEPEST_NESTING = 90;

/** Reads the tokens of one tag in turn. */
export interface Cursor {
  /** The token after those that were taken, or one farther on. */
  readonly peek: (ahead?: number) => Token | undefined;
  readonly isAt: (text: string, ahead?: number) => boolean;
  readonly take: () => Token;
  /** Takes the token if it is this sign or word. */
  readonly skip: (text: string) => boolean;
  /** Takes this sign or word; rejects any other. */
  readonly expect: (text: string, where: string) => Token;
  /** Takes a name; `what` says of what. */
  readonly name: (what: string) => Token;
  /** Rejects anything that follows. */
  readonly end: () => void;
  /** The place of the next token, or of the tag's end. */
  readonly here: () => Range;
  /** Reads something that may hold others of its kind. */
  readonly nested: <T>(read: () => T) => T;
}

const ODD: Readonly<Record<string, string>> = {
  if: 'there is no inline "if" in Tera; write {% if … %}…{% else %}…{% endif %}',
  is: '"is" tests a plain path, as in row.name is defined; set a variable first',
  '~': '"~" joins names, literals and calls; put each filter or sum into a variable with {% set … %} first',
  '.': 'only a plain path has members; set a variable first',
  '[': 'only a plain path has members; set a variable first',
  '(': 'only functions and filters take arguments; there are no methods in Tera',
};

/** @param tag the whole tag, for what is missing at its end */
export function makeCursor(tokens: readonly Token[], tag: Range): Cursor {
  let at = 0;
  let depth = 0;
  const here = (): Range => tokens[at] ?? { start: Math.max(tag.start, tag.end - 2), end: tag.end };
  const shown = (): string => {
    const token = tokens[at];
    return token === undefined ? 'the end of the tag' : token.kind === 'string' ? 'a text' : `"${token.text}"`;
  };
  const isAt = (text: string, ahead = 0): boolean => {
    const token = tokens[at + ahead];
    return token !== undefined && token.kind !== 'string' && token.text === text;
  };
  const take = (): Token => {
    const token = tokens[at];
    if (!token) return rejectSyntax('it ends in the middle of a tag', here());
    at++;
    return token;
  };
  return {
    peek: (ahead = 0) => tokens[at + ahead],
    isAt,
    take,
    here,
    skip(text) {
      if (!isAt(text)) return false;
      at++;
      return true;
    },
    expect: (text, where) => (isAt(text) ? take() : rejectSyntax(`expected "${text}" ${where}, not ${shown()}`, here())),
    name: (what) => (tokens[at]?.kind === 'word' && !/^[0-9]/.test(tokens[at]?.text ?? '') ? take() : rejectSyntax(`expected ${what}, not ${shown()}`, here())),
    end() {
      const token = tokens[at];
      if (token) rejectSyntax((token.kind === 'string' ? undefined : ODD[token.text]) ?? `${shown()} is not expected here`, token);
    },
    nested(read) {
      depth++;
      if (depth > DEEPEST_NESTING) rejectSyntax(`this nests deeper than ${DEEPEST_NESTING} levels`, here());
      const result = read();
      depth--;
      return result;
    },
  };
}
