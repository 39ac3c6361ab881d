import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import process from 'node:process';
import { errorCode } from '../files.js';
import { searched, type Env } from './environment.js';

/** Where a program is, or why it cannot be run: it is not found, or may not be run as it is. */
export type Program = { readonly file: string } | { readonly missing: true } | { readonly refused: string };

/** Whether a command names its program by a path, and not by a name to be looked for. */
export function isByPath(program: string): boolean {
  return program.includes('/');
}

/** Finds a program as a POSIX shell would: in the folders of `PATH`, or relative to the project where it has a slash. */
export async function findProgram(program: string, root: string, env: Env): Promise<Program> {
  if (isByPath(program)) return look(resolve(root, program));
  let refused: Program | undefined;
  for (const folder of searched(env)) {
    for (const name of namesOf(program)) {
      const found = await look(join(folder, name));
      if ('file' in found) return found;
      // What stands further on may still be one that runs.
      if ('refused' in found && !found.refused.includes('folder')) refused ??= found;
    }
  }
  return refused ?? { missing: true };
}

/** On Windows, programs have an extension that commands may leave out. */
function namesOf(program: string): readonly string[] {
  return process.platform !== 'win32' || extname(program) !== '' ? [program] : [`${program}.exe`, `${program}.com`];
}

async function look(file: string): Promise<Program> {
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) return { refused: 'it is a folder' };
    if (!facts.isFile()) return { refused: 'it is not a regular file' };
    if (process.platform === 'win32' && /\.(?:bat|cmd)$/i.test(file)) return { refused: 'it is a batch file, which only a shell can run' };
    return await access(file, constants.X_OK).then(() => ({ file }), () => ({ refused: 'it is not executable' }));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return { missing: true };
    if (code === 'EACCES' || code === 'EPERM') return { refused: 'it lies in a folder that this user may not look into' };
    if (code === '') throw error;
    return { refused: `the system says ${code}` };
  }
}
