import type { Arguments, Arithmetic, Comparison, Expression, MacroParameter } from '../syntax.js';
import type { NunjucksNode } from './library.js';
import { lowerBody } from './lower-statement.js';
import { child, deeper, isNode, listOf, optionalChild, rangeOf, symbolName, type Lowering } from './read-node.js';
import { rejectSyntax } from '../syntax-fault.js';

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  Add: '+', Sub: '-', Mul: '*', Div: '/', FloorDiv: '//', Mod: '%', Pow: '**',
};
const COMPARISONS: readonly Comparison[] = ['==', '===', '!=', '!==', '<', '>', '<=', '>='];
const UNARY = { Not: 'not', Neg: 'negative', Pos: 'positive' } as const;

/** Turns a node of nunjucks' tree into an expression of ours. */
export function lowerExpression(node: NunjucksNode, above: Lowering): Expression {
  const lowering = deeper(above, node);
  const at = rangeOf(node, lowering);
  const lower = (field: string): Expression => lowerExpression(child(node, field, lowering), lowering);
  switch (node.typename) {
    case 'Literal':
      return lowerLiteral(node, lowering);
    case 'Symbol':
      return { kind: 'name', name: symbolName(node, 'a name', lowering), at };
    case 'Group':
      return lowerGroup(node, lowering);
    case 'Array':
      return { kind: 'list', items: listOf(node).map((item) => lowerExpression(item, lowering)), at };
    case 'Dict':
      return { kind: 'object', entries: listOf(node).map((pair) => lowerEntry(pair, lowering)), at };
    case 'LookupVal': {
      const key = lower('val');
      return { kind: 'member', target: lower('target'), key, at: key.at };
    }
    case 'FunCall':
      return lowerCall(node, lowering);
    case 'Filter':
      return lowerFilter(node, lowering);
    case 'Is':
      return lowerTest(node, lowering);
    case 'InlineIf': {
      const otherwise = optionalChild(node, 'else_');
      return { kind: 'conditional', condition: lower('cond'), then: lower('body'), ...(otherwise && { otherwise: lowerExpression(otherwise, lowering) }), at };
    }
    case 'Compare':
      return lowerCompare(node, lowering);
    case 'In':
      return { kind: 'in', left: lower('left'), right: lower('right'), at };
    case 'And':
    case 'Or':
    case 'Concat': {
      const kind = node.typename === 'And' ? 'and' : node.typename === 'Or' ? 'or' : 'concat';
      return { kind, operands: chainOf(node, node.typename, lowering).map((operand) => lowerExpression(operand, lowering)), at };
    }
    case 'Not':
    case 'Neg':
    case 'Pos':
      return { kind: UNARY[node.typename], operand: lower('target'), at };
    case 'Add':
    case 'Sub':
    case 'Mul':
    case 'Div':
    case 'Mod':
      return lowerArithmetic(node, lowering);
    case 'FloorDiv':
    case 'Pow':
      return { kind: 'arithmetic', operator: node.typename === 'Pow' ? '**' : '//', left: lower('left'), right: lower('right'), at };
    case 'Capture':
      return { kind: 'capture', body: lowerBody(child(node, 'body', lowering), lowering), at };
    case 'Caller':
      return { kind: 'caller', parameters: lowerParameters(child(node, 'args', lowering), lowering), body: lowerBody(child(node, 'body', lowering), lowering), at };
    default:
      return rejectSyntax('expected an expression', at);
  }
}

function lowerLiteral(node: NunjucksNode, lowering: Lowering): Expression {
  const { value } = node;
  const at = rangeOf(node, lowering);
  if (value instanceof RegExp) return rejectSyntax('a regular expression', at, true);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean' && value !== null) return rejectSyntax('expected a value', at);
  return { kind: 'literal', value, at };
}

function lowerGroup(node: NunjucksNode, lowering: Lowering): Expression {
  const [only, ...more] = listOf(node);
  if (only === undefined) return rejectSyntax('these parentheses are empty', rangeOf(node, lowering));
  if (more.length > 0) return rejectSyntax('parentheses hold one value; write a list as [a, b]', rangeOf(node, lowering));
  return lowerExpression(only, lowering);
}

function lowerEntry(pair: NunjucksNode, lowering: Lowering): { readonly key: string; readonly value: Expression } {
  const key = child(pair, 'key', lowering);
  const name = key.value;
  if (typeof name !== 'string') return rejectSyntax('a key must be a name or a text in quotes', rangeOf(key, lowering));
  return { key: name, value: lowerExpression(child(pair, 'value', lowering), lowering) };
}

function lowerCall(node: NunjucksNode, lowering: Lowering): Expression {
  const target = child(node, 'name', lowering);
  const args = lowerArguments(listOf(child(node, 'args', lowering)), lowering);
  if (target.typename === 'Symbol' && target.value === 'super') return { kind: 'super', at: rangeOf(target, lowering) };
  const lowered = lowerExpression(target, lowering);
  return { kind: 'call', target: lowered, args, at: lowered.at };
}

