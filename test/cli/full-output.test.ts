import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, scratch, writeTree } from '../golden/fixtures.js';

const FULL = '/dev/full';
const PROJECT = new Map([
  ['ggen.toml', '[project]\nname = "p"\nversion = "1.0.0"\n[ontology]\nsource = "o.ttl"\n[[generation.rules]]\nname = "r"\nquery = { inline = "SELECT ?n { ?s <urn:n> ?n }" }\ntemplate = { inline = "{{ n }}" }\noutput_file = "{{ n }}.txt"\nmode = "Overwrite"\n'],
  ['o.ttl', '<urn:a> <urn:n> "ann" .\n'],
]);

describe.skipIf(!existsSync(FULL))('where there is no room for standard output', () => {
  test.each([['sync'], ['sync', '--output', 'json'], ['sync', '--output', 'ndjson'], ['sync', '--help'], ['query', 'SELECT * { ?s ?p ?o }']])('ggen %s %s says so once, without a stack, and fails', (...words) => {
    const folder = scratch();
    writeTree(PROJECT, folder);
    const full = openSync(FULL, 'w');
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...words], { cwd: folder, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    expect([status, stderr]).toEqual([1, 'error GGEN606: Cannot write "standard output": the disk is full\n  help: Make room where it leads to, or send it elsewhere, and run ggen again\n']);
    // The work was done to its end all the same.
    if (words[0] === 'sync' && words[1] !== '--help') expect(readFileSync(join(folder, 'ann.txt'), 'utf8')).toBe('ann\n');
  });

  test('standard error without room makes no noise either', () => {
    const folder = scratch();
    const full = openSync(FULL, 'w');
    const { status, stdout } = spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'sync'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', full] });
    closeSync(full);
    expect([status, stdout]).toEqual([1, expect.stringContaining('Failed: 1 error')]);
  });
});
