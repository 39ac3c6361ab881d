/** What dialects of SQL read differently. Where it is not told, a text is read in the way of the standard. */
export interface SqlReading {
  /** A back slash in a text takes the character that follows along (MySQL, BigQuery, Spark, …). */
  readonly escapes: boolean;
  /** `#` begins a comment (MySQL, BigQuery). */
  readonly hashComments: boolean;
  /** Comments stand in comments (PostgreSQL, SQL Server). */
  readonly nestedComments: boolean;
  /** `--` begins a comment only before white space (MySQL). */
  readonly spacedDashes: boolean;
  /** Three quotes hold a text that may have quotes (BigQuery). */
  readonly tripleQuotes: boolean;
}

/** A token of SQL; `kind` tells what it is as far as all dialects agree. */
export interface SqlToken {
  readonly kind: 'word' | 'text' | 'name' | 'number' | 'comment' | 'operator' | 'open' | 'close' | 'comma' | 'end' | 'other';
  readonly text: string;
  readonly offset: number;
}

/** A text in tokens, or what in it has no end. */
export type SqlTokens =
  | { readonly ok: true; readonly tokens: readonly SqlToken[] }
  | { readonly ok: false; readonly tokens: readonly SqlToken[]; readonly what: 'text' | 'name' | 'comment'; readonly offset: number; readonly length: number };

