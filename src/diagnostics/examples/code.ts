import type { Examples } from './example.js';

/** Cases of GGEN5xx. */
export const CODE_EXAMPLES: Examples<'5'> = {
  GGEN501: { facts: { file: 'src/product.ts', language: 'TypeScript', detail: 'an identifier is expected' }, wrong: 'interface {{ row.name }} {}', right: 'interface {{ row.name | pascal }} {}' },
  GGEN502: { facts: { extension: 'ts', name: 'pretier', known: ['prettier', 'whitespace'], suggestion: 'prettier' }, wrong: 'format = { ts = "pretier" }', right: 'format = { ts = "prettier" }' },
  GGEN503: { facts: { extensions: ['cob'], lacks: 'formatter or syntax check' } },
  GGEN504: { facts: { file: 'prettier.config.js', detail: 'it is code' }, wrong: 'export default { semi: false };', right: '{ "semi": false }' },
  GGEN505: { facts: { file: 'src/product.rs' }, wrong: 'unsafe { *pointer }', right: 'values.get(index)' },
};
