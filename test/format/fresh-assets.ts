import { INSTALLED } from '../../src/host/assets.js';
import type { Assets } from '../../src/model/effects.js';

/** The files of installed packages, and nothing that was made of them before. */
export function freshAssets(): Assets {
  const made = new Map<string, Promise<unknown>>();
  return {
    bytes: INSTALLED.bytes,
    once: async <T>(name: string, make: () => Promise<T>): Promise<T> => {
      const known = made.get(name) ?? make();
      made.set(name, known);
      return (await known) as T;
    },
  };
}
