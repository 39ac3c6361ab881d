/**
 * The headline case: cold wall time, stage times and peak memory of `ggen sync`, next to `node -e 0`; then one edit
 * (`incremental/`), many files (`languages/`), large graphs (`scale/`), and what becomes of broken projects (`test/mutations`).
 * Run as `node bench/run.mjs [--only headline|incremental|languages|scale|mutations] [--runs N] [--awkward-literals] [--syntaxes]` after `npm run build`.
 * Exits 1 if a budget is broken.
 *
 * Budgets compare what was measured within one run: a slow or busy machine slows both sides.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FILES } from './headline/rules.mjs';
import { STATEMENTS } from './headline/ontology.mjs';
import { SHAPES } from './headline/shapes.mjs';
import { writeHeadlineProject } from './headline/write.mjs';
import { measureNode, median } from './measure.mjs';
import { measureIncremental } from './incremental/run.mjs';
import { measureLanguages } from './languages/run.mjs';
import { measureScale } from './scale/run.mjs';
import { measureMutations } from './mutations.mjs';
import { checkBudgets, printTable } from './table.mjs';

/** @typedef {import('./measure.mjs').Measured} Measured */
/** @typedef {{ readonly node: Measured, readonly cold: Measured, readonly again: Measured, readonly hello: Measured }} Round */

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const HELLO = fileURLToPath(new URL('../examples/hello', import.meta.url));
const { values } = parseArgs({ options: { 'only': { type: 'string' }, 'runs': { type: 'string' }, 'awkward-literals': { type: 'boolean', default: false }, 'syntaxes': { type: 'boolean', default: false } } });
if (!existsSync(MAIN)) {
  console.error('dist/ is missing: run npm run build first');
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'ggen-bench-'));
try {
  writeHeadlineProject(folder, { awkwardLiterals: values['awkward-literals'] });
  const isWanted = (/** @type {string} */ group) => values.only === undefined || values.only === group;
  if (isWanted('headline')) await measure(Number(values.runs ?? 5));
  if (isWanted('incremental')) await measureIncremental(Number(values.runs ?? 5));
  if (isWanted('languages')) await measureLanguages(Number(values.runs ?? 3));
  if (isWanted('scale')) await measureScale(Number(values.runs ?? 3), values.syntaxes);
  if (isWanted('mutations')) await measureMutations();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {number} runs */
async function measure(runs) {
  /** @type {Round[]} */
  const rounds = [];
  await runSync(true); // The first reads every module from disk; what follows has them in the system's cache.
  const hello = join(folder, 'hello');
  cpSync(HELLO, hello, { recursive: true });
  // The first of these writes beside the template, where the second sees it; from then on nothing changes.
  for (let i = 0; i < 2; i++) await measureNode([MAIN, 'sync', '--manifest', hello]);
  for (let i = 0; i < runs; i++) {
    rounds.push({ cold: await runSync(true), node: await measureNode(['-e', '0']), again: await runSync(false), hello: await measureNode([MAIN, 'sync', '--manifest', hello]) });
  }
  report(rounds);
}

/** @param {boolean} cold whether the project is as before its first run */
async function runSync(cold) {
  if (cold) for (const made of ['generated', '.ggen']) rmSync(join(folder, made), { recursive: true, force: true });
  const measured = await measureNode([MAIN, 'sync', '--manifest', join(folder, 'ggen.toml'), '--output', 'json']);
  const actions = measured.exitCode === 0 ? reportOf(measured).files.map(({ action }) => action) : [];
  const expected = cold ? 'created' : 'unchanged';
  if (actions.length !== FILES || actions.some((action) => action !== expected)) {
    throw new Error(`${FILES} files ${expected} were expected, but exit code ${measured.exitCode}, ${actions.length} files\n${measured.stderr}${measured.stdout.slice(0, 2000)}`);
  }
  return measured;
}

/**
 * @param {Measured} measured
 * @returns {{ readonly files: readonly { readonly action: string }[], readonly receipt: { readonly pipeline_stages: Readonly<Record<string, { readonly duration_ms: number }>> } }}
 */
function reportOf({ stdout }) {
  return JSON.parse(stdout);
}

/** @param {readonly Round[]} rounds */
function report(rounds) {
  const [node, cold, again, hello] = /** @type {const} */ (['node', 'cold', 'again', 'hello']).map((name) => ({
    wall: median(rounds.map((round) => round[name].wallMs)),
    peak: median(rounds.map((round) => round[name].peakMb)),
  }));
  if (!node || !cold || !again || !hello) return;
  console.log(`\n${STATEMENTS} statements, ${SHAPES} shapes, 20 queries, ${FILES} files; median of ${rounds.length}, Node ${process.version}\n`);
  printTable(['process', 'wall ms', 'peak MB'], [['node -e 0', node.wall, node.peak], ['ggen sync, first run', cold.wall, cold.peak], ['ggen sync, nothing changed', again.wall, again.peak], ['the same of examples/hello', hello.wall, hello.peak]]);

  const names = Object.keys(reportOf(rounds[0]?.cold ?? raise()).receipt.pipeline_stages);
  const stages = names.map((name) => ({ name, ms: median(rounds.map((round) => reportOf(round.cold).receipt.pipeline_stages[name]?.duration_ms ?? 0)) }));
  const inStages = stages.reduce((sum, { ms }) => sum + ms, 0);
  printTable(['stage', 'ms', '% of wall'], [...stages.map(({ name, ms }) => [name, ms, (100 * ms) / cold.wall]), ['start, load, apply', cold.wall - inStages, (100 * (cold.wall - inStages)) / cold.wall]]);

  const of = (/** @type {string} */ start) => stages.find(({ name }) => name.startsWith(start))?.ms ?? 0;
  checkBudgets([
    { name: 'wall of a first run / node -e 0', value: cold.wall / node.wall, limit: 40 },
    { name: 'peak of a first run / node -e 0', value: cold.peak / node.peak, limit: 5 },
    { name: 'wall of an unchanged run / node -e 0', value: again.wall / node.wall, limit: 2 },
    { name: 'the same of examples/hello', value: hello.wall / node.wall, limit: 2 },
    { name: 'μ₁ / μ₄', value: of('μ₁') / of('μ₄'), limit: 2 },
    { name: 'μ₂ / μ₄', value: of('μ₂') / of('μ₄'), limit: 3 },
    { name: 'μ₃ / μ₄', value: of('μ₃') / of('μ₄'), limit: 0.5 },
    { name: 'μ₅ / μ₄', value: of('μ₅') / of('μ₄'), limit: 0.1 },
  ]);
}

/** @returns {never} */
function raise() {
  throw new Error('no run was measured');
}
