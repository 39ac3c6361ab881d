import { isWholeFile, type CanonicalArtifact } from '../../model/artifact.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { readRegions, regionsOf, withRegions } from '../../model/keep-regions.js';
import { isHeld } from '../compare/file-on-disk.js';
import type { FileOnDisk, OnDisk } from '../compare/types.js';
import { sha256Of } from '../sha256.js';
import { readHandWritten, type FileRegions, type PastFile } from './hand-written.js';
import { pairMoves, type RegionPlace } from './moves.js';

export interface FillInput {
  readonly artifacts: readonly CanonicalArtifact[];
  readonly disk: ReadonlyMap<string, OnDisk>;
  /** What the receipts of this project know of regions, by path. */
  readonly past: ReadonlyMap<string, PastFile>;
  /** Paths whose files are their owners' for good: nothing is taken from them. */
  readonly adopted: ReadonlySet<string>;
  readonly force: boolean;
}

/** The artifacts as they go on disk, and what keeps a file from being made anew (GGEN621), by path. */
export interface Filled {
  readonly artifacts: readonly CanonicalArtifact[];
  readonly faults: ReadonlyMap<string, Diagnostic>;
}

interface Source extends RegionPlace {
  readonly content: string;
}

/**
 * Puts what people wrote into the regions of the artifacts: from the file at the same path, else from one of the same rule that
 * no longer has the region. What stands there as ggen wrote it gives way to the new default. The digest of a filled artifact is
 * that of its whole text.
 */
export function fillRegions({ artifacts, disk, past, adopted, force }: FillInput): Filled {
  const faults = new Map<string, Diagnostic>();
  if (past.size === 0 && artifacts.every(({ regions }) => regions === undefined)) return { artifacts, faults };
  const read = new Map<string, FileRegions>();
  for (const [path, now] of disk) if (now.kind === 'file' && !now.isBinary) read.set(path, readHandWritten(now.text, past.get(path)));

  const open = artifacts.filter((one) => !stays(one, disk.get(one.path)));
  for (const { path, regions } of open) {
    const now = disk.get(path);
    if (now?.kind !== 'file' || (!regions && !past.has(path))) continue;
    const fault = faultOf(path, now, read.get(path), force);
    if (fault) faults.set(path, fault);
  }

  const made = open.filter(({ regions }) => regions !== undefined);
  const keysOf = new Map<string, ReadonlySet<string>>(made.map(({ path, regions = [] }) => [path, new Set(regions.map(({ key }) => key))]));
  const sources = [...past].flatMap(([path, { rules }]): readonly Source[] => {
    if (adopted.has(path)) return [];
    const left = [...(read.get(path)?.written ?? [])].filter(([key, content]) => content.trim() !== '' && !keysOf.get(path)?.has(key));
    return left.map(([key, content]) => ({ path, key, rules, content }));
  });
  const targets = made.flatMap(({ path, regions = [], origin }) =>
    regions.filter(({ key }) => !read.get(path)?.written.has(key)).map(({ key }): RegionPlace => ({ path, key, rules: new Set([origin.rule]) })),
  );
  const moved = new Map<string, Map<string, string>>();
  for (const [{ path, key }, { content }] of pairMoves(sources, targets)) moved.set(path, (moved.get(path) ?? new Map<string, string>()).set(key, content));

  const filled = new Map(made.map((one) => [one, fill(one, new Map([...(read.get(one.path)?.written ?? []), ...(moved.get(one.path) ?? [])]))]));
  return { artifacts: artifacts.map((one) => filled.get(one) ?? whole(one)), faults };
}

/** Whether the file of an artifact stays as it is, whatever is made. */
function stays(artifact: CanonicalArtifact, now: OnDisk | undefined): boolean {
  if (!isWholeFile(artifact.mode)) return true;
  return now?.kind === 'file' && (artifact.mode === 'Create' || isHeld(artifact, now.text));
}

function faultOf(path: string, now: FileOnDisk, found: FileRegions | undefined, force: boolean): Diagnostic | undefined {
  // A text in another encoding would not come out as it went in, not even when it is set aside.
  if (now.isBinary) return problem('GGEN621', { path, detail: 'it is no text in UTF-8' }, { path, start: 0, end: 0 });
  const fault = force ? undefined : found?.fault;
  return fault && problem('GGEN621', { path, detail: fault.detail }, { path, start: fault.start, end: fault.end });
}

function fill(artifact: CanonicalArtifact, contents: ReadonlyMap<string, string>): CanonicalArtifact {
  const keys = regionsOf(readRegions(artifact.text).pieces).map(({ key }) => key);
  return keys.some((key) => contents.has(key)) ? whole({ ...artifact, text: withRegions(artifact.text, contents) }) : whole(artifact);
}

/** With the digest and the size of all of the text. */
function whole(artifact: CanonicalArtifact): CanonicalArtifact {
  if (!artifact.regions) return artifact;
  return { ...artifact, digest: sha256Of(artifact.text), bytes: Buffer.byteLength(artifact.text) };
}
