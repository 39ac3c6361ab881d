/**
 * The host of an http or https IRI, lower-case, with a port that it names; `undefined` for any other IRI, and for one
 * whose authority holds what readers of addresses take in different ways: back slashes, blanks, control characters.
 */
export function hostOf(iri: string): string | undefined {
  const authority = /^https?:\/\/([^/?#]*)/i.exec(iri)?.[1];
  if (authority === undefined || /[\\\s\u0000-\u001f\u007f]/.test(iri)) return undefined;
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}

/**
 * Whether the network may be asked for an IRI: its host is listed, exactly. An entry that names a port (`localhost:3030`)
 * allows that port alone, any other allows every port of its host.
 * @param local whether an IRI that no network can be asked for (`urn:…`) is fine
 */
export function isAllowedHost(iri: string, allowed: readonly string[], local = false): boolean {
  const host = hostOf(iri);
  if (host === undefined) return local && /^(?:urn|tag|uuid):/i.test(iri);
  const name = host.replace(/:\d*$/, '');
  return host !== '' && allowed.some((one) => one.toLowerCase() === host || one.toLowerCase() === name);
}
