import { XSD } from '../model/term.js';
import { AS_WRITTEN, hidden, isOdd } from './as-written.js';
import { PART_SEPARATOR, type Collected } from './collected.js';
import type { Verdict } from './exactness.js';
import { expressionKinds } from './expression-kinds.js';
import { KIND, ODD, ODD_NUMBER, type Kinds } from './kinds.js';
import { termOf, treeTermOf } from './model-terms.js';
import { rebuildQuery } from './rebuild.js';
import {
  call, isAlias, isPattern, isTuple, literalTerm, operation, type Aggregate, type AskTree, type Expression, type Operation, type Pattern, type SelectTree, type TreeTerm,
} from './tree.js';

type Exact = Extract<Verdict, { readonly exact: true }>;

const COMPARISONS = ['=', '!=', '<', '>', '<=', '>=', 'in', 'notin'];

/**
 * Rewrites a query for a store in which odd literals stand under private datatypes: comparisons read their number,
 * DATATYPE and LANG say what the source says, and collected aggregates give their parts instead of an answer.
 */
export function forOxigraph<T extends SelectTree | AskTree>(tree: T, verdict: Exact): T {
  const kindsOf = (node: Expression): Kinds => expressionKinds(node, verdict.kindsOf);
  const withParts = collectParts(tree, verdict.collected);
  return rebuildQuery(withParts, {
    term: hideTerm,
    expression: (node) => {
      if (isTuple(node) || 'termType' in node || node.type !== 'operation') return node;
      return rewriteOperation(node, kindsOf, verdict);
    },
  });
}

function hideTerm(term: TreeTerm): TreeTerm {
  if (term.termType !== 'Literal') return term;
  const literal = termOf(term);
  return literal.type === 'literal' && isOdd(literal) ? treeTermOf(hidden(literal)) : term;
}

function rewriteOperation(node: Operation, kindsOf: (node: Expression) => Kinds, { facts }: Exact): Expression {
  const name = node.operator.toLowerCase();
  const [first] = node.args;
  if (COMPARISONS.includes(name)) {
    return { ...node, args: node.args.map((arg) => (isTuple(arg) ? arg.map((one) => asNumber(one, kindsOf)) : isPattern(arg) ? arg : asNumber(arg, kindsOf))) };
  }
  if (!first || isPattern(first)) return node;
  if (name === 'datatype' && kindsOf(first) & ODD) {
    const datatype = operation('str', node);
    const prefix = literalTerm(AS_WRITTEN, `${XSD}string`);
    return operation('if', operation('strstarts', datatype, prefix), operation('iri', operation('strafter', datatype, prefix)), node);
  }
  if (name === 'lang' && facts.oddTags.size > 0 && kindsOf(first) & KIND.lang) {
    return [...facts.oddTags].reduce<Expression>((inner, [lower, [written = lower]]) =>
      operation('if', operation('=', node, literalTerm(lower, `${XSD}string`)), literalTerm(written, `${XSD}string`), inner), node);
  }
  return node;
}

/** The number that a hidden literal stands for, anything else as it is. */
function asNumber(node: Expression, kindsOf: (node: Expression) => Kinds): Expression {
  if (!isTuple(node) && 'termType' in node && node.termType === 'Literal' && node.datatype.value.startsWith(AS_WRITTEN)) {
    return literalTerm(node.value, node.datatype.value.slice(AS_WRITTEN.length));
  }
  const kinds = kindsOf(node);
  if ((kinds & ODD_NUMBER) === 0) return node;
  const value = call(`${XSD}decimal`, operation('str', node));
  if ((kinds & ~ODD_NUMBER) === 0) return value;
  const isHidden = operation('strstarts', operation('str', operation('datatype', node)), literalTerm(AS_WRITTEN, `${XSD}string`));
  return operation('coalesce', operation('if', isHidden, value, node), node);
}

/** Puts the parts of collected aggregates into one text each; see `putTogether`. */
function collectParts<T extends SelectTree | AskTree>(tree: T, collected: ReadonlyMap<Expression, Collected>): T {
  if (collected.size === 0) return tree;
  const replace = (select: SelectTree): SelectTree => ({
    ...select,
    variables: select.variables.map((item) => {
      const plan = isAlias(item) ? collected.get(item.expression) : undefined;
      return plan && isAlias(item) ? { ...item, expression: partsOf(plan) } : item;
    }),
  });
  const top: SelectTree | AskTree = tree.queryType === 'SELECT' ? replace(tree) : tree;
  return { ...tree, ...top, ...(top.where && { where: replaceWithin(top.where, replace) }) };
}

function replaceWithin(patterns: readonly Pattern[], replace: (tree: SelectTree) => SelectTree): readonly Pattern[] {
  return patterns.map((pattern): Pattern => {
    if (pattern.type === 'query') {
      const replaced = replace(pattern);
      return { ...replaced, ...(replaced.where && { where: replaceWithin(replaced.where, replace) }) };
    }
    return 'patterns' in pattern ? { ...pattern, patterns: replaceWithin(pattern.patterns, replace) } : pattern;
  });
}

function partsOf({ argument, kind, distinct }: Collected): Aggregate {
  const text = operation('str', argument);
  const mark = (sign: string): TreeTerm => literalTerm(sign, `${XSD}string`);
  const part = kind === 'concat'
    ? operation('concat', mark('+'), text)
    : operation('if', operation('isiri', argument), operation('concat', mark('<'), text),
      operation('concat', mark('"'), operation('lang', argument), mark(' '), operation('str', operation('datatype', argument)), mark(' '), text));
  return {
    type: 'aggregate', aggregation: 'group_concat', expression: operation('coalesce', part, mark('-')), separator: PART_SEPARATOR, ...(distinct && { distinct }),
  };
}
