import { dirname } from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { placeOfFile } from '../../model/source.js';
import { kindOf } from '../files.js';
import { findManifest } from '../load/find.js';
import type { Surroundings } from '../world.js';
import { RUN_LOCK, takeHold, type WaitOptions } from './hold.js';
import { interrupted, recover } from './recover.js';

/** The folder of the project that a run is about; nothing where there is none to hold. */
export async function folderToHold(cwd: string, manifest: string | undefined): Promise<string | undefined> {
  const spot = await findManifest(cwd, manifest);
  return 'file' in spot && (await kindOf(spot.file)) === 'file' ? dirname(spot.file) : undefined;
}

/** How a project is held; `writing` is told when recovery begins and ends to write. */
export interface HoldOptions extends WaitOptions {
  readonly writing?: (busy: boolean) => void;
}

/** What a run is given that may write: what was done about an earlier run, and whether another was waited for. */
export interface Held {
  readonly recovered: readonly Diagnostic[];
  readonly waited: boolean;
  /** Why the run may write nothing after all: it can have no lock. */
  readonly refusal?: Diagnostic;
}

/** What work gave under the lock, or why it was not begun. */
export type Holding<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Does work while no other run writes the project, once what an earlier run left half done is finished or undone (SPEC 8).
 * Reports GGEN617 where another run holds the project for too long, GGEN616 and what keeps that from being mended, and
 * GGEN903 where the waiting was cut off. Where this user can make no lock, a run that has nothing to write may still succeed.
 */
export async function holdProject<T>(world: Pick<Surroundings, 'now' | 'elapsed'>, root: string, options: HoldOptions, work: (held: Held) => Promise<T>): Promise<Holding<T>> {
  const taken = await takeHold(root, world, options);
  if (taken.kind === 'cut off') return { ok: false, diagnostics: [problem('GGEN903', {})] };
  if (taken.kind === 'busy') {
    const { pid, host, started } = taken.holder;
    return { ok: false, diagnostics: [problem('GGEN617', { pid, host, started, waited: taken.waited }, placeOfFile(RUN_LOCK))] };
  }
  if (taken.kind === 'refused') {
    const pending = interrupted(root, 'error');
    if (pending.length > 0) return { ok: false, diagnostics: [taken.why, ...pending] };
    return { ok: true, value: await work({ recovered: [], waited: false, refusal: taken.why }) };
  }
  try {
    const recovered = await mended(root, options);
    if (recovered.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics: recovered };
    return { ok: true, value: await work({ recovered, waited: taken.waited }) };
  } finally {
    taken.hold.release();
  }
}

async function mended(root: string, { writing }: HoldOptions): Promise<readonly Diagnostic[]> {
  // Leftovers of a run that had not begun to write may be removed half way.
  const writes = interrupted(root, 'warning').length > 0;
  if (writes) writing?.(true);
  try {
    return await recover(root);
  } finally {
    if (writes) writing?.(false);
  }
}
