import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { sortDiagnostics } from '../../diagnostics/sort.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { isSound } from '../../model/outcome.js';
import { changes, type FileAction } from '../compare.js';
import { kindOf } from '../files.js';
import { findManifest } from '../load/find.js';
import { unifiedDiff } from '../rebuild/differ.js';
import { inTemporaryFolder } from '../rebuild/temporary.js';
import { runSync } from '../run.js';
import type { SyncResult } from '../sync-result.js';
import { verify, type VerifyOptions, type VerifyResult } from '../verify.js';
import type { Surroundings } from '../world.js';
import { layOut, type GitFault } from './git.js';

/** A git revision that was checked. */
export interface Against {
  /** As it was asked for. */
  readonly revision: string;
  /** The full name of its commit. */
  readonly commit: string;
  /** What a run there would do to the files of that revision. */
  readonly files: readonly FileAction[];
  /** What differs, as unified diffs by path. */
  readonly diffs: readonly { readonly path: string; readonly diff: string }[];
}

/**
 * Checks that the outputs of a git revision are what its own inputs give, and that its receipt says so: GGEN605 and
 * GGEN608, which name the revision. All of it happens in a folder of its own; working tree, index and repository are
 * only read. Reports GGEN624 where the revision cannot be laid out.
 */
export async function verifyAgainst(world: Surroundings, options: VerifyOptions, revision: string): Promise<VerifyResult> {
  const spot = await findManifest(world.cwd, options.manifest);
  if ('diagnostic' in spot) return answer(world.cwd, [spot.diagnostic]);
  const root = dirname(spot.file);
  return inTemporaryFolder('against', async (folder) => {
    const tree = join(folder, 'tree');
    const laidOut = await layOut((await kindOf(root)) === 'folder' ? root : world.cwd, revision, tree, folder, options.signal);
    if (options.signal?.aborted) return answer(root, [problem('GGEN903', {})]);
    if ('fault' in laidOut) return answer(root, [cannot(revision, laidOut)]);
    const place = join(tree, ...laidOut.way.split('/'));
    const manifest = join(place, basename(spot.file));
    if ((await kindOf(manifest)) !== 'file') {
      return answer(root, [cannot(revision, { fault: 'project', detail: `it has no "${[laidOut.way, basename(spot.file)].filter((part) => part !== '').join('/')}"` })]);
    }
    const there: Surroundings = { ...world, cwd: place };
    const chosen = { manifest, ...(options.agentId !== undefined && { agentId: options.agentId }), ...(options.allowCommands !== undefined && { allowCommands: options.allowCommands }), ...(options.signal && { signal: options.signal }) };
    const checked = await runSync(there, { ...chosen, ...(options.engine !== undefined && { engine: options.engine }), ...(options.raw !== undefined && { raw: options.raw }), ...(options.jobs !== undefined && { jobs: options.jobs }), mode: 'check', offline: true, cache: false }, { trustedAs: root });
    const inSubmodule = submoduleRead(checked, tree, laidOut.submodules);
    if (inSubmodule !== undefined) return answer(root, [cannot(revision, { fault: 'submodule', detail: `the project reads from "${inSubmodule}", a submodule, whose files git does not keep with it` })]);
    // What is out of date may be so because an input changed: that is for the receipt to say.
    const verified = checked.diagnostics.every(({ severity, code }) => severity !== 'error' || OF_OUTPUTS.includes(code))
      ? await verify(there, { ...chosen, ...(checked.ok && options.rebuild && { rebuild: options.rebuild }) }, root)
      : undefined;
    const found = [...checked.diagnostics, ...(verified?.diagnostics ?? [])];
    return {
      ...answer(root, distinct(found).map((one) => named(one, revision)), new Map([...checked.texts, ...(verified?.texts ?? [])])),
      ...(checked.ok && verified?.value && { value: verified.value }),
      ...(verified?.rebuilt && { rebuilt: verified.rebuilt }),
      ...(verified?.commands && { commands: verified.commands }),
      against: { revision, commit: laidOut.commit, files: checked.files, diffs: await diffsOf(checked.files) },
    };
  }, (why) => answer(root, [why]));
}

function answer(root: string, diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string> = new Map()): VerifyResult {
  return { ok: isSound(diagnostics), root, diagnostics: sortDiagnostics(diagnostics), texts };
}

/** Differences between outputs and what is made, after which the receipt can be looked at all the same. */
const OF_OUTPUTS: readonly string[] = ['GGEN604', 'GGEN605', 'GGEN618'];

/** How many diffs are made; with more differences, each file is still named. */
const MOST_DIFFS = 50;

function diffsOf(files: readonly FileAction[]): Promise<Against['diffs']> {
  const differing = files.filter((file) => changes(file) || file.action === 'conflict').slice(0, MOST_DIFFS);
  return Promise.all(differing.map(async ({ path, before = '', after = '' }) => ({ path, diff: await unifiedDiff({ title: path, before, after, labels: ['in the revision', 'from its inputs'] }) })));
}

function cannot(revision: string, { fault, detail }: GitFault): Diagnostic {
  return problem('GGEN624', { revision, fault, detail });
}

/** A difference names the revision that it is in. */
function named(one: Diagnostic, revision: string): Diagnostic {
  if (one.code === 'GGEN605') return { ...one, facts: { ...one.facts, revision } };
  return one.code === 'GGEN608' ? { ...one, facts: { ...one.facts, revision } } : one;
}

function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}

/** The submodule that the project looks into, if it does. */
function submoduleRead({ reads, root }: SyncResult, tree: string, submodules: readonly string[]): string | undefined {
  const looked = reads.map(({ path }) => relative(tree, resolve(root, path)).split(sep).join('/'));
  return submodules.find((one) => looked.some((path) => path === one || path.startsWith(`${one}/`)));
}
