import { compareCodePoints, sortBy } from '../model/order.js';
import type { Prefixes } from '../model/manifest.js';
import { WELL_KNOWN_PREFIXES } from '../model/term.js';

/**
 * Makes a writer of IRIs for people: by prefix where one fits, else in brackets.
 * Of two namespaces the longer counts, of two prefixes for one the shorter, then the first by code point.
 */
export function iriShower(prefixes: Prefixes): (iri: string) => string {
  const namespaces = sortBy(
    Object.entries({ ...WELL_KNOWN_PREFIXES, ...prefixes }).filter(([, namespace]) => namespace !== ''),
    ([p, m], [q, n]) => n.length - m.length || p.length - q.length || compareCodePoints(p, q),
  );
  return (iri) => {
    for (const [prefix, namespace] of namespaces) {
      if (!iri.startsWith(namespace)) continue;
      const local = iri.slice(namespace.length);
      if (/^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u.test(local)) return `${prefix}:${local}`;
    }
    return `<${iri}>`;
  };
}
