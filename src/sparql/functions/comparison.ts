import { compareCodePoints } from '../../model/order.js';
import { RDF_LANG_STRING, sameTerm, XSD, type Term } from '../../model/term.js';
import { momentOf } from '../moments.js';
import { compareDecimals, compareNumbers, numberValue, scaled } from '../numbers.js';
import { typeError } from './arithmetic.js';

/** A zone may be up to 14 hours from UTC, so a time without one is that uncertain. */
const UNCERTAIN = scaled(14n * 3600n, 0);

/** Datatypes whose values are told apart from each other's; two of them are simply not equal. */
function familyOf(term: Term): string | undefined {
  if (term.type !== 'literal') return undefined;
  if (term.language !== '') return RDF_LANG_STRING;
  if (numberValue(term)) return 'number';
  if (term.datatype === `${XSD}string`) return 'string';
  if (booleanOf(term) !== undefined) return 'boolean';
  return momentOf(term)?.kind;
}

export function booleanOf(term: Term): boolean | undefined {
  if (term.type !== 'literal' || term.datatype !== `${XSD}boolean`) return undefined;
  return ['true', '1'].includes(term.value) ? true : ['false', '0'].includes(term.value) ? false : undefined;
}

/** `=` of SPARQL 1.1, 17.3: by value for the known datatypes, by term for others, an error for two unlike literals of those. */
export function isEqual(a: Term | undefined, b: Term | undefined): boolean {
  if (!a || !b) throw typeError('no value to compare');
  if (a.type !== 'literal' || b.type !== 'literal') return sameTerm(a, b);
  const family = familyOf(a);
  if (family === undefined || family !== familyOf(b)) {
    if (sameTerm(a, b)) return true;
    if (family === undefined || familyOf(b) === undefined) throw typeError('literals of datatypes that cannot be compared');
    return false;
  }
  switch (family) {
    case RDF_LANG_STRING:
      return a.value === b.value && a.language.toLowerCase() === b.language.toLowerCase();
    case 'string':
      return a.value === b.value;
    default:
      return compareValues(a, b, family) === 0;
  }
}

/** The order of `<` (SPARQL 1.1, 17.3): numbers, strings by code point, booleans, times; an error for everything else. */
export function order(a: Term | undefined, b: Term | undefined): number {
  if (!a || !b) throw typeError('no value to compare');
  const family = familyOf(a);
  if (family === undefined || family !== familyOf(b)) throw typeError('values of different types have no order');
  const difference = compareValues(a, b, family);
  if (difference === undefined) throw typeError('values without an order');
  return difference;
}

function compareValues(a: Term, b: Term, family: string): number | undefined {
  if (a.type !== 'literal' || b.type !== 'literal') return undefined;
  switch (family) {
    case 'number': {
      const x = numberValue(a);
      const y = numberValue(b);
      return x && y ? compareNumbers(x, y) ?? NaN : undefined;
    }
    case 'boolean':
      return Number(booleanOf(a)) - Number(booleanOf(b));
    case RDF_LANG_STRING:
      if (a.language.toLowerCase() !== b.language.toLowerCase()) return undefined;
      return compareCodePoints(a.value, b.value);
    case 'string':
      return compareCodePoints(a.value, b.value);
    default:
      return compareMoments(a, b);
  }
}

function compareMoments(a: Term, b: Term): number | undefined {
  const x = momentOf(a);
  const y = momentOf(b);
  if (!x || !y) return undefined;
  const difference = compareDecimals(x.seconds, y.seconds);
  if (x.zoned === y.zoned) return difference;
  const scale = Math.max(x.seconds.scale, y.seconds.scale);
  const apart = x.seconds.digits * 10n ** BigInt(scale - x.seconds.scale) - y.seconds.digits * 10n ** BigInt(scale - y.seconds.scale);
  return compareDecimals(scaled(apart < 0n ? -apart : apart, scale), UNCERTAIN) > 0 ? difference : undefined;
}
