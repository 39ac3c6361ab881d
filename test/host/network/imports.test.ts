/** Imports from the network, from the manifest to the disk: servers on loopback that behave, and that do not. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lock } from '../../../src/host/lock.js';
import type { NetworkSettings } from '../../../src/host/network/settings.js';
import { sync } from '../../../src/host/sync.js';
import { verify } from '../../../src/host/verify.js';
import { codes, copies, disk, importing, locks, named, read, syncs, useShop, world, writeIn } from './shop.js';
import { document, redirect, serve } from './servers.js';

const shop = useShop();

describe('an import on an allowed host', () => {
  test('is fetched, joined, kept and pinned by sync, with what it imports itself, and asked for no more', async () => {
    importing(shop, ['/a']);
    shop.answers['/a'] = document(named('a', '/b', '/a'), 'text/turtle; charset=utf-8');
    shop.answers['/b'] = redirect('/c');
    shop.answers['/c'] = document(named('b', 'a'), 'text/plain');
    const first = await sync(world(shop));
    expect(codes(first.diagnostics)).toEqual([]);
    expect(first.pinned).toEqual([shop.server.url('/a'), shop.server.url('/b')]);
    expect(read(shop, 'names.txt')).toBe('a\nb\nshop\n');
    expect(read(shop, 'ggen.lock').match(/^(?:iri|url|media_type|syntax) = .*$/gm)).toEqual([
      `iri = "${shop.server.url('/a')}"`, `url = "${shop.server.url('/a')}"`, 'media_type = "text/turtle"', 'syntax = "turtle"',
      `iri = "${shop.server.url('/b')}"`, `url = "${shop.server.url('/c')}"`, 'media_type = "text/plain"', 'syntax = "turtle"',
    ]);
    expect(copies(shop).map((name) => read(shop, `.ggen/imports/${name}`)).sort()).toEqual([named('a', '/b', '/a'), named('b', 'a')].sort());
    expect(shop.server.asked).toEqual(['/a', '/b', '/c']);

    const before = disk(shop);
    await shop.server.close();
    const second = await sync(world(shop), { offline: true });
    expect([second.ok, second.pinned]).toEqual([true, []]);
    expect(await locks(shop)).toMatchObject({ codes: [], did: ['kept /a', 'kept /b'] });
    expect(codes((await verify(world(shop))).diagnostics)).toEqual([]);
    expect(disk(shop)).toEqual(before);
  });

  test.each(['plan', 'check', 'validate'] as const)('is fetched by mode %s too, and nothing is written', async (mode) => {
    importing(shop, ['/a']);
    shop.answers['/a'] = document(named('a'));
    const before = disk(shop);
    expect((await syncs(shop, { mode })).codes).toEqual(mode === 'check' ? ['GGEN605', 'GGEN605'] : []);
    expect(disk(shop)).toEqual(before);
    expect(shop.server.asked).toEqual(['/a']);
  });

  test('is not pinned by a run that fails for another reason', async () => {
    importing(shop, ['/a', '/b']);
    shop.answers['/a'] = document(named('a'));
    shop.answers['/b'] = document('this is no Turtle');
    const before = disk(shop);
    expect(await syncs(shop)).toMatchObject({ codes: ['GGEN201'], exit: 2 });
    expect(await locks(shop)).toMatchObject({ codes: ['GGEN201'], did: [] });
    expect(disk(shop)).toEqual(before);
  });

  test('is the same import from its copy: the same bytes and the same receipt', async () => {
    importing(shop, ['/a']);
    shop.answers['/a'] = document('<#x> <https://example.org/name> "relative" .');
    await sync(world(shop));
    const before = disk(shop);
    rmSync(join(shop.root, '.ggen/receipts'), { recursive: true });
    rmSync(join(shop.root, 'names.txt'));
    await sync(world(shop));
    expect(disk(shop)).toEqual(before);
  });
});

describe('ggen lock', () => {
  test('pins, restores and drops; writes nothing else, and nothing twice', async () => {
    importing(shop, ['/a', '/b']);
    shop.answers['/a'] = document(named('a'));
    shop.answers['/b'] = document(named('b'));
    expect(await locks(shop)).toMatchObject({ exit: 0, did: ['pinned /a', 'pinned /b'] });
    expect(readdirSync(shop.root).sort()).toEqual(['.ggen', 'ggen.lock', 'ggen.toml', 'shop.ttl']);
    expect(readdirSync(join(shop.root, '.ggen')).sort()).toEqual(['.gitignore', 'imports']);
    const pinned = disk(shop);

    rmSync(join(shop.root, '.ggen/imports'), { recursive: true });
    expect(await locks(shop)).toMatchObject({ exit: 0, did: ['restored /a', 'restored /b'] });
    expect(disk(shop)).toEqual(pinned);

    importing(shop, ['/b']);
    expect(await locks(shop)).toMatchObject({ exit: 0, did: ['dropped /a', 'kept /b'] });
    expect(copies(shop)).toHaveLength(1);
    expect(read(shop, 'ggen.lock')).not.toContain('/a"');
    expect(shop.server.asked).toHaveLength(4);
  });

  test('--update renews all pins or one, and tells content from layout', async () => {
    importing(shop, ['/a', '/b']);
    shop.answers['/a'] = document(named('a'));
    shop.answers['/b'] = document(named('b'));
    await locks(shop);
    shop.answers['/a'] = document(`# laid out anew\n${named('a')}`);
    shop.answers['/b'] = document(named('bee'));
    expect((await locks(shop)).did).toEqual(['kept /a', 'kept /b']);
    expect((await locks(shop, { update: [shop.server.url('/b')] })).did).toEqual(['kept /a', 'renewed /b']);
    const answer = await lock(world(shop), { update: 'all' });
    expect(answer.value?.entries.map(({ action, pin, before }) => [action, before?.statements === pin.statements])).toEqual([['renewed', true], ['kept', false]]);
    await sync(world(shop));
    expect(read(shop, 'names.txt')).toBe('a\nbee\nshop\n');
  });

  test('--update names what is no import, with the nearest one, and changes nothing', async () => {
    importing(shop, ['/ontology']);
    shop.answers['/ontology'] = document(named('a'));
    await locks(shop);
    const before = disk(shop);
    expect(await locks(shop, { update: [shop.server.url('/ontologie')] })).toMatchObject({ codes: ['GGEN110'], exit: 1, facts: { suggestion: `"${shop.server.url('/ontology')}"` } });
    expect(await locks(shop, { update: 'all', frozen: true })).toMatchObject({ codes: ['GGEN110'], exit: 1 });
    expect(disk(shop)).toEqual(before);
  });

  test('is all or nothing', async () => {
    importing(shop, ['/a', '/gone']);
    shop.answers['/a'] = document(named('a'));
    const before = disk(shop);
    expect(await locks(shop)).toMatchObject({ codes: ['GGEN703'], exit: 2 });
    expect(disk(shop)).toEqual(before);
  });
});

describe('a server that misbehaves is told at the import, and nothing is written', () => {
  const cases: readonly (readonly [string, ReturnType<typeof document>, string, number, number, Partial<NetworkSettings>])[] = [
    ['a wrong type', document('<html>', 'text/html'), 'GGEN703', 2, 1, {}],
    ['nothing there', (response) => void response.writeHead(404).end(), 'GGEN703', 2, 1, {}],
    ['2 GB', (response) => void response.writeHead(200, { 'content-type': 'text/turtle', 'content-length': String(2 ** 31) }).write('#'), 'GGEN703', 2, 1, {}],
    ['2 GB that were not announced', (response) => {
      response.writeHead(200, { 'content-type': 'text/turtle' });
      const piece = Buffer.alloc(1 << 16, '#');
      const more = (): void => {
        while (!response.destroyed) if (!response.write(piece)) return void response.once('drain', more);
      };
      more();
    }, 'GGEN703', 2, 1, {}],
    ['503, three times', (response) => void response.writeHead(503).end(), 'GGEN702', 1, 3, {}],
    ['nothing for an hour', () => undefined, 'GGEN702', 1, 3, { idleMs: 40 }],
    ['a redirect without end', redirect('/a'), 'GGEN709', 2, 6, {}],
    ['a redirect into a file', redirect('file:///etc/passwd'), 'GGEN709', 2, 1, {}],
  ];
  test.each(cases)('%s', async (_, answer, code, exit, count, network) => {
    importing(shop, ['/a'], [shop.server.host], 'max_file_size = 1000000');
    shop.answers['/a'] = answer;
    const before = disk(shop);
    expect(await syncs(shop, {}, network)).toMatchObject({ codes: [code], exit, at: `owl:imports <${shop.server.url('/a')}>` });
    expect(shop.server.asked).toHaveLength(count);
    expect(await locks(shop, {}, network)).toMatchObject({ codes: [code], exit });
    expect(disk(shop)).toEqual(before);
  });

  test('a redirect to another host, which gets no request', async () => {
    const other = await serve({ '/a': document(named('a')) });
    importing(shop, ['/a']);
    shop.answers['/a'] = redirect(other.url('/a'));
    const before = disk(shop);
    expect(await syncs(shop)).toMatchObject({ codes: ['GGEN709'], exit: 2, at: `owl:imports <${shop.server.url('/a')}>`, facts: { target: other.url('/a') } });
    expect(other.asked).toEqual([]);
    expect(disk(shop)).toEqual(before);
    await other.close();
  });

  test('a host that is not listed, which gets no request', async () => {
    importing(shop, ['/a'], ['example.org']);
    shop.answers['/a'] = document(named('a'));
    const before = disk(shop);
    expect(await syncs(shop)).toMatchObject({ codes: ['GGEN208'], exit: 2, at: `owl:imports <${shop.server.url('/a')}>` });
    const { facts } = await locks(shop);
    expect(facts['tried']).toContain(`network: "${shop.server.host}" is not in security.allowed_domains`);
    expect(shop.server.asked).toEqual([]);
    expect(disk(shop)).toEqual(before);
  });

  test('a name that leads to this machine, which gets no request', async () => {
    importing(shop, [], ['rebound.example']);
    writeIn(shop, 'shop.ttl', `<> <http://www.w3.org/2002/07/owl#imports> <https://rebound.example:${shop.server.host.split(':')[1] ?? ''}/a> .`);
    shop.answers['/a'] = document(named('a'));
    const before = disk(shop);
    expect(await syncs(shop, {}, { lookup: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]) })).toMatchObject({ codes: ['GGEN708'], exit: 2 });
    expect(shop.server.asked).toEqual([]);
    expect(disk(shop)).toEqual(before);
  });
});

