import { join } from 'node:path';
import type { OpenCommand } from '../../model/command.js';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import type { Project } from '../../model/project.js';
import type { Span } from '../../model/source.js';
import type { Env } from './environment.js';
import { shownCommand } from './excerpt.js';
import { openCommands } from './open-commands.js';
import { commandsOf, judgeTrust, whatToTrust, type TrustedCommand } from './trust.js';

/** What decides whether the commands of a project run. */
export interface CommandPolicy {
  readonly env: Env;
  /** They may, whatever is on record (`--allow-commands`). */
  readonly allow?: boolean;
  /** The folder that a record is about, where the project is a copy of what stands there. */
  readonly trustedAs?: string;
  readonly jobs?: number;
  readonly signal?: AbortSignal;
}

/** What runs the commands of a project in a folder, if they are trusted; nothing where its manifest names none. */
export function commandsFor(project: Project, root: string, policy: CommandPolicy): OpenCommand | undefined {
  if (commandsOf(project).length === 0) return undefined;
  let found: Promise<readonly TrustedCommand[]> | undefined;
  const look = (): Promise<readonly TrustedCommand[]> => (found ??= whatToTrust(project, root, policy.env));
  const { env, jobs, signal } = policy;
  return openCommands({
    root,
    env,
    refusal: async () => refusalOf(project, root, policy, await look()),
    digestOf: async ({ command }) => {
      const files = (await look()).find((one) => one.command.join('\0') === command.join('\0'))?.files ?? [];
      return files.find(({ path }) => join(root, path) === join(root, command[0]))?.sha256 ?? files[0]?.sha256;
    },
    ...(jobs !== undefined && { jobs }),
    ...(signal && { signal }),
  });
}

/** Why the commands of a project may not run (GGEN506: all of them, at their places); nothing where they may. */
export async function refusal(project: Project, root: string, policy: CommandPolicy): Promise<Diagnostic | undefined> {
  return commandsOf(project).length === 0 ? undefined : refusalOf(project, root, policy, await whatToTrust(project, root, policy.env));
}

async function refusalOf(project: Project, root: string, { env, allow = false, trustedAs = root }: CommandPolicy, commands: readonly TrustedCommand[]): Promise<Diagnostic | undefined> {
  if (allow) return undefined;
  const { path } = project.manifest;
  const trust = await judgeTrust({ root: trustedAs, manifest: path }, commands, env);
  if (trust === 'trusted') return undefined;
  const [at, ...others] = commands.map(({ extension }): Span => ({ path, start: 0, end: 1, inside: ['canonicalize', 'format', extension] }));
  const shown = [...new Set(commands.map(({ command }) => shownCommand(command)))];
  return problem('GGEN506', { commands: shown, ...(trust === 'changed' && { hasChanged: true }) }, at, { related: others.map((one) => ({ at: one, note: 'and this one' })) });
}
