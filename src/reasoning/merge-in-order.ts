import type { Sha256 } from '../model/digest.js';
import type { Graph } from '../model/graph.js';
import { sortBy } from '../model/order.js';
import type { Statement, Term } from '../model/term.js';
import { inLineOrder } from '../rdf/line-order.js';
import { termToNQuads } from '../rdf/nquads.js';

/** A graph with statements added that it does not have, in canonical order under the labels that all have, with its digest. */
export function mergeInOrder({ statements }: Graph, added: readonly Statement[], sha256: Sha256): Graph {
  const texts = new Map<string, string>();
  const textOf = (term: Term): string => {
    if (term.type !== 'iri') return termToNQuads(term);
    const known = texts.get(term.value);
    if (known !== undefined) return known;
    const text = `<${term.value}>`;
    texts.set(term.value, text);
    return text;
  };
  const parts: string[] = [];
  const inOrder = inLineOrder([...statements, ...added], textOf, (...line) => {
    parts.push(...line);
  });
  // They are in order already; a stable sort by nothing keeps it.
  return { statements: sortBy(inOrder, () => 0), digest: sha256(parts.join('')) };
}
