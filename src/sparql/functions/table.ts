import { literal, XSD, type Term } from '../../model/term.js';
import { sortKey } from '../order.js';
import { numberValue } from '../numbers.js';
import { aggregate, packTerm } from './aggregates.js';
import { calculate, castNumber, onNumber } from './arithmetic.js';
import { isEqual, order } from './comparison.js';
import { datatypeOf, encodeForUri, languageMatches, substring, toIri } from './text.js';

/** A function on terms; it throws what SPARQL calls a type error. */
export type TermFunction = (args: readonly (Term | undefined)[]) => Term;

/** Before the names of ggen's own functions. */
export const FUNCTION = 'urn:x-ggen:function:';

/** A truth as a string, for `xsd:boolean(…)` to cast. */
const truth = (value: boolean): Term => literal(String(value));

/** What stands for a type error: no truth, no number, no text. */
const TYPE_ERROR: Term = { type: 'iri', value: `${FUNCTION}type-error` };

/** Applies a function; a type error, in an argument or its own, gives the mark for it. */
export function applyFunction(name: string, args: readonly Term[]): Term {
  const apply = FUNCTIONS[name];
  const failed = args.some((arg) => arg.value === TYPE_ERROR.value);
  if (name === 'hasvalue') return failed ? TYPE_ERROR : literal('true', `${XSD}boolean`);
  try {
    return apply && !failed ? apply(args) : TYPE_ERROR;
  } catch {
    return TYPE_ERROR;
  }
}


/**
 * What Comunica is to use in place of its own: its comparisons of strings follow the machine's locale, its numbers are
 * doubles, its dates ask for the machine's time zone, and its aggregates fail on unbound members.
 */
export const FUNCTIONS: Readonly<Record<string, TermFunction>> = {
  '=': ([a, b]) => truth(isEqual(a, b)),
  '<': ([a, b]) => truth(order(a, b) < 0),
  '<=': ([a, b]) => truth(order(a, b) <= 0),
  '+': ([a, b]) => calculate('+', a, b),
  '-': ([a, b]) => calculate('-', a, b),
  '*': ([a, b]) => calculate('*', a, b),
  '/': ([a, b]) => calculate('/', a, b),
  uminus: ([a]) => onNumber('uminus', a),
  uplus: ([a]) => onNumber('uplus', a),
  abs: ([a]) => onNumber('abs', a),
  ceil: ([a]) => onNumber('ceil', a),
  floor: ([a]) => onNumber('floor', a),
  round: ([a]) => onNumber('round', a),
  integer: ([a]) => castNumber('integer', a),
  decimal: ([a]) => castNumber('decimal', a),
  float: ([a]) => castNumber('float', a),
  double: ([a]) => castNumber('double', a),
  isnumeric: ([a]) => truth(a !== undefined && numberValue(a) !== undefined),
  langmatches: ([a, b]) => truth(languageMatches(a, b)),
  encode_for_uri: ([a]) => encodeForUri(a),
  substr: (args) => substring(args[0], args[1], args[2], args.length > 2),
  iri: ([a]) => toIri(a),
  datatype: ([a]) => datatypeOf(a),
  key: ([a]) => literal(sortKey(a)),
  hasvalue: () => literal('true', `${XSD}boolean`),
  pack: ([a]) => literal(a ? packTerm(a) : ''),
  aggregate: ([packed, name, separator, distinct, ordered]) => aggregate(name?.value ?? '', packed?.value ?? '', {
    separator: separator?.value ?? ' ', distinct: distinct?.value === 'true', ordered: ordered?.value === 'true',
  }),
};
