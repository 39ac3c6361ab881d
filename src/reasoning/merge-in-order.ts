import type { Sha256 } from '../model/digest.js';
import type { Graph } from '../model/graph.js';
import { compareCodePoints, sortBy } from '../model/order.js';
import type { Statement, Term } from '../model/term.js';
import { termToNQuads } from '../rdf/nquads.js';

const SURROGATE = /[\ud800-\udfff]/;

/** A graph with statements added that it does not have, in canonical order under the labels that all have, with its digest. */
export function mergeInOrder({ statements }: Graph, added: readonly Statement[], sha256: Sha256): Graph {
  const texts = new Map<string, string>();
  let surrogates = false;
  const textOf = (term: Term): string => {
    if (term.type !== 'iri') {
      const text = termToNQuads(term);
      surrogates ||= SURROGATE.test(text);
      return text;
    }
    const known = texts.get(term.value);
    if (known !== undefined) return known;
    const text = `<${term.value}>`;
    surrogates ||= SURROGATE.test(text);
    texts.set(term.value, text);
    return text;
  };
  const lineOf = (one: Statement): string => `${textOf(one.subject)} ${textOf(one.predicate)} ${textOf(one.object)} ${one.graph ? `${textOf(one.graph)} ` : ''}.\n`;
  const lines = new Map<Statement, string>();
  for (const one of added) lines.set(one, lineOf(one));
  const addedLine = (one: Statement): string => lines.get(one) ?? '';
  for (const one of statements) lines.set(one, lineOf(one));

  const compare = surrogates ? compareCodePoints : (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const byLine = (a: Statement, b: Statement): number => compare(addedLine(a), addedLine(b));
  // Both parts come in order, which a merging sort finds out by itself.
  const all = sortBy([...statements, ...sortBy(added, byLine)], byLine);
  return { statements: all, digest: sha256(all.map(addedLine).join('')) };
}
