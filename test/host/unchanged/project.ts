import { mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reportOf } from '../../../src/host/report.js';
import type { SyncResult } from '../../../src/host/sync-result.js';
import { SCRATCH } from '../../scratch.js';

/** A small project that takes every kind of look: files, a folder, a glob, includes, settings, a catalog, a link, an import from above. */
export const FILES: Readonly<Record<string, string>> = {
  'ggen.toml': `
[project]
name = "still"
version = "1.0.0"
[ontology]
source = ["model", "more/*.ttl", "linked.ttl"]
imports = ["../shared.ttl"]
[validation]
shacl = ["shapes.ttl"]
[templates]
directory = "templates"
[[generation.rules]]
name = "each"
query = { file = "each.rq" }
template = { file = "templates/each.njk" }
output_file = "out/{{ name | kebab }}.ts"
mode = "Overwrite"
[[generation.rules]]
name = "once"
query = { file = "each.rq" }
template = { inline = "names {{ rows | length }}" }
output_file = "out/once.txt"
mode = "Create"
[[generation.rules]]
name = "shared"
query = { file = "each.rq" }
template = { inline = "{% for row in rows %}{{ row.name }}\\n{% endfor %}" }
output_file = "out/sub/shared.txt"
mode = "Merge"
[[generation.rules]]
name = "broken"
query = { file = "each.rq" }
template = { inline = "const = ;" }
output_file = "out/broken.js"
mode = "Overwrite"
`,
  'model/a.ttl': '@prefix e: <https://e.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . <https://e.org/o> a owl:Ontology ; owl:imports <https://e.org/other>, <http://www.w3.org/2004/02/skos/core> . e:Ant e:name "Ant" ; a e:Thing .\n',
  'more/b.ttl': '@prefix e: <https://e.org/> . e:Bee e:name "Bee" ; a e:Thing .\n',
  'catalog-v001.xml': '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="https://e.org/other" uri="other.ttl"/></catalog>',
  'other.ttl': '@prefix e: <https://e.org/> . e:Cow e:name "Cow" .\n',
  'shapes.ttl': '@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix e: <https://e.org/> . [] a sh:NodeShape ; sh:targetClass e:Thing ; sh:property [ sh:path e:age ; sh:minCount 1 ; sh:severity sh:Warning ] .\n',
  'each.rq': 'PREFIX e: <https://e.org/> SELECT ?name { ?s e:name ?name } ORDER BY ?name\n',
  'templates/each.njk': '{% include "part.njk" %}export const name = "{{ name }}"\n',
  'templates/part.njk': '// part\n',
  '.prettierrc': 'semi: false\n',
};

/** Makes the project in a folder of its own, below one that holds what it imports from above. */
export function makeProject(): string {
  const above = mkdtempSync(join(process.env[SCRATCH] ?? tmpdir(), 'unchanged-'));
  const root = join(above, 'project');
  for (const [path, text] of Object.entries(FILES)) put(join(root, path), text);
  put(join(above, 'shared.ttl'), '@prefix e: <https://e.org/> . e:Dog e:name "Dog" .\n');
  put(join(root, 'real/linked.ttl'), '@prefix e: <https://e.org/> . e:Eel e:name "Eel" .\n');
  put(join(above, 'outside.ttl'), readFileSync(join(root, 'real/linked.ttl'), 'utf8'));
  symlinkSync('real/linked.ttl', join(root, 'linked.ttl'));
  return root;
}

export function put(place: string, text: string): void {
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}

/** All that is in a folder by path, what may be thrown away and what says when left out. */
export function contentOf(root: string): Readonly<Record<string, string>> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).map((entry) => ({ entry, place: join(entry.parentPath, entry.name) }));
  return Object.fromEntries(
    entries
      .filter(({ place }) => !/\.ggen\/(?:cache|audit|tmp|lock|journal)/.test(place))
      .map(({ entry, place }) => [place.slice(root.length + 1), entry.isFile() ? readFileSync(place).toString('base64') : entry.isSymbolicLink() ? `-> ${readlinkSync(place)}` : 'folder'] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What a run says, without what changes from run to run. */
export function saidBy(result: SyncResult): unknown {
  const { duration_ms: _duration, receipt, ...more } = reportOf(result);
  if (!receipt) return more;
  const { timestamp: _timestamp, total_duration_ms: _total, pipeline_stages: _stages, ...facts } = receipt;
  return { ...more, receipt: facts };
}
