import type * as FileSystem from 'node:fs';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Step } from '../../../src/host/apply/journal.js';
import { goBack, goForward } from '../../../src/host/apply/walk.js';
import { sha256Of } from '../../../src/host/sha256.js';
import { folderOf } from '../load/project.js';

/** What somebody does at the moment at which a file of this name has been read. */
const meanwhile = vi.hoisted(() => ({ name: '', act: (): void => undefined }));

vi.mock('node:fs', async (original) => {
  const real = await original<typeof FileSystem>();
  const readFileSync = (...words: Parameters<typeof real.readFileSync>): unknown => {
    const found = real.readFileSync(...words);
    if (meanwhile.name !== '' && String(words[0]).endsWith(`tmp/abc/${meanwhile.name}`)) {
      meanwhile.name = '';
      meanwhile.act();
    }
    return found;
  };
  return { ...real, readFileSync };
});
afterEach(() => {
  meanwhile.name = '';
});

const put: Step = { kind: 'put', path: 'a.ts', before: sha256Of('old'), after: sha256Of('new'), new: 'new-0', old: 'old-0' };

test.each<readonly [string, Step, typeof goForward, string, string | undefined]>([
  ['replaced', put, goForward, 'new-0', 'old'],
  ['created', { ...put, before: null, old: null } as Step, goForward, 'new-0', undefined],
  ['deleted', { kind: 'delete', path: 'a.ts', before: sha256Of('old'), old: 'old-0' }, goForward, 'old-0', 'old'],
  ['put back', put, goBack, 'old-0', 'new'],
])('a file that somebody saves in the moment before it is %s is left alone', (_what, step, go, name, there) => {
  const root = folderOf({ ...(there !== undefined && { 'a.ts': there }), '.ggen/tmp/abc/new-0': 'new', '.ggen/tmp/abc/old-0': 'old' });
  const place = { root, staging: join(root, '.ggen/tmp/abc') };
  meanwhile.name = name;
  meanwhile.act = () => writeFileSync(join(root, 'a.ts'), 'saved by hand');
  expect(go(place, [step])).toEqual(['a.ts']);
  expect(existsSync(join(root, 'a.ts')) && readFileSync(join(root, 'a.ts'), 'utf8')).toBe('saved by hand');
});
