import { XSD } from '../model/term.js';
import { expressionKinds, type VariableKinds } from './expression-kinds.js';
import type { GraphFacts } from './graph-facts.js';
import { KIND, NUMBER, ODD, ODD_NUMBER, RESOURCE, TEXT, TIMES, within, type Kinds } from './kinds.js';
import { expressionsOf, isTerm, isTuple, type Aggregate, type Expression, type FunctionCall, type Operation } from './tree.js';

/** What a rule gets to see: the operation, and the kinds of its arguments. */
interface Seen {
  readonly node: Operation;
  readonly args: readonly Kinds[];
  readonly facts: GraphFacts;
}

/** Says why Oxigraph and Comunica might give different results; nothing where they cannot. */
type Rule = (seen: Seen) => string | undefined;

const EQUATED = RESOURCE | TEXT | NUMBER | KIND.boolean | ODD_NUMBER;
const ORDERED = RESOURCE | KIND.string | NUMBER | ODD_NUMBER;

const always: Rule = () => undefined;
const comparing = (allowed: Kinds): Rule => ({ args: [left = 0, ...rest] }) => {
  const isEquality = allowed === EQUATED;
  const fine = rest.every((right) => within(left | right, allowed) || TIMES.some((kind) => within(left | right, kind)) || (isEquality && (within(left, RESOURCE) || within(right, RESOURCE))));
  return fine ? undefined : 'it compares values that the engines may compare differently';
};
const onIntegers: Rule = ({ args }) => (args.every((one) => within(one, KIND.integer)) ? undefined : 'it computes with numbers');
const withoutOdd: Rule = ({ args }) => (args.every((one) => (one & ODD) === 0) ? undefined : 'it looks into values that Oxigraph would rewrite');
const onTruth: Rule = ({ args }) => (args.every(isTruth) ? undefined : 'it takes the truth of values that are no booleans');

/** Whether both engines agree on whether a value of these kinds counts as true. */
export function isTruth(kinds: Kinds): boolean {
  return within(kinds, KIND.boolean | KIND.string | KIND.integer | KIND.bigInteger | RESOURCE);
}

const RULES: Readonly<Record<string, Rule>> = {
  '=': comparing(EQUATED), '!=': comparing(EQUATED), in: comparing(EQUATED), notin: comparing(EQUATED),
  '<': comparing(ORDERED), '>': comparing(ORDERED), '<=': comparing(ORDERED), '>=': comparing(ORDERED),
  '+': onIntegers, '-': onIntegers, '*': onIntegers, uminus: onIntegers, uplus: onIntegers,
  abs: onIntegers, ceil: onIntegers, floor: onIntegers, round: onIntegers,
  '!': onTruth, '&&': onTruth, '||': onTruth,
  if: ({ args }) => (isTruth(args[0] ?? 0) ? undefined : 'it takes the truth of values that are no booleans'),
  coalesce: always, bound: always, exists: always, notexists: always, sameterm: always, isiri: always, isuri: always, isblank: always,
  isliteral: always, str: always, datatype: always, strlen: always, ucase: always, lcase: always, contains: always, strstarts: always,
  strends: always, strbefore: always, strafter: always, concat: always, encode_for_uri: always, iri: always, uri: always,
  md5: always, sha1: always, sha256: always, sha384: always, sha512: always, langmatches: always,
  isnumeric: withoutOdd, year: withoutOdd, month: withoutOdd, day: withoutOdd, hours: withoutOdd, minutes: withoutOdd, tz: withoutOdd,
  lang: ({ facts }) => (facts.oddTags.size <= 8 ? undefined : 'it asks for language tags, of which many are in capitals'),
  substr: ({ node }) => (expressionsOf(node).slice(1).every(isPositive) ? undefined : 'it cuts a string at a computed place'),
  strlang: ({ node }) => (/^[a-z0-9-]+$/.test(constantOf(node, 1) ?? '') ? undefined : 'it makes a language tag that Oxigraph would rewrite'),
  strdt: ({ node }) => strdtReason(node),
  regex: ({ node, facts }) => patternReason(node, 2, facts),
  replace: ({ node, facts }) => patternReason(node, 3, facts) ?? replacementReason(constantOf(node, 2)),
};

