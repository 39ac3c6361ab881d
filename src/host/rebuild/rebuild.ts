import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { EngineName } from '../../model/manifest.js';
import type { Receipt, ReceiptOutput } from '../../model/receipt.js';
import { placeOfFile } from '../../model/source.js';
import { VARIATIONS, type Variation } from '../../model/variation.js';
import { readDisk } from '../disk.js';
import { limited } from '../load/inputs.js';
import { jobsOf } from '../threads/jobs.js';
import { isTable, parseJson } from '../untrusted-json.js';
import { copyProject, SEED, type Copy, type Original } from './copy.js';
import { findDifference, readItem, unifiedDiff, type Difference, type MadeIn } from './differ.js';
import { runTask, type Ended } from './process.js';
import type { MadeRecord, Task } from './record.js';
import { inTemporaryFolder } from './temporary.js';

/** How `ggen verify --rebuild` runs the pipeline again. */
export interface RebuildOptions {
  /** What varies; everything by default. */
  readonly vary?: readonly Variation[];
  /** Modules whose exports `extension`, `extensions` or `default` are the extensions that took part: paths, or URLs of files. */
  readonly extensionModules?: readonly string[];
  /** As the run that wrote the receipt was told; default: auto. */
  readonly engine?: EngineName;
  /** As the run that wrote the receipt was told. */
  readonly raw?: boolean;
  /** How many processes run at once, 2 at most, and how many threads format where `jobs` varies, 2 at least; one for each core unless said otherwise. */
  readonly jobs?: number;
}

/** What running the pipeline again came to. */
export interface Rebuilt {
  readonly tried: readonly Variation[];
  /** What does not vary here: a locale that Node.js was built without, the engine where only one can answer, documents that would become too large. */
  readonly untried: readonly Variation[];
  /** How many processes ran. */
  readonly processes: number;
  readonly differences: readonly Difference[];
  /** Differences from what is on disk: unified diffs by path. */
  readonly fromDisk: readonly { readonly path: string; readonly diff: string }[];
}

/** What is made again, and what it is held against. */
export interface Rebuilding extends Original {
  readonly receiptPath: string;
  readonly receipt: Receipt;
  readonly receiptText: string;
  readonly signal?: AbortSignal;
  /** What the commands of the manifest run with, where they are trusted. */
  readonly commands?: NonNullable<Task['commands']>;
}

/** At most so many processes run at once. */
const AT_ONCE = 2;
/** With fewer threads nothing would come in another order. */
const FEWEST_THREADS = 2;

/** The problems of a rebuild, and what it came to, where it got that far. */
export interface RebuildAnswer {
  readonly rebuilt?: Rebuilt;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: readonly (readonly [path: string, text: string])[];
}

/** Variations that need the files of the copy to be other ones. */
const OF_FILES: readonly Variation[] = ['file-order', 'statement-order', 'blank-labels'];
/** Those of them that need documents to be written otherwise: one that would become too large is not. */
const OF_DOCUMENTS: readonly Variation[] = ['statement-order', 'blank-labels'];

/**
 * Makes everything again in fresh processes and compares what each stage gives (SPEC 7): first with nothing varied, which
 * has to give what the receipt says (GGEN608), then with everything varied at once. Only if that differs (GGEN623), one
 * variation after the other, to name the guilty ones. Processes work on copies outside the project, which is only read.
 */
export function rebuild(given: Rebuilding, options: RebuildOptions): Promise<RebuildAnswer> {
  return inTemporaryFolder<RebuildAnswer>('rebuild', (folder) => rebuildIn(folder, given, options), (why) => ({ diagnostics: [why], texts: [] }));
}

