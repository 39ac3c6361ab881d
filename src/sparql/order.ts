import { compareCodePoints, compareInTurn } from '../model/order.js';
import { XSD, XSD_STRING, type Literal, type Term } from '../model/term.js';
import { momentOf } from './moments.js';
import { numberValue, type Decimal, type NumberValue } from './numbers.js';

type MaybeTerm = Term | undefined;

const TYPE_RANK = { blank: 1, iri: 2, literal: 3 } as const;

/** The order that breaks ties (SPEC 4): unbound, blank node, IRI, literal; then lexical form, datatype, language. */
export const compareTerms: (a: MaybeTerm, b: MaybeTerm) => number = compareInTurn<MaybeTerm>(
  (a, b) => rankOf(a) - rankOf(b),
  (a, b) => compareCodePoints(a?.value ?? '', b?.value ?? ''),
  (a, b) => compareCodePoints(part(a, 'datatype'), part(b, 'datatype')),
  (a, b) => compareCodePoints(part(a, 'language'), part(b, 'language')),
);

function rankOf(term: MaybeTerm): number {
  return term ? TYPE_RANK[term.type] : 0;
}

function part(term: MaybeTerm, name: 'datatype' | 'language'): string {
  return term?.type === 'literal' ? term[name] : '';
}

/**
 * A text of digits whose plain string order is the order of ORDER BY (SPARQL 1.1, 15.1).
 *
 * Unbound before blank node before IRI before literal. Among literals, which SPARQL leaves open: numbers by exact value
 * (NaN first), then booleans, dateTimes and dates on the time line, then strings by code point with language-tagged ones
 * after equal plain ones, then every other literal by datatype and lexical form. Digits only, because an engine that
 * sorts by locale sorts digits right in every locale.
 */
export function sortKey(term: MaybeTerm): string {
  if (!term) return '';
  if (term.type !== 'literal') return TYPE_RANK[term.type] + textKey(term.value);
  return TYPE_RANK.literal + literalKey(term);
}

function literalKey(term: Literal): string {
  const number = numberValue(term);
  if (number) return `0${numberKey(number)}`;
  if (term.datatype === `${XSD}boolean` && /^(?:true|false|0|1)$/.test(term.value)) return /^(?:true|1)$/.test(term.value) ? '11' : '10';
  const moment = momentOf(term);
  if (moment) return (moment.kind === 'dateTime' ? '2' : '3') + decimalKey(moment.seconds);
  if (term.language !== '' || term.datatype === XSD_STRING) return `4${textKey(term.value)}${textKey(term.language)}`;
  return `5${textKey(term.datatype)}${textKey(term.value)}`;
}

function numberKey(number: NumberValue): string {
  if (number.kind === 'nan') return '0';
  if (number.kind === 'infinite') return number.negative ? '1' : '3';
  return `2${decimalKey(number.value)}`;
}

/** Sign, exponent and digits; those of negative numbers turned round, nine for nought. */
function decimalKey({ digits, scale }: Decimal): string {
  if (digits === 0n) return '1';
  const text = (digits < 0n ? -digits : digits).toString();
  const magnitude = String(text.length - scale + 50_000).padStart(6, '0') + text.replace(/0+$/, '');
  return digits > 0n ? `2${magnitude}` : `0${magnitude.replace(/\d/g, (digit) => String(9 - Number(digit)))}9`;
}

/** Seven digits for each code point, and a smaller seven at the end. */
function textKey(text: string): string {
  let key = '';
  for (const character of text) key += String((character.codePointAt(0) ?? 0) + 1).padStart(7, '0');
  return `${key}0000000`;
}
