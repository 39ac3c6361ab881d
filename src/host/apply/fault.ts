import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { placeOfFile } from '../../model/source.js';
import { errorCode } from '../files.js';

/** An error of the disk, with the project path that it befell. */
interface Fault extends Error {
  readonly path: string;
  readonly cause: unknown;
}

const OBSTACLE = 'GGEN_OBSTACLE';

/** What systems say, in words. */
const KNOWN: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EIO: 'the disk reports an error',
  EISDIR: 'a folder is there',
  ENOTEMPTY: 'a folder is there',
  ENOTDIR: 'a file stands where a folder has to be',
  ENAMETOOLONG: 'the name is too long for the file system',
  EMFILE: 'too many files are open',
};

/** An obstacle that ggen itself sees, told as it is. */
export function obstacle(detail: string): Error {
  return Object.assign(new Error(detail), { code: OBSTACLE });
}

/** Does work on a path of the project; an error of it is told as that path's. */
export async function naming<T>(path: string, work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw named(path, error);
  }
}

/** As `naming`, at once. */
export function namingNow<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw named(path, error);
  }
}

/** What a fault is told as: that of the path that it was named with, `path` otherwise. What is no matter of the disk is thrown on. */
export function faultOf(error: unknown, path: string): Diagnostic {
  return isFault(error) ? writeProblem(error.path, error.cause) : writeProblem(path, error);
}

/** A failed file operation as a diagnostic (GGEN606, GGEN607). What is no error of the system is a bug, and thrown on. */
export function writeProblem(path: string, error: unknown): Diagnostic {
  const code = errorCode(error);
  if (!(error instanceof Error) || code === '') throw error;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return problem('GGEN607', { path, operation: 'write' }, placeOfFile(path));
  const detail = code === OBSTACLE ? error.message : (KNOWN[code] ?? `the system says ${code}`);
  return problem('GGEN606', { path, detail }, placeOfFile(path));
}

function named(path: string, error: unknown): Error {
  if (isFault(error)) return error;
  return Object.assign(new Error(`at ${path}`, { cause: error }), { path, isFault: true });
}

function isFault(error: unknown): error is Fault {
  return error instanceof Error && 'isFault' in error;
}
