import { basename } from 'node:path';
import { problem, type Diagnostic } from '../model/diagnostic.js';
import { failure, success, type Outcome } from '../model/outcome.js';
import type { Project } from '../model/project.js';
import { placeOfFile, type Span } from '../model/source.js';
import { sortDiagnostics } from '../diagnostics/sort.js';
import { findProgram, isByPath } from './commands/find-program.js';
import { judgeTrust, recordTrust, removeTrust, UNREADABLE, whatToTrust, type TrustedCommand } from './commands/trust.js';
import { loadProject } from './load.js';
import { locate } from './manifest/locate.js';
import type { Answer } from './session.js';
import type { Surroundings } from './world.js';

/** What `ggen trust` is asked for. */
export interface TrustOptions {
  readonly manifest?: string;
  /** Takes trust back. */
  readonly remove?: boolean;
}

/** The commands of a project, and whether they may run from now on. */
export interface Trusted {
  readonly commands: readonly TrustedCommand[];
  readonly isTrusted: boolean;
  /** Whether that was otherwise before. */
  readonly isNews: boolean;
  /** Absolute path of the record that says so. */
  readonly record?: string;
}

/**
 * Puts down, outside of the project, that the commands which its manifest names as formatters may run, as they are now; or
 * takes that back. Runs none of them. Reports what is wrong with the manifest, GGEN507 and GGEN508 for a program of the project
 * that cannot be run, and GGEN606 where the record cannot be written.
 */
export async function trust(world: Surroundings, { manifest, remove = false }: TrustOptions = {}): Promise<Answer<Trusted>> {
  const { project, root, sources, diagnostics, ...loaded } = await loadProject(world, manifest === undefined ? {} : { manifest });
  // What is wrong with ontologies or queries says nothing about commands.
  const faults = diagnostics.filter(({ severity, code }) => severity === 'error' && (!project || (code.startsWith('GGEN10') && code !== 'GGEN109')));
  const [fault, ...more] = faults;
  const outcome: Outcome<Trusted> = fault || !project ? failure(fault ?? problem('GGEN901', { detail: 'a manifest is missing without a reason' }), ...more) : await change(world, project, root, remove);
  return {
    ok: outcome.ok,
    ...(outcome.ok && { value: outcome.value }),
    diagnostics: sortDiagnostics(loaded.manifest ? await locate(outcome.diagnostics, loaded.manifest) : outcome.diagnostics),
    texts: new Map(sources.map(({ path, text }) => [path, text])),
    root,
  };
}

async function change({ env }: Surroundings, project: Project, root: string, remove: boolean): Promise<Outcome<Trusted>> {
  const place = { root, manifest: basename(project.manifest.path) };
  const commands = await whatToTrust(project, root, env);
  if (remove) return success({ commands, isTrusted: false, isNews: await removeTrust(place, env) });
  if (commands.length === 0) return success({ commands, isTrusted: false, isNews: false });
  const [fault, ...more] = (await Promise.all(commands.map((one) => faultOf(one, project, root, env)))).flat();
  if (fault) return failure(fault, ...more);
  const before = await judgeTrust(place, commands, env);
  const kept = await recordTrust(place, commands, env);
  if ('detail' in kept) return failure(problem('GGEN606', { path: kept.folder, detail: kept.detail }, placeOfFile(kept.folder)));
  return success({ commands, isTrusted: true, isNews: before !== 'trusted', record: kept.record });
}

/** A program of the project is trusted by its content, so that it has to be there. */
async function faultOf({ extension, command, files }: TrustedCommand, { manifest }: Project, root: string, env: Surroundings['env']): Promise<readonly Diagnostic[]> {
  const [program = ''] = command;
  const found = await findProgram(program, root, env);
  const at: Span = { path: manifest.path, start: 0, end: 1, inside: ['canonicalize', 'format', extension] };
  if (files.some(({ sha256 }) => sha256 === UNREADABLE)) return [problem('GGEN508', { command: program, detail: 'a file of the project that it names may not be read, so that nobody can tell when it changes' }, at)];
  if ('file' in found || !isByPath(program)) return [];
  return ['missing' in found ? problem('GGEN507', { command: program, extension }, at) : problem('GGEN508', { command: program, detail: found.refused }, at)];
}
