import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { contest, parsed, runEverywhere } from './support/engines.js';
import { graphOf } from './support/graphs.js';

const root = join(import.meta.dirname, '../..');

/** The examples and goldens whose ontology is Turtle that lies in them, with the queries of theirs. */
const projects = globSync(['examples/*/ggen.toml', 'test/golden/*/in/ggen.toml'], { cwd: root })
  .map((manifest) => dirname(manifest))
  .map((folder) => ({
    folder,
    turtle: globSync('**/*.ttl', { cwd: join(root, folder) }),
    queries: globSync('**/*.{rq,sparql}', { cwd: join(root, folder) }),
  }))
  .filter(({ turtle, queries }) => turtle.length > 0 && queries.length > 0);

function prefixesOf(folder: string): Record<string, string> {
  try {
    const { ontology } = parse(readFileSync(join(root, folder, 'ggen.toml'), 'utf8'));
    const found = typeof ontology === 'object' && 'prefixes' in ontology ? ontology['prefixes'] : {};
    return typeof found === 'object' && !Array.isArray(found) ? Object.fromEntries(Object.entries(found).map(([name, iri]) => [name, String(iri)])) : {};
  } catch {
    return {};
  }
}

describe('every query of the examples and goldens', () => {
  it('finds projects', () => {
    expect(projects.length).toBeGreaterThan(0);
  });

  it.each(projects)('gives the same rows on both engines in $folder', async ({ folder, turtle, queries }) => {
    for (const file of turtle) {
      const text = readFileSync(join(root, folder, file), 'utf8');
      const graph = await graphOf(text).catch(() => undefined);
      if (!graph) continue;
      const opened = contest(graph);
      for (const query of queries) {
        let tree;
        try {
          tree = parsed(readFileSync(join(root, folder, query), 'utf8'), prefixesOf(folder));
        } catch {
          continue; // a golden of a query that does not parse
        }
        const { auto, comunica, oxigraph } = await runEverywhere(opened, tree);
        expect(auto.rowSet, `${folder}/${query}`).toEqual(comunica);
        if (oxigraph !== 'GGEN309') expect(oxigraph, `${folder}/${query}`).toEqual(comunica);
      }
    }
  });
});
