import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { syncIn } from '../../golden/sync-in.js';
import { scratch } from '../../golden/fixtures.js';

const rule = (name: string): string =>
  `[[generation.rules]]\nname = "${name}"\nquery = { inline = "SELECT ?n { ?s <urn:${name}> ?n }" }\ntemplate = { inline = "{{ n }}\\n" }\noutput_file = "${name}/{{ n }}.txt"\nmode = "Overwrite"\n`;

function project(ontology: string): string {
  const folder = scratch();
  put(folder, 'ggen.toml', `[project]\nname = "p"\nversion = "1.0.0"\n[ontology]\nsource = "o.ttl"\n${rule('a')}${rule('b')}`);
  put(folder, 'o.ttl', ontology);
  return folder;
}

function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const sums = (folder: string): string => readFileSync(join(folder, '.ggen/SHA256SUMS'), 'utf8').replace(/^[0-9a-f]+ {2}/gm, '');

describe('a file that no receipt knows of', () => {
  test('is taken over by a first run, as another generator left it', async () => {
    const folder = project('<urn:x> <urn:a> "one" ; <urn:b> "two" .');
    put(folder, 'a/one.txt', 'of another generator\n');
    const { result, problems } = await syncIn(folder);
    expect([problems, result.files.map(({ action }) => action)]).toEqual([[], ['updated', 'created']]);
  });

  test('is a conflict from then on, and is told as what it is', async () => {
    const folder = project('<urn:x> <urn:a> "one" ; <urn:b> "two" .');
    await syncIn(folder);
    put(folder, 'a/two.txt', 'by hand\n');
    put(folder, 'o.ttl', '<urn:x> <urn:a> "one", "two" ; <urn:b> "two" .');
    const { result } = await syncIn(folder);
    expect(result.diagnostics.filter(({ code }) => code === 'GGEN604')).toMatchObject([{ facts: { path: 'a/two.txt', isUnrecorded: true } }]);
    expect(readFileSync(join(folder, 'a/two.txt'), 'utf8')).toBe('by hand\n');
    expect((await syncIn(folder, { keep: true })).problems).toEqual([]);
    expect(readFileSync(join(folder, 'a/two.txt'), 'utf8')).toBe('by hand\n');
  });

  test('is a conflict too where the receipts are gone and only the sums are left', async () => {
    const folder = project('<urn:x> <urn:a> "one" ; <urn:b> "two" .');
    await syncIn(folder);
    rmSync(join(folder, '.ggen/receipts'), { recursive: true });
    put(folder, 'a/two.txt', 'by hand\n');
    put(folder, 'o.ttl', '<urn:x> <urn:a> "one", "two" ; <urn:b> "two" .');
    expect((await syncIn(folder)).problems).toEqual(['error GGEN604 a/two.txt']);
  });
});

describe('records of a run', () => {
  test('that are there have to be up to date for --check, and need not be there', async () => {
    const folder = project('<urn:x> <urn:a> "one" ; <urn:b> "two" .');
    await syncIn(folder);
    put(folder, 'ggen.toml', `# a remark\n${readFileSync(join(folder, 'ggen.toml'), 'utf8')}`);
    expect((await syncIn(folder, { mode: 'check' })).problems).toEqual(['error GGEN605 .ggen/receipts/p.json']);
    rmSync(join(folder, '.ggen'), { recursive: true });
    expect((await syncIn(folder, { mode: 'check' })).problems).toEqual([]);
  });

  test('list in SHA256SUMS what other rules made when only some run', async () => {
    const folder = project('<urn:x> <urn:a> "one" ; <urn:b> "two" .');
    await syncIn(folder);
    await syncIn(folder, { rules: ['a'] });
    expect(sums(folder)).toBe('a/one.txt\nb/two.txt\n');
    put(folder, 'o.ttl', '<urn:x> <urn:a> "one", "three" ; <urn:b> "two" .');
    await syncIn(folder, { rules: ['a'] });
    expect(sums(folder)).toBe('a/one.txt\na/three.txt\nb/two.txt\n');
    expect(() => execFileSync('sha256sum', ['-c', '--quiet', '.ggen/SHA256SUMS'], { cwd: folder, stdio: 'ignore' })).not.toThrow();
  });

  test('are told as written where nothing else was', async () => {
    const folder = project('<urn:x> <urn:a> "one" ; <urn:b> "two" .');
    expect((await syncIn(folder)).result.hasNewReceipt).toBe(true);
    put(folder, 'ggen.toml', `# a remark\n${readFileSync(join(folder, 'ggen.toml'), 'utf8')}`);
    expect((await syncIn(folder)).result.hasNewReceipt).toBe(true);
    expect((await syncIn(folder)).result.hasNewReceipt).toBe(false);
  });
});
