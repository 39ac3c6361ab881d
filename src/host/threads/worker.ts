/** A thread that formats and checks: does what it is told, one text after the other, until it is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Treated, TreatmentTask } from '../../model/treatment.js';
import type { Beginning, Order, Reply } from './messages.js';

const { vary }: Beginning = workerData;
const ready = begin();
let last: Promise<unknown> = ready;
parentPort?.on('message', (order: Order) => {
  last = last.then(() => obey(order));
});

async function begin(): Promise<(task: TreatmentTask) => Promise<Treated>> {
  // A thread has globals of its own. The umask is that of the process.
  if (vary.length > 0) (await import('../rebuild/perturb.js')).perturb(vary.filter((one) => one !== 'umask'));
  const [{ treatByName }, { INSTALLED }] = await Promise.all([import('../../pipeline.js'), import('../assets.js')]);
  return (task) => treatByName(task, INSTALLED);
}

async function obey({ id, task }: Order): Promise<void> {
  const treat = await ready;
  const start = performance.now();
  const treated = await treat(task).catch(() => undefined);
  const reply: Reply = { id, ...(treated && { treated }), ms: performance.now() - start };
  parentPort?.postMessage(reply);
}
