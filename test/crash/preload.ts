/** Loaded before `ggen`: kills it at the point that the environment names, or counts the points. */
import { writeFileSync } from 'node:fs';
import { installPoints, killAt, type Moment } from './points.js';

const { GGEN_CRASH_ROOT: root = '', GGEN_CRASH_POINT: point, GGEN_CRASH_MOMENT: moment = 'before', GGEN_CRASH_COUNT: count } = process.env;

/** Where the journal comes into force, and where it goes. */
const journal: number[] = [];
const note = (at: number, now: Moment, call: string, path: string): void => {
  if (now === 'before' && ((call === 'rename' && path.endsWith('journal-forward')) || (call === 'unlink' && path.endsWith('journal.json')))) journal.push(at);
};

void installPoints({ root, at: point === undefined ? note : killAt(Number(point), moment as Moment) }).then((points) => {
  if (count !== undefined) process.on('exit', () => writeFileSync(count, JSON.stringify({ points: points.count(), journal })));
});
