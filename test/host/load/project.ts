import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { loadProject, type Loaded } from '../../../src/host/load.js';
import { GOOD } from '../manifest/check.js';

/** Files of a project that loads without problems, by path. */
export const FILES: Readonly<Record<string, string>> = {
  'ggen.toml': GOOD,
  'shop.ttl': '@prefix : <https://example.org/> .\n:a :b :c .\n',
  'types.rq': 'SELECT ?s WHERE { ?s ?p ?o }\n',
  'types.njk': '{{ s }}\n',
};

/** Writes files into a fresh folder, which the end of the test removes; a value of `Buffer` is written as it is. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'ggen-load-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const place = path.join(folder, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
  }
  return folder;
}

/** Loads the project that stands in a folder below a fresh one. */
export function load(files: Readonly<Record<string, string | Uint8Array>>, below = ''): Promise<Loaded> {
  return loadProject({ cwd: path.join(folderOf(files), below) });
}

/** Each problem as `CODE severity file "what stands at its place"`. */
export function told({ diagnostics, sources }: Loaded): readonly string[] {
  return diagnostics.map(({ code, severity, at }) => {
    const text = sources.find((one) => one.path === at?.path)?.text ?? '';
    return `${code} ${severity} ${at?.path ?? ''} ${JSON.stringify(text.slice(at?.start, at?.end))}`;
  });
}
