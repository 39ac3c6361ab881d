import type { SyntaxFault } from '../../../model/extension.js';
import { onlyNear } from '../../../model/suggest.js';
import { isForClient, readingsOf } from './meaning.js';
import { readSql, type SqlReading, type SqlToken } from './tokens.js';

const NAMES = { text: 'the text', name: 'the quoted name', comment: 'the comment' } as const;

/** Where a comma must have something on both sides: all of these make the list. */
const STARTS: readonly string[] = ['create', 'insert', 'replace', 'alter', 'select', 'update', 'delete', 'with', 'merge', 'values'];
/** Statements that a misspelled first word is taken for, if one of these follows. */
const MISSPELLED: readonly string[] = ['create', 'insert', 'delete', 'alter', 'select'];
const AFTER_THEM = /^(?:table|into|from|view|index)$/i;
/** Types of columns in every dialect. */
const TYPES = /^(?:int|integer|bigint|smallint|text|varchar|char|boolean|numeric|decimal|real|float|double|date|timestamp|timestamptz|uuid|json|jsonb|blob)$/i;
/** What may stand before such a word at the end of a column's declaration and is no name of a column. */
const BEFORE_TYPES = /^(?:default|as|collate|encode|constraint|references|check|generated|unique|primary|key|not|null|comment|on|using|index|for|with|format|check|cast|type)$/i;
/** DuckDB and ClickHouse let a comma stand at the end of a list. */
const ENDS_WITH_COMMA = /duckdb|clickhouse|\bengine\s*=\s*\w*(?:mergetree|log|memory|null|distributed)\b/i;

/**
 * What is wrong in a text whichever dialect of SQL it is in; only the form is looked at, no grammar is known, and what is told is
 * wrong in all of them:
 *
 * - a text, a quoted name or a comment that has no end; a parenthesis without its partner in the statement
 * - a comma with nothing before or after it: after `(` or another comma; before `)` in the lists of CREATE TABLE, INSERT INTO and VALUES
 *   (but for texts that name DuckDB or ClickHouse, which take it); before the end of an INSERT
 * - two rows of VALUES, or two columns of CREATE TABLE after `NOT NULL` or `PRIMARY KEY`, without a comma between
 * - a statement that begins with a number, a text or an operator, or with a misspelled CREATE, INSERT, DELETE, ALTER or SELECT
 *
 * A text that dialects read differently (back slashes in texts, `#`, nested comments) has a fault if it has one in every reading.
 * Files for a client (`isForClient`) are not looked at. One fault is told, the first.
 */
export function findSqlFaults(text: string): readonly SyntaxFault[] {
  if (isForClient(text)) return [];
  let first: SyntaxFault | undefined;
  for (const reading of readingsOf(text)) {
    const fault = findFault(text, reading);
    if (!fault) return [];
    first ??= fault;
  }
  return first ? [first] : [];
}

function findFault(text: string, reading: SqlReading): SyntaxFault | undefined {
  const read = readSql(text, reading);
  const tokens = read.tokens.filter(({ kind }) => kind !== 'comment');
  const inForm = judge(tokens, read.ok, ENDS_WITH_COMMA.test(text));
  if (inForm || read.ok) return inForm;
  return { detail: `${NAMES[read.what]} that begins here does not end`, offset: read.offset, length: read.length };
}

/** What a parenthesis holds. */
type Holds = 'columns' | 'keys' | 'names' | 'row' | 'other';

interface Open {
  readonly token: SqlToken;
  readonly holds: Holds;
}

/** @param isWhole whether the tokens are the whole text: where they are not, what is open may be closed later */
function judge(tokens: readonly SqlToken[], isWhole: boolean, mayEndWithComma: boolean): SyntaxFault | undefined {
  const open: Open[] = [];
  let start = 0;
  // Outside of all parentheses: whether only rows and commas have come since the VALUES of an INSERT.
  let inRows = false;
  for (const [i, token] of tokens.entries()) {
    const [before, next] = [i > start ? tokens[i - 1] : undefined, tokens[i + 1]];
    const verb = tokens[start]?.text.toLowerCase() ?? '';
    const inside = open.at(-1);
    if (i === start) {
      const fault = beginsWrong(token, next);
      if (fault) return fault;
    }
    if (!inside && !/^(?:open|close|comma)$/.test(token.kind)) inRows = /^values$/i.test(token.text) && /^(?:insert|replace)$/.test(verb);
    if (token.kind === 'open') {
      if (before?.kind === 'close' && open.length === 0 && inRows) return { detail: 'a comma is missing between two rows', offset: token.offset };
      open.push({ token, holds: inRows && !inside ? 'row' : holdsOf(tokens, start, i, inside?.holds) });
    } else if (token.kind === 'close') {
      const isList = inside && inside.holds !== 'other' && !mayEndWithComma;
      if (before?.kind === 'comma' && isList) return { detail: 'the comma has nothing after it', offset: before.offset };
      if (!open.pop()) return { detail: '")" closes no parenthesis', offset: token.offset };
    } else if (token.kind === 'comma') {
      const isAlone = before?.kind === 'comma' || (before?.kind === 'open' && open.at(-1)?.token === before);
      if (isAlone && STARTS.includes(verb)) return { detail: 'the comma has nothing before it', offset: token.offset };
    } else if (token.kind === 'end') {
      if (inside) return { detail: '"(" is not closed before the statement ends', offset: inside.token.offset };
      if (endsWithComma(verb, before, tokens[i - 2], mayEndWithComma)) return { detail: 'the comma has nothing after it', offset: before?.offset ?? 0 };
      start = i + 1;
    } else if (inside?.holds === 'columns' && isNextColumn(tokens, i)) {
      return { detail: `a comma is missing before "${token.text}"`, offset: token.offset, length: token.text.length };
    }
  }
  if (!isWhole) return undefined;
  const left = open.at(-1);
  if (left) return { detail: '"(" is not closed', offset: left.token.offset };
  const [last, beforeLast] = [tokens.at(-1), tokens.at(-2)];
  const isTrailing = start < tokens.length && endsWithComma(tokens[start]?.text.toLowerCase() ?? '', last, beforeLast, mayEndWithComma);
  return isTrailing ? { detail: 'the comma has nothing after it', offset: last?.offset ?? 0 } : undefined;
}

