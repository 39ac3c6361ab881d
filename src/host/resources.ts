import type { Diagnostic } from '../model/diagnostic.js';
import type { Fetch } from '../model/effects.js';
import type { Project } from '../model/project.js';
import type { SourceFile } from '../model/source.js';
import { openLibrary, type HostLibrary } from './library/library.js';
import { openPinnedImports, type ImportPolicy, type PinnedImports } from './lock-file/pinned-imports.js';
import { readLockFile } from './lock-file/read.js';
import { serviceFetch } from './network/service-fetch.js';
import { REAL_NETWORK } from './network/settings.js';
import type { NetworkOptions } from './sync-result.js';
import type { Surroundings } from './world.js';

/** What one run may use beyond the files that its project lists. */
export interface Reach extends ImportPolicy {
  readonly signal?: AbortSignal;
}

/** What a project uses beyond the files that it lists: documents by name, pins, endpoints. */
export interface Resources {
  readonly library: HostLibrary;
  readonly imports: PinnedImports;
  /** What SERVICE asks with; absent where the network is not used. */
  readonly fetch?: Fetch;
  /** `ggen.lock`, if there is one. */
  readonly lock?: SourceFile;
  /** Why no import can be answered: GGEN607, GGEN707. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What `--frozen` and `--offline` leave of the network. */
export function policyOf({ frozen, offline }: NetworkOptions): Pick<ImportPolicy, 'network'> {
  return { network: offline ? 'offline' : frozen ? 'frozen' : 'free' };
}

/** Opens what a project on disk uses beyond the files that it lists; only `ggen.lock` is read so far. */
export async function openResources(world: Surroundings, { limits, allowedDomains }: Project, root: string, reach: Reach): Promise<Resources> {
  const { source, pins, diagnostics } = await readLockFile(root);
  const network = world.network ?? REAL_NETWORK;
  const bounds = { allowedDomains, maxBytes: limits.maxFileSize, ...(reach.signal && { signal: reach.signal }) };
  const imports = openPinnedImports(root, { pins, ...(source && { source }) }, bounds, reach, network);
  return {
    library: openLibrary({ root, maxFileSize: limits.maxFileSize, fetchImport: imports.fetch }),
    imports,
    ...(reach.network !== 'offline' && { fetch: serviceFetch(bounds, network) }),
    ...(source && { lock: source }),
    diagnostics,
  };
}
