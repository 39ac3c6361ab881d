/** Why a text is not an absolute IRI, and which part of it is at fault (UTF-16 offsets, end exclusive). */
export interface IriFault {
  readonly reason: string;
  readonly start: number;
  readonly end: number;
}

/** Nearly all IRIs that occur; what does not match is looked at in detail. No part can match in two ways, so it takes linear time. */
const PLAIN = /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/[A-Za-z0-9._~-]+(?=[/?#]|$)|(?!\/\/))[\w.~!$&'()*+,;=:@/-]*(?:\?[\w.~!$&'()*+,;=:@/-]*)?(?:#[\w.~!$&'()*+,;=:@/-]*)?$/;

const UCS =
  '\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef' +
  Array.from({ length: 14 }, (_, i) => {
    const plane = (i + 1).toString(16);
    return `\\u{${plane}${i === 13 ? '1000' : '0000'}}-\\u{${plane}fffd}`;
  }).join('');
const CHARACTER = String.raw`A-Za-z0-9\-._~!$&'()*+,;=` + UCS;
const NOT_IN_HOST = new RegExp(`[^${CHARACTER}]`, 'u');
const NOT_IN_USER = new RegExp(`[^${CHARACTER}:]`, 'u');
const NOT_IN_PATH = new RegExp(`[^${CHARACTER}:@/]`, 'u');
const NOT_IN_QUERY = new RegExp(String.raw`[^${CHARACTER}:@/?\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]`, 'u');
const NOT_IN_FRAGMENT = new RegExp(`[^${CHARACTER}:@/?]`, 'u');
const IP = /^\[(?:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*|[vV][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+)\]/;

/**
 * Checks an absolute IRI by RFC 3987, so that whatever is let through can be loaded by every engine.
 * @returns `undefined` if it is one
 */
export function iriFault(iri: string): IriFault | undefined {
  if (PLAIN.test(iri)) return undefined;
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(iri)?.[0];
  if (scheme === undefined) {
    return { reason: 'it has no scheme such as "https:"', start: 0, end: iri.length };
  }
  const hash = indexOrEnd(iri, '#', 0);
  const question = Math.min(indexOrEnd(iri, '?', 0), hash);
  const pathStart = iri.startsWith('//', scheme.length) ? endOfAuthority(iri, scheme.length + 2, question) : scheme.length;
  return (
    authorityFault(iri, scheme.length + 2, pathStart) ??
    partFault(iri, pathStart, question, NOT_IN_PATH) ??
    partFault(iri, question + 1, hash, NOT_IN_QUERY) ??
    partFault(iri, hash + 1, iri.length, NOT_IN_FRAGMENT)
  );
}

function authorityFault(iri: string, start: number, end: number): IriFault | undefined {
  if (end <= start) return undefined;
  const at = iri.lastIndexOf('@', end - 1);
  const hostStart = at >= start ? at + 1 : start;
  const user = partFault(iri, start, hostStart - 1, NOT_IN_USER);
  if (user) return user;
  const ip = IP.exec(iri.slice(hostStart, end))?.[0];
  if (ip !== undefined && !validIp(ip)) return { reason: `"${ip}" is not an IP address`, start: hostStart, end: hostStart + ip.length };
  const colon = iri.indexOf(':', hostStart + (ip?.length ?? 0));
  const hostEnd = colon < 0 || colon >= end ? end : colon;
  const host = partFault(iri, hostStart + (ip?.length ?? 0), hostEnd, ip === undefined ? NOT_IN_HOST : /[^]/u);
  if (host) return host;
  const port = iri.slice(hostEnd + 1, end);
  if (/^[0-9]*$/.test(port)) return undefined;
  return { reason: `the port "${port}" is not a number`, start: hostEnd + 1, end };
}

/** IPv6 addresses as RFC 3986 writes them; version 9 and up only by their form. */
function validIp(bracketed: string): boolean {
  const address = bracketed.slice(1, -1);
  if (/^[vV]/.test(address)) return true;
  const [head = '', tail, more] = address.split('::');
  if (more !== undefined) return false;
  const groups = [...groupsOf(head), ...(tail === undefined ? [] : groupsOf(tail))];
  const last = groups.at(-1) ?? '';
  const v4 = last.includes('.');
  const byte = '(?:[0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])';
  if (v4 && !new RegExp(`^${byte}(?:\\.${byte}){3}$`).test(last)) return false;
  if ((v4 ? groups.slice(0, -1) : groups).some((group) => !/^[0-9A-Fa-f]{1,4}$/.test(group))) return false;
  const count = groups.length + (v4 ? 1 : 0);
  return tail === undefined ? count === 8 : count <= 7;
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

/** The first character between two offsets that may not be there, or the first bad `%`. */
function partFault(iri: string, start: number, end: number, forbidden: RegExp): IriFault | undefined {
  if (start >= end) return undefined;
  const part = iri.slice(start, end).replace(/%[0-9A-Fa-f]{2}/g, 'xxx');
  const found = forbidden.exec(part);
  if (!found) return undefined;
  const [character] = found;
  const from = start + found.index;
  return { reason: reasonFor(character, iri), start: from, end: from + character.length };
}

function reasonFor(character: string, iri: string): string {
  if (character === ' ') return 'it contains a space';
  if (character === '%') return '"%" must be followed by two hexadecimal digits';
  if (character === '#') return 'it contains "#" twice, and only one may begin the fragment';
  if (character === '[' || character === ']') return `"${character}" may stand only around an IP address`;
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  if (/[\p{C}\p{Z}]/u.test(character)) return `it contains the character U+${code}, which cannot be seen`;
  return iri === character ? `"${character}" is not allowed` : `it contains "${character}"`;
}

function endOfAuthority(iri: string, start: number, question: number): number {
  return Math.min(indexOrEnd(iri, '/', start), question);
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const index = text.indexOf(wanted, from);
  return index < 0 ? text.length : index;
}
