// npm run example: runs ggen on the shop, and shows what it made.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const shop = fileURLToPath(new URL('shop/', import.meta.url));
const ggen = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

// What the clone brings is taken away first, to see it made anew: the same bytes, so that git sees no change.
for (const folder of ['generated', '.ggen']) rmSync(`${shop}${folder}`, { recursive: true, force: true });

console.log('$ npx ggen sync -m examples/shop/ggen.toml --verbose\n');
const { status } = spawnSync(process.execPath, [ggen, 'sync', '-m', `${shop}ggen.toml`, '--verbose'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

console.log('\nIn examples/shop/generated:\n');
const files = readdirSync(`${shop}generated`, { recursive: true }).map(String).filter((path) => statSync(`${shop}generated/${path}`).isFile()).sort();
for (const path of files) console.log(`  ${String(statSync(`${shop}generated/${path}`).size).padStart(6)} bytes  ${path}`);

console.log('\nexamples/shop/generated/types/product.ts:\n');
console.log(readFileSync(`${shop}generated/types/product.ts`, 'utf8').replace(/^/gm, '  ').trimEnd());
console.log(`
The same files are in the repository: if git status shows no change, your machine made the same bytes.
Change something in examples/shop/ontology or examples/shop/shapes, and run this again.`);
