import path from 'node:path';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { kindOf } from '../files.js';

const MANIFEST = 'ggen.toml';

/** The absolute path of a manifest, or why there is none. */
export type ManifestPlace = { readonly file: string } | { readonly diagnostic: Diagnostic };

/**
 * Finds the manifest: the one that is named (a folder means the `ggen.toml` in it), else the `ggen.toml` of the working
 * folder or its nearest parent that has one (GGEN106). Whether a named one can be read is for the reader to say.
 */
export async function findManifest(cwd: string, named?: string): Promise<ManifestPlace> {
  if (named !== undefined) {
    const place = path.resolve(cwd, named);
    return { file: (await kindOf(place)) === 'folder' ? path.join(place, MANIFEST) : place };
  }
  for (let folder = path.resolve(cwd); ; folder = path.dirname(folder)) {
    const file = path.join(folder, MANIFEST);
    if ((await kindOf(file)) === 'file') return { file };
    if (path.dirname(folder) === folder) break;
  }
  return { diagnostic: problem('GGEN106', { manifest: MANIFEST, folder: '.' }) };
}
