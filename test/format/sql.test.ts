import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKERS, FORMATTERS } from '../../src/format/languages/sql.js';
import { isSameSql, readingsOf } from '../../src/format/languages/sql/meaning.js';
import { SQL_SETTINGS } from '../../src/format/languages/sql/settings.js';
import type { SyntaxFault } from '../../src/model/extension.js';
import { sourceFile } from '../../src/model/source.js';
import { poisoned } from '../laws/poison.mjs';

async function formatted(text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const result = await FORMATTERS[0]?.format(text, 'a.sql', settings);
  return result?.ok === true ? result.text : 'it has a fault';
}

async function faultOf(text: string): Promise<SyntaxFault | undefined> {
  return (await CHECKERS[0]?.check(text, 'a.sql'))?.[0];
}

const SOUND: readonly string[] = [
  "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, w REAL DEFAULT -1.5, m INTEGER REFERENCES o(id) ON DELETE CASCADE, CONSTRAINT u UNIQUE (w, m));",
  'CREATE TABLE t ();',
  "CREATE TABLE t (a INT NOT NULL DEFAULT DATE '2020-01-01', b INT PRIMARY KEY, date DATE NOT NULL);",
  'create or replace function f() returns trigger as $body$ begin  new.at = now();   return new; end; $body$ language plpgsql;',
  'CREATE TRIGGER g AFTER UPDATE ON t FOR EACH ROW BEGIN UPDATE t SET a=1 WHERE id=NEW.id; INSERT INTO l VALUES (1); END;',
  "SELECT a->>'b', c #>> '{a,b}', d::int[], \"Odd  Name\" FROM t WHERE e @> '{\"x\":1}'::jsonb AND f ?| array['a','b'] AND g=-1 AND h!=-1;",
  'WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n+1 FROM t WHERE n<9) SELECT sum(n) OVER (PARTITION BY a ORDER BY b DESC ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t',
  "INSERT INTO a (x,y) VALUES (1,'it''s'),(2,'🚚  two') ON CONFLICT (x) DO UPDATE SET y=excluded.y RETURNING (x);",
  "INSERT INTO t VALUES ('it\\'s', 'a  b'), ('x', 'C:\\\\');",
  "# a comment, don't\nSELECT `a  b` FROM t # another (\nWHERE a=1;",
  "SELECT [my  col], 'a' FROM [dbo].[t]\nGO\nSELECT 2\nGO",
  'DECLARE @a INT = 1; SET @a=@b+1; SELECT @a, COUNT (*), COUNT(*) FROM #tmp;',
  "SELECT q'[it's (]' FROM dual;",
  'BEGIN\n  :x := 1;\n  IF a THEN b := 2; END IF;\nEND;\n/\nSELECT 1 FROM dual;',
  "SELECT N'x', E'a\\'b', X'FF', date '2020-01-01', 'C:\\' AS y",
  'SELECT 1 /* a /* nested */ ( */ FROM t;',
  "SELECT $$it's ( $$, $a$ $$ ' $a$;",
  'SELECT 5 - -3, a--comment (\n, b FROM t;',
  "SELECT '''x''', \"\"\"y\"\"\" FROM t;",
  'SELECT a, FROM t;',
  'SELECT x FROM t WHERE a=? AND b=$1;',
  'EXEC p 1,,2;',
  'INSERT INTO t () VALUES ();',
  'INSERT INTO a SELECT * FROM (VALUES (1)) (x);',
  'CREATE TABLE t (a INT,); -- for DuckDB',
  'UPSERT INTO t VALUES (1);',
  'sp_help t',
  "select 'a'\n'b';",
  '-- nothing but a comment',
];

test('the version is that of the installed package', () => {
  const { version } = JSON.parse(readFileSync('node_modules/sql-formatter/package.json', 'utf8')) as { version: string };
  expect(FORMATTERS[0]?.version).toBe(version);
});

