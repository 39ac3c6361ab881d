import { isWord, type Token } from '../tokens.js';

/** Text that takes the place of a range of the query; offsets in UTF-16 units. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What somebody most likely did wrong, in the words of GGEN301. */
export interface Mistake {
  /** What is wrong, after "This is not valid SPARQL:". */
  readonly detail: string;
  readonly at: { readonly start: number; readonly end: number };
  readonly suggestion?: string;
  /** Changes that leave no doubt, and what they do. */
  readonly fix?: { readonly title: string; readonly changes: readonly Change[] };
  /** Changes that only serve to read on for more mistakes, where `fix` is absent. */
  readonly repair?: readonly Change[];
  /** The bracket or keyword that it began with. */
  readonly related?: { readonly at: { readonly start: number; readonly end: number }; readonly note: string };
}

/** Where the parser stopped: the tokens, the index of the first that it did not understand, what it would have taken. */
export interface Stumble {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** `tokens.length` where the query ended too early. */
  readonly index: number;
  /** Names of the parser's tokens, without quotes. */
  readonly expected: readonly string[];
}

/** Knows one kind of mistake. */
export type Recognizer = (stumble: Stumble) => Mistake | undefined;

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };

/** What closes an opening bracket. */
export function closerOf(open: Token): string {
  return CLOSERS[open.text] ?? '';
}

/** The brackets that are open before a token, outermost first, as indices. */
export function opensAt(tokens: readonly Token[], index: number): readonly number[] {
  const open: number[] = [];
  for (let i = 0; i < index && i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind !== 'symbol') continue;
    if (token.text in CLOSERS) open.push(i);
    else if (')}]'.includes(token.text)) open.pop();
  }
  return open;
}

/** Whether a token is this symbol. */
export function isSymbol(token: Token | undefined, ...symbols: readonly string[]): boolean {
  return token?.kind === 'symbol' && symbols.includes(token.text);
}

/** Whether a token can be a term of a triple, or an operand. */
export function isTerm(token: Token | undefined): boolean {
  return token !== undefined && (['iri', 'string', 'variable', 'name', 'blank', 'number'].includes(token.kind) || isWord(token, 'A', 'TRUE', 'FALSE'));
}

/** The keyword, of those given, whose list a token stands in: nothing but the list's own items is between, and no `{`. */
export function listAround(tokens: readonly Token[], index: number, ...keywords: readonly string[]): number | undefined {
  let depth = 0;
  for (let i = index - 1; i >= 0; i--) {
    const token = tokens[i];
    if (isSymbol(token, ')', ']')) depth++;
    else if (isSymbol(token, '(', '[')) depth--;
    else if (isSymbol(token, '{', '}')) return undefined;
    else if (depth === 0 && isWord(token, ...keywords)) return i;
    if (depth < 0) return undefined;
  }
  return undefined;
}

/** A change that puts text in at a place. */
export function insert(at: number, text: string): Change {
  return { start: at, end: at, text };
}

/** A change that puts text in the place of a token. */
export function replace({ start, end }: { readonly start: number; readonly end: number }, text: string): Change {
  return { start, end, text };
}

/** A token as a message shows it: texts bring their own quotes, and long ones are cut. */
export function shown({ kind, text }: Token): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return kind === 'string' ? short : `"${short}"`;
}
