import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../library/package-files.js';

/**
 * What the code of this ggen is called: a digest that the build makes of it. Two builds of one version are two while ggen
 * is worked on, and neither takes what the other made. Read when it is first asked for.
 */
export function buildOf(): () => string {
  const known: { build?: string } = {};
  return () => (known.build ??= readBuild());
}

function readBuild(): string {
  try {
    return readFileSync(join(packageRoot(), 'dist', 'build-id'), 'utf8').trim();
  } catch {
    return 'unbuilt';
  }
}