test('it asks for neither time, chance nor locale', async () => {
  // Each dialect sorts its words once, which the laws excuse; in the tests' loader they cannot tell whose call it is.
  await formatted("select 'a");
  const { value, calls } = await poisoned(async () => Promise.all(['select  1;', "select 'a", 'select `a  b`'].map(async (text) => formatted(text))));
  expect(value).toEqual(['select\n  1;\n', "select 'a", 'select\n  `a  b`\n']);
  expect(calls).toEqual([]);
});

describe('sound texts of many dialects', () => {
  test.each(SOUND)('%j has no fault, stays the same SQL, and is formatted once and for all', async (text) => {
    expect(await faultOf(text)).toBeUndefined();
    const once = await formatted(text);
    expect(await formatted(once)).toBe(once);
    expect(await faultOf(once)).toBeUndefined();
    expect(once === text || isSameSql(text, once, readingsOf(text), false)).toBe(true);
  });

  test('so do any of them together', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...SOUND], { minLength: 1, maxLength: 5 }), fc.constantFrom(undefined, 'upper', 'lower'), async (some, keywordCase) => {
        const text = some.map((one) => `${one}\n;\n`).join('');
        const settings = keywordCase === undefined ? {} : { keywordCase };
        const once = await formatted(text, settings);
        expect(await formatted(once, settings)).toBe(once);
        expect(once === text || isSameSql(text, once, readingsOf(text), keywordCase !== undefined)).toBe(true);
      }),
      { numRuns: 20 },
    );
  }, 30_000);
});

describe('what sql-formatter would change stays as it is rendered', () => {
  test.each([
    ['texts that are one only across lines', "SELECT 'a'\n'b';"],
    ['lines for psql', '\\connect fleet\nselect   1;'],
    ['rows after COPY', 'COPY t (a) FROM stdin;\n1\n2\n\\.\n'],
    ['delimiters of MySQL', 'DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT   1; END //\nDELIMITER ;'],
    ['marks of another template language', 'select   {{ columns }} from t;'],
    ['a text without an end', "select   'a"],
  ])('%s', async (_, text) => {
    expect(await formatted(text)).toBe(text);
  });
});

test('the same SQL is not what differs in a token, a comment, or white space that means something', () => {
  const differ = (before: string, after: string): boolean => !isSameSql(before, after, readingsOf(before), true);
  expect(differ('select 1 -- a\n, 2', 'SELECT\n  1, -- a\n 2')).toBe(true);
  expect(differ('select 1 -- a\n, 2', 'SELECT 1 -- a\n,\n 2')).toBe(false);
  expect(differ('select a - -1', 'select a --1')).toBe(true);
  expect(differ('SELECT count(*)', 'SELECT count (*)')).toBe(true);
  expect(differ('SELECT count (*)', 'SELECT count(*)')).toBe(false);
  expect(differ('CREATE TABLE count (a INT)', 'CREATE TABLE count(a INT)')).toBe(true);
  expect(differ('SELECT 1\nGO\nSELECT 2', 'SELECT 1 GO SELECT 2')).toBe(true);
  expect(differ('SELECT a -|- b', 'SELECT a - | - b')).toBe(true);
  expect(differ("SELECT 'a  b'", "SELECT 'a b'")).toBe(true);
  expect(differ('SELECT 1 # it (\nFROM t', 'SELECT 1 # it ( FROM t')).toBe(true);
});