function lowerFilter(node: NunjucksNode, lowering: Lowering): Expression {
  const [input, ...args] = listOf(child(node, 'args', lowering));
  const at = rangeOf(node, lowering);
  if (!input) return rejectSyntax('this filter has nothing to work on', at);
  const name = symbolName(child(node, 'name', lowering), 'the name of a filter', lowering);
  return { kind: 'filter', name, input: lowerExpression(input, lowering), args: lowerArguments(args, lowering), at };
}

/** `a is b`, `a is b(c)`, `a is none`: nunjucks reads the right side as any expression. */
function lowerTest(node: NunjucksNode, lowering: Lowering): Expression {
  const input = lowerExpression(child(node, 'left', lowering), lowering);
  const right = child(node, 'right', lowering);
  const at = rangeOf(right, lowering);
  if (right.typename === 'Literal' && !(right.value instanceof RegExp)) {
    return { kind: 'test', name: right.value === null ? 'none' : String(right.value), input, args: { positional: [], named: [] }, at };
  }
  const called = right.typename === 'FunCall';
  const name = called ? child(right, 'name', lowering) : right;
  const args = called ? listOf(child(right, 'args', lowering)) : [];
  return { kind: 'test', name: symbolName(name, 'the name of a test after "is"', lowering), input, args: lowerArguments(args, lowering), at: rangeOf(name, lowering) };
}

function lowerCompare(node: NunjucksNode, lowering: Lowering): Expression {
  return listOf(node, 'ops').reduce<Expression>(
    (left, operand) => ({
      kind: 'compare',
      operator: COMPARISONS.find((one) => one === operand.type) ?? '==',
      left,
      right: lowerExpression(child(operand, 'expr', lowering), lowering),
      at: rangeOf(operand, lowering),
    }),
    lowerExpression(child(node, 'expr', lowering), lowering),
  );
}

/** The operands of `a op b op c`, whichever way nunjucks nested them, without going down into parentheses. */
function chainOf(node: NunjucksNode, typename: string, lowering: Lowering): readonly NunjucksNode[] {
  const operands: NunjucksNode[] = [];
  let left = node;
  while (left.typename === typename) {
    operands.push(child(left, 'right', lowering));
    left = child(left, 'left', lowering);
  }
  return [left, ...operands.toReversed()];
}

/**
 * `+ - * / %` as the code that nunjucks writes computes them: nunjucks gives each a precedence of its own, then writes
 * them side by side without parentheses, so what counts is JavaScript's precedence, from left to right.
 */
function lowerArithmetic(node: NunjucksNode, lowering: Lowering): Expression {
  const operands: NunjucksNode[] = [];
  const operators: { readonly sign: Arithmetic; readonly node: NunjucksNode }[] = [];
  const pending: (NunjucksNode | { readonly sign: Arithmetic; readonly node: NunjucksNode })[] = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (!isNode(next)) operators.push(next);
    else if (['Add', 'Sub', 'Mul', 'Div', 'Mod'].includes(next.typename)) {
      const sign = ARITHMETIC[next.typename] ?? '+';
      pending.push(child(next, 'right', lowering), { sign, node: next }, child(next, 'left', lowering));
    } else operands.push(next);
  }
  if (operands.length > 200) rejectSyntax('this sum has more than 200 parts', rangeOf(node, lowering));
  const values = operands.map((operand) => lowerExpression(operand, lowering));
  const sums: Expression[] = values.slice(0, 1);
  const signs: Arithmetic[] = [];
  operators.forEach(({ sign }, i) => {
    const right = values[i + 1];
    const left = sums.at(-1);
    if (!right || !left) return;
    if (sign === '+' || sign === '-') {
      signs.push(sign);
      sums.push(right);
    } else sums[sums.length - 1] = { kind: 'arithmetic', operator: sign, left, right, at: right.at };
  });
  return sums.reduce((left, right, i) => ({ kind: 'arithmetic', operator: signs[i - 1] ?? '+', left, right, at: right.at }));
}

/** Positional arguments, then the keyword arguments that nunjucks gathers in one last node. */
export function lowerArguments(args: readonly NunjucksNode[], lowering: Lowering): Arguments {
  const keywords = args.filter((one) => one.typename === 'KeywordArgs').flatMap((one) => listOf(one));
  return {
    positional: args.filter((one) => one.typename !== 'KeywordArgs').map((one) => lowerExpression(one, lowering)),
    named: keywords.map((pair) => {
      const key = child(pair, 'key', lowering);
      return {
        name: symbolName(key, 'the name of a parameter before "="', lowering),
        value: lowerExpression(child(pair, 'value', lowering), lowering),
        at: rangeOf(key, lowering),
      };
    }),
  };
}

export function lowerParameters(args: NunjucksNode, lowering: Lowering): readonly MacroParameter[] {
  return listOf(args).flatMap((one): readonly MacroParameter[] =>
    one.typename === 'KeywordArgs'
      ? listOf(one).map((pair) => ({
          name: symbolName(child(pair, 'key', lowering), 'the name of a parameter', lowering),
          fallback: lowerExpression(child(pair, 'value', lowering), lowering),
        }))
      : [{ name: symbolName(one, 'the name of a parameter', lowering) }],
  );
}
