import { sameTerm, type Literal, type Term } from '../model/term.js';

/** Numbers for terms: equal terms have one number, numbers count from 0 in order of first mention. */
export interface TermNumbers {
  readonly size: () => number;
  /** The number of a term, a new one if it has none yet. */
  readonly numberOf: (term: Term) => number;
  /** The number of a term, -1 if it has none. */
  readonly find: (term: Term) => number;
  /** @throws RangeError on a number that was not given out */
  readonly term: (number: number) => Term;
}

/** Makes an empty numbering. Keys are the terms' own strings, so that a term costs no second text. */
export function termNumbers(): TermNumbers {
  const terms: Term[] = [];
  const iris = new Map<string, number>();
  const blanks = new Map<string, number>();
  const literals = new Map<string, number | readonly number[]>();

  const isAt = (number: number, literal: Literal): boolean => sameTerm(terms[number] ?? literal, literal);
  const findLiteral = (literal: Literal): number => {
    const found = literals.get(literal.value);
    if (found === undefined) return -1;
    if (typeof found === 'number') return isAt(found, literal) ? found : -1;
    return found.find((one) => isAt(one, literal)) ?? -1;
  };
  const find = (term: Term): number => {
    if (term.type === 'literal') return findLiteral(term);
    return (term.type === 'iri' ? iris : blanks).get(term.value) ?? -1;
  };

  return {
    size: () => terms.length,
    find,
    numberOf(term) {
      const known = find(term);
      if (known >= 0) return known;
      const number = terms.push(term) - 1;
      if (term.type !== 'literal') (term.type === 'iri' ? iris : blanks).set(term.value, number);
      else {
        const others = literals.get(term.value);
        literals.set(term.value, others === undefined ? number : typeof others === 'number' ? [others, number] : [...others, number]);
      }
      return number;
    },
    term(number) {
      const term = terms[number];
      if (!term) throw new RangeError(`no term has the number ${number}`);
      return term;
    },
  };
}
