/** On every golden project and every example: any number of threads gives the same. */
import { beforeAll, expect, test } from 'vitest';
import type { StageCache } from '../../../src/model/cache.js';
import { libraryOf, loadProject, sha256 } from '../../../src/node.js';
import { INSTALLED } from '../../../src/host/assets.js';
import { openThreads, type Threads } from '../../../src/host/threads/threads.js';
import { generate } from '../../../src/pipeline.js';
import { copyOf, fixtures } from '../../golden/fixtures.js';

const FIXTURES = fixtures();

/** What a run of each project gives: artifacts, receipt, problems, and what goes into the cache. */
async function madeOfAll(threads?: Threads): Promise<readonly unknown[]> {
  const made: unknown[] = [];
  for (const fixture of FIXTURES) {
    const { project, root } = await loadProject({ cwd: copyOf(fixture) });
    if (!project) throw new Error(fixture.name);
    const kept = new Map<string, string>();
    const cache: StageCache = { read: () => undefined, write: (kind, key, make) => void kept.set(`${kind}/${key}`, make()) };
    made.push({ name: fixture.name, outcome: await generate(project, { sha256, assets: INSTALLED, library: libraryOf(project, root), cache, ...threads?.tools }), kept: [...kept].sort() });
  }
  return made;
}

let plain: readonly unknown[] = [];
beforeAll(async () => {
  plain = await madeOfAll();
});

test.each([1, 2, 3])('with %i threads that do all formatting and checking', async (jobs) => {
  const threads = openThreads({ jobs, always: true });
  try {
    // As text, one project after the other: a difference is seen for what it is.
    for (const [i, one] of (await madeOfAll(threads)).entries()) expect(JSON.stringify(one, null, 1)).toBe(JSON.stringify(plain[i], null, 1));
    expect(threads.begun()).toBeGreaterThan(0);
  } finally {
    threads.end();
  }
});
