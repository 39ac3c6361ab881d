import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import stringify from 'fast-json-stable-stringify';
import { problem } from '../../model/diagnostic.js';
import type { Library, Turns } from '../../model/effects.js';
import type { Extension } from '../../model/extension.js';
import { failure, success, type Outcome } from '../../model/outcome.js';
import type { Made, Observer, StageName } from '../../model/plan.js';
import type { Project, RdfSource } from '../../model/project.js';
import type { Receipt } from '../../model/receipt.js';
import type { Term } from '../../model/term.js';
import type { RebuiltKind } from '../../model/variation.js';
import { generate, graphText, restate, type Tools } from '../../pipeline.js';
import { loadProject } from '../load.js';
import { openResources } from '../resources.js';
import { INSTALLED } from '../assets.js';
import { commandsFor } from '../commands/for-project.js';
import { sha256, sha256Of } from '../sha256.js';
import { openThreads } from '../threads/threads.js';
import { surroundings } from '../world.js';
import { INDEX_FILE, STAGE_FILE, TEXTS_FILE, type MadeItem, type MadeRecord, type Task } from './record.js';

/** Makes everything that the project of a task gives, and writes down what each stage gave. */
export async function makeAll(task: Task): Promise<void> {
  const { timeZone, locale } = new Intl.DateTimeFormat().resolvedOptions();
  const keeper = keepIn(task.out);
  try {
    const { ok, diagnostics, texts } = await run(task, keeper).catch(thrown);
    if (!ok) keeper.keep('problems', '', diagnostics.map(({ severity, code, facts, at }) => `${severity} ${code} ${at?.path ?? ''} ${stringify(facts)}`).join('\n'));
    const made: MadeRecord = { items: keeper.items(), ok, diagnostics, texts, timeZone, locale };
    writeFileSync(join(task.out, INDEX_FILE), JSON.stringify(made));
  } finally {
    keeper.close();
  }
}

/** What something of an extension throws is told like any other problem, so that the stage is known too. */
function thrown(error: unknown): Pick<MadeRecord, 'ok' | 'diagnostics' | 'texts'> {
  return { ok: false, diagnostics: [problem('GGEN901', { detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })], texts: [] };
}

async function run(task: Task, { observer }: Keeper): Promise<Pick<MadeRecord, 'ok' | 'diagnostics' | 'texts'>> {
  const extensions = await loadExtensions(task.extensionModules);
  if (!extensions.ok) return { ok: false, diagnostics: extensions.diagnostics, texts: [] };
  const world = surroundings();
  const { project, root, sources, diagnostics } = await loadProject(world, { manifest: task.manifest });
  const texts = sources.map(({ path, text }) => [path, text] as const);
  if (!project || diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics, texts };
  const resources = await openResources(world, project, root, { network: 'offline' });
  const { vary } = task;
  const commands = task.commands && commandsFor(project, task.commands.root, { env: task.commands.env, allow: true });
  const threads = vary.includes('jobs') ? openThreads({ jobs: task.jobs, always: true, vary }) : undefined;
  const tools: Tools = {
    sha256,
    assets: INSTALLED,
    ...(commands && { commands }),
    library: restated(resources.library, project, task),
    ...(extensions.value.length > 0 && { extensions: extensions.value }),
    ...threads?.tools,
    ...(threads && { turns: lastFirst }),
  };
  const engine = !vary.includes('engine') ? task.engine : task.engine === 'comunica' ? 'auto' : 'comunica';
  const made = await generate(inFormats(project, task.formats), tools, { engine, raw: task.raw, agentId: task.agentId }, observer).finally(() => threads?.end());
  return made.ok ? { ok: true, diagnostics: [], texts: [] } : { ok: false, diagnostics: made.diagnostics, texts };
}

/** Begins the last task first, and does all at once: what comes first elsewhere comes last here, and in threads of their own. */
const lastFirst: Turns = async (tasks) => (await Promise.all(tasks.toReversed().map((task) => task()))).toReversed();

function inFormats(project: Project, formats: Task['formats']): Project {
  const named = (source: RdfSource): RdfSource => {
    const format = formats[source.path];
    return format ? { ...source, format } : source;
  };
  return { ...project, ontology: project.ontology.map(named), shapes: project.shapes.map(named) };
}

