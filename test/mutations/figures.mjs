/** What the verdicts come to. */
import { printTable } from '../../bench/table.mjs';

/** @typedef {import('./judge.mjs').Verdict} Verdict */

/** @param {readonly Verdict[]} verdicts */
export function figuresOf(verdicts) {
  const count = (test) => verdicts.filter(test).length;
  const syntax = verdicts.filter(({ near }) => near !== undefined);
  return {
    mutants: verdicts.length,
    crashes: count(({ faults }) => faults.some((one) => /^(?:threw|GGEN901|ends the process)/.test(one))),
    hangs: count(({ faults }) => faults.includes('hangs')),
    accepted: count(({ faults }) => faults.includes('accepts a syntax error')),
    faults: verdicts.flatMap(({ number, faults }) => faults.map((fault) => ({ number, fault }))),
    slowest: verdicts.reduce((most, one) => (one.ms > most.ms ? one : most), verdicts[0]),
    near: shareOf(syntax),
    byKind: Object.fromEntries(groups(syntax, 'kind').map(([name, some]) => [name, shareOf(some)])),
    byWay: Object.fromEntries(groups(syntax, 'way').map(([name, some]) => [name, shareOf(some)])),
    outcomes: Object.fromEntries(groups(verdicts, 'kind').map(([name, some]) => [name, outcomesOf(some)])),
  };
}

/** @param {ReturnType<typeof figuresOf>} figures @param {number} seed @param {number} ms */
export function printFigures(figures, seed, ms) {
  const { mutants, crashes, hangs, accepted, faults, slowest, near } = figures;
  console.log(`\n${mutants} mutants of seed ${seed} in ${(ms / 1000).toFixed(0)} s: ${crashes} crashes, ${hangs} hangs, ${accepted} syntax errors accepted, ${faults.length} faults in all; slowest ${slowest.ms} ms (mutant ${slowest.number})\n`);
  for (const { number, fault } of faults.slice(0, 20)) console.log(`mutant ${number}: ${fault}`);
  const share = (name, { near: some, all }) => [name, String(all), `${((100 * some) / all).toFixed(1)} %`];
  printTable(['syntax error in', 'mutants', 'told within one line'], [...Object.entries(figures.byKind).map(([name, one]) => share(name, one)), share('all', near)]);
  printTable(['syntax error by', 'mutants', 'told within one line'], Object.entries(figures.byWay).map(([name, one]) => share(name, one)));
  const heads = ['refused', 'warned', 'unchanged', 'changed', 'lost'];
  printTable(['what became of', ...heads], Object.entries(figures.outcomes).map(([name, one]) => [name, ...heads.map((head) => String(one[head] ?? 0))]));
}

function shareOf(some) {
  return { near: some.filter(({ near }) => near).length, all: some.length };
}

function outcomesOf(some) {
  return Object.fromEntries(groups(some, 'outcome').map(([name, list]) => [name, list.length]));
}

function groups(list, key) {
  const names = [...new Set(list.map((one) => one[key]))].sort();
  return names.map((name) => [name, list.filter((one) => one[key] === name)]);
}
