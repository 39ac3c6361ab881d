import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Environment variable that names the folder of all scratch folders of a run. */
export const SCRATCH = 'GGEN_TEST_SCRATCH';

/** One folder for whatever the tests of a run put on disk; it is gone at the end, even if a worker was ended. */
export function setup(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ggen-tests-')));
  // Some tests run as another user.
  chmodSync(folder, 0o755);
  process.env[SCRATCH] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
