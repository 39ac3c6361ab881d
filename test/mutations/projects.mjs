/** The valid projects that are broken: every example and the input of every golden. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @typedef {object} Project
 * @property {string} name such as `examples/shop`
 * @property {ReadonlyMap<string, string>} sources what stands in it before the first run, by path
 * @property {number} weight how often it is broken, against the others
 */

/** How often an example is broken, where a golden is broken once; one of them is large. */
const WEIGHTS = { 'examples/shop': 20, 'examples/hello': 10, 'examples/schema-org': 0.5 };

/** @returns {readonly Project[]} in the order of their names */
export function projects() {
  return [
    ...foldersOf('examples').map((name) => {
      const script = join(ROOT, 'examples', name, 'fetch-slice.mjs');
      if (existsSync(script)) execFileSync(process.execPath, [script], { stdio: 'pipe' });
      return project(`examples/${name}`, `examples/${name}`);
    }),
    ...foldersOf('test/golden').map((name) => project(`golden/${name}`, `test/golden/${name}/in`)),
  ];
}

/** @returns {Project} */
function project(name, folder) {
  const all = treeOf(join(ROOT, folder));
  const receipts = [...all].filter(([path]) => /^\.ggen\/receipts\/[^/]+\.json$/.test(path));
  const made = new Set(receipts.flatMap(([, text]) => JSON.parse(text).outputs.map((one) => one.path)));
  const sources = new Map([...all].filter(([path]) => !path.startsWith('.ggen/') && !made.has(path)));
  return { name, sources, weight: WEIGHTS[name] ?? 1 };
}

function foldersOf(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).filter((one) => one.isDirectory()).map((one) => one.name).sort();
}

function treeOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1).replaceAll('\\', '/'));
  return new Map(files.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
