import { sortDiagnostics } from '../diagnostics/sort.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Sorted } from '../model/order.js';
import { isSound, type Outcome } from '../model/outcome.js';
import type { Project } from '../model/project.js';
import { loadProject } from './load.js';
import { openLibrary, type HostLibrary } from './library/library.js';
import { locate } from './manifest/locate.js';
import { openResources, type Reach, type Resources } from './resources.js';
import type { Surroundings } from './world.js';

/** What a read-only command found out about a project: its answer, if there is one, and all problems in place. */
export interface Answer<T> {
  /** Whether no problem is an error; every result of the library says so. */
  readonly ok: boolean;
  readonly value?: T;
  readonly diagnostics: Sorted<Diagnostic>;
  readonly texts: ReadonlyMap<string, string>;
  /** Absolute folder of the manifest; the working folder where none was found. */
  readonly root: string;
}

/** What a question about a project is asked of: the project, its absolute folder, and what it uses beyond its files. */
export interface Asked {
  readonly project: Project;
  readonly root: string;
  readonly resources: Resources;
}

/** Loads the project that `manifest` names, or the nearest one, and asks it something; nothing on disk changes. */
export async function askProject<T>(world: Surroundings, manifest: string | undefined, reach: Reach, question: (asked: Asked) => Promise<Outcome<T>>): Promise<Answer<T>> {
  const loaded = await loadProject(world, manifest === undefined ? {} : { manifest });
  const { project, root } = loaded;
  const resources = project && (await openResources(world, project, root, reach));
  const before = [...loaded.diagnostics, ...(resources?.diagnostics ?? [])];
  const mayAsk = isSound(before);
  const outcome = project && resources && mayAsk ? await question({ project, root, resources }) : undefined;
  const sources = [...(resources?.lock ? [resources.lock] : []), ...(resources?.library.sources() ?? []), ...loaded.sources];
  const found = [...before, ...(outcome?.diagnostics ?? [])];
  return {
    ok: isSound(found),
    ...(outcome?.ok && { value: outcome.value }),
    diagnostics: sortDiagnostics(loaded.manifest ? await locate(found, loaded.manifest) : found),
    texts: new Map(sources.map(({ path, text }) => [path, text])),
    root: loaded.root,
  };
}

/** What answers the imports of a project from what is at hand alone: the catalog and the built-in vocabularies. */
export function libraryOf({ limits }: Project, root: string): HostLibrary {
  return openLibrary({ root, maxFileSize: limits.maxFileSize });
}
