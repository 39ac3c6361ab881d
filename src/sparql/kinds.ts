import { literal, XSD, XSD_STRING, type Term } from '../model/term.js';
import { momentOf } from './moments.js';
import { numberValue, numericType } from './numbers.js';

/**
 * What a term can be, as far as Oxigraph is concerned; a set of kinds is a sum of these.
 *
 * The odd ones are literals whose lexical form, datatype or identity Oxigraph would change when it reads them, or which
 * only might be changed: they reach it under a private datatype, exactly as they are written.
 */
export const KIND = {
  iri: 1, blank: 2, string: 4, lang: 8, integer: 16, bigInteger: 32, decimal: 64, boolean: 128, other: 256,
  oddInteger: 512, oddDecimal: 1024, odd: 2048,
  /** Calendar dates without a zone; times without one, and with one: each kind can be compared with itself alone. */
  date: 4096, localTime: 8192, zonedTime: 16384,
} as const;
export type Kinds = number;

export const ODD: Kinds = KIND.oddInteger | KIND.oddDecimal | KIND.odd;
export const ODD_NUMBER: Kinds = KIND.oddInteger | KIND.oddDecimal;
export const NUMBER: Kinds = KIND.integer | KIND.bigInteger | KIND.decimal;
export const TEXT: Kinds = KIND.string | KIND.lang;
export const RESOURCE: Kinds = KIND.iri | KIND.blank;
export const ANY: Kinds = 32767;
export const TIMES: readonly Kinds[] = [KIND.date, KIND.localTime, KIND.zonedTime];

/** Whether every kind of a set is one of `allowed`. */
export function within(kinds: Kinds, allowed: Kinds): boolean {
  return (kinds & ~allowed) === 0;
}

/** The kind of one term. */
export function kindOf(term: Term): Kinds {
  if (term.type !== 'literal') return KIND[term.type];
  if (term.language !== '') return KIND.lang;
  if (term.datatype === XSD_STRING) return KIND.string;
  if (!term.datatype.startsWith(XSD)) return KIND.other;
  return numericType(term.datatype) ? numericKind(term) : xsdKind(term.datatype.slice(XSD.length), term.value);
}

function numericKind(term: Term & { readonly type: 'literal' }): Kinds {
  const { value, datatype } = term;
  const number = numberValue(term);
  const digits = value.replace(/\D/g, '').length;
  if (datatype === `${XSD}integer`) {
    if (/^(?:0|-?[1-9]\d*)$/.test(value)) return digits <= 9 ? KIND.integer : digits <= 18 ? KIND.bigInteger : KIND.odd;
    return number ? (digits <= 18 ? KIND.oddInteger : KIND.odd) : KIND.other;
  }
  if (datatype === `${XSD}decimal`) {
    if (digits > 17) return KIND.odd;
    if (/^(?:0|-?[1-9]\d*|-?(?:0|[1-9]\d*)\.\d*[1-9])$/.test(value)) return KIND.decimal;
    return number ? KIND.oddDecimal : KIND.odd;
  }
  if (numericType(datatype) === 'integer') return number && digits <= 18 ? KIND.oddInteger : KIND.odd;
  return KIND.odd;
}

/** Forms of dates that come back as they went in; whatever else is a date is odd. */
const DATE_TIME = /^-?\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{0,8}[1-9])?(?:Z|[+-](?!00:00)\d\d:\d\d)?$/;
const DATE = /^-?\d{4}-\d\d-\d\d(?:Z|[+-](?!00:00)\d\d:\d\d)?$/;
const PLAIN = ['anyURI', 'hexBinary', 'base64Binary', 'token', 'normalizedString', 'language', 'NMTOKEN', 'Name', 'NCName', 'ID', 'IDREF', 'QName'];

function xsdKind(name: string, value: string): Kinds {
  if (name === 'boolean') return value === 'true' || value === 'false' ? KIND.boolean : KIND.odd;
  if (name === 'dateTime') return DATE_TIME.test(value) ? timeKind(literal(value, XSD + name), KIND.localTime, KIND.zonedTime) : KIND.odd;
  if (name === 'date') return DATE.test(value) ? timeKind(literal(value, XSD + name), KIND.date, KIND.other) : KIND.odd;
  return PLAIN.includes(name) ? KIND.other : KIND.odd;
}

/** What stands on no calendar, or before the year 0, is compared by nobody alike. */
function timeKind(term: Term, local: Kinds, zoned: Kinds): Kinds {
  const moment = term.value.startsWith('-') ? undefined : momentOf(term);
  return moment ? (moment.zoned ? zoned : local) : KIND.other;
}
