import type { Term } from '../model/term.js';
import { termToNQuads } from './nquads.js';

/** N-Quads texts of terms. Those of IRIs are made once; literals are many and mostly different, so theirs are not kept. */
export function termTexts(): (term: Term) => string {
  const iris = new Map<string, string>();
  return (term) => {
    if (term.type !== 'iri') return termToNQuads(term);
    const known = iris.get(term.value);
    if (known !== undefined) return known;
    const text = termToNQuads(term);
    iris.set(term.value, text);
    return text;
  };
}
