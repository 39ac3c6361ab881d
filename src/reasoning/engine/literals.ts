import type { TermNumbers } from '../../rdf/term-numbers.js';
import { iri } from '../../model/term.js';
import { DATATYPE_IRIS, isInSpace, valueOf, type DataValue } from '../datatypes/value.js';
import { IN, SAME_VALUE } from './vocabulary.js';

/** What is known of literals and their values. */
export interface Literals {
  /** Takes note of a new row: a datatype that it speaks of is one that literals are sorted into. */
  readonly noticed: (subject: number, predicate: number, object: number) => void;
  /** Adds what follows for literals that have come up since; gives whether there was anything. */
  readonly refresh: () => boolean;
  /** The value of a literal is known not to belong to a known datatype. */
  readonly isOutside: (literal: number, datatype: number) => boolean;
  /** Two literals are known to have different values. */
  readonly areApart: (a: number, b: number) => boolean;
  /** The datatype of a literal if it is a known one, -1 otherwise. */
  readonly datatypeOf: (term: number) => number;
}

export interface LiteralOptions {
  readonly terms: TermNumbers;
  readonly rangeOf: number;
  readonly typeOf: number;
  /** Sort literals into all datatypes, asked for or not. */
  readonly allDatatypes: boolean;
  /** Whether rules ask for literals of the same value, and for values in a datatype. */
  readonly asks: { readonly same: boolean; readonly within: boolean };
  readonly add: (subject: number, predicate: number, object: number) => boolean;
}

export function literals({ terms, rangeOf, typeOf, allDatatypes, asks, add }: LiteralOptions): Literals {
  const datatypes = DATATYPE_IRIS.map((one) => terms.numberOf(iri(one)));
  const [lowest, highest] = [Math.min(...datatypes), Math.max(...datatypes)];
  const numbers = new Map(datatypes.map((number, place) => [number, DATATYPE_IRIS[place] ?? '']));
  const byName = new Map(DATATYPE_IRIS.map((name, place) => [name, datatypes[place] ?? -1]));
  const asked = new Set<number>(allDatatypes ? datatypes : []);
  const fresh = new Set<number>(asked);
  const values = new Map<number, DataValue | 'ill-typed'>();
  const sorted: number[] = [];
  const byIdentity = new Map<string, number[]>();
  let seen = 0;

  function knownValue(number: number): DataValue | 'ill-typed' | undefined {
    const known = values.get(number);
    if (known) return known;
    const term = terms.term(number);
    const value = term.type === 'literal' ? valueOf(term) : undefined;
    if (value) values.set(number, value);
    return value;
  }

  function sortIn(literal: number, wanted: Iterable<number>): boolean {
    const value = knownValue(literal);
    if (!value || value === 'ill-typed') return false;
    let added = false;
    for (const datatype of wanted) {
      if (isInSpace(value, numbers.get(datatype) ?? '') && add(literal, IN, datatype)) added = true;
    }
    return added;
  }

  function pairUp(literal: number): boolean {
    const value = knownValue(literal);
    if (!value || value === 'ill-typed') return false;
    const key = `${value.space} ${value.identity}`;
    const others = byIdentity.get(key);
    if (!others) {
      byIdentity.set(key, [literal]);
      return false;
    }
    // A chain is enough: whoever asks for sameness knows that it is transitive and symmetric.
    const last = others.at(-1) ?? literal;
    others.push(literal);
    const there = add(last, SAME_VALUE, literal);
    return add(literal, SAME_VALUE, last) || there;
  }

  function noteDatatype(datatype: number): void {
    if (datatype < lowest || datatype > highest || asked.has(datatype) || !numbers.has(datatype)) return;
    asked.add(datatype);
    fresh.add(datatype);
  }

  return {
    noticed(subject, predicate, object) {
      if (!asks.within) return;
      if (predicate !== typeOf) noteDatatype(subject);
      if (predicate !== rangeOf) noteDatatype(object);
    },
    refresh() {
      if (!asks.within && !asks.same) return false;
      let added = false;
      if (fresh.size > 0) for (const literal of sorted) added = sortIn(literal, fresh) || added;
      fresh.clear();
      for (; seen < terms.size(); seen++) {
        if (terms.term(seen).type !== 'literal') continue;
        if (asks.within) {
          sorted.push(seen);
          added = sortIn(seen, asked) || added;
        }
        if (asks.same) added = pairUp(seen) || added;
      }
      return added;
    },
    isOutside(literal, datatype) {
      const name = numbers.get(datatype);
      const value = name === undefined ? undefined : knownValue(literal);
      return value !== undefined && name !== undefined && (value === 'ill-typed' || !isInSpace(value, name));
    },
    areApart(a, b) {
      const [x, y] = [knownValue(a), knownValue(b)];
      if (!x || !y || x === 'ill-typed' || y === 'ill-typed') return false;
      return x.space !== y.space || (x.equality !== y.equality && x.equality !== '' && y.equality !== '');
    },
    datatypeOf(number) {
      const term = terms.term(number);
      return term.type === 'literal' ? (byName.get(term.datatype) ?? -1) : -1;
    },
  };
}
