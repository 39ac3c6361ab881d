/** A word of a rule file; offsets are UTF-16 units from the start of the file. */
export interface Token {
  readonly kind: 'variable' | 'name' | 'iri' | 'text' | 'word' | 'sign' | 'unknown';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One line with something on it besides a comment. */
export interface Line {
  readonly tokens: readonly [Token, ...Token[]];
}

const TOKEN =
  /(?<space>[ \t]+|#.*)|(?<variable>\?[A-Za-z][A-Za-z0-9]*)|(?<iri><[^<>"{}|^`\\\s]*>)|(?<text>"(?:[^"\\]|\\["\\])*")|(?<sign>\.\.|!=|\^\^|=)|(?<name>(?:[A-Za-z][A-Za-z0-9-]*)?:[A-Za-z0-9_-]*)|(?<word>[A-Za-z][A-Za-z0-9-]*)|(?<unknown>[^\s])/gu;
const KINDS = ['variable', 'iri', 'text', 'sign', 'name', 'word', 'unknown'] as const;

/** Splits a rule file into lines of tokens; comments and blank lines are left out. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const [first, ...more] = tokensOf(line, start);
    if (first) lines.push({ tokens: [first, ...more] });
    start += line.length + 1;
  }
  return lines;
}

function tokensOf(line: string, start: number): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of line.matchAll(TOKEN)) {
    const kind = KINDS.find((one) => match.groups?.[one] !== undefined);
    if (kind) tokens.push({ kind, text: match[0], start: start + match.index, end: start + match.index + match[0].length });
  }
  return tokens;
}
