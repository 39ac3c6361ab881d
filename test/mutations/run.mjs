/**
 * Breaks valid projects at random places and looks at what ggen makes of it.
 *
 *     node test/mutations/run.mjs [--count 2000] [--seed N] [--jobs 2] [--json] [--list OUTCOME]
 *     node test/mutations/run.mjs --mutant NUMBER [--seed N]
 *
 * after `npm run build`. The second form shows one mutant and what ggen says of it. The seed is that of
 * GGEN_MUTATION_SEED where the option is not given, else 1. Exits 1 where a promise is broken.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { figuresOf, printFigures } from './figures.mjs';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));
/** A mutant that takes longer than this, in milliseconds, hangs. */
const LIMIT = 20_000;

/**
 * @param {{ readonly count?: number, readonly seed?: number, readonly jobs?: number }} options
 * @returns {Promise<readonly import('./judge.mjs').Verdict[]>} by number
 */
export async function judgeMutants({ count = 2000, seed = 1, jobs = 2 } = {}) {
  const shares = await Promise.all(Array.from({ length: jobs }, (_, first) => judgeShare(seed, first, count, jobs)));
  return shares.flat().sort((a, b) => a.number - b.number);
}

/** One process's share; where a mutant hangs, another process goes on after it. */
async function judgeShare(seed, first, count, step) {
  const verdicts = [];
  for (let next = first; next < count; ) {
    const ended = await runChild(seed, next, count, step, (verdict) => verdicts.push(verdict));
    if (!ended) break;
    verdicts.push({ ...ended.about, project: ended.about.name, standing: 'right', outcome: 'refused', faults: [ended.fault], near: undefined, ms: LIMIT });
    next = ended.about.number + step;
  }
  return verdicts;
}

/** @returns {Promise<{ readonly about: any, readonly fault: string } | undefined>} the mutant that a process did not survive */
function runChild(seed, first, count, step, onVerdict) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CHILD, seed, first, count, step].map(String), { stdio: ['ignore', 'pipe', 'pipe'] });
    let about;
    let hangs = false;
    let complaint = '';
    child.stderr.on('data', (data) => (complaint += data));
    const end = () => {
      hangs = true;
      child.kill('SIGKILL');
    };
    let watchdog = setTimeout(end, 6 * LIMIT);
    createInterface({ input: child.stdout }).on('line', (line) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(end, LIMIT);
      const message = JSON.parse(line);
      about = message.begins;
      if (message.verdict) onVerdict(message.verdict);
    });
    child.on('close', (code) => {
      clearTimeout(watchdog);
      if (code === 0) resolve(undefined);
      else if (about) resolve({ about, fault: hangs ? 'hangs' : `ends the process: ${complaint.trim().split('\n').find((line) => /Error/.test(line)) ?? `code ${code}`}` });
      else reject(new Error(complaint || 'the mutants could not be made'));
    });
  });
}

/** Shows one mutant: what was changed, and what ggen says. */
async function showMutant(seed, number) {
  const [{ openCourt }, { mutantOf }, { createTwoFilesPatch }] = [await import('./judge.mjs'), await import('./mutate.mjs'), await import('diff')];
  const { renderText } = await import('../../dist/src/diagnostics/text.js');
  const court = await openCourt();
  try {
    const mutant = mutantOf(court.all, seed, number);
    const project = court.all[mutant.project];
    console.log(`mutant ${number} of seed ${seed}: ${mutant.way} in ${mutant.name}/${mutant.path} (${mutant.kind})\n`);
    console.log(createTwoFilesPatch(mutant.path, mutant.path, project.sources.get(mutant.path), mutant.change.text, '', '', { context: 2 }).split('\n').slice(1).join('\n'));
    const { verdict, result, error } = await court.judge(mutant);
    const plain = (text) => text;
    const palette = { error: plain, warning: plain, info: plain, strong: plain, dim: plain };
    for (const one of (result?.diagnostics ?? []).filter(({ severity }) => severity !== 'info').slice(0, 10)) console.log(`${renderText(one, result.texts, { palette, width: 120 })}\n`);
    if (error) console.log(error);
    for (const { path, text } of verdict.outcome === 'changed' || verdict.outcome === 'lost' ? result.plan.artifacts : []) {
      if (project.outputs.get(path) !== text) console.log(createTwoFilesPatch(path, path, project.outputs.get(path) ?? '', text, '', '', { context: 1 }).split('\n').slice(1).join('\n'));
    }
    for (const path of project.outputs.keys()) if (result?.plan && !result.plan.artifacts.some((one) => one.path === path)) console.log(`not made: ${path}`);
    console.log(verdict);
  } finally {
    court.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' }, jobs: { type: 'string' }, json: { type: 'boolean', default: false }, list: { type: 'string' }, mutant: { type: 'string' } } });
  const seed = Number(values.seed ?? process.env.GGEN_MUTATION_SEED ?? 1);
  if (values.mutant !== undefined) await showMutant(seed, Number(values.mutant));
  else {
    const start = performance.now();
    const verdicts = await judgeMutants({ count: Number(values.count ?? 2000), seed, jobs: Number(values.jobs ?? 2) });
    const figures = figuresOf(verdicts);
    if (values.json) console.log(JSON.stringify({ seed, verdicts, figures }));
    else printFigures(figures, seed, performance.now() - start);
    const listed = verdicts.filter((one) => one.outcome === values.list || (values.list === 'far' && one.near === false) || (values.list === 'accepted' && one.faults.includes('accepts a syntax error')));
    for (const one of listed) console.log(`${one.number}  ${one.project}/${one.path}  ${one.way}  ${one.standing}  ${one.outcome}  ${one.said ?? ''}`);
    if (figures.faults.length > 0) process.exitCode = 1;
  }
}
