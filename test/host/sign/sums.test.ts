import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectPath } from '../../../src/model/path.js';
import { sync } from '../../../src/node.js';
import { examples, scratch, writeTree } from '../../golden/fixtures.js';
import { folderOf } from '../load/project.js';
import { filesOf } from '../manifest/small-project.js';

describe('SHA256SUMS', () => {
  const check = (root: string): string => {
    const { status, stdout, stderr } = spawnSync('sha256sum', ['--strict', '-c', '.ggen/SHA256SUMS'], { cwd: root, encoding: 'utf8' });
    return status === 0 ? 'holds' : `${stdout}${stderr}`;
  };
  const isThere = spawnSync('sha256sum', ['--version']).status === 0;

  test.skipIf(!isThere).each(examples().map((one) => [one.name, one] as const))('of %s holds for sha256sum (skipped where there is none)', async (_, { sources }) => {
    const root = scratch();
    writeTree(sources, root);
    await sync({ cwd: root });
    expect(check(root)).toBe('holds');
  });

  test('holds for names with spaces, quotes, percent signs and letters of any script', async ({ skip }) => {
    if (!isThere) skip('there is no sha256sum');
    const names = [" two  words .md", "it's.md", '100%.md', 'größe 漢字 😀.md', '-dash.md', '$HOME.md', '#note.md'];
    const root = folderOf({
      ...filesOf({}),
      'ggen.toml': ['[project]', 'name = "names"', 'version = "1.0.0"', '[ontology]', 'source = "a.ttl"', ...names.flatMap((name, index) => ['[[generation.rules]]', `name = "r${index}"`, 'query = { inline = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o" }', 'template = { inline = "x\\n" }', `output_file = ${JSON.stringify(name)}`, 'mode = "Overwrite"'])].join('\n'),
    });
    expect((await sync({ cwd: root })).ok).toBe(true);
    expect(check(root)).toBe('holds');
    writeFileSync(path.join(root, "it's.md"), 'edited\n');
    expect(check(root)).toMatch(/FAILED/);
  });

  test('holds after a run took a file away that a receipt of another name lists too, however often it is run again', async () => {
    const files = filesOf({});
    const root = folderOf(files);
    expect((await sync({ cwd: root })).ok).toBe(true);
    expect((await sync({ cwd: root, agentId: 'bot' })).ok).toBe(true);
    writeFileSync(path.join(root, 'ggen.toml'), (files['ggen.toml'] ?? '').replace('"out.txt"', '"moved.txt"'));
    const sums = async (): Promise<string> => {
      expect((await sync({ cwd: root, cache: false })).ok).toBe(true);
      return readFileSync(path.join(root, '.ggen/SHA256SUMS'), 'utf8');
    };
    const first = await sums();
    expect(first).toMatch(/^[0-9a-f]{64} {2}moved\.txt\n$/);
    expect(await sums()).toBe(first);
    writeFileSync(path.join(root, 'ggen.toml'), (files['ggen.toml'] ?? '').replace('mode =', 'enabled = false\nmode ='));
    expect([await sums(), await sums()]).toEqual(['', '']);
  });

  test('no output has a name that GNU would have to escape', () => {
    for (const name of ['a\\b.md', 'a\nb.md', 'a\rb.md']) expect(typeof projectPath(name)).toBe('object');
  });
});
