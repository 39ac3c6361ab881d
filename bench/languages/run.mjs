import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureNode } from '../measure.mjs';
import { checkBudgets, printTable } from '../table.mjs';
import { writeLanguageProject } from './project.mjs';

/** @typedef {import('./project.mjs').Language} Language */
/** @typedef {{ readonly coldMs: number, readonly sameMs: number, readonly peakMb: number, readonly digest: string }} Case */

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const FILES = 1000;

/**
 * What formatting and checking many files costs in each language, with one thread and with two: cold (nothing is there),
 * warm (outputs are gone, the cache is there), and how much memory is taken at most. Outputs and receipts have to be the same.
 * @param {number} runs
 */
export async function measureLanguages(runs) {
  /** @type {Map<string, Case>} */
  const cases = new Map();
  for (const language of /** @type {const} */ (['TypeScript', 'Python'])) {
    const folder = mkdtempSync(join(tmpdir(), 'ggen-bench-'));
    try {
      writeLanguageProject(folder, language, FILES);
      // In turn, so that a machine that gets busy slows both; and the best of each, for threads gain nothing where all cores are busy.
      for (let i = 0; i < runs; i++) for (const jobs of [1, 2]) cases.set(`${language} ${jobs}`, best(await measureCase(folder, jobs), cases.get(`${language} ${jobs}`)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const [one, two] = [1, 2].map((jobs) => cases.get(`${language} ${jobs}`));
    if (one?.digest !== two?.digest) throw new Error(`one thread and two do not make the same ${language}`);
  }
  report(cases, runs);
}

/** @param {Case} one @param {Case | undefined} other @returns {Case} */
function best(one, other) {
  if (!other) return one;
  if (one.digest !== other.digest) throw new Error('two runs do not make the same');
  return { ...one, coldMs: Math.min(one.coldMs, other.coldMs), sameMs: Math.min(one.sameMs, other.sameMs), peakMb: Math.min(one.peakMb, other.peakMb) };
}

/** @param {string} folder @param {number} jobs @returns {Promise<Case>} */
async function measureCase(folder, jobs) {
  const sync = async (/** @type {readonly string[]} */ ...gone) => {
    for (const path of gone.flat()) rmSync(join(folder, path), { recursive: true, force: true });
    const measured = await measureNode([MAIN, 'sync', '--manifest', join(folder, 'ggen.toml'), '--jobs', String(jobs), '--output', 'json']);
    if (measured.exitCode !== 0) throw new Error(measured.stderr || measured.stdout.slice(0, 2000));
    /** @type {{ readonly receipt: { readonly pipeline_stages: Readonly<Record<string, { readonly duration_ms: number }>> } }} */
    const { receipt } = JSON.parse(measured.stdout);
    return { ms: Object.entries(receipt.pipeline_stages).find(([name]) => name.startsWith('μ₄'))?.[1].duration_ms ?? 0, peakMb: measured.peakMb };
  };
  const cold = await sync(['out', '.ggen']);
  const warm = await sync(['out']);
  return { coldMs: cold.ms, sameMs: warm.ms, peakMb: cold.peakMb, digest: digestOf(folder) };
}

/** Stands for all outputs and the receipt. @param {string} folder */
function digestOf(folder) {
  const all = createHash('sha256');
  for (const part of ['out', '.ggen/receipts']) {
    for (const entry of readdirSync(join(folder, part), { recursive: true, withFileTypes: true }).map((one) => (one.isFile() ? join(one.parentPath, one.name) : '')).filter((path) => path !== '').sort()) all.update(`${entry}\0`).update(readFileSync(entry));
  }
  return all.digest('hex');
}

/** @param {ReadonlyMap<string, Case>} cases @param {number} runs */
function report(cases, runs) {
  console.log(`\n${FILES} files of about 70 lines each, formatted and checked (μ₄ alone); best of ${runs}, ${availableParallelism()} cores, Node ${process.version}\n`);
  printTable(['language, jobs', 'cold ms per file', 'warm ms per file', 'peak MB'], [...cases].map(([name, { coldMs, sameMs, peakMb }]) => [name, (coldMs / FILES).toFixed(2), (sameMs / FILES).toFixed(2), peakMb]));
  const of = (/** @type {string} */ name) => cases.get(name) ?? { coldMs: NaN, sameMs: NaN, peakMb: NaN };
  const ts = [of('TypeScript 1'), of('TypeScript 2')];
  const py = [of('Python 1'), of('Python 2')];
  const many = availableParallelism() > 1;
  checkBudgets([
    ...(many ? [{ name: 'TypeScript, cold, 2 jobs / 1 job', value: (ts[1]?.coldMs ?? NaN) / (ts[0]?.coldMs ?? NaN), limit: 0.85 }] : []),
    ...(many ? [{ name: 'Python, cold, 2 jobs / 1 job', value: (py[1]?.coldMs ?? NaN) / (py[0]?.coldMs ?? NaN), limit: 1.3 }] : []),
    { name: 'Python / TypeScript, cold, 1 job', value: (py[0]?.coldMs ?? NaN) / (ts[0]?.coldMs ?? NaN), limit: 0.6 },
    { name: 'TypeScript, warm / cold, 1 job', value: (ts[0]?.sameMs ?? NaN) / (ts[0]?.coldMs ?? NaN), limit: 0.2 },
    { name: 'TypeScript, peak, 2 jobs / 1 job', value: (ts[1]?.peakMb ?? NaN) / (ts[0]?.peakMb ?? NaN), limit: 1.8 },
  ]);
}
