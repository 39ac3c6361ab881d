/** A process that only applies, or only recovers: `node child.mjs apply|recover FOLDER [POINT MOMENT]`. Killed at the point. */
import { apply } from '../../src/host/apply/apply.js';
import { holdProject } from '../../src/host/apply/hold-project.js';
import { installPoints, killAt, type Moment } from './points.js';
import { inputIn } from './scenario.js';

const [task = '', root = '', point, moment] = process.argv.slice(2);
const world = { now: () => new Date(), elapsed: () => performance.now() };
const points = await installPoints({ root, at: point === undefined ? () => undefined : killAt(Number(point), moment as Moment) });
const held = await holdProject(world, root, {}, ({ recovered }) => (task === 'apply' ? apply(inputIn(root)) : Promise.resolve(recovered)));
const told = held.ok ? held.value : held.diagnostics;
process.stdout.write(JSON.stringify({ points: points.count(), told: told.map(({ code, severity, facts }) => ({ code, severity, facts })) }));
