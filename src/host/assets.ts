import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets } from '../model/effects.js';

const made = new Map<string, Promise<unknown>>();

/** Files of the packages that ggen depends on, as this installation has them, and what is made of them, once for each process. */
export const INSTALLED: Assets = {
  bytes: readPackageFile,
  once: async <T>(name: string, make: () => Promise<T>): Promise<T> => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    return (await known) as T;
  },
};

/** Reads a file of a package from the nearest `node_modules` above this module, as Node looks for packages. */
async function readPackageFile(file: string): Promise<Uint8Array> {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    try {
      return await readFile(join(folder, 'node_modules', file));
    } catch (error) {
      const above = dirname(folder);
      if (above === folder) throw new Error(`the package file "${file}" is missing from this installation`, { cause: error });
      folder = above;
    }
  }
}