/** Why the engines may differ on one part of an expression (not on its arguments); nothing where they cannot. */
export function inexactPart(node: Expression, kindsOf: VariableKinds, facts: GraphFacts): string | undefined {
  if (isTuple(node) || isTerm(node)) return undefined;
  switch (node.type) {
    case 'functionCall':
      return castReason(node, kindsOf);
    case 'aggregate':
      return aggregateReason(node, kindsOf);
    case 'operation': {
      const rule = RULES[node.operator.toLowerCase()];
      const args = expressionsOf(node).map((arg) => expressionKinds(arg, kindsOf));
      return rule ? rule({ node, args, facts }) : `it uses ${node.operator.toUpperCase()}`;
    }
  }
}

function castReason({ function: name, args }: FunctionCall, kindsOf: VariableKinds): string | undefined {
  const fine = KIND.string | KIND.iri | KIND.integer | KIND.bigInteger | KIND.boolean;
  if (name.value === `${XSD}string` && args.every((arg) => within(expressionKinds(arg, kindsOf), fine))) return undefined;
  return `it calls <${name.value}>`;
}

function aggregateReason({ aggregation, expression }: Aggregate, kindsOf: VariableKinds): string | undefined {
  const name = aggregation.toLowerCase();
  if (name === 'count' || ('termType' in expression && expression.termType === 'Wildcard')) return undefined;
  const kinds = expressionKinds(expression, kindsOf);
  if (name === 'sum') return within(kinds, KIND.integer) ? undefined : 'it sums numbers that are not all plain integers';
  const classes = [KIND.string, KIND.integer | KIND.bigInteger, KIND.decimal, KIND.iri];
  if ((name === 'min' || name === 'max') && classes.some((one) => within(kinds, one))) return undefined;
  return `it uses ${aggregation.toUpperCase()} where the engines may differ`;
}

function constantOf(node: Operation, index: number): string | undefined {
  const arg = expressionsOf(node)[index];
  return arg && !isTuple(arg) && isTerm(arg) && arg.termType === 'Literal' && arg.language === '' ? arg.value : undefined;
}

function isPositive(arg: Expression): boolean {
  return !isTuple(arg) && isTerm(arg) && arg.termType === 'Literal' && arg.datatype.value === `${XSD}integer` && /^[1-9]\d{0,8}$/.test(arg.value);
}

function strdtReason(node: Operation): string | undefined {
  const arg = expressionsOf(node)[1];
  const datatype = arg && !isTuple(arg) && isTerm(arg) && arg.termType === 'NamedNode' ? arg.value : undefined;
  const fine = datatype !== undefined && (datatype === `${XSD}string` || !/^http:\/\/www\.w3\.org\//.test(datatype));
  return fine ? undefined : 'it makes a literal that Oxigraph would rewrite';
}

/** Regular expressions that mean the same in every dialect: ASCII, without look-around, back references and flags but `i`. */
function patternReason(node: Operation, flagsAt: number, facts: GraphFacts): string | undefined {
  const pattern = constantOf(node, 1);
  const flags = expressionsOf(node)[flagsAt] === undefined ? '' : constantOf(node, flagsAt);
  const classes = facts.ascii ? String.raw`dDsSwW` : '';
  const plain = new RegExp(String.raw`^(?:[A-Za-z0-9 _:;,#@=<>!%&~'"/^$.*+|()\[\]?-]|\\[.^$*+?()\[\]{}|\\${classes}])*$`);
  const fine = pattern !== undefined && (flags === '' || (flags === 'i' && facts.ascii)) && plain.test(pattern) && !/\(\?|\[[^\]]*(?:\[|&&|--|~~)/.test(pattern);
  return fine ? undefined : 'its regular expression may mean something else to another engine';
}

function replacementReason(replacement: string | undefined): string | undefined {
  const fine = replacement !== undefined && /^(?:[^$\\]|\$\d(?![A-Za-z0-9_]))*$/.test(replacement);
  return fine ? undefined : 'its replacement text may mean something else to another engine';
}
