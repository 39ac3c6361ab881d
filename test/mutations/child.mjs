/**
 * Judges every `step`th mutant from `first` below `count`, one JSON line for each, after a line that says which one comes.
 * Run by `run.mjs` as a process of its own, so that one that never ends can be ended.
 */
import { writeSync } from 'node:fs';
import { openCourt } from './judge.mjs';
import { mutantOf } from './mutate.mjs';

const [seed, first, count, step] = process.argv.slice(2).map(Number);
const court = await openCourt();
const say = (message) => writeSync(1, `${JSON.stringify(message)}\n`);
try {
  for (let number = first; number < count; number += step) {
    const mutant = mutantOf(court.all, seed, number);
    const { project: _, change: __, ...about } = mutant;
    say({ begins: about });
    say({ verdict: (await court.judge(mutant)).verdict });
  }
} finally {
  court.close();
}
