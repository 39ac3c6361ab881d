import { XSD, type Term } from '../model/term.js';
import type { Row } from '../model/rows.js';
import { faultOf, refuse } from './fault.js';
import { suggestion } from '../model/suggest.js';
import { DECLARED, isRecord, recordOf, type TemplateRecord } from './values.js';

/** Whether literals reach templates as texts, or booleans and numbers of the XSD types as such. */
export type TermStyle = 'string' | 'typed';

const TERMS: unique symbol = Symbol('terms');

/** A row as templates see it: one own property per bound variable; it remembers its terms and every variable. */
export type RowView = TemplateRecord & { readonly [TERMS]?: ReadonlyMap<string, Term> };

const INTEGERS: ReadonlySet<string> = new Set(
  ['integer', 'long', 'int', 'short', 'byte', 'nonNegativeInteger', 'positiveInteger', 'nonPositiveInteger', 'negativeInteger', 'unsignedLong', 'unsignedInt', 'unsignedShort', 'unsignedByte'].map((name) => XSD + name),
);
const DECIMALS: ReadonlySet<string> = new Set(['decimal', 'double', 'float'].map((name) => XSD + name));

/**
 * A term as a template's value (SPEC 5): an IRI without brackets, a literal's lexical form, a blank node as `_:label`.
 * Typed: XSD booleans and numbers as such, except whole numbers beyond 2^53, infinities, NaN and malformed forms.
 */
export function valueOf(term: Term, style: TermStyle): string | number | boolean {
  if (term.type === 'blank') return `_:${term.value}`;
  if (term.type === 'iri' || style === 'string') return term.value;
  const text = term.value.trim();
  if (term.datatype === `${XSD}boolean`) return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : term.value;
  const integer = INTEGERS.has(term.datatype) && /^[+-]?\d+$/.test(text);
  const decimal = DECIMALS.has(term.datatype) && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text);
  const number = Number(text);
  return (integer && Number.isSafeInteger(number)) || (decimal && Number.isFinite(number)) ? number : term.value;
}

/** A row as an object without prototype, frozen; an unbound variable is absent, but known to be a variable. */
export function rowView(variables: readonly string[], row: Row, style: TermStyle): RowView {
  const view: Record<string | symbol, unknown> = Object.create(null);
  const terms = new Map<string, Term>();
  variables.forEach((variable, i) => {
    const term = row[i];
    if (!term) return;
    view[variable] = valueOf(term, style);
    terms.set(variable, term);
  });
  Object.defineProperties(view, { [DECLARED]: { value: variables }, [TERMS]: { value: terms } });
  return Object.freeze(view);
}

/** Whether a value is a row of a query. */
export function isRowView(value: unknown): value is RowView {
  return isRecord(value) && TERMS in value;
}

/** A row for a message, as a query would write it: `?name = "Tea", ?type = <http://example.org/Item>`, cut to a few variables. */
export function rowText(row: RowView): string {
  const bound = [...(row[TERMS] ?? [])];
  const shown = bound.slice(0, MOST_SHOWN).map(([name, term]) => `?${name} = ${termText(term)}`);
  return [...shown, ...(bound.length > MOST_SHOWN ? ['…'] : [])].join(', ');
}

const MOST_SHOWN = 4;
const LONGEST_SHOWN = 40;

function termText({ type, value }: Term): string {
  const characters = [...value];
  const short = characters.length > LONGEST_SHOWN ? `${characters.slice(0, LONGEST_SHOWN - 1).join('')}…` : value;
  return type === 'iri' ? `<${short}>` : type === 'blank' ? `_:${short}` : JSON.stringify(short);
}

/** The whole term of a variable of a row, for the filter `term`; nothing where it is unbound. */
export function termOf(row: RowView, name: string): TemplateRecord | undefined {
  const terms = row[TERMS];
  if (!terms) return refuse('term works on a row of the query, such as row or an item of rows');
  const term = terms.get(name);
  const variables = row[DECLARED] ?? [];
  if (!term && !variables.includes(name)) throw faultOf('GGEN402', { name, known: variables, ...suggestion(name, variables) });
  return term && termRecord(term);
}

/** A term as `{ type, value, language, datatype }`; the last two are `''` for what is no literal. */
export function termRecord(term: Term): TemplateRecord {
  const { language, datatype } = term.type === 'literal' ? term : { language: '', datatype: '' };
  return recordOf([['type', term.type], ['value', term.value], ['language', language], ['datatype', datatype]]);
}
