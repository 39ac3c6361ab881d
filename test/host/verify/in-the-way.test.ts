import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sync, verify } from '../../../src/node.js';
import { folderOf } from '../load/project.js';
import { filesOf } from '../manifest/small-project.js';

test.each([
  ['a folder', (place: string) => mkdirSync(place), 'is not the file that ggen wrote: a folder is there'],
  ['a link', (place: string) => symlinkSync('a.ttl', place), 'is not the file that ggen wrote: a symbolic link is there'],
  ['nothing', () => undefined, 'is missing: the receipt lists it as an output'],
])('%s in the place of an output is told as it is', async (_what, put, detail) => {
  const root = folderOf(filesOf({}));
  await sync({ cwd: root });
  rmSync(join(root, 'out.txt'));
  put(join(root, 'out.txt'));
  expect((await verify({ cwd: root })).diagnostics).toMatchObject([{ code: 'GGEN608', facts: { path: 'out.txt', detail } }]);
});
