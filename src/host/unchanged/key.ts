import process from 'node:process';
import type { Digest } from '../../model/digest.js';
import { compareCodePoints, sortBy } from '../../model/order.js';
import { VERSION } from '../../model/version.js';
import { sha256Of } from '../sha256.js';
import type { SyncOptions } from '../sync-result.js';

/** Put in its place by the bundle: a digest of all code and data that it was made of. */
declare const GGEN_BUILD: string;

/** Options that decide what is made, or what is said of it. */
const DECIDING: ReadonlySet<string> = new Set(['agentId', 'engine', 'force', 'frozen', 'lint', 'offline', 'raw', 'rules', 'strict']);

/** Options that decide neither. */
const INDIFFERENT: ReadonlySet<string> = new Set(['allowCommands', 'cache', 'extensions', 'found', 'guard', 'jobs', 'lockTimeoutMs', 'manifest', 'mode', 'observer', 'signal', 'waiting', 'writing']);

/** Which ggen this is: its version, its code as far as it is known, and the Node that runs it. */
export function maker(): string {
  return `ggen ${VERSION} ${typeof GGEN_BUILD === 'string' ? GGEN_BUILD : '-'} node ${process.version}`;
}

/**
 * Stands for the options that decide what is made; `undefined` where a run with these options has to go the long way. An
 * option that is not known here counts as such.
 * @param manifest the manifest's file name
 */
export function keyOf(options: SyncOptions, manifest: string): Digest | undefined {
  if (options.cache === false || options.mode === 'validate' || (options.extensions ?? []).length > 0) return undefined;
  const given = Object.entries(options).filter(([name, value]) => !INDIFFERENT.has(name) && value !== undefined && value !== false && !(name === 'engine' && value === 'auto'));
  if (given.some(([name]) => !DECIDING.has(name))) return undefined;
  return sha256Of(JSON.stringify([manifest, sortBy(given, ([a], [b]) => compareCodePoints(a, b))]));
}
