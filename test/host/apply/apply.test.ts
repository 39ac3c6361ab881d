import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, type ApplyInput } from '../../../src/host/apply/apply.js';
import type { FileAction } from '../../../src/host/compare.js';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ggen-apply-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
}

/** Every file below the root with its text, and every empty folder. */
async function tree(): Promise<Readonly<Record<string, string>>> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const entries = await Promise.all(
    found.filter((entry) => entry.isFile()).map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(root.length + 1), await readFile(path, 'utf8')] as const;
    }),
  );
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const doing = (action: FileAction['action'], path: string, after?: string): FileAction => ({ path, action, bytes: 0, ...(after !== undefined && { after }) });
const run = (actions: readonly FileAction[], more: Partial<ApplyInput> = {}): ReturnType<typeof apply> => apply({ root, actions, state: [], remove: [], ...more });

test('creates, updates and deletes, and leaves the rest alone', async () => {
  await put('old.txt', 'old');
  await put('gone/deep/x.txt', 'x');
  await put('stays.txt', 'stays');
  const found = await run([doing('created', 'new/a.txt', 'a'), doing('updated', 'old.txt', 'new'), doing('deleted', 'gone/deep/x.txt'), doing('kept', 'stays.txt', 'no')]);
  expect(found).toEqual([]);
  expect(await tree()).toEqual({ 'new/a.txt': 'a', 'old.txt': 'new', 'stays.txt': 'stays' });
  expect(await readdir(root)).not.toContain('gone');
});

test('a name that the file system cannot hold fails with everything as it was', async () => {
  const name = 'a'.repeat(300);
  const found = await run([doing('created', 'b/b.txt', 'b'), doing('created', `new/${name}`, 'a')], { state: [{ path: '.ggen/receipts/x.json', text: '{}' }] });
  expect(found).toMatchObject([{ code: 'GGEN606', facts: { detail: 'the name is too long for the file system' } }]);
  expect(await readdir(root)).toEqual([]);
});

test.each([
  ['lock', `{"token":"abc","pid":1,"host":"${'h'.repeat(8)}","started":"2020-01-01T00:00:00.000Z"}`, 'has taken over the project meanwhile'],
  ['journal.json', '{}', 'another run has begun to write meanwhile'],
])('where the %s is another run\'s by now, nothing is written', async (name, text, detail) => {
  await put(`.ggen/${name}`, text);
  const found = await run([doing('created', 'a.txt', 'a')]);
  expect(found).toMatchObject([{ code: 'GGEN606', facts: { detail: expect.stringContaining(detail) as string } }]);
  expect(await tree()).toEqual({ [`.ggen/${name}`]: text });
});

test('nothing is left over in .ggen', async () => {
  await run([doing('created', 'a.txt', 'a')], { state: [{ path: '.ggen/receipts/x.json', text: '{}' }] });
  expect(await tree()).toEqual({ '.ggen/receipts/x.json': '{}', 'a.txt': 'a' });
  expect(await readdir(join(root, '.ggen'))).toEqual(['receipts']);
});

test('the permissions of a file that is updated stay', async () => {
  await put('run.sh', 'old');
  await chmod(join(root, 'run.sh'), 0o750);
  await run([doing('updated', 'run.sh', 'new')]);
  expect((await stat(join(root, 'run.sh'))).mode & 0o777).toBe(0o750);
});

test.each([0, 1, 2, 3])('when step %i fails, the disk is as it was', async (at) => {
  await put('a.txt', 'old a');
  await put('b.txt', 'old b');
  await put('gone.txt', 'gone');
  await put('in-the-way/file.txt', 'x');
  const before = await tree();
  const actions = [doing('updated', 'a.txt', 'new a'), doing('updated', 'b.txt', 'new b'), doing('deleted', 'gone.txt')];
  // A folder stands where this file has to go: renaming fails.
  const found = await run([...actions.slice(0, at), doing('created', 'in-the-way', 'never'), ...actions.slice(at)]);
  expect(found.map(({ code, facts }) => [code, 'path' in facts ? facts.path : ''])).toEqual([['GGEN606', 'in-the-way']]);
  expect(await tree()).toEqual(before);
  expect(await readdir(root)).not.toContain('.ggen');
});

test('new folders of a run that failed go again', async () => {
  await put('x/y.txt', 'y');
  await run([doing('created', 'fresh/deep/a.txt', 'a'), doing('created', 'x', 'never')]);
  expect(await readdir(root)).toEqual(['x']);
});
