import { sortBy } from '../../model/order.js';
import { literal, XSD, type Literal, type Term } from '../../model/term.js';
import { joinTexts } from '../put-together.js';
import { compareTerms, sortKey } from '../order.js';
import { calculate, typeError } from './arithmetic.js';

/** Between the members of a group; no JSON text holds it. */
export const MEMBER_SEPARATOR = '\n';
/** Stands for a member that has no value. */
export const NO_VALUE = '-';

/** A term as one line of text. */
export function packTerm(term: Term): string {
  return JSON.stringify(term.type === 'literal' ? ['literal', term.value, term.datatype, term.language] : [term.type, term.value]);
}

function unpackTerm(text: string): Term {
  const parts: unknown = JSON.parse(text);
  const [type, value = '', datatype = '', language = ''] = Array.isArray(parts) ? parts.map(String) : [];
  if (type === 'literal') return { type, value, datatype, language };
  return { type: type === 'iri' ? 'iri' : 'blank', value };
}

/** Works an aggregate out from the packed members of its group (SPARQL 1.1, 18.5.1). */
export function aggregate(name: string, packed: string, options: { readonly separator: string; readonly distinct: boolean; readonly ordered: boolean }): Term {
  const lines = packed === '' ? [] : packed.split(MEMBER_SEPARATOR);
  const members = lines.filter((line) => line !== NO_VALUE).map(unpackTerm);
  switch (name) {
    case 'count':
      return literal(String(members.length), `${XSD}integer`);
    case 'sample':
      return firstOf(sortBy(members, compareTerms));
    case 'group_concat':
      return literal(joinTexts(members.flatMap((one) => (one.type === 'blank' ? [] : [one.value])), options));
    default:
      if (members.length < lines.length) throw typeError('a member of the group has no value');
  }
  switch (name) {
    case 'min':
      return firstOf(inOrder(members));
    case 'max':
      return firstOf(inOrder(members).toReversed());
    case 'sum':
      return sum(members);
    default:
      return members.length === 0 ? ZERO : calculate('/', sum(members), literal(String(members.length), `${XSD}integer`));
  }
}

const ZERO: Literal = literal('0', `${XSD}integer`);

function sum(members: readonly Term[]): Literal {
  return members.reduce<Literal>((total, one) => calculate('+', total, one), ZERO);
}

function inOrder(members: readonly Term[]): readonly Term[] {
  const keyed = members.map((term) => ({ term, key: sortKey(term) }));
  return sortBy(keyed, (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : compareTerms(a.term, b.term))).map((one) => one.term);
}

function firstOf(members: readonly Term[]): Term {
  const [first] = members;
  if (!first) throw typeError('an empty group');
  return first;
}
