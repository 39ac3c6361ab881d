import { sortDiagnostics } from '../diagnostics/sort.js';
import type { Diagnostic } from '../model/diagnostic.js';
import type { Sorted } from '../model/order.js';
import type { Outcome } from '../model/outcome.js';
import type { Project } from '../model/project.js';
import { loadProject } from './load.js';
import { openLibrary, type HostLibrary } from './library/library.js';
import { locate } from './manifest/locate.js';
import type { Surroundings } from './world.js';

/** What a read-only command found out about a project: its answer, if there is one, and all problems in place. */
export interface Answer<T> {
  readonly value?: T;
  readonly diagnostics: Sorted<Diagnostic>;
  readonly texts: ReadonlyMap<string, string>;
  /** Absolute folder of the manifest; the working folder where none was found. */
  readonly root: string;
}

/** What a question about a project is asked of: the project, its absolute folder, and what answers its imports. */
export interface Asked {
  readonly project: Project;
  readonly root: string;
  readonly library: HostLibrary;
}

/** Loads the project that `manifest` names, or the nearest one, and asks it something; nothing on disk changes. */
export async function askProject<T>(world: Surroundings, manifest: string | undefined, question: (asked: Asked) => Promise<Outcome<T>>): Promise<Answer<T>> {
  const loaded = await loadProject(world, manifest === undefined ? {} : { manifest });
  const { project, root } = loaded;
  const asked = project && !loaded.diagnostics.some(({ severity }) => severity === 'error') ? { project, root, library: libraryOf(project, root) } : undefined;
  const outcome = asked && (await question(asked));
  const texts = new Map([...(asked?.library.sources() ?? []), ...loaded.sources].map(({ path, text }) => [path, text]));
  const found = [...loaded.diagnostics, ...(outcome?.diagnostics ?? [])];
  return {
    ...(outcome?.ok && { value: outcome.value }),
    diagnostics: sortDiagnostics(loaded.manifest ? await locate(found, loaded.manifest) : found),
    texts,
    root: loaded.root,
  };
}

/** What answers the imports of a project on disk. */
export function libraryOf({ limits }: Project, root: string): HostLibrary {
  return openLibrary({ root, maxFileSize: limits.maxFileSize });
}
