/** Loaded before `ggen`: kills it at the point that the environment names, or counts the points. */
import { writeFileSync } from 'node:fs';
import { installPoints, killAt, type Moment } from './points.js';

const { GGEN_CRASH_ROOT: root = '', GGEN_CRASH_POINT: point, GGEN_CRASH_MOMENT: moment = 'before', GGEN_CRASH_COUNT: count } = process.env;

void installPoints({ root, at: point === undefined ? () => undefined : killAt(Number(point), moment as Moment) }).then((points) => {
  if (count !== undefined) process.on('exit', () => writeFileSync(count, String(points.count())));
});
