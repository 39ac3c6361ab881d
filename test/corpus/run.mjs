/**
 * Runs the corpus of real projects that stands beside this repository (`../shared/corpus`), if it is there:
 * `npm run corpus`, with the options of its `compare.mjs` (`--only NAME`). Exit code 1 if a file differs
 * that is not known to, or one no longer differs that is.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const TIE = 'the query leaves rows tied, which are expected as they were loaded; ggen orders them by their values';
const CLOCK = 'the time at which the expectation was made; templates have no clock';

/** Files that cannot be as expected, by project and path. */
const KNOWN = new Map([
  ['examples__archive__gcp-erlang-autonomics sku-catalog.md', CLOCK],
  ['examples__archive__llm-full-integration types.rs', TIE],
  ['examples__archive__nextjs-openapi-sqlite-shadcn-vitest lib/openapi/openapi.yaml', TIE],
  ['examples__archive__nextjs-openapi-sqlite-shadcn-vitest lib/tests/integration.test.ts', TIE],
]);

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const compare = join(root, '../shared/corpus/compare.mjs');

if (existsSync(compare)) run();
else console.log('corpus: none beside this repository, nothing was compared');

function run() {
  const ggen = `'${process.execPath}' '${join(root, 'dist/cli/main.js')}'`;
  const words = [compare, '--ggen', ggen, '--show', ...process.argv.slice(2)];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
  const lines = stdout.trimEnd().split('\n');
  const summary = lines.pop() ?? '';
  console.log(lines.join('\n'));

  const differing = differingFiles(lines);
  for (const name of differing.filter((one) => KNOWN.has(one))) console.log(`known: ${name}: ${KNOWN.get(name)}`);
  const unknown = differing.filter((one) => !KNOWN.has(one));
  // A list of known differences must stay exactly true.
  const mended = process.argv.includes('--only') ? [] : [...KNOWN.keys()].filter((one) => !differing.includes(one));
  for (const name of mended) console.log(`no longer differs, take it off the list: ${name}`);
  const [, passed = '0', failed = '-1'] = /^(\d+) passed, (\d+) failed$/.exec(summary) ?? [];
  const isWhole = Number(passed) > 0 && Number(failed) === differing.length;
  console.log(`corpus: ${summary}, of which ${differing.length - unknown.length} known`);
  process.exitCode = isWhole && unknown.length === 0 && mended.length === 0 ? 0 : 1;
}

/** `PROJECT PATH` of each file that differs: below the line of its project, indented by seven spaces. */
function differingFiles(lines) {
  let project = '';
  return lines.flatMap((line) => {
    project = /^(?:ok {2}|FAIL) (\S+):/.exec(line)?.[1] ?? project;
    const path = /^ {7}(\S+): /.exec(line)?.[1];
    return path === undefined ? [] : [`${project} ${path}`];
  });
}
