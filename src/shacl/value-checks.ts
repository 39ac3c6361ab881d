import { SH, type Literal, type Term } from '../model/term.js';
import { eachLiteral, eachTerm, eachValue, type Maker } from './check-makers.js';
import { compareLiterals } from './compare-literals.js';
import { datatypeCheck } from './datatypes.js';
import { compilePattern } from './pattern.js';
import { listOf } from './shapes-index.js';

const KINDS: Readonly<Record<string, readonly Term['type'][]>> = {
  IRI: ['iri'], BlankNode: ['blank'], Literal: ['literal'], BlankNodeOrIRI: ['blank', 'iri'],
  BlankNodeOrLiteral: ['blank', 'literal'], IRIOrLiteral: ['iri', 'literal'],
};

/** The values of `sh:nodeKind` (SHACL 4.1.3), without namespace. */
export const NODE_KINDS: readonly string[] = Object.keys(KINDS);

/** The components that look at one value at a time (SHACL 4.1, 4.3, 4.4 and `sh:in`), by the parameter that names them. */
export const VALUE_CHECKS: Readonly<Record<string, Maker>> = {
  class: ({ data, classes }, { value }) => {
    const type = data.terms.numberOf(value);
    return eachValue((node) => classes.isInstanceOf(node, type));
  },
  datatype: (workshop, { value }) => eachLiteral(workshop, datatypeCheck(value.value)),
  nodeKind: ({ data }, { value }) => {
    const allowed = new Set(KINDS[value.value.slice(SH.length)]);
    return eachValue((node) => allowed.has(data.terms.term(node).type));
  },
  minExclusive: (workshop, { value }) => eachLiteral(workshop, isOrdered(value, (sign) => sign > 0)),
  minInclusive: (workshop, { value }) => eachLiteral(workshop, isOrdered(value, (sign) => sign >= 0)),
  maxExclusive: (workshop, { value }) => eachLiteral(workshop, isOrdered(value, (sign) => sign < 0)),
  maxInclusive: (workshop, { value }) => eachLiteral(workshop, isOrdered(value, (sign) => sign <= 0)),
  minLength: (workshop, { value }) => {
    const least = Number(value.value);
    return eachTerm(workshop, (term) => term.type !== 'blank' && characters(term.value) >= least);
  },
  maxLength: (workshop, { value }) => {
    const most = Number(value.value);
    return eachTerm(workshop, (term) => term.type !== 'blank' && characters(term.value) <= most);
  },
  pattern: (workshop, { value, parameter }) => {
    const matches = compilePattern(value.value, parameter('flags')?.value ?? '');
    return eachTerm(workshop, (term) => term.type !== 'blank' && matches(term.value));
  },
  languageIn: (workshop, { value }) => {
    const ranges = listOf(workshop.shapes, value).map((range) => range.value.toLowerCase());
    return eachLiteral(workshop, ({ language }) => ranges.some((range) => languageMatches(language.toLowerCase(), range)));
  },
  in: ({ shapes, data }, { value }) => {
    const allowed = new Set(listOf(shapes, value).map(data.terms.numberOf));
    return eachValue((node) => allowed.has(node));
  },
};

function isOrdered(bound: Term, allowed: (sign: number) => boolean): (literal: Literal) => boolean {
  return (literal) => {
    const sign = bound.type === 'literal' ? compareLiterals(literal, bound) : undefined;
    return sign !== undefined && allowed(sign);
  };
}

/** Characters, not UTF-16 units. */
function characters(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) if (isHalf(text, i, 0xdc00) && isHalf(text, i - 1, 0xd800)) count--;
  return count;
}

function isHalf(text: string, at: number, first: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === first;
}

/** Basic filtering of RFC 4647, 3.3.1, which SPARQL's langMatches uses; both in small letters. */
function languageMatches(tag: string, range: string): boolean {
  return tag !== '' && (range === '*' || tag === range || tag.startsWith(`${range}-`));
}
