import type { NetworkOptions } from '../host/sync-result.js';
import type { World } from '../host/world.js';
import type { Invocation } from './args.js';

/** `--frozen` and `--offline`; where CI is set, a run is frozen unless `--frozen=false` says otherwise (SPEC 1). */
export function networkOptions({ switches }: Invocation, { env }: Pick<World, 'env'>): Required<NetworkOptions> {
  return { frozen: switches.get('frozen') ?? isCi(env['CI']), offline: switches.get('offline') ?? false };
}

function isCi(value = ''): boolean {
  return !['', '0', 'false'].includes(value.toLowerCase());
}
