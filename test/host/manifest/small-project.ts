import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sync, type SyncOptions } from '../../../src/node.js';
import { folderOf } from '../load/project.js';

/** The parts of a small project that a test may change: each is TOML, or a file, or several. */
export interface Parts {
  readonly project?: string;
  readonly ontology?: string;
  readonly prefixes?: string;
  readonly generation?: string;
  readonly name?: string;
  readonly query?: string;
  readonly template?: string;
  readonly output?: string;
  /** More keys of the rule. */
  readonly rule?: string;
  /** More tables. */
  readonly tail?: string;
  readonly files?: Readonly<Record<string, string>>;
}

export const DATA = '@prefix : <https://example.org/> .\n:one :label "One" .\n:two :label "Two" .\n';
/** The labels of everything. */
export const LABELS = 'SELECT ?s ?label WHERE { ?s <https://example.org/label> ?label } ORDER BY ?label';
export const inline = (text: string): string => `{ inline = ${JSON.stringify(text)} }`;

/** The files of a project that writes `out.txt` with the labels of `a.ttl`, but for what the parts change. */
export function filesOf(parts: Parts): Readonly<Record<string, string>> {
  const {
    project = 'name = "shop"\nversion = "1.0.0"', ontology = 'source = "a.ttl"', prefixes = '', generation = '', name = 'name = "labels"',
    query = `query = ${inline(LABELS)}`, template = `template = ${inline('{% for row in rows %}{{ row.label }} {% endfor %}')}`,
    output = 'output_file = "out.txt"', rule = 'mode = "Overwrite"', tail = '', files = {},
  } = parts;
  const manifest = [
    '[project]', project, '[ontology]', ontology, prefixes, ...(generation === '' ? [] : ['[generation]', generation]),
    '[[generation.rules]]', name, query, template, output, rule, tail,
  ];
  return { 'a.ttl': DATA, 'ggen.toml': `${manifest.join('\n')}\n`, ...files };
}

/** What a run of a project shows: a line for each problem (`error GGEN204`), for each rule that ran, for each file that it did not have before. */
export async function seen(parts: Parts, options: SyncOptions = {}): Promise<readonly string[]> {
  const files = filesOf(parts);
  // The project is one folder down, so that it can name files above it.
  const root = folderOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [path.posix.join('project', name), text])));
  const folder = path.join(root, 'project');
  const { diagnostics, plan } = await sync({ cwd: folder, ...options });
  return [
    ...diagnostics.filter(({ severity }) => severity !== 'info').map(({ severity, code, facts }) => `${severity} ${code}${'description' in facts ? `: ${facts.description ?? ''}` : ''}`),
    ...(plan?.ran.inference ?? []).map((name) => `inferred ${name}`),
    ...(plan?.ran.generation ?? []).map((name) => `ran ${name}`),
    ...outputsIn(folder).flatMap((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8');
      return files[name] === text ? [] : [`${name}: ${text.trim()}`];
    }),
  ];
}

function outputsIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll(path.sep, '/'));
  return names.filter((name) => !name.startsWith('.ggen') && existsSync(path.join(folder, name)) && readdirOrFile(path.join(folder, name))).sort();
}

function readdirOrFile(place: string): boolean {
  try {
    readdirSync(place);
    return false;
  } catch {
    return true;
  }
}
