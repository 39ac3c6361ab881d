import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sync, type SyncOptions, type SyncResult } from '../../../src/node.js';
import { folderOf } from '../load/project.js';

/** A project without problems that writes `out.txt`. */
export const FILES: Readonly<Record<string, string>> = {
  'ggen.toml': `[project]
name = "shop"
version = "1.0.0"

[ontology]
source = "shop.ttl"

[[generation.rules]]
name = "labels"
query = { file = "labels.rq" }
template = { file = "labels.njk" }
output_file = "out.txt"
mode = "Overwrite"
`,
  'shop.ttl': '@prefix shop: <https://example.org/shop#> .\nshop:one shop:label "One" .\n',
  'labels.rq': 'PREFIX shop: <https://example.org/shop#>\nSELECT ?label WHERE { ?s shop:label ?label } ORDER BY ?label\n',
  'labels.njk': '{% for row in rows %}{{ row.label }}{% endfor %}\n',
};

/** What a run with fixes came to. */
export interface Fixed {
  readonly root: string;
  readonly result: SyncResult;
  /** The project's files afterwards, without ggen's own and `out.txt`. */
  readonly files: Readonly<Record<string, string>>;
  /** `CODE title` of each fix that was applied, and of each that was not with the reason. */
  readonly applied: readonly string[];
  readonly left: readonly string[];
  /** `severity CODE` of each problem that remains. */
  readonly problems: readonly string[];
}

/** Writes a project that differs from `FILES` in some files (`null`: not there), and syncs it with fixes. */
export async function fixIn(files: Readonly<Record<string, string | null>>, options: SyncOptions = {}): Promise<Fixed> {
  const entries = Object.entries({ ...FILES, ...files }).filter((entry): entry is [string, string] => entry[1] !== null);
  const root = folderOf(Object.fromEntries(entries));
  return fixAt(root, options);
}

export async function fixAt(root: string, options: SyncOptions = {}): Promise<Fixed> {
  const result = await sync({ cwd: root, fix: true, ...options });
  const { applied = [], left = [] } = result.fixes ?? {};
  return {
    root,
    result,
    files: filesIn(root),
    applied: applied.map(({ code, title }) => `${code} ${title}`),
    left: left.map(({ code, title, reason }) => `${code} ${title}: ${reason}`),
    problems: result.diagnostics.filter(({ severity }) => severity !== 'info').map(({ severity, code }) => `${severity} ${code}`),
  };
}

export function filesIn(root: string): Readonly<Record<string, string>> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  return Object.fromEntries(names.filter((name) => !name.startsWith('.ggen') && name !== 'out.txt').sort().map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
}

/** A text of `FILES` with a part replaced; fails where that part is not there. */
export function changed(name: string, from: string, to: string): string {
  const text = FILES[name] ?? '';
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  return text.replace(from, to);
}
