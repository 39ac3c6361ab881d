import { sync, type SyncOptions, type SyncResult } from '../../src/node.js';

/** Runs `sync` as if ggen had been started in a folder; `problems` has a line for each error and warning. */
export async function syncIn(folder: string, options: SyncOptions = {}): Promise<{ readonly result: SyncResult; readonly problems: readonly string[] }> {
  const result = await sync({ cwd: folder, ...options });
  const told = result.diagnostics.filter(({ severity }) => severity !== 'info');
  return { result, problems: told.map(({ severity, code, at }) => `${severity} ${code} ${at?.path ?? '-'}`) };
}
