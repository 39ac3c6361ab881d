import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sortStrings } from '../../model/order.js';
import { sourceFile, type SourceFile } from '../../model/source.js';

/** What the paths of files that come with ggen begin with: no file of a project can be called so. */
export const BUILT_IN = 'ggen:';

/** Reads a file of ggen's own package, `ontologies/skos/skos.ttl` for instance; its path is `ggen:ontologies/skos/skos.ttl`. */
export async function readBuiltIn(path: string): Promise<SourceFile> {
  return sourceFile(`${BUILT_IN}${path}`, await readFile(join(packageRoot(), path), 'utf8'));
}

/** The files of a folder of ggen's own package whose names end so, in code point order; none where there is no such folder. */
export async function readBuiltIns(folder: string, extension: string): Promise<readonly SourceFile[]> {
  const names = await readdir(join(packageRoot(), folder)).catch((): string[] => []);
  return Promise.all(sortStrings(names.filter((name) => name.endsWith(extension))).map((name) => readBuiltIn(`${folder}/${name}`)));
}

/** The folder that ggen is installed in: the nearest above this module whose package.json says so. */
export function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && nameOf(readFileSync(manifest, 'utf8')) === 'ggen') return folder;
    if (folder === dirname(folder)) throw new Error(`the package of ggen is not above ${start}`);
  }
}

function nameOf(manifest: string): unknown {
  const parsed: unknown = JSON.parse(manifest);
  return typeof parsed === 'object' && parsed !== null && 'name' in parsed ? parsed.name : undefined;
}
