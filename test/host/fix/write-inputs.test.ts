import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeInputs, type InputChange } from '../../../src/host/fix/write-inputs.js';
import { folderOf } from '../load/project.js';

const BEFORE = { 'a.ttl': 'old a', 'b/b.ttl': 'old b', 'c.ttl': 'old c' };
const CHANGES: readonly InputChange[] = Object.entries(BEFORE).map(([name, before]) => ({ path: name, before, after: `new ${name}` }));

function textsIn(root: string): Readonly<Record<string, string>> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map((entry) => path.join(entry.parentPath, entry.name)).sort().map((file) => [path.relative(root, file), readFileSync(file, 'utf8')]));
}

test('all files are written, and nothing is left beside them', async () => {
  const root = folderOf(BEFORE);
  expect(await writeInputs(root, CHANGES)).toEqual([]);
  expect(textsIn(root)).toEqual({ 'a.ttl': 'new a.ttl', 'b/b.ttl': 'new b/b.ttl', 'c.ttl': 'new c.ttl' });
  expect(readdirSync(root)).not.toContain('.ggen');
});

test('permissions stay', async () => {
  const root = folderOf(BEFORE);
  chmodSync(path.join(root, 'a.ttl'), 0o640);
  await writeInputs(root, CHANGES);
  expect(statSync(path.join(root, 'a.ttl')).mode & 0o777).toBe(0o640);
});

test.each(['a.ttl', 'b/b.ttl', 'c.ttl'])('when %s cannot be written, every file is as it was', async (name) => {
  const root = folderOf(BEFORE);
  rmSync(path.join(root, name));
  mkdirSync(path.join(root, name));
  const [failed] = await writeInputs(root, CHANGES);
  expect(failed).toMatchObject({ code: 'GGEN606', facts: { path: name, detail: 'a folder is there' } });
  expect(textsIn(root)).toEqual(Object.fromEntries(Object.entries(BEFORE).filter(([one]) => one !== name)));
});

test('a file that is no longer what the fix was made for is left as it is, with all others', async () => {
  const root = folderOf({ ...BEFORE, 'b/b.ttl': 'theirs' });
  const [failed] = await writeInputs(root, CHANGES);
  expect(failed).toMatchObject({ code: 'GGEN606', facts: { path: 'b/b.ttl', detail: 'somebody changed it while ggen ran' } });
  expect(textsIn(root)).toEqual({ ...BEFORE, 'b/b.ttl': 'theirs' });
});