const WORD = /[\p{L}\p{M}_\u200c\u200d@:$#]*[\p{L}\p{M}\p{N}_$#@]+/uy;
const NUMBER = /(?:0[xXbBoO][0-9a-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?)[\p{L}\p{N}_]*/uy;
const DOLLAR_QUOTE = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const PREFIX_OF_TEXT = /(?:[eEnNxXbBrRqQ]|[uU]&|[rR][bB]|[bB][rR]|[nN][qQ]|_[a-z0-9]+)(?=')/y;
/** A name in brackets: a letter first, no comma, no bracket. What follows a word at once is an index, and is read apart. */
const BRACKET_NAME = /\[[\p{L}_@#][^\][,\n'"]*\]/uy;
/** Characters of operators in a row. */
const OPERATORS = /[-+*/<>=~!@#%^&|?]+/y;
/** What holds on to no operator beside it. */
const PUNCTUATION = /::|:=|\.\.|[:.$\\{}[\]`]/y;
const SIMPLE: Readonly<Record<string, SqlToken['kind']>> = { '(': 'open', ')': 'close', ',': 'comma', ';': 'end' };
const ORACLE_CLOSERS: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}', '<': '>' };

/** Reads a text as one of the ways in which dialects may read it; never throws, and leaves no character but white space out. */
export function readSql(text: string, reading: SqlReading): SqlTokens {
  const tokens: SqlToken[] = [];
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const token = nextToken(text, at, reading, tokens.at(-1));
    if (token.end === undefined) return { ok: false, tokens, what: token.kind === 'name' ? 'name' : token.kind === 'comment' ? 'comment' : 'text', offset: at, length: token.head };
    tokens.push({ kind: token.kind, text: text.slice(at, token.end), offset: at });
    at = token.end;
  }
  return { ok: true, tokens };
}

/** `end` is missing where a token has none; then `head` is how long its beginning is. */
interface Found {
  readonly kind: SqlToken['kind'];
  readonly end: number | undefined;
  readonly head: number;
}

function nextToken(text: string, at: number, reading: SqlReading, before: SqlToken | undefined): Found {
  const first = text.charAt(at);
  const two = text.slice(at, at + 2);
  if (two === '/*') return { kind: 'comment', end: endOfComment(text, at, reading.nestedComments), head: 2 };
  const begins = two === '--' && (!reading.spacedDashes || /^(?:\s|$)/.test(text.slice(at + 2, at + 3)));
  if (begins || (first === '#' && reading.hashComments)) return { kind: 'comment', end: endOfLine(text, at), head: 1 };
  const prefix = match(PREFIX_OF_TEXT, text, at)?.length ?? 0;
  const quote = text.charAt(at + prefix);
  if (quote === "'" && (prefix > 0 || first === "'")) return { kind: 'text', end: endOfText(text, at, prefix, reading), head: prefix + 1 };
  if (first === '"' || first === '`') return { kind: 'name', end: endOfQuoted(text, at, first, reading), head: 1 };
  const dollar = match(DOLLAR_QUOTE, text, at);
  if (dollar !== undefined) return { kind: 'text', end: after(text, dollar, at + dollar.length), head: dollar.length };
  const simple = SIMPLE[first];
  if (simple !== undefined) return { kind: simple, end: at + 1, head: 1 };
  const touches = before !== undefined && before.offset + before.text.length === at && /^(?:word|name|close|text)$/.test(before.kind);
  const isArray = before?.kind === 'word' && /^array$/i.test(before.text);
  const found: readonly (readonly [SqlToken['kind'], string | undefined])[] = [
    ['name', touches || isArray ? undefined : match(BRACKET_NAME, text, at)],
    ['number', match(NUMBER, text, at)],
    ['operator', match(PUNCTUATION, text, at)],
    ['word', match(WORD, text, at)],
    ['operator', operatorAt(text, at, reading)],
  ];
  const [kind, whole] = found.find(([, one]) => one !== undefined) ?? ['other', String.fromCodePoint(text.codePointAt(at) ?? 0)];
  return { kind, end: at + (whole?.length ?? 1), head: 1 };
}

/**
 * The operator at a place, as PostgreSQL reads one, which has the most: characters in a row, without a sign at the end that
 * belongs to what follows, a placeholder, a variable or a comment.
 */
function operatorAt(text: string, at: number, { spacedDashes, hashComments }: SqlReading): string | undefined {
  const row = match(OPERATORS, text, at);
  if (row === undefined) return undefined;
  const stops = [row.indexOf('/*', 1), spacedDashes ? -1 : row.indexOf('--', 1), hashComments ? row.indexOf('#', 1) : -1].filter((stop) => stop > 0);
  let operator = row.slice(0, Math.min(row.length, ...stops));
  if (/[\p{L}_]/u.test(text.charAt(at + operator.length))) operator = operator.replace(/(?<=.)[@#]+$/, '');
  if (!/^@\?+$/.test(operator)) operator = operator.replace(/(?<=.)\?$/, '');
  return /[~!@#%^&|?]/.test(operator) ? operator : operator.replace(/(?<=.)[-+]+$/, '');
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0];
}

function after(text: string, mark: string, from: number): number | undefined {
  const at = text.indexOf(mark, from);
  return at === -1 ? undefined : at + mark.length;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function endOfComment(text: string, start: number, nested: boolean): number | undefined {
  if (!nested) return after(text, '*/', start + 2);
  let depth = 0;
  for (let at = start; at < text.length - 1; at++) {
    const two = text.slice(at, at + 2);
    if (two === '/*') depth++;
    else if (two === '*/') depth--;
    else continue;
    at++;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** A text in single quotes with its prefix: Oracle's `q'[…]'` ends with the bracket that its first character asks for. */
function endOfText(text: string, at: number, prefix: number, reading: SqlReading): number | undefined {
  const start = at + prefix;
  const letters = text.slice(at, start).toLowerCase();
  if (letters.endsWith('q')) {
    const opener = text.charAt(start + 1);
    return after(text, `${ORACLE_CLOSERS[opener] ?? opener}'`, start + 2);
  }
  return endOfQuoted(text, start, "'", { ...reading, escapes: reading.escapes || letters === 'e' });
}

function endOfQuoted(text: string, start: number, quote: string, reading: SqlReading): number | undefined {
  if (reading.tripleQuotes && quote !== '`' && text.startsWith(quote.repeat(3), start)) return after(text, quote.repeat(3), start + 3);
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && reading.escapes && quote !== '`') at++;
    else if (char === quote && text.charAt(at + 1) === quote) at++;
    else if (char === quote) return at + 1;
  }
  return undefined;
}
