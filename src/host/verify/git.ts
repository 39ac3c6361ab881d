import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import type { RevisionFault } from '../../model/variation.js';
import { errorCode } from '../files.js';

/** Why a revision cannot be laid out. */
export interface GitFault {
  readonly fault: RevisionFault;
  readonly detail: string;
}

/** A revision laid out in a folder. */
export interface LaidOut {
  /** The commit's full name. */
  readonly commit: string;
  /** From the repository's folder to the project's, `''` or `packages/app`. */
  readonly way: string;
  /** Paths of submodules, relative to the repository; their files are not there. */
  readonly submodules: readonly string[];
}

/** A repository larger than that is not laid out a second time without being asked. */
const MOST_FILES = 200_000;
const MOST_BYTES = 2_000_000_000;
/** The list of the files of a revision is longer than that only where there are too many of them. */
const MOST_OUTPUT = 100_000_000;

/** No hook and no monitor runs, and settings change no line end; attributes of the revision, and filters that the user's settings define, count. */
const SETTINGS: readonly string[] = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.autocrlf=false', 'core.eol=lf', 'core.untrackedCache=false', 'advice.detachedHead=false']
  .flatMap((setting) => ['-c', setting]);

/**
 * Lays out a git revision in an empty folder: its files and nothing else. The repository, its index and the working tree
 * are only read: git writes to an index of its own in `scratch`.
 *
 * @param project absolute folder of the project in the working tree
 */
export async function layOut(project: string, revision: string, folder: string, scratch: string, signal?: AbortSignal): Promise<LaidOut | GitFault> {
  if (revision.startsWith('-') || revision === '') return { fault: 'revision', detail: 'a revision does not begin with "-"' };
  const index = join(scratch, 'index');
  const git = (...words: readonly string[]): Promise<Answer> => run(project, words, index, signal);
  const inside = await git('rev-parse', '--show-toplevel', '--show-prefix');
  if (!inside.ok) return inside.missing ? { fault: 'git', detail: 'there is no command "git"' } : { fault: 'repository', detail: inside.detail.startsWith('not a git repository') ? 'the project is in no git repository' : `git does not read the repository: ${inside.detail}` };
  const [top = '', prefix = ''] = inside.output.split('\n');
  const named = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  if (!named.ok) {
    const shallow = await git('rev-parse', '--is-shallow-repository');
    return shallow.ok && shallow.output.trim() === 'true'
      ? { fault: 'shallow', detail: 'it is not in this clone, which is shallow: its history is cut off' }
      : { fault: 'revision', detail: 'git knows no such commit' };
  }
  const commit = named.output.trim();
  const listed = await git('ls-tree', '-r', '-l', '-z', '--full-tree', commit);
  if (!listed.ok) return { fault: listed.isTooLong ? 'size' : 'failed', detail: listed.isTooLong ? `it holds more than ${MOST_FILES} files` : listed.detail };
  const files = listed.output.split('\0').filter((line) => line !== '').map(entryOf);
  if (files.length > MOST_FILES) return { fault: 'size', detail: `it holds more than ${MOST_FILES} files` };
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES) return { fault: 'size', detail: `its files are larger than ${MOST_BYTES / 1_000_000_000} GB` };
  await mkdir(folder, { recursive: true });
  for (const words of [['read-tree', commit], ['checkout-index', '--all', '--force', '--quiet', `--prefix=${folder}/`]]) {
    const done = await run(top, words, index, signal);
    if (!done.ok) return { fault: 'failed', detail: done.detail };
  }
  return { commit, way: prefix.replace(/\/$/, ''), submodules: files.filter(({ mode }) => mode === '160000').map(({ path }) => path) };
}

/** One line of `git ls-tree -l`: mode, type, name and size of the object, a tab, and the path. */
function entryOf(line: string): { readonly mode: string; readonly bytes: number; readonly path: string } {
  const tab = line.indexOf('\t');
  const [mode = '', , , bytes = '0'] = line.slice(0, tab).split(/ +/);
  return { mode, bytes: Number(bytes) || 0, path: line.slice(tab + 1) };
}

type Answer = { readonly ok: true; readonly output: string } | { readonly ok: false; readonly missing: boolean; readonly isTooLong: boolean; readonly detail: string };

function run(cwd: string, words: readonly string[], index: string, signal?: AbortSignal): Promise<Answer> {
  const options = { cwd, env: environment(index), maxBuffer: MOST_OUTPUT, windowsHide: true, ...(signal && { signal }) };
  return new Promise((resolve) => {
    execFile('git', [...SETTINGS, ...words], options, (error, stdout, stderr) => {
      if (!error) return resolve({ ok: true, output: stdout });
      const [line = ''] = stderr.trim().split('\n');
      resolve({ ok: false, missing: errorCode(error) === 'ENOENT', isTooLong: errorCode(error) === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER', detail: line === '' ? 'git ended without saying why' : line.replace(/^fatal: /, '') });
    });
  });
}

/**
 * Hooks of git run with variables that lead to another repository or index; none of them counts here. A commit is what its
 * name is the digest of, whatever `git replace` puts in its place.
 */
function environment(index: string): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)$|EXEC_PATH$|CEILING_DIRECTORIES$)/i.test(name));
  return { ...Object.fromEntries(kept), GIT_INDEX_FILE: index, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1', LC_ALL: 'C' };
}
