import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, scratch, writeTree } from '../golden/fixtures.js';

/** A query that keeps the thread busy for ages: a back-reference is beyond every engine of linear time. */
const BUSY = new Map([
  ['ggen.toml', `[project]
name = "busy"
version = "1.0.0"
[ontology]
source = "a.ttl"
[[generation.rules]]
name = "busy"
query = { inline = '''SELECT ?s WHERE { ?s ?p ?o FILTER (REGEX(CONCAT("${'a'.repeat(60)}", ?o, "!"), "^(a+)+\\\\1$")) }''' }
template = { inline = "{{ s }}" }
output_file = "out.txt"
`],
  ['a.ttl', '<urn:a> <urn:b> "c" .\n'],
]);

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  readonly folder: string;
}

function run(milliseconds: number, meanwhile: (kill: (signal: NodeJS.Signals) => void) => void = () => undefined): Promise<Ended> {
  const folder = scratch();
  writeTree(BUSY, folder);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'sync', '--engine', 'comunica', '--timeout', String(milliseconds)], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('close', (code) => resolve({ code, stderr, folder }));
    meanwhile((signal) => void child.kill(signal));
  });
}

describe('a run that hears no timer', () => {
  test('is ended from outside when its time is over', async () => {
    const { code, stderr, folder } = await run(1000);
    expect(code).toBe(6);
    expect(stderr).toContain('GGEN902');
    expect(readdirSync(folder).toSorted()).toEqual(['a.ttl', 'ggen.toml']);
  });

  test('is ended from outside when it is asked to end', async () => {
    const { code, stderr } = await run(60_000, (kill) => void setTimeout(() => kill('SIGTERM'), 3000));
    expect(code).toBe(130);
    expect(stderr).toContain('GGEN903');
  });
});
