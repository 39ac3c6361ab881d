/**
 * Runs the corpus of real projects that stands beside this repository (`../shared/corpus`), if it is there:
 * `npm run corpus`, with the options of its `compare.mjs` (`--only NAME`, `--show`). Exit code 1 if a file differs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const compare = join(root, '../shared/corpus/compare.mjs');

if (existsSync(compare)) {
  const ggen = `'${process.execPath}' '${join(root, 'dist/cli/main.js')}'`;
  const { status } = spawnSync(process.execPath, [compare, '--ggen', ggen, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  console.log('No corpus beside this repository: nothing was compared');
}