async function rebuildIn(folder: string, given: Rebuilding, { vary: wanted = VARIATIONS, extensionModules = [], engine = 'auto', raw = false, jobs }: RebuildOptions): Promise<RebuildAnswer> {
  const { project, root, receipt, signal, commands } = given;
  const places = { here: join(folder, 'here'), elsewhere: join(folder, 'else', 'where', 'below') };
  const vary = VARIATIONS.filter((one) => wanted.includes(one));
  const inTurn = limited(Math.min(AT_ONCE, jobs === undefined ? AT_ONCE : jobsOf(jobs)));
  let processes = 0;
  const start = (copy: Copy, which: readonly Variation[]): Promise<Ended> =>
    inTurn(() => {
      processes++;
      const task: Task = {
        manifest: join(copy.root, project.manifest.path),
        agentId: receipt.agent_id,
        engine,
        raw,
        jobs: Math.max(FEWEST_THREADS, jobsOf(jobs)),
        vary: which,
        seed: SEED,
        formats: copy.formats,
        extensionModules: extensionModules.map((one) => (one.startsWith('file:') ? one : pathToFileURL(resolve(root, one)).href)),
        ...(commands && { commands }),
        out: join(folder, 'made', `${processes}`),
      };
      return runTask(task, { cwd: which.includes('cwd') ? join(folder, 'a', 'working', 'folder') : copy.root, home: join(folder, 'home'), ...(signal && { signal }) });
    });
  // A copy stands where the first one stood, unless its place is what varies.
  let isRestated = true;
  const runVaried = async (which: readonly Variation[], asItIs?: Copy): Promise<Ended> => {
    const copy = asItIs ?? (await copyProject(given, which.includes('cwd') ? places.elsewhere : places.here, which));
    if (which.some((one) => OF_DOCUMENTS.includes(one))) isRestated &&= copy.isRestated;
    return start(copy, which);
  };

  const plain = await copyProject(given, places.here, []);
  const needsPlace = !vary.includes('cwd') && vary.some((one) => OF_FILES.includes(one));
  const baseRun = start(plain, []);
  if (needsPlace) await baseRun;
  const [base, together] = await Promise.all([baseRun, vary.length === 0 ? undefined : runVaried(vary, needsPlace || vary.includes('cwd') ? undefined : plain)]);
  if (signal?.aborted) return { diagnostics: [problem('GGEN903', {})], texts: [] };
  if ('crash' in base) return { diagnostics: [problem('GGEN901', { detail: `a process that ran the pipeline again did not get to its end, in ${base.stage}: ${base.crash}` })], texts: [] };
  if (!base.made.ok) return { diagnostics: base.made.diagnostics, texts: base.made.texts };

  const found = together && (await differenceOf(base, together, vary));
  const differences: Difference[] = [];
  if (found && vary.length > 1) {
    if (needsPlace || !vary.includes('cwd')) await copyProject(given, places.here, []);
    const light = vary.filter((one) => !OF_FILES.includes(one));
    const seen = new Map<Variation, Difference | undefined>();
    const tryOne = async (one: Variation, copy?: Copy): Promise<void> => void seen.set(one, await differenceOf(base, await runVaried([one], copy), [one]));
    await Promise.all(light.map((one) => tryOne(one, one === 'cwd' ? undefined : plain)));
    for (const one of vary.filter((other) => OF_FILES.includes(other))) await tryOne(one);
    differences.push(...vary.flatMap((one) => seen.get(one) ?? []));
  }
  // What no variation brings out alone, several do together.
  if (found && differences.length === 0) differences.push(found);
  if (signal?.aborted) return { diagnostics: [problem('GGEN903', {})], texts: [] };

  const untried = together && 'made' in together ? vary.filter((one) => isSame(one, base.made, together.made) || (!isRestated && OF_DOCUMENTS.includes(one))) : [];
  const fromDisk = await compareWithDisk(given, base);
  const rebuilt: Rebuilt = { tried: vary.filter((one) => !untried.includes(one)), untried, processes, differences, fromDisk: fromDisk.diffs };
  return { rebuilt, diagnostics: [...fromDisk.diagnostics, ...differences.map((one) => told(one, given))], texts: [] };
}

