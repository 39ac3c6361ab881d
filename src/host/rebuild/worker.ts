/** A fresh process of `ggen verify --rebuild`: reads its task, changes its world, and only then loads ggen. */
import process from 'node:process';
import { perturb } from './perturb.js';
import { isTask } from './record.js';

process.stdin.setEncoding('utf8');
let text = '';
process.stdin.on('data', (chunk: string) => {
  const wasComplete = text.includes('\n');
  text += chunk;
  if (!wasComplete && text.includes('\n')) void begin(text);
});
// Whoever asked for this process is gone: nobody waits for what it makes.
process.stdin.on('end', () => process.exit(1));

async function begin(line: string): Promise<void> {
  const task: unknown = JSON.parse(line);
  if (!isTask(task)) throw new Error('this is no task');
  perturb(task.vary);
  const { makeAll } = await import('./make-all.js');
  await makeAll(task);
  process.exit(0);
}
