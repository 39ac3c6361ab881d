import { resolve } from 'node:path';
import { sortStrings, type Sorted } from '../model/order.js';
import { answerOfNames, noteRead } from './reads.js';

/** The files that a glob stands for, relative to `root`, in code point order; hidden names, links to folders and `node_modules` are passed over. */
export async function globFiles(root: string, pattern: string): Promise<Sorted<string>> {
  const { glob } = await import('tinyglobby');
  const files = sortStrings(await glob([pattern], optionsIn(root)));
  noteRead('glob', resolve(root, pattern), answerOfNames(files));
  return files;
}

/** What `globFiles` finds, at once. */
export async function globsIn(): Promise<(root: string, pattern: string) => Sorted<string>> {
  const { globSync } = await import('tinyglobby');
  return (root, pattern) => sortStrings(globSync([pattern], optionsIn(root)));
}

function optionsIn(root: string): { readonly cwd: string; readonly onlyFiles: true; readonly dot: false; readonly followSymbolicLinks: false; readonly expandDirectories: false; readonly ignore: string[] } {
  return { cwd: root, onlyFiles: true, dot: false, followSymbolicLinks: false, expandDirectories: false, ignore: ['**/node_modules/**'] };
}
