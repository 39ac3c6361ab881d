import { realWorld, sync, type SyncOptions, type SyncResult } from '../../src/node.js';

/** Runs `sync` as if ggen had been started in a folder; `problems` has a line for each diagnostic. */
export async function syncIn(folder: string, options: SyncOptions = {}): Promise<{ readonly result: SyncResult; readonly problems: readonly string[] }> {
  const result = await sync({ ...realWorld(), cwd: folder }, options);
  return { result, problems: result.diagnostics.map(({ severity, code, at }) => `${severity} ${code} ${at?.path ?? '-'}`) };
}
