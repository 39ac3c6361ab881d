import type { Examples } from './example.js';

/** Cases of GGEN6xx. */
export const OUTPUT_EXAMPLES: Examples<'6'> = {
  GGEN601: { facts: { path: '../product.ts', fault: 'it leads out of the project' }, wrong: 'output_file = "../{{ name }}.ts"', right: 'output_file = "src/{{ name }}.ts"' },
  GGEN602: { facts: { path: 'src/user.ts', rules: ['types', 'models'] }, wrong: 'output_file = "src/user.ts"', right: 'output_file = "src/user-model.ts"' },
  GGEN603: { facts: { paths: ['src/User.ts', 'src/user.ts'] } },
  GGEN604: { facts: { path: 'src/user.ts' } },
  GGEN605: { facts: { path: 'src/user.ts', action: 'updated' } },
  GGEN606: { facts: { path: 'src/user.ts', detail: 'a folder is in its place' } },
  GGEN607: { facts: { path: 'src/user.ts', operation: 'write' } },
  GGEN608: { facts: { path: 'src/user.ts', detail: 'is not as ggen wrote it' } },
  GGEN609: { facts: { path: '.ggen/receipts/shop.json' } },
  GGEN610: { facts: { path: '.ggen/receipts/shop.json', detail: 'there is none' } },
  GGEN611: { facts: { path: 'src/index.ts' } },
  GGEN612: { facts: { path: 'src/index.ts', anchor: 'line with "// exports"' } },
  GGEN613: { facts: { path: 'src/user.ts', detail: 'the block "fields" has no end' } },
  GGEN614: { facts: { path: 'src/user.ts' } },
  GGEN615: { facts: { files: 3 } },
  GGEN625: { facts: { path: '.ggen/receipts/shop.intoto.jsonl', detail: 'is by none of the keys given' } },
  GGEN626: { facts: { file: 'release.pem', detail: 'it is an RSA key, and ggen signs with Ed25519' } },
  GGEN627: { facts: { path: '.ggen/audit.jsonl', line: 12, detail: 'was edited: its digest is not that of its content' } },
};
