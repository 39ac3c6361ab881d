import { sortDiagnostics } from '../diagnostics/sort.js';
import { problem, type Diagnostic } from '../model/diagnostic.js';
import { failure, isSound, outcomeOf, success, type Outcome } from '../model/outcome.js';
import { suggestion } from '../model/suggest.js';
import { placeOfFile } from '../model/source.js';
import { currentInputs } from '../pipeline.js';
import { apply, type StateFile } from './apply/apply.js';
import type { Holder } from './apply/claim.js';
import { folderToHold, holdProject } from './apply/hold-project.js';
import { readDisk } from './disk.js';
import type { LockChange, LockEntry } from './lock-file/pinned-imports.js';
import { policyOf } from './resources.js';
import { askProject, type Answer, type Asked } from './session.js';
import { sha256 } from './sha256.js';
import { IGNORE_FILE } from './state.js';
import type { NetworkOptions } from './sync-result.js';
import type { Surroundings } from './world.js';

export interface LockOptions extends NetworkOptions {
  readonly manifest?: string;
  /** Which pins are looked up anew: all, or those of some IRIs; none by default. */
  readonly update?: 'all' | readonly string[];
  readonly signal?: AbortSignal;
  /** Told when writing begins and ends: a process must not be ended in between. */
  readonly writing?: (busy: boolean) => void;
  /** How long to wait for another run that holds the project, in milliseconds; 30,000 unless said otherwise, 0 for not at all. */
  readonly lockTimeoutMs?: number;
  /** Told again and again who holds the project while this waits. */
  readonly waiting?: (holder: Holder) => void;
}

/** What became of each import that comes from the network, in code point order of the IRIs. */
export interface Locked {
  readonly entries: readonly LockEntry[];
  /** Whether anything on disk changed. */
  readonly changed: boolean;
}

/**
 * Resolves every import of a project, and pins in `ggen.lock` those that come from the network; pins of imports that the
 * ontology no longer has go, and so do their copies (SPEC 3). Writes `ggen.lock` and `.ggen/imports`, all or nothing.
 *
 * Reports what reading the ontology reports, GGEN7xx, and GGEN110 for an IRI to update that is no such import.
 */
export async function lock(world: Surroundings, options: LockOptions = {}): Promise<Answer<Locked>> {
  const { manifest, update, signal } = options;
  if (update && (options.frozen || options.offline)) return refused(world, options);
  const reach = { ...policyOf(options), ...(update && { renew: update === 'all' ? update : new Set(update) }), ...(signal && { signal }) };
  const ask = (refusal?: Diagnostic): Promise<Answer<Locked>> => askProject(world, manifest, reach, (asked) => lockProject(asked, options, refusal));
  const root = await folderToHold(world.cwd, manifest);
  if (root === undefined) return ask();
  const held = await holdProject(world, root, options, async ({ recovered, refusal }) => {
    const answer = await ask(refusal);
    return { ...answer, ok: answer.ok && isSound(recovered), diagnostics: sortDiagnostics([...recovered, ...answer.diagnostics]) };
  });
  return held.ok ? held.value : { ok: false, diagnostics: sortDiagnostics(held.diagnostics), texts: new Map(), root };
}

function refused(world: Surroundings, { manifest, offline }: LockOptions): Promise<Answer<Locked>> {
  const why = offline ? 'with --offline nothing is fetched' : 'with --frozen, and in CI, nothing new is fetched';
  const detail = `"--update" fetches, and ${why}`;
  return askProject(world, manifest, { network: 'offline' }, () => Promise.resolve(failure(problem('GGEN110', { detail, command: 'lock', ...(!offline && { suggestion: '--frozen=false' }) }))));
}

async function lockProject({ project, root, resources: { library, imports } }: Asked, { update, signal, writing }: LockOptions, refusal: Diagnostic | undefined): Promise<Outcome<Locked>> {
  const inputs = await currentInputs(project, { sha256, library, ...(signal && { signal }) });
  const unknown = typeof update === 'object' ? update.flatMap((iri) => notImported(iri, imports.asked())) : [];
  const read = outcomeOf(inputs.ok ? inputs.value : [], [...inputs.diagnostics, ...unknown]);
  if (!read.ok) return read;
  if (signal?.aborted) return failure(problem('GGEN903', {}));
  const change = imports.change(read.value, true);
  writing?.(true);
  try {
    const written = await write(root, change, refusal);
    return written.ok ? success({ entries: change.entries, changed: written.value }, read.diagnostics) : written;
  } finally {
    writing?.(false);
  }
}

function notImported(iri: string, known: readonly string[]): readonly Diagnostic[] {
  if (known.includes(iri)) return [];
  const near = suggestion(iri, known);
  return [problem('GGEN110', { detail: `"--update" takes an import that comes from the network, and "${iri}" is none`, command: 'lock', ...(near.suggestion !== undefined && { suggestion: `"${near.suggestion}"` }) })];
}

/** Puts lock and copies on disk; says whether that changed anything. */
async function write(root: string, { write: files, remove }: LockChange, refusal: Diagnostic | undefined): Promise<Outcome<boolean>> {
  const wanted: readonly StateFile[] = files.length > 0 ? [...files, IGNORE_FILE] : [];
  const now = await readDisk(root, [...wanted.map(({ path }) => path), ...remove]);
  const [blocked] = [...now].flatMap(([path, one]) => (one.kind === 'other' ? [problem('GGEN606', { path, detail: one.what }, placeOfFile(path))] : []));
  if (blocked) return failure(blocked);
  const state = wanted.filter(({ path, text }) => {
    const file = now.get(path);
    return file?.kind !== 'file' || file.text !== text;
  });
  const gone = remove.filter((path) => now.get(path)?.kind === 'file');
  if (state.length === 0 && gone.length === 0) return success(false);
  if (refusal) return failure(refusal);
  const [failed, ...more] = await apply({ root, actions: [], state, remove: gone });
  return failed ? failure(failed, ...more) : success(true);
}
