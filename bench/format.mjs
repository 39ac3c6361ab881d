/**
 * Formatting alone: what each language costs on its first file (with its load) and on later ones, in fresh processes.
 * Run as `node bench/format.mjs` after `npm run build`. Exits 1 if a budget is broken.
 */
import { fileURLToPath } from 'node:url';
import { measureNode, median } from './measure.mjs';
import { checkBudgets, printTable } from './table.mjs';

const STAGE = new URL('../dist/stages/canonicalize.js', import.meta.url).href;
const TEXTS = {
  ts: 'export interface A$ { readonly a:string, b ?: number[]\n c: ReadonlyMap<string,A$> }\nexport const make$ = (a:string,b=[1,2]):A$=>({a,b,c:new Map})\n',
  json: '{"a$":1,"b":[1,2,{"c":null}],"d":{"e":"text","f":[true,false]}}\n',
  md: 'Title $\n=====\n\n* one\n* two\n\n|a|b|\n|-|-|\n|1|2|\n\nSome text with *emphasis*.\n',
  yaml: 'a$:   1\nb:\n    - x\n    - y: {c: 1}\n',
  css: 'a$x{color:red;margin:0 auto}\n@media (min-width:1px){b{c:d}}\n',
  html: '<ul><li id=a$>one<li>two</ul><p>Some text</p>\n',
  graphql: 'type A${a(x:Int=1):[String!]!,b:ID}\n',
  rs: 'pub struct A$ { a: String }\n',
};
const [script, extension, count] = process.argv.slice(1);
if (extension && count && script === fileURLToPath(import.meta.url)) await child(extension, Number(count));
else await compare();

/** Formats files of one kind and prints the milliseconds. @param {string} extension @param {number} count */
async function child(extension, count) {
  const { canonicalize } = await import(STAGE);
  const text = Object.entries(TEXTS).find(([name]) => name === extension)?.[1] ?? '';
  const place = { path: 'ggen.toml', start: 0, end: 0 };
  const artifacts = Array.from({ length: count }, (_, i) => ({
    path: `f${String(i).padStart(6, '0')}.${extension}`, text: Array.from({ length: 10 }, (_, j) => text.replaceAll('$', `${i}x${j}`)).join(extension === 'json' ? ' ' : '\n'), mode: 'Overwrite',
    origin: { rule: 'bench', rows: 1, at: place, template: place, query: place },
  })).map((one) => (extension === 'json' ? { ...one, text: `[${one.text.trim().replaceAll('\n ', ',')}]` } : one));
  const start = process.hrtime.bigint();
  const outcome = await canonicalize({ artifacts, format: { enabled: true, byExtension: {}, settings: [] }, raw: false, extensions: [], sha256: (/** @type {string} */ one) => one.slice(0, 64).padEnd(64, '0') });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics[0]));
  console.log(Number(process.hrtime.bigint() - start) / 1e6);
}

async function compare() {
  const node = median((await repeat(['-e', '0'])).map(({ wallMs }) => wallMs));
  /** @type {{ readonly name: string, readonly first: number, readonly each: number, readonly peak: number }[]} */
  const rows = [];
  for (const name of Object.keys(TEXTS)) {
    const [one, many] = [await repeat([fileURLToPath(import.meta.url), name, '1']), await repeat([fileURLToPath(import.meta.url), name, '48'])];
    const [first, all] = [one, many].map((runs) => median(runs.map(({ stdout }) => Number(stdout))));
    rows.push({ name, first: first ?? 0, each: ((all ?? 0) - (first ?? 0)) / 47, peak: median(many.map(({ peakMb }) => peakMb)) });
  }
  console.log(`\nformatting, median of 3; node -e 0 takes ${node.toFixed(0)} ms\n`);
  printTable(['language', 'first file ms', 'each of 47 more ms', 'peak MB'], rows.map(({ name, first, each, peak }) => [name, first, each, peak]));
  const of = (/** @type {string} */ wanted) => rows.find(({ name }) => name === wanted);
  checkBudgets([
    { name: 'first ts file / node -e 0', value: (of('ts')?.first ?? 0) / node, limit: 5 },
    { name: 'each further ts file / first', value: (of('ts')?.each ?? 0) / (of('ts')?.first ?? 1), limit: 0.3 },
    { name: 'file without formatter / first ts file', value: (of('rs')?.first ?? 0) / (of('ts')?.first ?? 1), limit: 0.2 },
  ]);
}

/** @param {readonly string[]} args */
async function repeat(args) {
  const runs = [await measureNode(args), await measureNode(args), await measureNode(args)];
  const failed = runs.find(({ exitCode }) => exitCode !== 0);
  if (failed) throw new Error(failed.stderr);
  return runs;
}
