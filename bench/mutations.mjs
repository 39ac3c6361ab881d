/** How ggen takes broken projects: the mutants of `test/mutations`, 2,000 of them, against what is promised of any input. */
import { figuresOf, printFigures } from '../test/mutations/figures.mjs';
import { judgeMutants } from '../test/mutations/run.mjs';
import { checkBudgets } from './table.mjs';

export async function measureMutations() {
  const seed = Number(process.env.GGEN_MUTATION_SEED ?? 1);
  const start = performance.now();
  const figures = figuresOf(await judgeMutants({ seed }));
  printFigures(figures, seed, performance.now() - start);
  checkBudgets([
    { name: 'crashes, hangs and other faults', value: figures.faults.length, limit: 0 },
    { name: 'syntax errors accepted', value: figures.accepted, limit: 0 },
    { name: '% of syntax errors told further than a line away', value: 100 - (100 * figures.near.near) / figures.near.all, limit: 5 },
  ]);
}
