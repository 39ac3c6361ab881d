/** The host of an http or https IRI, lower-case, with a port that it names; `undefined` for any other IRI. */
export function hostOf(iri: string): string | undefined {
  const authority = /^https?:\/\/([^/?#]*)/i.exec(iri)?.[1];
  return authority?.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * Whether the network may be asked for an IRI: its host is listed, exactly.
 * @param local whether an IRI that no network can be asked for (`urn:…`) is fine
 */
export function isAllowedHost(iri: string, allowed: readonly string[], local = false): boolean {
  const host = hostOf(iri);
  if (host === undefined) return local && /^(?:urn|tag|uuid):/i.test(iri);
  const name = host.replace(/:\d*$/, '');
  return host !== '' && allowed.some((one) => one.toLowerCase() === host || one.toLowerCase() === name);
}