/** A library whose documents are written otherwise, as those of the project are. */
function restated(library: Library, { baseIri }: Project, { vary, seed }: Task): Library {
  const [shuffle, relabel] = [vary.includes('statement-order'), vary.includes('blank-labels')];
  if (!shuffle && !relabel) return library;
  return {
    ...library,
    imported: async (iri, at) => {
      const found = await library.imported(iri, at);
      if (!found.ok) return found;
      const other = await restate(found.value, { ...(baseIri !== undefined && { baseIri }), ...(shuffle && { seed }), relabel });
      return other.ok ? success(other.value, found.diagnostics) : found;
    },
  };
}

/** The extensions that modules export, by default or as `extension` or `extensions`: one or a list of them. Reports GGEN110. */
async function loadExtensions(modules: readonly string[]): Promise<Outcome<readonly Extension[]>> {
  const found: Extension[] = [];
  for (const url of modules) {
    const loaded: unknown = await import(url).catch((error: unknown) => ({ error }));
    const given = valuesOf(loaded);
    if (given.length === 0) {
      const why = typeof loaded === 'object' && loaded !== null && 'error' in loaded ? String(loaded.error) : 'it has no export "extension", "extensions" or "default" that is one';
      return failure(problem('GGEN110', { detail: `Cannot take extensions from "${url}": ${why}` }));
    }
    found.push(...given);
  }
  return success(found);
}

function valuesOf(module: unknown): readonly Extension[] {
  if (typeof module !== 'object' || module === null) return [];
  const exports = ['default', 'extension', 'extensions'].map((name): unknown => Reflect.get(module, name));
  return [...new Set(exports.flat())].filter(isExtension);
}

function isExtension(value: unknown): value is Extension {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'version' in value && typeof value.version === 'string';
}

/** Takes what stages give, and keeps it on disk, so that no more than one of it is in memory. */
interface Keeper {
  readonly observer: Observer;
  /** Keeps a text under the stage that began last. */
  readonly keep: (kind: RebuiltKind, name: string, text: string, namesEngine?: boolean) => void;
  readonly items: () => readonly MadeItem[];
  readonly close: () => void;
}

function keepIn(folder: string): Keeper {
  const file = openSync(join(folder, TEXTS_FILE), 'w');
  const items: MadeItem[] = [];
  let stage: StageName = 'μ₁_normalize';
  let at = 0;
  const keep: Keeper['keep'] = (kind, name, text, namesEngine) => {
    const bytes = Buffer.from(text, 'utf8');
    writeSync(file, bytes);
    items.push({ stage, kind, name, digest: sha256Of(bytes), start: at, end: at + bytes.length, ...(namesEngine && { namesEngine }) });
    at += bytes.length;
  };
  return {
    keep,
    items: () => items,
    close: () => closeSync(file),
    observer: {
      stageStarted: (one) => {
        stage = one;
        writeFileSync(join(folder, STAGE_FILE), one);
      },
      made: (made) => keepMade(made, keep),
    },
  };
}

function keepMade(made: Made, keep: Keeper['keep']): void {
  switch (made.stage) {
    case 'μ₁_normalize':
      return keep('graph', '', graphText(made.graph));
    case 'μ₂_extract':
      return made.ruleRows.forEach(({ rule, rowSet }) => rowSet && keep('rows', rule, [rowSet.variables, ...rowSet.rows.map((row) => row.map(termText))].map((cells) => `${cells.join(' | ')}\n`).join('')));
    case 'μ₃_emit':
    case 'μ₄_canonicalize':
      return made.artifacts.forEach(({ path, text, mode }) => keep('artifact', path, mode === 'Create' || mode === 'Overwrite' ? text : `${mode}\n${text}`));
    case 'μ₅_receipt':
      keep('receipt', '', withoutEngine(made.receipt));
      return keep('receipt', '', made.text, true);
  }
}

function termText(term: Term | undefined): string {
  if (!term) return '';
  if (term.type !== 'literal') return term.type === 'iri' ? `<${term.value}>` : `_:${term.value}`;
  return `${JSON.stringify(term.value)}${term.language === '' ? `^^<${term.datatype}>` : `@${term.language}`}`;
}

/** A receipt for reading, without what names the engine. */
function withoutEngine({ digest: _digest, execution_id: _id, ...receipt }: Receipt): string {
  return `${JSON.stringify({ ...receipt, makers: receipt.makers.filter(({ kind }) => kind !== 'engine') }, undefined, 2)}\n`;
}

