import { BlockList, isIP } from 'node:net';

/** Ranges that are not the open internet (IANA special-purpose registries), and what an address in them is. */
const SPECIAL: readonly (readonly [range: string, kind: string])[] = [
  ['0.0.0.0/8', 'an unspecified address'],
  ['10.0.0.0/8', 'a private address'],
  ['100.64.0.0/10', 'an address shared by a carrier'],
  ['127.0.0.0/8', 'a loopback address'],
  ['169.254.0.0/16', 'a link-local address'],
  ['172.16.0.0/12', 'a private address'],
  ['192.0.0.0/24', 'a reserved address'],
  ['192.0.2.0/24', 'an address for documentation'],
  ['192.88.99.0/24', 'a reserved address'],
  ['192.168.0.0/16', 'a private address'],
  ['198.18.0.0/15', 'an address for benchmarks'],
  ['198.51.100.0/24', 'an address for documentation'],
  ['203.0.113.0/24', 'an address for documentation'],
  ['224.0.0.0/4', 'a multicast address'],
  ['240.0.0.0/4', 'a reserved address'],
  ['::/128', 'an unspecified address'],
  ['::1/128', 'a loopback address'],
  ['fc00::/7', 'a private address'],
  ['fe80::/10', 'a link-local address'],
  ['fec0::/10', 'a private address'],
  ['ff00::/8', 'a multicast address'],
  ['2001::/23', 'a reserved address'],
  ['2001:db8::/32', 'an address for documentation'],
  ['2002::/16', 'a reserved address'],
  ['3fff::/20', 'an address for documentation'],
];

const RANGES = SPECIAL.map(([range, kind]) => {
  const [start = '', bits = ''] = range.split('/');
  const list = new BlockList();
  list.addSubnet(start, Number(bits), familyOf(start));
  return { list, kind, family: familyOf(start) };
});

/**
 * What an address is, where it is not one of the open internet: `a loopback address`, `a private address` …
 * `undefined` for an address that anybody may ask. An IPv4 address inside an IPv6 one is judged by itself.
 */
export function specialKind(address: string): string | undefined {
  const version = isIP(address);
  if (version === 0) return 'no address';
  const inner = version === 6 ? ipv4Within(address) : undefined;
  if (inner !== undefined) return specialKind(inner);
  const family = familyOf(address);
  const range = RANGES.find((one) => one.family === family && one.list.check(address, family));
  if (range) return range.kind;
  // Everything that has been given out for use stands in 2000::/3.
  return version === 6 && !/^[23]/.test(groupsOf(address)[0] ?? '') ? 'a reserved address' : undefined;
}

/** Whether a host name means this machine whatever the network says: `localhost`, `127.…`, `[::1]`. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || specialKind(withoutBrackets(hostname)) === 'a loopback address';
}

/** An IPv6 address as URLs have it, without its brackets; any other host as it is. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** The IPv4 address that an IPv6 one stands for: mapped (`::ffff:0:0/96`), compatible (`::/96`) or NAT64 (`64:ff9b::/96`). */
function ipv4Within(address: string): string | undefined {
  const groups = groupsOf(address);
  const head = groups.slice(0, 6).join(':');
  const isCompatible = head === '0000:0000:0000:0000:0000:0000' && groups[6] !== '0000';
  if (!isCompatible && head !== '0000:0000:0000:0000:0000:ffff' && head !== '0064:ff9b:0000:0000:0000:0000') return undefined;
  return groups.slice(6).flatMap((group) => [group.slice(0, 2), group.slice(2)]).map((byte) => String(parseInt(byte, 16))).join('.');
}

/** The eight groups of an IPv6 address, four digits each. */
function groupsOf(address: string): readonly string[] {
  const plain = withoutBrackets(new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname);
  const [before = '', after] = plain.split('::').map((half) => half.split(':').filter((group) => group !== '').join(':'));
  const left = before === '' ? [] : before.split(':');
  const right = after === undefined || after === '' ? [] : after.split(':');
  const gap = after === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...gap, ...right].map((group) => group.padStart(4, '0'));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
