import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCRATCH } from '../scratch.js';

/** What the bundled command loads and opens when nothing has changed. */
const GGEN = join(import.meta.dirname, '../../dist/cli/main.js');
const folder = mkdtempSync(join(process.env[SCRATCH] ?? tmpdir(), 'ggen-unchanged-'));
const project = join(folder, 'project');
const HOOKS = join(folder, 'hooks.mjs');
const LOADED = join(folder, 'loaded.txt');
const WRITTEN = join(folder, 'written.txt');

const FILES: Readonly<Record<string, string>> = {
  'ggen.toml': `
[project]
name = "still"
version = "1.0.0"
[ontology]
source = "data.ttl"
[[generation.rules]]
name = "each"
query = { inline = "SELECT ?text WHERE { ?s <https://e.org/says> ?text }" }
template = { inline = "export const text = '{{ text }}'" }
output_file = "out/{{ text }}.ts"
mode = "Overwrite"
`,
  'data.ttl': '@prefix e: <https://e.org/> . e:a e:says "one", "two" .\n',
};

/** Notes every module that is loaded; and every file that is opened to write, every folder made, every name changed. */
const HOOK_FILES: Readonly<Record<string, string>> = {
  'hooks.mjs': `import { register } from 'node:module'; register('./loader.mjs', import.meta.url);`,
  'loader.mjs': `import { appendFileSync } from 'node:fs'; export async function load(url, context, next) { appendFileSync(${JSON.stringify(LOADED)}, url + '\\n'); return next(url, context); }`,
  'patch.cjs': `
    const fs = require('node:fs');
    const append = fs.appendFileSync;
    let busy = false;
    const note = (name, path) => {
      if (busy || path === ${JSON.stringify(LOADED)}) return;
      busy = true;
      append(${JSON.stringify(WRITTEN)}, name + ' ' + String(path) + '\\n');
      busy = false;
    };
    for (const [on, suffix] of [[fs, ''], [fs, 'Sync'], [fs.promises, '']]) for (const name of ['open', 'writeFile', 'appendFile', 'mkdir', 'rename', 'rm', 'rmdir', 'unlink', 'utimes', 'chmod', 'symlink', 'link', 'copyFile', 'truncate']) {
      const was = on[name + suffix];
      on[name + suffix] = function (path, flags, ...more) { if (name !== 'open' || (flags !== undefined && flags !== 'r' && typeof flags !== 'function')) note(name, path); return was.call(this, path, flags, ...more); };
    }
    require('node:module').syncBuiltinESMExports();`,
};

beforeAll(() => {
  mkdirSync(project);
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(project, path), text);
  for (const [path, text] of Object.entries(HOOK_FILES)) writeFileSync(join(folder, path), text);
  expect(ggen('sync').status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function ggen(...words: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  for (const file of [LOADED, WRITTEN]) rmSync(file, { force: true });
  return spawnSync(process.execPath, ['--import', HOOKS, '--require', join(folder, 'patch.cjs'), GGEN, ...words], { cwd: project, encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1' } });
}

/** The lines of a file that hooks wrote; none where there is none. */
function lines(file: string): readonly string[] {
  return readdirSync(folder).some((name) => join(folder, name) === file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

test.each([
  ['sync', '2 unchanged'], ['sync --check', 'Up to date: 2 files'], ['sync --dry-run', '2 unchanged'],
  ['sync --output json', '"action": "unchanged"'], ['sync --output ndjson', '"type":"run-finished"'], ['sync --output sarif', '"results": []'], ['sync --output github', ''],
])('an unchanged project takes one module, and no file is opened to write: ggen %s', (words, says) => {
  const { status, stdout, stderr } = ggen(...words.split(' '));
  expect([status, stdout]).toEqual([0, expect.stringContaining(says)]);
  if (words !== 'sync --output github') expect(stderr).toBe('');
  expect(lines(LOADED).filter((url) => !url.startsWith('node:')).map((url) => url.replace(/.*\//, ''))).toEqual(['main.js']);
  expect(lines(WRITTEN)).toEqual([]);
});

test('a changed project is made, and the hooks of these tests see it', () => {
  writeFileSync(join(project, 'data.ttl'), '@prefix e: <https://e.org/> . e:a e:says "one", "three" .\n');
  expect(ggen('sync').stdout).toContain('1 created');
  expect(lines(LOADED).length).toBeGreaterThan(20);
  expect(lines(WRITTEN).some((line) => line.includes('out/three.ts') || line.includes('.ggen/tmp'))).toBe(true);
  expect(ggen('sync').stdout).toContain('Nothing to do: 2 unchanged');
  expect(lines(WRITTEN)).toEqual([]);
});
