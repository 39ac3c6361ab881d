import { XSD } from '../model/term.js';
import { ANY, KIND, kindOf, RESOURCE, type Kinds } from './kinds.js';
import { termOf } from './model-terms.js';
import { isTerm, isTuple, type Expression, type Pattern } from './tree.js';

/** The kinds that a variable may have. */
export type VariableKinds = (name: string) => Kinds;

const RESULTS: Readonly<Record<string, Kinds>> = {
  str: KIND.string, lang: KIND.string, encode_for_uri: KIND.string, strlen: KIND.integer, md5: KIND.string, sha1: KIND.string,
  sha256: KIND.string, sha384: KIND.string, sha512: KIND.string, tz: KIND.string, year: KIND.integer, month: KIND.integer,
  day: KIND.integer, hours: KIND.integer, minutes: KIND.integer, seconds: KIND.odd, timezone: KIND.odd, iri: KIND.iri, uri: KIND.iri,
  datatype: KIND.iri, strlang: KIND.lang, strdt: KIND.other | KIND.string, '+': KIND.bigInteger, '-': KIND.bigInteger,
  '*': KIND.bigInteger, uminus: KIND.integer, uplus: KIND.integer, '/': KIND.odd,
};
const TEXT_RESULTS = ['substr', 'ucase', 'lcase', 'strbefore', 'strafter', 'concat', 'replace'];
const SAME_AS_ARGUMENT = ['abs', 'ceil', 'floor', 'round'];

/** What an expression can evaluate to; too much rather than too little. */
export function expressionKinds(node: Expression, kindsOf: VariableKinds): Kinds {
  if (isTuple(node)) return ANY;
  if (isTerm(node)) return node.termType === 'Variable' ? kindsOf(node.value) : kindOf(termOf(node));
  switch (node.type) {
    case 'functionCall':
      return node.function.value === `${XSD}string` ? KIND.string : ANY;
    case 'aggregate':
      return aggregateKinds(node.aggregation.toLowerCase(), 'termType' in node.expression && node.expression.termType === 'Wildcard' ? 0 : expressionKinds(node.expression, kindsOf));
    case 'operation': {
      const name = node.operator.toLowerCase();
      const args = node.args.map((arg) => argumentKinds(arg, kindsOf));
      const first = args[0] ?? 0;
      if (name === 'if') return (args[1] ?? 0) | (args[2] ?? 0);
      if (name === 'coalesce') return args.reduce((sum, one) => sum | one, 0);
      if (TEXT_RESULTS.includes(name)) return args.some((one) => one & KIND.lang) ? KIND.string | KIND.lang : KIND.string;
      if (SAME_AS_ARGUMENT.includes(name)) return first;
      return RESULTS[name] ?? KIND.boolean;
    }
  }
}

function argumentKinds(arg: Expression | Pattern, kindsOf: VariableKinds): Kinds {
  return 'type' in arg && !['operation', 'functionCall', 'aggregate'].includes(arg.type) ? 0 : isExpression(arg) ? expressionKinds(arg, kindsOf) : 0;
}

function isExpression(arg: Expression | Pattern): arg is Expression {
  return isTuple(arg) || 'termType' in arg || arg.type === 'operation' || arg.type === 'functionCall' || arg.type === 'aggregate';
}

function aggregateKinds(name: string, argument: Kinds): Kinds {
  switch (name) {
    case 'count':
      return KIND.integer;
    case 'group_concat':
      return KIND.string;
    case 'sum':
      return KIND.integer | KIND.bigInteger;
    case 'min':
    case 'max':
    case 'sample':
      return argument;
    default:
      return ANY & ~RESOURCE;
  }
}
