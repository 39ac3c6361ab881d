import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeHeadlineProject } from '../headline/write.mjs';
import { measureNode, median } from '../measure.mjs';
import { checkBudgets, printTable } from '../table.mjs';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const CYCLES = fileURLToPath(new URL('cycles.mjs', import.meta.url));

/**
 * What the cache spares: one edit in the headline project, in a new process and in one that keeps running, beside a first
 * run in a new process.
 * @param {number} runs
 */
export async function measureIncremental(runs) {
  const folder = mkdtempSync(join(tmpdir(), 'ggen-bench-'));
  try {
    writeHeadlineProject(folder);
    const manifest = ['--manifest', join(folder, 'ggen.toml'), '--quiet'];
    const start = async (/** @type {readonly string[]} */ ...more) => {
      const { exitCode, wallMs, stderr } = await measureNode([MAIN, 'sync', ...manifest, ...more.flat()]);
      if (exitCode !== 0) throw new Error(stderr);
      return wallMs;
    };
    const fresh = () => ['generated', '.ggen'].forEach((made) => rmSync(join(folder, made), { recursive: true, force: true }));
    const template = join(folder, 'templates/glossary.njk');
    const text = readFileSync(template, 'utf8');
    await start();
    const processes = [];
    for (let i = 0; i < runs; i++) {
      fresh();
      const cold = await start();
      writeFileSync(template, `${text}\nEdit ${i}\n`);
      const edited = await start();
      fresh();
      processes.push({ cold, edited, without: await start(['--no-cache']) });
    }
    writeFileSync(template, text);
    fresh();
    /** @type {Readonly<Record<string, readonly number[]>>} */
    const cycles = JSON.parse(execFileSync(process.execPath, [CYCLES, folder, String(Math.max(runs, 8))], { encoding: 'utf8' }));
    report(processes, cycles);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly { readonly cold: number, readonly edited: number, readonly without: number }[]} processes @param {Readonly<Record<string, readonly number[]>>} cycles */
function report(processes, cycles) {
  const of = (/** @type {'cold' | 'edited' | 'without'} */ name) => median(processes.map((one) => one[name]));
  const warm = (/** @type {string} */ name) => median(cycles[name] ?? []);
  const [cold, edited, without] = [of('cold'), of('edited'), of('without')];
  printTable(['one edit in the headline project', 'ms', '% of a first run'], [
    ['first run, new process', cold, 100],
    ['the same with --no-cache', without, (100 * without) / cold],
    ['after a template edit, new process', edited, (100 * edited) / cold],
    ...['template', 'query', 'ontology'].map((name) => [`after ${name === 'ontology' ? 'an' : 'a'} ${name} edit, same process`, warm(name), (100 * warm(name)) / cold]),
  ]);
  checkBudgets([
    { name: 'cycle after a template edit / first run', value: warm('template') / cold, limit: 0.1 },
    { name: 'cycle after a query edit / first run', value: warm('query') / cold, limit: 0.25 },
    { name: 'cycle after an ontology edit / first run', value: warm('ontology') / cold, limit: 0.5 },
    { name: 'template edit in a new process / first run', value: edited / cold, limit: 0.7 },
    { name: 'first run that fills the cache / without it', value: cold / without, limit: 1.25 },
  ]);
}
