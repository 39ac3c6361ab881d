import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../../../src/model/diagnostic.js';
import type { Cycle } from '../../../src/host/watch/keep-in-sync.js';
import type { SyncResult } from '../../../src/host/sync-result.js';
import { watch, type WatchOptions } from '../../../src/node.js';
import { scratch, writeTree } from '../../golden/fixtures.js';

/** A project of one ontology folder, one query and one template with an include. */
export const PROJECT = {
  'ggen.toml': `[project]
name = "words"
version = "1.0.0"
[ontology]
source = "ontology"
[[generation.rules]]
name = "words"
query = { file = "queries/words.rq" }
template = { file = "templates/words.njk" }
output_file = "out/words.json"
mode = "Overwrite"
`,
  'ontology/a.ttl': '<urn:a> <urn:says> "a" .\n',
  'queries/words.rq': 'SELECT ?word WHERE { ?s <urn:says> ?word } ORDER BY ?word\n',
  'templates/words.njk': '{"words": [{% for row in results %}{% include "word.njk" %}{% if not loop.last %}, {% endif %}{% endfor %}]}\n',
  'templates/word.njk': '"{{ row.word }}"',
};

/** A folder with the project in it, some files changed. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = scratch();
  writeTree(new Map(Object.entries({ ...PROJECT, ...files })), folder);
  return folder;
}

export interface Ran extends Cycle {
  readonly result: SyncResult;
}

/** A watcher under test. */
export interface Watched {
  /** Resolves to the run of a number, from 1, once it has ended. */
  readonly run: (number: number) => Promise<Ran>;
  readonly runs: readonly Ran[];
  readonly warnings: readonly Diagnostic[];
  readonly end: () => Promise<void>;
}

const open: Watched[] = [];

/** Ends what a test left open. */
export async function endAll(): Promise<void> {
  await Promise.all(open.splice(0).map((one) => one.end()));
}

export function watching(cwd: string, options: Omit<Partial<WatchOptions>, 'signal' | 'cwd'> = {}): Watched {
  const controller = new AbortController();
  const runs: Ran[] = [];
  const warnings: Diagnostic[] = [];
  const waiting = new Set<() => void>();
  const ended = watch({ cwd, signal: controller.signal, onWarning: (one) => void warnings.push(one), ...options }, (result, cycle) => {
    runs.push({ ...cycle, result });
    for (const wake of [...waiting]) wake();
  });
  const watched: Watched = {
    runs,
    warnings,
    run: (number) =>
      new Promise((resolve, reject) => {
        const lost = setTimeout(() => reject(new Error(`no run ${number} came; there were ${runs.length}`)), 20_000);
        const look = (): void => {
          const ran = runs[number - 1];
          if (!ran) return;
          clearTimeout(lost);
          waiting.delete(look);
          resolve(ran);
        };
        waiting.add(look);
        look();
      }),
    end: async () => {
      controller.abort();
      await ended;
    },
  };
  open.push(watched);
  return watched;
}

/** Long enough for a run to begin that is due, and for nothing else. */
export function aWhile(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 700));
}

export function words(folder: string): unknown {
  return (JSON.parse(readFileSync(join(folder, 'out/words.json'), 'utf8')) as { readonly words: unknown }).words;
}