function beginsWrong(token: SqlToken, next: SqlToken | undefined): SyntaxFault | undefined {
  const isWrong = token.kind === 'number' || (token.kind === 'text' && token.text.startsWith("'")) || token.kind === 'comma' || /^(?:[=*+.]|\|\|)$/.test(token.text);
  const { offset, text } = token;
  if (isWrong) return { detail: 'no statement begins with this', offset, length: text.length };
  if (token.kind !== 'word' || next?.kind !== 'word' || !AFTER_THEM.test(next.text) || MISSPELLED.includes(text.toLowerCase())) return undefined;
  const meant = isOneSlip(text.toLowerCase()) ? onlyNear(text.toLowerCase(), MISSPELLED) : undefined;
  return meant === undefined ? undefined : { detail: `no statement begins with "${text}"; did you mean "${meant.toUpperCase()}"?`, offset, length: text.length };
}

/** Whether a word is one slip away from a verb: a letter too many, too few or swapped with its neighbour. Other letters may be other verbs (UPSERT). */
function isOneSlip(word: string): boolean {
  return MISSPELLED.some((verb) => {
    if (word.length === verb.length) return [...verb].some((_, i) => verb.slice(0, i) + verb.charAt(i + 1) + verb.charAt(i) + verb.slice(i + 2) === word);
    const [longer, shorter] = word.length > verb.length ? [word, verb] : [verb, word];
    return longer.length === shorter.length + 1 && [...longer].some((_, i) => longer.slice(0, i) + longer.slice(i + 1) === shorter);
  });
}

/** What the parenthesis at `i` holds, by the words before it in its statement. */
function holdsOf(tokens: readonly SqlToken[], start: number, i: number, outer: Holds | undefined): Holds {
  const words = tokens.slice(start, Math.min(i, start + 12)).map(({ kind, text }) => (kind === 'name' ? 'x' : text.toLowerCase()));
  const near = tokens.slice(Math.max(start, i - 4), i).map(({ text }) => text.toLowerCase());
  if (outer === undefined && /^create (?:(?:or replace|temp|temporary|global|local|unlogged|external|foreign) )*table (?:if not exists )?[^( ]+(?: \. [^( ]+)*$/.test(words.join(' '))) return 'columns';
  if (outer === 'columns' && /^(?:key|unique|references)$/.test(near.at(-1) ?? '')) return 'keys';
  if (outer === 'columns' && near.at(-2) === 'references') return 'keys';
  return outer === undefined && /^(?:insert|replace) into [^( ]+(?: \. [^( ]+)*$/.test(words.join(' ')) ? 'names' : 'other';
}

function endsWithComma(verb: string, last: SqlToken | undefined, before: SqlToken | undefined, mayEndWithComma: boolean): boolean {
  return last?.kind === 'comma' && before?.kind === 'close' && /^(?:insert|replace)$/.test(verb) && !mayEndWithComma;
}

/** Whether the word at `i` names a column though the one before it has just ended: `id INTEGER NOT NULL name TEXT`. */
function isNextColumn(tokens: readonly SqlToken[], i: number): boolean {
  const [two, one, token, type, after] = tokens.slice(i - 2, i + 3);
  if (!two || !one || !token || !type || !after || token.kind !== 'word' || BEFORE_TYPES.test(token.text) || !TYPES.test(type.text)) return false;
  const hasEnded = (/^not$/i.test(two.text) && /^null$/i.test(one.text)) || (/^primary$/i.test(two.text) && /^key$/i.test(one.text));
  return hasEnded && (/^(?:comma|close|open)$/.test(after.kind) || /^(?:not|null|default|primary|unique|references|check)$/i.test(after.text));
}
