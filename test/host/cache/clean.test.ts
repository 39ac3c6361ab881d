/** `ggen clean`: what it removes, what it leaves, and when it refuses. */
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { clean, sync } from '../../../src/node.js';
import { treeOf } from '../../golden/fixtures.js';
import { folderOf } from '../load/project.js';
import { filesOf } from '../manifest/small-project.js';

async function synced(): Promise<string> {
  const root = folderOf(filesOf({}));
  expect((await sync({ cwd: root })).ok).toBe(true);
  mkdirSync(path.join(root, '.ggen/tmp/left'), { recursive: true });
  writeFileSync(path.join(root, '.ggen/tmp/left/new-0'), 'left behind');
  return root;
}

test('removes the cache and leftovers, says how much that was, and leaves everything else', async () => {
  const root = await synced();
  const before = treeOf(root);
  const { value, diagnostics } = await clean({ cwd: root });
  expect(diagnostics).toEqual([]);
  expect(value?.folders.map(({ path: name }) => name)).toEqual(['.ggen/cache', '.ggen/tmp']);
  expect(value?.folders[1]).toEqual({ path: '.ggen/tmp', files: 1, bytes: 11 });
  expect(value?.folders[0]?.bytes).toBeGreaterThan(1000);
  expect(treeOf(root)).toEqual(new Map([...before].filter(([name]) => !/^\.ggen\/(?:cache|tmp)\//.test(name))));
  expect((await clean({ cwd: root })).value?.folders).toEqual([]);
});

test('a run after it makes the same', async () => {
  const root = await synced();
  const { plan } = await sync({ cwd: root, mode: 'plan' });
  await clean({ cwd: root });
  expect((await sync({ cwd: root, mode: 'plan' })).plan).toEqual(plan);
});

test('removes nothing in a dry run', async () => {
  const root = await synced();
  const before = treeOf(root);
  const { value } = await clean({ cwd: root, dryRun: true });
  expect(value?.folders).toHaveLength(2);
  expect(treeOf(root)).toEqual(before);
});

test('leaves all to the next sync where a run was cut off while it wrote (GGEN616)', async () => {
  const root = await synced();
  writeFileSync(path.join(root, '.ggen/journal.json'), '{}');
  const before = treeOf(root);
  const { value, diagnostics } = await clean({ cwd: root });
  expect([value, diagnostics.map(({ code, severity }) => `${severity} ${code}`)]).toEqual([undefined, ['error GGEN616']]);
  expect(treeOf(root)).toEqual(before);
});

test('makes nothing where there is nothing to remove, and follows no link', async () => {
  const root = folderOf(filesOf({}));
  expect((await clean({ cwd: root })).value?.folders).toEqual([]);
  expect(existsSync(path.join(root, '.ggen'))).toBe(false);
  const elsewhere = folderOf({ 'kept.txt': 'x' });
  mkdirSync(path.join(root, '.ggen'));
  symlinkSync(elsewhere, path.join(root, '.ggen/cache'));
  expect((await clean({ cwd: root })).value?.folders).toEqual([]);
  expect(readdirSync(elsewhere)).toEqual(['kept.txt']);
});

test('without a project there is nothing to clean (GGEN106)', async () => {
  expect((await clean({ cwd: folderOf({}) })).diagnostics.map(({ code }) => code)).toEqual(['GGEN106']);
});
