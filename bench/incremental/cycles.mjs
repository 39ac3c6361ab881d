// Edits the project in argv[2] again and again, and syncs it after each edit in this one process; prints the milliseconds as JSON.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepCaches, sync } from '../../dist/src/node.js';

const [, , folder = '', count = '8'] = process.argv;
const cache = keepCaches();
const TEMPLATE = join('templates', 'glossary.njk');
const QUERY = join('queries', 'glossary.rq');

/** @type {Readonly<Record<string, readonly [string, (text: string, i: number) => string]>>} */
const EDITS = {
  template: [TEMPLATE, (text, i) => `${text}\nEdit ${i}\n`],
  query: [QUERY, (text, i) => text.replace('FILTER(', `FILTER(STRLEN(?label) != ${1000 + i} && `)],
  ontology: ['ontology.ttl', (text, i) => `${text}\n<https://shop.example/#edited> <https://shop.example/#edits> ${i} .\n`],
};

/** @returns {Promise<number>} */
async function cycle() {
  const start = performance.now();
  const { ok, diagnostics } = await sync({ cwd: folder, cache });
  if (!ok) throw new Error(JSON.stringify(diagnostics));
  return performance.now() - start;
}

await cycle();
/** @type {Record<string, number[]>} */
const measured = {};
for (const [name, [path, edit]] of Object.entries(EDITS)) {
  const file = join(folder, path);
  const text = readFileSync(file, 'utf8');
  const times = [];
  // The first cycles of a kind load and warm up what it needs: a watcher has that behind it.
  for (let i = 0; i < Number(count) + 3; i++) {
    writeFileSync(file, edit(text, i));
    const time = await cycle();
    if (i >= 3) times.push(time);
  }
  measured[name] = times;
  writeFileSync(file, text);
  await cycle();
}
console.log(JSON.stringify(measured));
