import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeInputs, type InputChange, type WriteSteps } from '../../../src/host/fix/write-inputs.js';
import { folderOf } from '../load/project.js';

const BEFORE = { 'a.ttl': 'old a', 'b/b.ttl': 'old b', 'c.ttl': 'old c' };
const CHANGES: readonly InputChange[] = Object.entries(BEFORE).map(([name, before]) => ({ path: name, before, after: `new ${name}` }));

function textsIn(root: string): Readonly<Record<string, string>> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map((entry) => path.join(entry.parentPath, entry.name)).sort().map((file) => [path.relative(root, file), readFileSync(file, 'utf8')]));
}

/** Steps of which the one of this number fails, half done. */
function failingAt(number: number, code: string): WriteSteps {
  let step = 0;
  const fail = (): void => {
    if (step++ === number) throw Object.assign(new Error('no'), { code });
  };
  return {
    stage: async (file, text) => {
      await writeFile(file, text.slice(0, 3));
      fail();
      await writeFile(file, text);
    },
    rename: async (from, to) => {
      fail();
      await rename(from, to);
    },
  };
}

test('all files are written, and nothing is left beside them', async () => {
  const root = folderOf(BEFORE);
  expect(await writeInputs(root, CHANGES)).toEqual([]);
  expect(textsIn(root)).toEqual({ 'a.ttl': 'new a.ttl', 'b/b.ttl': 'new b/b.ttl', 'c.ttl': 'new c.ttl' });
});

test('permissions stay', async () => {
  const root = folderOf(BEFORE);
  chmodSync(path.join(root, 'a.ttl'), 0o640);
  await writeInputs(root, CHANGES);
  expect(statSync(path.join(root, 'a.ttl')).mode & 0o777).toBe(0o640);
});

// Two files are staged for each of three, then three are renamed.
test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('when step %i fails, every file is as it was', async (number) => {
  const root = folderOf(BEFORE);
  const [failed] = await writeInputs(root, CHANGES, failingAt(number, 'ENOSPC'));
  expect(failed).toMatchObject({ code: 'GGEN606', facts: { detail: 'the disk is full' } });
  expect(textsIn(root)).toEqual(BEFORE);
});

test('the steps that a test can let fail are nine', async () => {
  const root = folderOf(BEFORE);
  expect(await writeInputs(root, CHANGES, failingAt(9, 'ENOSPC'))).toEqual([]);
});

test('a file that may not be written is told as one', async () => {
  const [failed] = await writeInputs(folderOf(BEFORE), CHANGES, failingAt(7, 'EACCES'));
  expect(failed).toMatchObject({ code: 'GGEN607', facts: { path: 'b/b.ttl', operation: 'write' } });
});
