import type { ToolSettings } from '../../../model/extension.js';
import { judgeOptions, readTable, type SettingsFinding } from '../../settings/own-settings.js';
import type { OptionKind } from '../../settings/prettier-options.js';

const CASE: OptionKind = { kind: 'choice', choices: ['preserve', 'upper', 'lower'] };

/** The options of sql-formatter that a file may give, and what they are without it. */
const OPTIONS: Readonly<Record<string, OptionKind>> = {
  language: {
    kind: 'choice',
    choices: [
      'sql', 'bigquery', 'clickhouse', 'db2', 'db2i', 'duckdb', 'hive', 'mariadb', 'mysql', 'n1ql', 'plsql', 'postgresql', 'redshift', 'singlestoredb',
      'snowflake', 'spark', 'sqlite', 'tidb', 'transactsql', 'trino', 'tsql',
    ],
  },
  tabWidth: { kind: 'count', default: 2 },
  useTabs: { kind: 'flag', default: false },
  keywordCase: CASE,
  dataTypeCase: CASE,
  functionCase: CASE,
  identifierCase: CASE,
  indentStyle: { kind: 'choice', choices: ['standard', 'tabularLeft', 'tabularRight'] },
  logicalOperatorNewline: { kind: 'choice', choices: ['before', 'after'] },
  expressionWidth: { kind: 'count', default: 50 },
  linesBetweenQueries: { kind: 'count', default: 1 },
  denseOperators: { kind: 'flag', default: false },
  newlineBeforeSemicolon: { kind: 'flag', default: false },
};

/** What its own command heeds, and would make the text another one. */
const NOT_HEEDED: readonly string[] = ['params', 'paramTypes'];

/** The settings of sql-formatter. Without a `language` ggen finds the dialect itself, where the tool's own command takes its basic SQL. */
export const SQL_SETTINGS: ToolSettings = {
  tool: 'sql-formatter',
  files: ['.sql-formatter.json'],
  read: async (file) =>
    readTable(file, ({ $schema: _, ...table }) => {
      const idle = NOT_HEEDED.filter((key) => Object.hasOwn(table, key));
      const { options, findings } = judgeOptions(Object.fromEntries(Object.entries(table).filter(([key]) => !idle.includes(key))), OPTIONS, 'sql-formatter');
      const more: SettingsFinding[] = idle.map((key) => ({ keys: [key], detail: `"${key}" is about placeholders, which stay as they are`, severity: 'warning' }));
      if (options['expressionWidth'] !== 0) return { options, findings: [...findings, ...more] };
      const { expressionWidth: __, ...kept } = options;
      return { options: kept, findings: [...findings, ...more, { keys: ['expressionWidth'], detail: '"expressionWidth" must be 1 or more, but it is 0', severity: 'error' }] };
    }),
};
