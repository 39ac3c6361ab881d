/** What `ggen.lock` pins stays what it was, whatever servers, hands and strangers do. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { sync } from '../../../src/host/sync.js';
import { verify } from '../../../src/host/verify.js';
import { codes, copies, disk, importing, locks, named, read, syncs, useShop, world, writeIn } from './shop.js';
import { document, serve } from './servers.js';

const shop = useShop();

describe('what is pinned stays what it was', () => {
  beforeEach(async () => {
    importing(shop, ['/a']);
    shop.answers['/a'] = document(named('a'));
    await sync(world(shop));
    shop.server.asked.splice(0);
  });

  test('changed bytes are refused where the copy is missing', async () => {
    rmSync(join(shop.root, '.ggen/imports'), { recursive: true });
    shop.answers['/a'] = document(named('other'));
    const before = disk(shop);
    const ran = await syncs(shop);
    expect(ran).toMatchObject({ codes: ['GGEN704'], exit: 2, at: `owl:imports <${shop.server.url('/a')}>` });
    expect(read(shop, 'ggen.lock')).toContain(String(ran.facts['pinned']));
    expect(ran.facts['found']).toMatch(/^[0-9a-f]{64}$/);
    expect(await locks(shop)).toMatchObject({ codes: ['GGEN704'] });
    expect(disk(shop)).toEqual(before);
  });

  test('a copy that was tampered with is found by its digest, also by verify', async () => {
    const [copy = ''] = copies(shop);
    writeIn(shop, `.ggen/imports/${copy}`, named('evil'));
    const before = disk(shop);
    expect(await syncs(shop)).toMatchObject({ codes: ['GGEN704'], exit: 2 });
    expect(await syncs(shop, { offline: true })).toMatchObject({ codes: ['GGEN704'], exit: 2 });
    expect(codes((await verify(world(shop))).diagnostics)).toEqual(['GGEN704']);
    expect(shop.server.asked).toEqual([]);
    expect(disk(shop)).toEqual(before);
    expect(await locks(shop, { update: 'all' })).toMatchObject({ codes: [], did: ['kept /a'] });
    expect(read(shop, `.ggen/imports/${copy}`)).toBe(named('a'));
  });

  test('--frozen uses what is pinned, fetches its missing copy, and nothing that is not pinned', async () => {
    rmSync(join(shop.root, '.ggen/imports'), { recursive: true });
    expect(await syncs(shop, { frozen: true })).toMatchObject({ codes: [] });
    expect(shop.server.asked).toEqual(['/a']);
    expect(copies(shop)).toHaveLength(1);
    importing(shop, ['/a', '/b']);
    shop.answers['/b'] = document(named('b'));
    const before = disk(shop);
    expect(await syncs(shop, { frozen: true })).toMatchObject({ codes: ['GGEN705'], exit: 2, at: `owl:imports <${shop.server.url('/b')}>` });
    expect(await locks(shop, { frozen: true })).toMatchObject({ codes: ['GGEN705'] });
    expect(shop.server.asked).toEqual(['/a']);
    expect(disk(shop)).toEqual(before);
  });

  test('--offline uses what is pinned and at hand, and asks for nothing', async () => {
    importing(shop, ['/a', '/b']);
    expect(await syncs(shop, { offline: true })).toMatchObject({ codes: ['GGEN706'], exit: 2, facts: { lacks: 'pin' } });
    importing(shop, ['/a']);
    rmSync(join(shop.root, '.ggen/imports'), { recursive: true });
    const before = disk(shop);
    expect(await syncs(shop, { offline: true })).toMatchObject({ codes: ['GGEN706'], exit: 2, facts: { lacks: 'copy' } });
    expect(codes((await verify(world(shop))).diagnostics)).toEqual(['GGEN706']);
    expect(shop.server.asked).toEqual([]);
    expect(disk(shop)).toEqual(before);
  });

  test('a lock that cannot be read stops every run at its place', async () => {
    writeIn(shop, 'ggen.lock', read(shop, 'ggen.lock').replace('sha256 = "', 'sha256 = "x'));
    const before = disk(shop);
    expect(await syncs(shop)).toMatchObject({ codes: ['GGEN707'], exit: 1, at: '[[import]]' });
    expect(await locks(shop)).toMatchObject({ codes: ['GGEN707'], exit: 1 });
    expect(codes((await verify(world(shop))).diagnostics)).toEqual(['GGEN707']);
    expect(disk(shop)).toEqual(before);
  });

  test('a lock of a stranger leads to no host that the project does not allow', async () => {
    const other = await serve({ '/a': document(named('a')) });
    writeIn(shop, 'ggen.lock', read(shop, 'ggen.lock').replace(/^url = .*$/m, `url = "${other.url('/a')}"`));
    rmSync(join(shop.root, '.ggen/imports'), { recursive: true });
    expect(await syncs(shop)).toMatchObject({ codes: ['GGEN701'], exit: 2 });
    expect(other.asked).toEqual([]);
    await other.close();
  });

  test('no rule may write over the lock', async () => {
    writeIn(shop, 'ggen.toml', read(shop, 'ggen.toml').replace('names.txt', 'Ggen.Lock'));
    const before = disk(shop);
    expect(await syncs(shop)).toMatchObject({ codes: ['GGEN601'], exit: 1 });
    expect(disk(shop)).toEqual(before);
  });
});
