/** Runs mutants through the library, in mode `plan`, and holds what comes back against what is promised of any input. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sha256, sync } from '../../dist/src/node.js';
import { exitCode } from '../../dist/src/cli/exit-code.js';
import { renderGithub } from '../../dist/src/diagnostics/github.js';
import { renderJson } from '../../dist/src/diagnostics/json.js';
import { eventLine } from '../../dist/src/diagnostics/ndjson.js';
import { placeOf } from '../../dist/src/diagnostics/place.js';
import { renderSarif } from '../../dist/src/diagnostics/sarif.js';
import { renderText } from '../../dist/src/diagnostics/text.js';
import { kindOf, standingOf } from './languages.mjs';
import { projects } from './projects.mjs';

/**
 * @typedef {object} Verdict
 * @property {number} number @property {string} project @property {string} path @property {string} kind @property {string} way
 * @property {import('./languages.mjs').Standing} standing whether the broken file is right in its language
 * @property {'refused' | 'warned' | 'unchanged' | 'changed' | 'lost'} outcome
 *   `changed`: accepted in silence, and the outputs show it; `lost`: they only lack lines or files
 * @property {readonly string[]} faults what ggen must never do
 * @property {boolean | undefined} near whether the first error stands within one line of the change, where the file has a syntax error
 * @property {number} ms
 */

const PLAIN = (text) => text;
const PALETTE = { error: PLAIN, warning: PLAIN, info: PLAIN, strong: PLAIN, dim: PLAIN };
const WIDTHS = [40, 80, 200];

/**
 * Puts each project into a folder of its own and runs it unbroken.
 * @returns {Promise<{ readonly all: readonly any[], readonly judge: (mutant: import('./mutate.mjs').Mutant) => Promise<{ readonly verdict: Verdict, readonly result?: any }>, readonly close: () => void }>}
 */
export async function openCourt() {
  const root = mkdtempSync(join(tmpdir(), 'ggen-mutations-'));
  const all = [];
  for (const [index, project] of projects().entries()) {
    const folder = join(root, String(index));
    for (const [path, text] of project.sources) write(folder, path, text);
    const result = await sync({ cwd: folder, mode: 'plan' });
    if (!result.ok) throw new Error(`${project.name} does not run`);
    const inputs = result.inputs.filter((path) => project.sources.has(path));
    for (const path of inputs) {
      const standing = standingOf(kindOf(path), project.sources.get(path), project.sources.get('ggen.toml'));
      if (standing !== 'right') throw new Error(`${project.name}: ${path} is wrong before it is broken`);
    }
    all.push({ ...project, folder, inputs, outputs: outputsOf(result), told: new Set(result.diagnostics.map(tellingOf)) });
  }
  return { all, judge: (mutant) => judge(all[mutant.project], mutant), close: () => rmSync(root, { recursive: true, force: true }) };
}

async function judge(project, { number, name, path, kind, way, change }) {
  const { folder, sources } = project;
  const manifest = path === 'ggen.toml' ? change.text : sources.get('ggen.toml');
  write(folder, path, change.text);
  const before = diskOf(folder);
  const start = performance.now();
  const verdict = { number, project: name, path, kind, way, standing: standingOf(kind, change.text, manifest), outcome: 'refused', faults: [], near: undefined, ms: 0 };
  try {
    const result = await sync({ cwd: folder, mode: 'plan' });
    verdict.ms = Math.round(performance.now() - start);
    const first = result.diagnostics.find(({ severity, at }) => severity === 'error' && at?.path === path);
    verdict.outcome = outcomeOf(project, result);
    verdict.faults = [...faultsOf(result), ...(verdict.standing === 'syntax' && verdict.outcome !== 'refused' ? ['accepts a syntax error'] : [])];
    if (verdict.standing === 'syntax') verdict.near = first !== undefined && isNear(change, first.at.start);
    verdict.said = result.diagnostics.filter((one) => !project.told.has(tellingOf(one))).map((one) => one.code).slice(0, 3).join(' ');
    if (diskOf(folder) !== before) verdict.faults.push('touched the disk');
    return { verdict, result };
  } catch (error) {
    verdict.faults = [`threw ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`];
    return { verdict, error };
  } finally {
    write(folder, path, sources.get(path));
  }
}

/** What no input may bring ggen to, as far as one result shows it. */
function faultsOf({ ok, diagnostics, texts }) {
  const faults = new Set();
  for (const one of diagnostics) {
    if (one.code === 'GGEN901') faults.add(`GGEN901: ${one.facts.detail}`);
    for (const at of [one.at, ...(one.related ?? []).map((place) => place.at)]) {
      const text = at && texts.get(at.path);
      if (text !== undefined && !(at.start >= 0 && at.start <= at.end && at.end <= text.length)) faults.add(`${one.code} points outside of ${at.path}`);
    }
    for (const width of WIDTHS) {
      if (/\n\s+at \S.*:\d+:\d+\)?(?:\n|$)/.test(renderText(one, texts, { palette: PALETTE, width }))) faults.add(`${one.code} shows a stack trace`);
    }
    JSON.parse(eventLine({ type: 'diagnostic', ...renderJson(one, texts) }));
  }
  const code = exitCode(diagnostics);
  if ((code === 0) !== ok) faults.add(`exits with ${code}`);
  const results = renderSarif(diagnostics, texts, { exitCode: code, sha256 }).runs[0].results.length;
  const annotations = renderGithub(diagnostics, texts).split('\n').length - 1;
  if (results !== diagnostics.length || annotations !== diagnostics.length) faults.add('leaves a problem out in one of the output forms');
  return [...faults];
}

function outcomeOf(project, result) {
  if (!result.ok) return 'refused';
  if (result.diagnostics.some((one) => one.severity === 'warning' && !project.told.has(tellingOf(one)))) return 'warned';
  const outputs = outputsOf(result);
  const same = outputs.size === project.outputs.size && [...outputs].every(([path, text]) => project.outputs.get(path) === text);
  if (same) return 'unchanged';
  const isLoss = [...outputs].every(([path, text]) => {
    const old = new Set((project.outputs.get(path) ?? '').split('\n'));
    return text.split('\n').every((line) => old.has(line));
  });
  return isLoss ? 'lost' : 'changed';
}

/** Whether an offset stands within one line of what was changed. */
function isNear({ text, from, to }, offset) {
  const line = (at) => placeOf({ path: '', start: at, end: at }, new Map([['', text]])).line;
  return line(offset) >= line(from) - 1 && line(offset) <= line(Math.max(from, to)) + 1;
}

function outputsOf({ plan }) {
  return new Map((plan?.artifacts ?? []).map(({ path, text }) => [path, text]));
}

/** What a diagnostic says, wherever it stands. */
function tellingOf({ code, severity, facts }) {
  return JSON.stringify([code, severity, facts]);
}

function write(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Every file of a folder with its size and time of change. */
function diskOf(folder) {
  return readdirSync(folder, { recursive: true }).sort().map((path) => {
    const { size, mtimeMs } = statSync(join(folder, path));
    return `${path} ${size} ${mtimeMs}`;
  }).join('\n');
}
