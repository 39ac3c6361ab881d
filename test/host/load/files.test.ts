import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { kindOf, linkOnTheWay, listFiles, placeInside, readText } from '../../../src/host/files.js';
import { FILES, folderOf, load } from './project.js';

describe('files', () => {
  test('a path that leads out of a folder has no place in it', () => {
    expect(placeInside('/p', 'a/../b')).toBe('/p/b');
    expect(placeInside('/p', '../p2/x')).toBeUndefined();
    expect(placeInside('/p', '/etc')).toBeUndefined();
    expect(placeInside('/p', '..a/x')).toBe('/p/..a/x');
  });

  test('a link on the way to an output is found, parts that do not exist yet are fine', async () => {
    const root = folderOf({ 'a/x': '' });
    symlinkSync('/tmp', path.join(root, 'a/link'));
    expect(await linkOnTheWay(root, 'a/link/file.ts')).toBe('a/link');
    expect(await linkOnTheWay(root, 'a/new/file.ts')).toBeUndefined();
    expect(await linkOnTheWay(root, 'a/x')).toBeUndefined();
    expect(await linkOnTheWay(root, 'a/x/below')).toBe('a/x/below');
  });

  test('listing leaves out hidden names and links to folders, and says where it was cut off', async () => {
    const root = folderOf({ 'b.txt': '', 'a/c.txt': '', '.h/x': '', 'node_modules/y': '' });
    symlinkSync(root, path.join(root, 'loop'));
    expect(await listFiles(root, { recursive: true, limit: 10 })).toEqual({ files: ['a/c.txt', 'b.txt'], more: false, closed: [] });
    expect(await listFiles(root, { recursive: false, limit: 10 })).toMatchObject({ files: ['b.txt'] });
    expect(await listFiles(root, { recursive: true, limit: 1 })).toMatchObject({ more: true });
    expect(await listFiles(path.join(root, 'none'), { recursive: true, limit: 1 })).toMatchObject({ files: [] });
  });

  test('reading keeps byte order mark and line ends, and says why it cannot', async () => {
    const root = folderOf({ 'a.txt': '\uFEFFa\r\n' });
    expect(await readText(path.join(root, 'a.txt'), { maxBytes: 100 })).toEqual({ ok: true, text: '\uFEFFa\r\n' });
    expect(await readText(path.join(root, 'b.txt'), { maxBytes: 100 })).toMatchObject({ fault: 'missing' });
    expect(await readText(path.join(root, 'a.txt/b'), { maxBytes: 100 })).toMatchObject({ fault: 'missing' });
    expect(await readText(path.join(root, 'a.txt'), { maxBytes: 3 })).toMatchObject({ fault: 'size', bytes: 6 });
    symlinkSync('self', path.join(root, 'self'));
    expect(await readText(path.join(root, 'self'), { maxBytes: 3 })).toMatchObject({ fault: 'other' });
    expect(await kindOf(path.join(root, 'self'))).toBeUndefined();
  });

  test.skipIf(process.getuid?.() === 0)('what this user may not read is told as such (skipped for root, who may read all)', async () => {
    const root = folderOf({ 'a.txt': '', 'closed/b.ttl': '' });
    chmodSync(path.join(root, 'a.txt'), 0);
    chmodSync(path.join(root, 'closed'), 0);
    expect(await readText(path.join(root, 'a.txt'), { maxBytes: 3 })).toMatchObject({ fault: 'denied' });
    expect(await listFiles(root, { recursive: true, limit: 9 })).toMatchObject({ closed: ['closed'] });
    chmodSync(path.join(root, 'closed'), 0o700);
    expect((await load(FILES)).diagnostics).toEqual([]);
  });
});
