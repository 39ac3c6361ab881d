/**
 * Any size of ontology: how time and memory grow with the number of statements, and what closing and checking cost.
 * Every measurement is a process of its own, in turn with those it is compared with.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measureNode, median } from '../measure.mjs';
import { checkBudgets, printTable } from '../table.mjs';
import { writeData } from './data.mjs';
import { makeScaleShapes, SHAPES } from './shapes.mjs';

const CHILD = fileURLToPath(new URL('child.mjs', import.meta.url));
const SMALL = 50_000;
const LARGE = 500_000;

/** Files that are there already. */
const made = new Set();
const folder = mkdtempSync(join(tmpdir(), 'ggen-scale-'));

/**
 * Measures, prints, and holds all of it against its budgets.
 * @param {number} runs @param {boolean} everySyntax whether to print a table of the syntaxes too
 */
export async function measureScale(runs, everySyntax) {
  try {
    const budgets = [...(await growth(runs)), ...(await closing(runs)), ...(await checking(runs))];
    if (everySyntax) await syntaxes();
    checkBudgets(budgets);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {number} runs */
async function growth(runs) {
  const cases = [
    { name: 'one Turtle file', files: (/** @type {number} */ count) => [data('one.ttl', count, {})] },
    { name: 'a seventh of it on blank nodes', files: (/** @type {number} */ count) => [data('blanks.ttl', count, { blanks: true })] },
    { name: 'four files', files: (/** @type {number} */ count) => [0, 1, 2, 3].map((part) => data(`part${part}.ttl`, count / 4, { part })) },
  ];
  const rows = [];
  for (const { name, files } of cases) {
    const [small, large] = [files(SMALL), files(LARGE)];
    const rounds = [];
    for (let i = 0; i < runs; i++) rounds.push({ small: await run(['normalize', ...small]), large: await run(['normalize', ...large]) });
    const [first, second] = [rounds.map(({ small: one }) => one), rounds.map(({ large: one }) => one)];
    rows.push({ name, small: median(first.map(({ said }) => said.ms)), large: median(second.map(({ said }) => said.ms)), smallMb: median(first.map(({ peakMb }) => peakMb)), largeMb: median(second.map(({ peakMb }) => peakMb)) });
  }
  const { said } = await run(['memory', data('one.ttl', LARGE, {})], ['--expose-gc']);
  console.log(`\nnormalize, ${inThousands(SMALL)} and ${inThousands(LARGE)} statements; median of ${runs}; a parsed statement keeps ${said.bytes.toFixed(0)} bytes\n`);
  printTable(['normalize', 'small ms', 'large ms', 'large/small', 'small MB', 'large MB'], rows.map(({ name, small, large, smallMb, largeMb }) => [name, small, large, large / small, smallMb, largeMb]));
  return [
    ...rows.map(({ name, small, large }) => ({ name: `normalize ${LARGE / 1000}k / ${SMALL / 1000}k, ${name}`, value: large / small, limit: 14 })),
    { name: `peak MB of ${LARGE / 1000}k`, value: Math.max(...rows.map(({ largeMb }) => largeMb)), limit: 700 },
    { name: 'bytes a parsed statement keeps', value: said.bytes, limit: 400 },
  ];
}

/** @param {number} runs */
async function closing(runs) {
  const rounds = [];
  for (let i = 0; i < runs; i++) rounds.push(await run(['closure', data('one.ttl', SMALL, {})]));
  const [parse, close] = [median(rounds.map(({ said }) => said.parse)), median(rounds.map(({ said }) => said.close))];
  console.log(`RDFS closure of ${inThousands(SMALL)} statements: ${inThousands(rounds[0]?.said.added ?? 0)} more\n`);
  printTable(['closure', 'ms'], [['parsing', parse], ['closing', close]]);
  return [{ name: 'RDFS closure / parsing', value: median(rounds.map(({ said }) => said.close / said.parse)), limit: 3 }];
}

/** @param {number} runs */
async function checking(runs) {
  const shapes = join(folder, 'shapes.ttl');
  writeFileSync(shapes, makeScaleShapes());
  const rounds = [];
  for (let i = 0; i < runs; i++) {
    const [ours, theirs] = [await run(['ours', shapes, data('one.ttl', SMALL, {})]), await run(['theirs', shapes, data('one.ttl', SMALL, {})])];
    if (ours.said.results.digest !== theirs.said.results.digest) throw new Error(`other results than rdf-validate-shacl: ${JSON.stringify([ours.said.results, theirs.said.results])}`);
    rounds.push({ ours, theirs });
  }
  console.log(`SHACL, ${SHAPES} shapes on ${inThousands(SMALL)} statements: the same ${inThousands(rounds[0]?.ours.said.results.count ?? 0)} results\n`);
  printTable(['validator', 'ms', 'peak MB'], (/** @type {const} */ (['ours', 'theirs'])).map((name) => [
    name === 'ours' ? 'ggen' : 'rdf-validate-shacl', median(rounds.map((round) => round[name].said.ms)), median(rounds.map((round) => round[name].peakMb)),
  ]));
  return [{ name: 'ggen / rdf-validate-shacl', value: median(rounds.map(({ ours, theirs }) => ours.said.ms / theirs.said.ms)), limit: 0.2 }];
}

/** Every syntax once: most of the time goes into the parsers. */
async function syntaxes() {
  const rows = [];
  for (const syntax of ['ttl', 'nt', 'rdf', 'jsonld']) {
    const [small, large] = [await run(['normalize', data(`each.${syntax}`, SMALL, {})]), await run(['normalize', data(`each.${syntax}`, LARGE, {})])];
    rows.push([syntax, small.said.ms, large.said.ms, small.peakMb, large.peakMb]);
  }
  printTable(['syntax', 'small ms', 'large ms', 'small MB', 'large MB'], rows);
}

/**
 * A file of so many statements; made once.
 * @param {string} name @param {number} count @param {{ readonly blanks?: boolean, readonly part?: number }} options
 */
function data(name, count, options) {
  const file = join(folder, `${count}-${name}`);
  if (!made.has(file)) writeData(file, count, options);
  made.add(file);
  return file;
}

/** @param {readonly string[]} args @param {readonly string[]} [flags] */
async function run(args, flags = []) {
  const measured = await measureNode([...flags, CHILD, ...args]);
  if (measured.exitCode !== 0) throw new Error(`${args[0]} failed\n${measured.stderr}`);
  return { peakMb: measured.peakMb, said: JSON.parse(measured.stdout) };
}

/** @param {number} count */
function inThousands(count) {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
