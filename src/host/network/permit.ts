import { isIP } from 'node:net';
import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { isAllowedHost } from '../../model/hosts.js';
import { isLoopbackHost, specialKind, withoutBrackets } from './address.js';
import type { HostAddress } from './settings.js';

/** An address to ask, or why it may not be asked: its host is not listed, or it is nothing that ggen can ask. */
export type Permit = { readonly ok: true; readonly url: URL } | { readonly ok: false; readonly host?: string };

/**
 * Whether a project may ask for an IRI, and by which address: only hosts of `security.allowed_domains`, only https, which
 * an http IRI is raised to; plain http is left to loopback hosts. User names and fragments are dropped.
 */
export function permit(iri: string, allowed: readonly string[]): Permit {
  const url = URL.canParse(iri) ? new URL(iri) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return { ok: false };
  url.username = '';
  url.password = '';
  url.hash = '';
  // The list is held against the address as it will be asked, not as it was written: parsers of IRIs differ.
  if (!isAllowedHost(url.href, asInAddresses(allowed))) return { ok: false, host: url.host };
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) url.protocol = 'https:';
  return { ok: true, url };
}

/**
 * Looks at what a host name leads to: one address beyond the open internet refuses all (GGEN708), unless the list names
 * that address as well; `localhost` may be a loopback address.
 */
export function refusedAddress({ hostname, port, protocol }: URL, addresses: readonly HostAddress[], allowed: readonly string[]): Diagnostic | undefined {
  for (const { address } of addresses) {
    const kind = specialKind(address);
    if (kind === undefined || (hostname === 'localhost' && kind === 'a loopback address')) continue;
    const host = address.includes(':') ? `[${address}]` : address;
    if (isAllowedHost(`${protocol}//${host}${port === '' ? '' : `:${port}`}/`, asInAddresses(allowed))) continue;
    return problem('GGEN708', { host: withoutBrackets(hostname), address, kind });
  }
  return undefined;
}

/** Entries of the list as addresses spell hosts: IPv6 in brackets, other scripts in their ASCII form. */
function asInAddresses(allowed: readonly string[]): readonly string[] {
  return allowed.map((one) => {
    if (isIP(one) === 6) return new URL(`http://[${one}]/`).host;
    return /[^\u0020-\u007e]/.test(one) && URL.canParse(`http://${one}/`) ? new URL(`http://${one}/`).host : one;
  });
}
