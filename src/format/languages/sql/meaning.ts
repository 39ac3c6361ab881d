import { readSql, type SqlReading, type SqlToken } from './tokens.js';

/** As the standard reads SQL. */
export const STANDARD: SqlReading = { escapes: false, hashComments: false, nestedComments: false, spacedDashes: false, tripleQuotes: false };

/** A `#` that begins no comment in any dialect: an operator on JSON of PostgreSQL, a temporary table of SQL Server. What stands before it is looked at only where there is one. */
const NO_COMMENT = /(?=#)(?:(?<=[\w)\]"'][ \t]*)#(?:>>?|-)(?=\s*(?:['$:?(]|array\b))|(?<=\b(?:from|join|into|table|update|exists|on)\s+)##?(?=[a-z_]))/gi;

/** The ways in which some dialect could read a text, the standard's first: only those that make a difference to it. */
export function readingsOf(text: string): readonly SqlReading[] {
  const choices: readonly (readonly [keyof SqlReading, RegExp])[] = [
    ['escapes', /\\['"\\]/],
    ['hashComments', /#/],
    ['nestedComments', /\/\*(?:(?!\*\/)[^])*\/\*/],
    ['spacedDashes', /--\S/],
    ['tripleQuotes', /'''|"""/],
  ];
  let readings: readonly SqlReading[] = [STANDARD];
  const plain = text.replaceAll(NO_COMMENT, ' ');
  for (const [name, sign] of choices) {
    if (sign.test(plain)) readings = [...readings, ...readings.map((reading) => ({ ...reading, [name]: true }))];
  }
  return readings;
}

/**
 * Lines that are for a client and not for the database: psql's `\copy`, SQLite's `.mode`, MySQL's `DELIMITER`, the settings of
 * SQL*Plus, the rows that follow `COPY … FROM stdin`; and the marks of template languages that run later. There, ends of lines and
 * semicolons mean something else.
 */
export function isForClient(text: string): boolean {
  return (
    /^[ \t]*(?:\\[a-zA-Z!.?]|\.[a-z]+(?:\s|$)|delimiter\s|prompt\s|rem(?:ark)?\s|spool\s|whenever\s|accept\s|@@?[\w./]+[ \t]*$|set\s+(?:define|echo|feedback|heading|linesize|pagesize|scan|serveroutput|sqlblanklines|termout|timing|verify)\s)/im.test(text) ||
    /\bfrom\s+stdin\b/i.test(text) ||
    /\{\{|\{%|\$\{|#\{|<%/.test(text)
  );
}

/** Functions of MySQL that are called only where the parenthesis follows at once, and are names where it does not: `count (` may become `count(`, but for the name of a table. */
const TOUCHING = new Set(
  ('adddate bit_and bit_or bit_xor cast count curdate curtime date_add date_sub extract group_concat max mid min now position session_user std stddev stddev_pop ' +
    'stddev_samp subdate substr substring sum sysdate system_user trim var_pop var_samp variance').split(' '),
);

/**
 * Whether two texts are the same SQL in each way in which the first can be read: the same tokens and comments in the same order,
 * and white space of the same kind where it means something. Without a reading of the first there is nothing to be the same.
 * @param ignoreCase words may differ in case
 */
export function isSameSql(before: string, after: string, readings: readonly SqlReading[], ignoreCase: boolean): boolean {
  let isRead = false;
  for (const reading of readings) {
    const one = readSql(before, reading);
    if (!one.ok) continue;
    isRead = true;
    const other = readSql(after, reading);
    if (!other.ok || one.tokens.length !== other.tokens.length) return false;
    const [said, saidAfter] = [say(before, one.tokens, ignoreCase), say(after, other.tokens, ignoreCase)];
    if (said.some((token, i) => token !== saidAfter[i] && token.replace(/ \($/, '(') !== saidAfter[i])) return false;
  }
  return isRead;
}

/** Tokens with what the white space around them means: two texts are one only across lines, `GO` and `/` end a batch only alone on a line. */
function say(text: string, tokens: readonly SqlToken[], ignoreCase: boolean): readonly string[] {
  return tokens.map((token, i) => {
    const next = tokens[i + 1];
    const end = token.offset + token.text.length;
    const between = next ? text.slice(end, next.offset) : '\n';
    const word = token.text.toLowerCase();
    const spelt = token.kind === 'comment' ? token.text.replaceAll(/\s+/g, ' ') : token.kind === 'word' && ignoreCase ? word : token.text;
    if (token.kind === 'text' && next?.kind === 'text') return `${spelt}${between.includes('\n') ? '\n' : ' '}`;
    if (token.kind === 'word' && next?.kind === 'open' && TOUCHING.has(word)) {
      const isName = /^(?:into|table|exists|view|on|references|update|\.)$/i.test(tokens[i - 1]?.text ?? '');
      return `${spelt}${between === '' ? '(' : isName ? ' ()' : ' ('}`;
    }
    if (word === 'go' || word === '/') return /(?:^|\n)[ \t]*$/.test(text.slice(0, token.offset)) && /\n/.test(between) ? `\n${spelt}\n` : spelt;
    return spelt;
  });
}
