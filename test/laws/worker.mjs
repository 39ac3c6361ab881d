// Runs many projects through ggen in one process that the laws set up: its environment by the parent, the rest here.
// Takes { tasks: [{ verb, folder }], reverseFolders } as JSON on standard input, and gives one answer a task, as JSON.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { poisoned } from './poison.mjs';

const { tasks, reverseFolders } = JSON.parse(fs.readFileSync(0, 'utf8'));
if (reverseFolders) listBackwards();

const { generate, loadProject, realWorld, sync, verify } = await import('../../dist/src/node.js');

const VERBS = {
  /** One run; says what was done to each file. */
  async sync(world) {
    const { ok, files, diagnostics } = await sync(world, {});
    return { ok, actions: files.map(({ action }) => action), problems: namesOf(diagnostics) };
  },
  async verify(world) {
    const { ok, diagnostics } = await verify(world, {});
    return { ok, problems: namesOf(diagnostics) };
  },
  /** The pure part alone, from data that nobody can change. */
  async generate(world) {
    return made(await generate(frozen(await projectOf(world)), { sha256 }));
  },
  /** The pure part alone, in a world where asking for the time, for chance or for the locale throws. */
  async poisoned(world) {
    const project = await projectOf(world);
    await generate(project, { sha256 });
    const { value, calls } = await poisoned(() => generate(project, { sha256 }));
    return { ...made(value), calls };
  },
};

const answers = [];
for (const { verb, folder } of tasks) answers.push(await VERBS[verb]({ ...realWorld(), cwd: folder }));
process.stdout.write(JSON.stringify(answers));

async function projectOf(world) {
  const { project, diagnostics } = await loadProject(world, {});
  if (!project) throw new Error(namesOf(diagnostics).join(', '));
  return project;
}

function made(outcome) {
  if (!outcome.ok) return { ok: false, problems: namesOf(outcome.diagnostics) };
  const { artifacts, receiptText } = outcome.value;
  return { ok: true, files: Object.fromEntries(artifacts.map(({ path, text }) => [path, text])), receiptText };
}

function namesOf(diagnostics) {
  return diagnostics.map(({ severity, code, facts, at }) => `${severity} ${code} ${at?.path ?? '-'} ${JSON.stringify(facts)}`);
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function frozen(value) {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** A file system may list a folder in any order; here it is the reverse of the usual one. */
function listBackwards() {
  const { readdir } = fs.promises;
  const { readdirSync } = fs;
  fs.promises.readdir = async (...args) => (await readdir(...args)).reverse();
  fs.readdirSync = (...args) => readdirSync(...args).reverse();
  syncBuiltinESMExports();
}
