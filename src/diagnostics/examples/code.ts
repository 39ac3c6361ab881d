import type { Examples } from './example.js';

/** Cases of GGEN5xx. */
export const CODE_EXAMPLES: Examples<'5'> = {
  GGEN501: { facts: { file: 'src/product.ts', language: 'TypeScript', detail: 'an identifier is expected' }, wrong: 'interface {{ row.name }} {}', right: 'interface {{ row.name | pascal }} {}' },
  GGEN502: { facts: { extension: 'ts', name: 'pretier', known: ['prettier', 'whitespace'], suggestion: 'prettier' }, wrong: 'format = { ts = "pretier" }', right: 'format = { ts = "prettier" }' },
  GGEN503: { facts: { extensions: ['cob'], lacks: 'formatter or syntax check' } },
  GGEN504: { facts: { file: 'prettier.config.js', detail: 'it is code' }, wrong: 'export default { semi: false };', right: '{ "semi": false }' },
  GGEN505: { facts: { file: 'src/product.rs' }, wrong: 'unsafe { *pointer }', right: 'values.get(index)' },
  GGEN506: { facts: { commands: ['rustfmt --edition 2021'] }, wrong: 'ggen sync', right: 'ggen sync --allow-commands' },
  GGEN507: { facts: { command: 'rustfmt', extension: 'rs' }, wrong: 'format.rs = { command = ["rustfmd"] }', right: 'format.rs = { command = ["rustfmt"] }' },
  GGEN508: { facts: { command: './format.sh', detail: 'it is not executable' }, wrong: 'chmod -x format.sh', right: 'chmod +x format.sh' },
  GGEN509: { facts: { command: 'rustfmt', file: 'src/product.rs', detail: 'it exits with 1: error: expected identifier, found `}`' }, wrong: 'struct {{ row.name }} { }', right: 'struct {{ row.name | pascal }} {}' },
  GGEN510: { facts: { name: 'command/rustfmt', recorded: 'rustfmt 1.7.1-stable', found: 'rustfmt 1.8.0-stable' } },
  GGEN511: { facts: { file: 'schema.sql', why: 'it has commands of a client, such as psql, among its statements' } },
};