describe('a fault of the form is told in place', () => {
  test.each([
    ['CREATE TABLE a (x INT,)', 21, 'the comma has nothing after it'],
    ["CREATE TABLE a (é TEXT DEFAULT '🚚', PRIMARY KEY (é,))", 51, 'the comma has nothing after it'],
    ['CREATE TABLE a (x INT;', 15, '"(" is not closed before the statement ends'],
    ['CREATE TABLE a (x INT', 15, '"(" is not closed'],
    ["SELECT 'abc", 7, 'the text that begins here does not end'],
    ['SELECT $$abc', 7, 'the text that begins here does not end'],
    ['SELECT 1 /* abc', 9, 'the comment that begins here does not end'],
    ['SELECT "abc', 7, 'the quoted name that begins here does not end'],
    ['SELECT 1);', 8, '")" closes no parenthesis'],
    ['INSERT INTO a (x,) VALUES (1);', 16, 'the comma has nothing after it'],
    ['INSERT INTO a VALUES (1,);', 23, 'the comma has nothing after it'],
    ['INSERT INTO a VALUES (1), (2),;', 29, 'the comma has nothing after it'],
    ['INSERT INTO a VALUES (1) (2);', 25, 'a comma is missing between two rows'],
    ['CREATE TABLE a (x INT NOT NULL y TEXT NOT NULL);', 31, 'a comma is missing before "y"'],
    ['SELECT a,, b FROM t', 9, 'the comma has nothing before it'],
    ['SELECT f(, 1)', 9, 'the comma has nothing before it'],
    ['CRAETE TABLE a (x INT);', 0, 'no statement begins with "CRAETE"; did you mean "CREATE"?'],
    ['SELECT 1; 5;', 10, 'no statement begins with this'],
  ])('%j', async (text, offset, detail) => {
    expect(await faultOf(text)).toMatchObject({ offset, detail });
  });
});

test('no text makes it throw, and a long one is done in time', async () => {
  const parts = fc.constantFrom("'", '"', '`', '$$', '$a$', '/*', '*/', '--', '#', '\n', '(', ')', ',', ';', '[', ']', '\\', 'select', 'q\'[', "E'", '\0', '\ud800', '🚚', ' ', '1e', '.5', '@a', ':b', '?', '::', '->>');
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 25 }), async (some) => {
      const text = some.join('');
      await faultOf(text);
      const once = await formatted(text);
      expect(await formatted(once)).toBe(once);
    }),
    { numRuns: 100 },
  );
  const rows = Array.from({ length: 20_000 }, (_, i) => `(${i}, 'row ${i}', '# (')`).join(',\n');
  expect(await faultOf(`INSERT INTO t VALUES\n${rows};`)).toBeUndefined();
  expect(await faultOf('('.repeat(100_000))).toMatchObject({ offset: 99_999 });
}, 30_000);

describe('the settings file', () => {
  test('gives its options', async () => {
    const { options, diagnostics } = await SQL_SETTINGS.read(sourceFile('.sql-formatter.json', '{ "$schema": "x", "language": "tsql", "keywordCase": "upper", "tabWidth": 4 }'));
    expect({ options, diagnostics }).toEqual({ options: { language: 'tsql', keywordCase: 'upper', tabWidth: 4 }, diagnostics: [] });
    expect(await formatted('select [a  b] from t', options)).toBe('SELECT\n    [a  b]\nFROM\n    t\n');
  });

  test('has what means nothing and what is not heeded reported', async () => {
    const { options, diagnostics } = await SQL_SETTINGS.read(sourceFile('.sql-formatter.json', '{\n"language": "postgre", "keywordcase": "upper", "params": ["1"], "expressionWidth": 0 }'));
    expect(options).toEqual({});
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['GGEN504 error', 'GGEN504 warning', 'GGEN504 warning', 'GGEN504 error']);
  });
});

test('comments at the head of a file that stand apart stay apart', async () => {
  const text = '-- Code generated. DO NOT EDIT.\n\n-- What is below\n\n\n-- A table\ncreate table a (id integer);\n';
  expect(await FORMATTERS[0]?.format(text, 'a.sql', {})).toEqual({ ok: true, text: '-- Code generated. DO NOT EDIT.\n\n-- What is below\n\n-- A table\ncreate table a (id integer);\n' });
});

test.each([' ', '\t', '\n', 'a #', '# '])('%j over and over takes time that grows with its length alone', async (part) => {
  expect(await faultOf(`SELECT 1${part.repeat(100_000)}`)).toBeUndefined();
}, 5_000);
