import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadProject } from '../../../src/host/load.js';
import { sync } from '../../../src/node.js';

const CORPUS = fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));
const projects = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => statSync(path.join(CORPUS, name)).isDirectory()) : [];

function manifestBelow(folder: string): string | undefined {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.name === 'ggen.toml') return place;
    const found = entry.isDirectory() ? manifestBelow(place) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Warnings that projects deserve: one asks for the time and is told that there is none, one selects a variable that nothing binds. */
const DESERVED: ReadonlyMap<string, readonly string[]> = new Map([
  ['examples__archive__gcp-erlang-autonomics', ['GGEN409']],
  ['examples__archive__llm-full-integration', ['GGEN312']],
]);

describe.skipIf(projects.length === 0)('real projects (skipped: ../shared/corpus is not there)', () => {
  test.each(projects)('%s loads without an error, and with every rule', async (name) => {
    const manifest = manifestBelow(path.join(CORPUS, name, 'in')) ?? expect.fail('no manifest');
    const { project, diagnostics, manifest: source } = await loadProject({ cwd: CORPUS }, { manifest });
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(project?.rules).toHaveLength(source?.text.match(/^\[\[generation\.rules\]\]/gm)?.length ?? -1);
    expect(project?.ontology.length).toBeGreaterThan(0);
  });

  test.each(projects)('%s is valid: nothing is wrong, and no key is unknown', async (name) => {
    const manifest = manifestBelow(path.join(CORPUS, name, 'in')) ?? expect.fail('no manifest');
    const { diagnostics } = await sync({ cwd: CORPUS, manifest, mode: 'validate' });
    expect(diagnostics.filter(({ code, severity }) => severity !== 'info' && !DESERVED.get(name)?.includes(code))).toEqual([]);
  });
});
