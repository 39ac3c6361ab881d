// Runs many projects through ggen in one process that the laws set up: its environment by the parent, the rest here.
// Takes { tasks: [{ verb, folder, engine }], reverseFolders } as JSON on standard input, and gives one answer a task, as JSON.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { poisoned } from './poison.mjs';

const { tasks, reverseFolders } = JSON.parse(fs.readFileSync(0, 'utf8'));
if (reverseFolders) listBackwards();

const { generate } = await import('../../dist/src/index.js');
const { INSTALLED: assets } = await import('../../dist/src/host/assets.js');
const { libraryOf, loadProject, sha256, sync, verify } = await import('../../dist/src/node.js');

const VERBS = {
  /** One run; says what was done to each file. */
  async sync(place) {
    const { ok, files, diagnostics } = await sync(place);
    return { ok, actions: files.map(({ action }) => action), problems: namesOf(diagnostics) };
  },
  async verify(place) {
    const { value, diagnostics } = await verify(place);
    return { ok: value !== undefined, problems: namesOf(diagnostics) };
  },
  /** The pure part alone, from data that nobody can change. */
  async generate(place, engine) {
    const { project, library } = await projectOf(place);
    return made(await generate(frozen(project), { sha256, library, assets }, { engine }));
  },
  /** The pure part alone, in a world where asking for the time, for chance or for the locale throws. */
  async poisoned(place, engine) {
    const { project, library } = await projectOf(place);
    // The first run loads what it needs; what a dependency asks for while it loads, it asks for once.
    await generate(project, { sha256, library, assets }, { engine });
    const { value, calls } = await poisoned(() => generate(project, { sha256, library, assets }, { engine }));
    return { ...made(value), calls };
  },
};

const answers = [];
for (const { verb, folder, engine = 'auto' } of tasks) answers.push(await VERBS[verb]({ cwd: folder }, engine));
process.stdout.write(JSON.stringify(answers));

async function projectOf(place) {
  const { project, root, diagnostics } = await loadProject(place);
  if (!project) throw new Error(namesOf(diagnostics).join(', '));
  return { project, library: libraryOf(project, root) };
}

function made(outcome) {
  if (!outcome.ok) return { ok: false, problems: namesOf(outcome.diagnostics) };
  const { artifacts, receiptText } = outcome.value;
  return { ok: true, files: Object.fromEntries(artifacts.map(({ path, text }) => [path, text])), receiptText };
}

function namesOf(diagnostics) {
  return diagnostics.map(({ severity, code, facts, at }) => `${severity} ${code} ${at?.path ?? '-'} ${JSON.stringify(facts)}`);
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
