import { availableParallelism } from 'node:os';
import { basename, isAbsolute, posix } from 'node:path';
import type { CommandFormat, OpenCommand } from '../../model/command.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Formatted, Formatter } from '../../model/extension.js';
import { failure, success } from '../../model/outcome.js';
import { limited } from '../load/inputs.js';
import { commandEnvironment, type Env } from './environment.js';
import { excerpt, offsetAt, placeTold, plain, shownCommand } from './excerpt.js';
import { findProgram, isByPath, type Program } from './find-program.js';
import { runCommand, type CommandEnd } from './run-command.js';

/** What commands run with. */
export interface CommandSetting {
  /** Absolute folder of the project: where commands run, and what paths of programs are relative to. */
  readonly root: string;
  readonly env: Env;
  /** Why they may not run; asked once, before the first one would. */
  readonly refusal: () => Promise<Diagnostic | undefined>;
  /** How many run at once. */
  readonly jobs?: number;
  /** The SHA-256 of a program that is the project's own, for one that tells no version. */
  readonly digestOf: (command: CommandFormat) => Promise<string | undefined>;
  readonly signal?: AbortSignal;
}

/** Seconds that a command may take where the manifest does not say. */
const TIMEOUT_S = 30;
/** Files that are formatted at once, at most. */
const MOST_AT_ONCE = 8;
/** A line that tells a version is not longer. */
const MOST_VERSION = 100;

/** Opens the commands of one project and run: each program is found, and asked for its version, once. */
export function openCommands(setting: CommandSetting): OpenCommand {
  const { root, env, jobs = availableParallelism(), signal } = setting;
  const inTurn = limited(Math.min(Math.max(1, jobs), MOST_AT_ONCE));
  const environment = commandEnvironment(env);
  let refusal: Promise<Diagnostic | undefined> | undefined;
  const programs = new Map<string, Promise<Program>>();
  const versions = new Map<string, Promise<Version>>();
  const once = <T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    const made = known.get(key) ?? make();
    known.set(key, made);
    return made;
  };
  const start = (file: string, args: readonly string[], input: string, timeout: number): Promise<CommandEnd> =>
    inTurn(() => runCommand({ file, args, input, cwd: root, env: environment, timeoutMs: timeout * 1000, ...(signal && { signal }) }));

  return async (command, extension, at) => {
    const untrusted = await (refusal ??= setting.refusal());
    if (untrusted) return failure(untrusted);
    const [program, ...args] = command.command;
    const { timeout = TIMEOUT_S } = command;
    const found = await once(programs, program, () => findProgram(program, root, env));
    if ('missing' in found) return failure(problem('GGEN507', { command: program, extension }, at));
    if ('refused' in found) return failure(problem('GGEN508', { command: program, detail: found.refused }, at));
    const told = await once(versions, program, async () => versionOf(await start(found.file, ['--version'], '', timeout), () => setting.digestOf(command)));
    if ('refused' in told) return failure(problem('GGEN508', { command: program, detail: told.refused }, at));
    if ('detail' in told) return failure(problem('GGEN509', { command: program, detail: told.detail }, at));
    const formatter: Formatter = {
      name: formatterName(program),
      version: told.version,
      language: extension,
      extensions: [extension],
      lenient: true,
      volatile: true,
      hasFixedStyle: true,
      format: async (text) => formattedBy(await start(found.file, args, text, timeout), text, shownCommand(command.command)),
    };
    return success(formatter);
  };
}

/** The name of the formatter that a command is, in receipts: `command/rustfmt`, or `command/tools/format.sh` for a program of the project. */
export function formatterName(program: string): string {
  const path = posix.normalize(program);
  return `command/${isByPath(program) && !path.includes('/') ? `./${path}` : path}`;
}

type Version = { readonly version: string } | { readonly refused: string } | { readonly detail: string };

/** The first line that a program tells of itself; for one of the project that tells none, its content says which it is. */
async function versionOf(ended: CommandEnd, digest: () => Promise<string | undefined>): Promise<Version> {
  if (!ended.ok && ended.fault === 'refused') return { refused: ended.detail };
  const first = ended.ok ? (lineOf(new TextDecoder().decode(ended.output)) ?? lineOf(ended.told)) : undefined;
  if (first !== undefined) return { version: first };
  const own = await digest();
  if (own !== undefined) return { version: `sha256 ${own.slice(0, 16)}` };
  return { detail: `with --version ${ended.ok ? 'it says nothing' : ended.detail}` };
}

/** The first line with something in it, and without what would tell where things are on this machine. */
function lineOf(text: string): string | undefined {
  const line = plain(text).split('\n').map((one) => one.trim()).find((one) => one !== '');
  const bare = line?.replace(/(?<![\\/\w.-])(?!\/\/)(?:[A-Za-z]:(?=[\\/]))?[^\s"'()=,;:]*[\\/][^\s"'()=,;]*/g, (word) => (isAbsolute(word) || /^(?:[A-Za-z]:|~|file:)/.test(word) ? basename(word.replaceAll('\\', '/')) : word));
  return bare === undefined || bare === '' ? undefined : [...bare].slice(0, MOST_VERSION).join('');
}

/** What a command gave back for a text. */
function formattedBy(ended: CommandEnd, text: string, command: string): Formatted {
  if (!ended.ok) {
    const place = placeTold(ended.told);
    return { ok: false, detail: ended.detail, offset: (place && offsetAt(text, place)) ?? 0, command };
  }
  const fault = (detail: string): Formatted => ({ ok: false, detail: `${detail}${excerpt(ended.told)}`, offset: 0, command });
  try {
    const formatted = new TextDecoder('utf-8', { fatal: true }).decode(ended.output);
    return formatted.trim() === '' && text.trim() !== '' ? fault('it gives nothing back on standard output') : { ok: true, text: formatted };
  } catch {
    return fault('what it gives back is not UTF-8');
  }
}
