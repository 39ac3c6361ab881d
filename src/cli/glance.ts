import type { SyncOptions, SyncResult } from '../host/sync-result.js';
import { unchanged } from '../host/unchanged/unchanged.js';
import type { World } from '../host/world.js';
import type { Invocation } from './args.js';

/** Options of `ggen sync` under which a project may be found unchanged at a glance; any other one means the long way. */
const AT_A_GLANCE: ReadonlySet<string> = new Set([
  'agent-id', 'allow-commands', 'check', 'dry-run', 'engine', 'force', 'frozen', 'jobs', 'lint', 'lock-timeout', 'manifest', 'max-diagnostics', 'no-color', 'offline', 'output', 'quiet', 'raw', 'rule', 'strict', 'timeout',
]);

/** The result of `ggen sync` for a project in which nothing has changed since the last run, before anything is loaded that makes something. */
export async function glance(world: World, { switches, texts, numbers }: Invocation, options: SyncOptions): Promise<SyncResult | undefined> {
  const given = [...[...switches].flatMap(([name, isOn]) => (isOn ? [name] : [])), ...texts.keys(), ...numbers.keys()];
  return given.every((name) => AT_A_GLANCE.has(name)) ? unchanged(world, options) : undefined;
}