/** Whether a variation left the two processes as they were: nothing is proved by it then. */
function isSame(one: Variation, base: MadeRecord, other: MadeRecord): boolean {
  if (one === 'locale') return base.locale === other.locale;
  if (one === 'tz') return base.timeZone === other.timeZone;
  // Where no query is one that another engine may answer, the receipts name the same.
  const named = ({ items }: MadeRecord): string | undefined => items.find(({ namesEngine }) => namesEngine)?.digest;
  return one === 'engine' && named(base) !== undefined && named(base) === named(other);
}

async function differenceOf(base: MadeIn, other: Ended, vary: readonly Variation[]): Promise<Difference | undefined> {
  if ('made' in other) return findDifference(base, other, vary);
  return { vary, stage: other.stage, kind: 'process', name: other.crash, more: 0, diff: '' };
}

function told({ vary, stage, kind, name, more, diff }: Difference, { project, receiptPath }: Rebuilding): Diagnostic {
  const rule = kind === 'rows' ? project.rules.find((one) => one.name === name) : undefined;
  const at = kind === 'artifact' ? placeOfFile(name) : kind === 'receipt' ? placeOfFile(receiptPath) : rule?.at;
  return problem('GGEN623', { vary, stage, kind, name, more, diff }, at);
}

/** What the first process made, held against the receipt on disk: GGEN608 for each file that differs. */
async function compareWithDisk({ root, receipt, receiptPath, receiptText }: Rebuilding, base: MadeIn): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly diffs: Rebuilt['fromDisk'] }> {
  const textOf = async (kind: string, name: string, exact: boolean): Promise<string> => {
    const item = base.made.items.findLast((one) => one.kind === kind && one.name === name && (one.namesEngine ?? false) === exact);
    return item ? readItem(base, item) : '';
  };
  const rebuiltText = await textOf('receipt', '', true);
  if (rebuiltText === receiptText) return { diagnostics: [], diffs: [] };
  const again = outputsIn(rebuiltText);
  const before = new Map(receipt.outputs.map((one) => [one.path, one]));
  const details = [
    ...receipt.outputs.flatMap(({ path, digest }) => (!again.has(path) ? [{ path, detail: 'is not made when the pipeline runs again' }] : again.get(path)?.digest === digest ? [] : [{ path, detail: 'is made otherwise when the pipeline runs again' }])),
    ...[...again.keys()].filter((path) => !before.has(path)).map((path) => ({ path, detail: 'is made when the pipeline runs again, but the receipt does not list it' })),
  ];
  const told = details.length > 0 ? details : [{ path: receiptPath, detail: 'is another one when the pipeline runs again' }];
  const disk = await readDisk(root, details.map(({ path }) => path));
  const diffs = await Promise.all(
    told.map(async ({ path }) => {
      const now = disk.get(path);
      const [left, right] = details.length > 0 ? [now?.kind === 'file' ? now.text : '', await textOf('artifact', path, false)] : [readable(receiptText), readable(rebuiltText)];
      return { path, diff: await unifiedDiff({ title: path, before: left, after: right, labels: ['on disk', 'rebuilt'] }) };
    }),
  );
  return { diagnostics: told.map(({ path, detail }) => problem('GGEN608', { path, detail }, placeOfFile(path))), diffs };
}

function outputsIn(text: string): ReadonlyMap<string, Pick<ReceiptOutput, 'path' | 'digest'>> {
  const receipt = parseJson(text);
  const outputs: readonly unknown[] = isTable(receipt) && Array.isArray(receipt['outputs']) ? receipt['outputs'] : [];
  return new Map(outputs.filter(isOutput).map((one) => [one.path, one]));
}

function isOutput(value: unknown): value is Pick<ReceiptOutput, 'path' | 'digest'> {
  return isTable(value) && typeof value['path'] === 'string' && typeof value['digest'] === 'string';
}

function readable(text: string): string {
  return `${JSON.stringify(parseJson(text) ?? text, undefined, 2)}\n`;
}
