import { describe, expect, test } from 'vitest';
import { isLoopbackHost, specialKind } from '../../../src/host/network/address.js';
import { permit, refusedAddress } from '../../../src/host/network/permit.js';

describe('addresses that are not the open internet', () => {
  test.each([
    ['0.0.0.0', 'unspecified'], ['0.1.2.3', 'unspecified'],
    ['10.0.0.1', 'private'], ['10.255.255.255', 'private'],
    ['100.64.0.1', 'carrier'], ['100.127.255.255', 'carrier'],
    ['127.0.0.1', 'loopback'], ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['172.16.0.1', 'private'], ['172.31.255.255', 'private'],
    ['192.0.0.8', 'reserved'], ['192.0.2.1', 'documentation'], ['192.168.1.1', 'private'],
    ['198.18.0.1', 'benchmarks'], ['198.51.100.7', 'documentation'], ['203.0.113.9', 'documentation'],
    ['224.0.0.251', 'multicast'], ['239.255.255.250', 'multicast'], ['240.0.0.1', 'reserved'], ['255.255.255.255', 'reserved'],
    ['::', 'unspecified'], ['::1', 'loopback'], ['0:0:0:0:0:0:0:1', 'loopback'],
    ['fc00::1', 'private'], ['fd12:3456::1', 'private'], ['fe80::1', 'link-local'], ['fe80::1%eth0', 'link-local'], ['fec0::1', 'private'],
    ['ff02::1', 'multicast'], ['2001:db8::1', 'documentation'], ['3fff::1', 'documentation'],
    ['2001::1', 'reserved'], ['2002:7f00:1::', 'reserved'], ['100::1', 'reserved'], ['64:ff9b:1::1', 'reserved'],
    ['::ffff:127.0.0.1', 'loopback'], ['::ffff:7f00:1', 'loopback'], ['::ffff:10.1.2.3', 'private'], ['::ffff:0:1', 'unspecified'],
    ['::127.0.0.1', 'loopback'], ['64:ff9b::a00:1', 'private'], ['64:ff9b::169.254.169.254', 'link-local'],
    ['example.org', 'no address'], ['127.1', 'no address'], ['', 'no address'],
  ])('%s is %s', (address, kind) => expect(specialKind(address)).toContain(kind));

  test.each(['1.1.1.1', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255', '128.0.0.0', '172.15.255.255', '172.32.0.0', '192.169.0.0', '223.255.255.255',
    '2606:4700::1111', '2a00::1', '2001:4860:4860::8888', '::ffff:1.1.1.1', '64:ff9b::101:101'])('%s is one that anybody may ask', (address) => expect(specialKind(address)).toBeUndefined());

  test('this machine is known by name and number', () => {
    expect(['localhost', '127.0.0.1', '127.9.9.9', '[::1]'].map(isLoopbackHost)).toEqual([true, true, true, true]);
    expect(['example.org', '10.0.0.1', 'localhost.example.org', '[::2]', '[::ffff:8.8.8.8]'].map(isLoopbackHost)).toEqual([false, false, false, false, false]);
  });
});

describe('what may be asked', () => {
  const urlOf = (iri: string, ...allowed: readonly string[]): string => {
    const permitted = permit(iri, allowed);
    return permitted.ok ? permitted.url.href : `no: ${permitted.host ?? ''}`;
  };
  test.each([
    ['https://example.org/a?b#c', 'example.org', 'https://example.org/a?b'],
    ['http://example.org/a', 'example.org', 'https://example.org/a'],
    ['http://EXAMPLE.org/a', 'Example.ORG', 'https://example.org/a'],
    ['http://example.org:8080/a', 'example.org', 'https://example.org:8080/a'],
    ['https://example.org:8080/a', 'example.org:8080', 'https://example.org:8080/a'],
    ['https://me:secret@example.org/a', 'example.org', 'https://example.org/a'],
    ['http://localhost:3030/a', 'localhost', 'http://localhost:3030/a'],
    ['http://127.0.0.1:3030/a', '127.0.0.1:3030', 'http://127.0.0.1:3030/a'],
    ['http://[::1]:3030/a', '::1', 'http://[::1]:3030/a'],
    ['https://bücher.example/a', 'bücher.example', 'https://xn--bcher-kva.example/a'],
    ['http://10.0.0.1/a', '10.0.0.1', 'https://10.0.0.1/a'],
  ])('%s, where %s is listed', (iri, allowed, url) => expect(urlOf(iri, allowed)).toBe(url));

  test.each([
    ['https://example.org.evil.example/', 'example.org'], ['https://evil.example/example.org', 'example.org'], ['https://sub.example.org/', 'example.org'],
    ['https://example.org@evil.example/', 'example.org'], ['https://evil.example\\@example.org/', 'example.org'], ['https://evil.example\t/@example.org/', 'example.org'],
    ['https://example.org./', 'example.org'], ['https://example.org:8081/', 'example.org:8080'], ['http://127.1/', '127.0.0.2'], ['http://0x7f000001/', '0x7f000001'],
    ['ftp://example.org/', 'example.org'], ['file:///etc/hosts', ''], ['urn:example:a', 'example'], ['no iri', 'no'],
  ])('%s may not, where only %s is listed', (iri, allowed) => expect(urlOf(iri, allowed)).toMatch(/^no: /));

  const refused = (url: string, address: string, ...allowed: readonly string[]): unknown =>
    refusedAddress(new URL(url), [{ address: '1.1.1.1', family: 4 }, { address, family: address.includes(':') ? 6 : 4 }], allowed)?.facts;

  test('one address of a host that is not open refuses the host, unless that address is listed too', () => {
    expect(refused('https://example.org/', '9.9.9.9', 'example.org')).toBeUndefined();
    expect(refused('https://example.org/', '10.0.0.1', 'example.org')).toEqual({ host: 'example.org', address: '10.0.0.1', kind: 'a private address' });
    expect(refused('https://example.org/', '::ffff:127.0.0.1', 'example.org')).toEqual({ host: 'example.org', address: '::ffff:127.0.0.1', kind: 'a loopback address' });
    expect(refused('https://example.org/', '10.0.0.1', 'example.org', '10.0.0.1')).toBeUndefined();
    expect(refused('https://example.org/', '10.0.0.1', 'example.org', '10.0.0.1:8443')).toBeDefined();
    expect(refused('https://example.org:8443/', '10.0.0.1', 'example.org', '10.0.0.1:8443')).toBeUndefined();
    expect(refused('https://example.org/', 'fd00::1', 'example.org', 'fd00::1')).toBeUndefined();
    expect(refused('http://localhost/', '::1', 'localhost')).toBeUndefined();
    expect(refused('http://localhost/', '10.0.0.1', 'localhost')).toBeDefined();
  });
});
