import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import process from 'node:process';
import stringify from 'fast-json-stable-stringify';
import { compareCodePoints, sortBy } from '../../model/order.js';
import type { Project } from '../../model/project.js';
import { errorCode, isBelow } from '../files.js';
import { noteRead } from '../reads.js';
import { sha256 } from '../sha256.js';
import { isTable, parseJson } from '../untrusted-json.js';
import type { Env } from './environment.js';
import { findProgram, isByPath } from './find-program.js';

/** A command of a manifest: what kind of file it is for, its words, and the files of the project that they name, by their SHA-256. */
export interface TrustedCommand {
  readonly extension: string;
  readonly command: readonly string[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** A project as trust knows it: the folder of the manifest, links followed, and the manifest's name. */
export interface TrustedPlace {
  readonly root: string;
  readonly manifest: string;
}

/** Whether the commands of a project may run: they may, nobody said so, or they are others than those that were trusted. */
export type Trust = 'trusted' | 'unknown' | 'changed';

/** The commands that a manifest names as formatters, in code point order of the extensions. */
export function commandsOf({ format }: Project): readonly { readonly extension: string; readonly command: readonly string[] }[] {
  const named = Object.entries(format.byExtension).flatMap(([extension, choice]) => (typeof choice === 'object' ? [{ extension, command: choice.command }] : []));
  return format.enabled ? sortBy(named, (a, b) => compareCodePoints(a.extension, b.extension)) : [];
}

/** Reads what trust is bound to: besides the words of each command, the content of every file of the project that one of them names. */
export async function whatToTrust(project: Project, root: string, env: Env): Promise<readonly TrustedCommand[]> {
  return Promise.all(commandsOf(project).map(async ({ extension, command }) => ({ extension, command, files: await filesOf(command, root, env) })));
}

async function filesOf(command: readonly string[], root: string, env: Env): Promise<TrustedCommand['files']> {
  const [program = '', ...args] = command;
  const home = await realpath(root);
  const found = await findProgram(program, root, env);
  const isOwn = isByPath(program) || ('file' in found && isBelow(await realpath(found.file), home));
  const named = [...new Set(args.flatMap(pathsIn))].filter((word) => word !== '' && !word.includes('\0'));
  // A path that leads out of the project leads into what came with it as a rule: a repository has projects in folders.
  const inside = await Promise.all(named.map(async (word) => ((await isFileBelow(resolve(root, word), ...(isAbsolute(word) ? [root, home] : []))) ? [resolve(root, word)] : [])));
  const places = [...new Set([...('file' in found && isOwn ? [found.file] : []), ...inside.flat()])];
  const files = await Promise.all(places.map(async (place) => ({ path: relative(root, place).split(sep).join('/'), sha256: await digestOf(place) })));
  return sortBy(files, (a, b) => compareCodePoints(a.path, b.path));
}

/** What in a word may be a path: all of it, what a shell or an option takes apart (`--config=a`, `@a`, `cd a; ./b`), and what follows a short option at once (`-fa`). */
function pathsIn(word: string): readonly string[] {
  const parts = word.split(/[\s"'`;&|<>()=,:@$]+/);
  return [word, word.slice(word.indexOf('=') + 1), ...parts, ...[word, ...parts].flatMap((part) => (/^-[^-]./.test(part) ? [part.slice(2)] : []))];
}

/** Whether there is a file, in one of these folders if there are any. */
async function isFileBelow(place: string, ...folders: readonly string[]): Promise<boolean> {
  try {
    const real = await realpath(place);
    return (await stat(place)).isFile() && (folders.length === 0 || folders.some((folder) => isBelow(place, folder) || isBelow(real, folder)));
  } catch {
    return false;
  }
}

/** Stands for the content of a file that this user may run and not read: nobody can say that it is still the same. */
export const UNREADABLE = '';

/** The SHA-256 of a file's content; it is a look like any other, so that a watcher notices a change. */
async function digestOf(place: string): Promise<string> {
  const file = await open(place, 'r').catch(() => undefined);
  if (!file) return UNREADABLE;
  const hash = createHash('sha256');
  for await (const chunk of file.createReadStream()) hash.update(chunk);
  const digest = hash.digest('hex');
  noteRead('text', place, digest);
  return digest;
}

/**
 * Whether the commands of a project are trusted: by a record that this user made outside of any project, for this very place.
 * What is trusted has to be what stands there now, in every word and every file.
 */
export async function judgeTrust(place: TrustedPlace, commands: readonly TrustedCommand[], env: Env): Promise<Trust> {
  const record = await recordOf(place, env);
  if (!record || (await isBelowProject(record, place)) || commands.some(({ files }) => files.some((file) => file.sha256 === UNREADABLE))) return 'unknown';
  const text = await readOwn(record);
  const kept = text === undefined ? undefined : parseJson(text);
  if (!isTable(kept) || kept['project'] !== (await realpath(place.root)) || kept['manifest'] !== place.manifest) return 'unknown';
  return stringify(kept['commands']) === stringify(commands) ? 'trusted' : 'changed';
}

/** Puts down that commands are trusted; gives the record's place, or why there can be none. */
export async function recordTrust(place: TrustedPlace, commands: readonly TrustedCommand[], env: Env): Promise<{ readonly record: string } | { readonly folder: string; readonly detail: string }> {
  const record = await recordOf(place, env);
  const folder = trustFolder(env);
  if (!record || (await isBelowProject(record, place))) return { folder, detail: 'it lies in the project, which could bring such a record along: set XDG_DATA_HOME to another folder' };
  const staged = `${record}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rm(staged, { force: true });
    const file = await open(staged, 'wx', 0o600);
    await file.writeFile(`${JSON.stringify({ version: 1, project: await realpath(place.root), manifest: place.manifest, commands }, undefined, 2)}\n`).finally(() => file.close());
    await rename(staged, record);
    return { record };
  } catch (error) {
    await rm(staged, { force: true }).catch(() => undefined);
    return { folder, detail: ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error)) ? 'permission denied' : `the system says ${errorCode(error)}` };
  }
}

/** Takes trust away again; says whether there was any. */
export async function removeTrust(place: TrustedPlace, env: Env): Promise<boolean> {
  const record = await recordOf(place, env);
  const isThere = record !== undefined && (await readOwn(record)) !== undefined;
  if (isThere) await rm(record, { force: true });
  return isThere;
}

/** The folder of the records: with the user's data, outside of any project. */
export function trustFolder(env: Env): string {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? homedir();
  const named = platform() === 'win32' ? env['LOCALAPPDATA'] : env['XDG_DATA_HOME'];
  const data = named !== undefined && isAbsolute(named) ? named : platform() === 'win32' ? join(home, 'AppData', 'Local') : join(home, '.local', 'share');
  return join(data, 'ggen', 'trust');
}

async function recordOf({ root, manifest }: TrustedPlace, env: Env): Promise<string | undefined> {
  const folder = trustFolder(env);
  if (!isAbsolute(folder)) return undefined;
  return join(folder, `${sha256(`${await realpath(root)}\n${manifest}`)}.json`);
}

/** Whether a record would lie in the project that it is about: anybody who can write there could then write the record too. */
async function isBelowProject(record: string, { root }: TrustedPlace): Promise<boolean> {
  const home = await realpath(root);
  const nearest = async (place: string): Promise<string> => realpath(place).catch(() => (resolve(place, '..') === place ? place : nearest(resolve(place, '..'))));
  return isBelow(record, resolve(root)) || isBelow(await nearest(record), home);
}

/** The text of a file that is this user's own, and that nobody else can write. */
async function readOwn(place: string): Promise<string | undefined> {
  const file = await open(place, constants.O_RDONLY).catch(() => undefined);
  if (!file) return undefined;
  try {
    const facts = await file.stat();
    const isOwn = process.getuid === undefined || (facts.uid === process.getuid() && (facts.mode & 0o022) === 0);
    return facts.isFile() && isOwn ? await file.readFile('utf8') : undefined;
  } finally {
    await file.close();
  }
}
