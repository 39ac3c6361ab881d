import { rejectSyntax } from '../syntax-fault.js';
import { isPath, type Arguments, type Arithmetic, type Comparison, type Expression, type Range } from '../syntax.js';
import type { Cursor } from './cursor.js';
import type { Token } from './lex.js';

const COMPARISONS: readonly Comparison[] = ['==', '!=', '<=', '>=', '<', '>'];
const PRECEDENCE: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2 };
const ARITHMETIC: readonly Arithmetic[] = ['+', '-', '*', '/', '%'];
const MOST_PARTS = 1000;
const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, True: true, false: false, False: false };

/** `a or b and not c`: the widest expression; what `{{ }}`, `if`, `set` and arguments hold. */
export function parseExpression(cursor: Cursor): Expression {
  return cursor.nested(() => parseChain(cursor, 'or', () => parseChain(cursor, 'and', () => parseNot(cursor))));
}

function parseChain(cursor: Cursor, kind: 'and' | 'or', parse: () => Expression): Expression {
  const first = parse();
  if (!cursor.isAt(kind)) return first;
  const operands = [first];
  while (cursor.skip(kind)) operands.push(parse());
  return { kind, operands, at: first.at };
}

function parseNot(cursor: Cursor): Expression {
  const word = cursor.peek();
  if (!word || !cursor.skip('not')) return parseComparison(cursor);
  return { kind: 'not', operand: cursor.nested(() => parseNot(cursor)), at: word };
}

/** One comparison, or `in`; neither is chained. */
function parseComparison(cursor: Cursor): Expression {
  const left = parseValue(cursor);
  const sign = cursor.peek();
  const operator = sign?.kind === 'sign' ? COMPARISONS.find((one) => one === sign.text) : undefined;
  if (sign && operator) {
    cursor.take();
    const right = parseValue(cursor);
    if (COMPARISONS.some((one) => cursor.isAt(one))) rejectSyntax('comparisons do not follow one another; join two with "and"', cursor.here());
    return { kind: 'compare', operator, left, right, at: sign };
  }
  const negated = cursor.isAt('not') && cursor.isAt('in', 1);
  if (!sign || (!negated && !cursor.isAt('in'))) return left;
  if (negated) cursor.take();
  cursor.take();
  const within: Expression = { kind: 'in', left, right: parseValue(cursor), at: sign };
  return negated ? { kind: 'not', operand: within, at: sign } : within;
}

/**
 * Sums of sums with filters. A filter takes everything before it: `a + b | round` is `(a + b) | round`, and what follows
 * is an operand of its own: `a | length - b | length` is `(a | length) - (b | length)`.
 */
export function parseValue(cursor: Cursor): Expression {
  return parseSum(cursor, () => {
    let value = parseJoined(cursor);
    for (let count = 0; cursor.isAt('|'); count++) {
      if (count > MOST_PARTS) rejectSyntax(`this has more than ${MOST_PARTS} filters`, cursor.here());
      cursor.take();
      value = withFilter(value, parseFilter(cursor), count === 0);
    }
    return value;
  });
}

/** `operand + operand * operand`, with the precedence of arithmetic. */
function parseSum(cursor: Cursor, operand: () => Expression): Expression {
  const operands: Expression[] = [operand()];
  const pending: { readonly operator: Arithmetic; readonly at: Token }[] = [];
  const fold = (level: number): void => {
    for (let top = pending.at(-1); top && (PRECEDENCE[top.operator] ?? 0) >= level; top = pending.at(-1)) {
      pending.pop();
      const right = operands.pop();
      const left = operands.pop();
      if (left && right) operands.push({ kind: 'arithmetic', operator: top.operator, left, right, at: top.at });
    }
  };
  for (let parts = 1; ; parts++) {
    const sign = cursor.peek();
    const operator = sign?.kind === 'sign' ? ARITHMETIC.find((one) => one === sign.text) : undefined;
    if (!sign || !operator) break;
    if (parts > MOST_PARTS / 5) rejectSyntax(`this sum has more than ${MOST_PARTS / 5} parts`, sign);
    cursor.take();
    fold(PRECEDENCE[operator] ?? 0);
    pending.push({ operator, at: sign });
    operands.push(operand());
  }
  fold(0);
  const [sum] = operands;
  return sum ?? rejectSyntax('expected a value', cursor.here());
}

/** A sum without filters, or names, literals and calls that `~` joins. */
function parseJoined(cursor: Cursor): Expression {
  const first = parseSum(cursor, () => parsePrimary(cursor));
  if (!cursor.isAt('~')) return first;
  const operands: Expression[] = [];
  const add = (operand: Expression): void => {
    const joins = isPath(operand) || operand.kind === 'literal' || operand.kind === 'call' || operand.kind === 'macro-call';
    if (!joins) cursor.end();
    operands.push(operand);
  };
  add(first);
  while (cursor.skip('~')) add(parsePrimary(cursor));
  if (ARITHMETIC.some((one) => cursor.isAt(one))) rejectSyntax('"~" joins names, literals and calls; put the sum into a variable with {% set … %} first', cursor.here());
  return { kind: 'concat', operands, at: operands[0]?.at ?? first.at };
}

/** A filter's name and arguments, as after `|` and in `{% filter %}`. */
export function parseFilter(cursor: Cursor): { readonly name: string; readonly args: Arguments; readonly at: Range } {
  const word = cursor.name('the name of a filter');
  const args = cursor.skip('(') ? parseArguments(cursor, `the filter "${word.text}"`) : { positional: [], named: [] };
  return { name: word.text, args, at: word };
}

/** `default` counts only right behind a path, and `safe` never: nothing is escaped. */
function withFilter(input: Expression, filter: ReturnType<typeof parseFilter>, first: boolean): Expression {
  if (filter.name === 'safe' || (filter.name === 'default' && !(first && isPath(input)))) return input;
  return { kind: 'filter', input, ...filter };
}

/** `name=value, …)`; the parenthesis is open. */
function parseArguments(cursor: Cursor, of: string): Arguments {
  const named: { readonly name: string; readonly value: Expression; readonly at: Range }[] = [];
  while (!cursor.skip(')')) {
    const word = cursor.peek();
    if (word?.kind !== 'word' || !cursor.isAt('=', 1)) rejectSyntax(`arguments have names in Tera: ${of} needs name=value here`, cursor.here());
    const { text: name } = cursor.name('the name of a parameter');
    cursor.take();
    if (named.some((one) => one.name === name)) rejectSyntax(`${of} is given "${name}" twice`, word);
    named.push({ name, value: parseExpression(cursor), at: word });
    if (!cursor.skip(',') && !cursor.isAt(')')) cursor.expect(')', `after the arguments of ${of}`);
  }
  return { positional: [], named };
}

function parsePrimary(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (token?.kind === 'word') return parseNamed(cursor, cursor.name('a value'));
  if (token?.kind === 'string') return { kind: 'literal', value: cursor.take().text, at: token };
  if (token?.kind === 'number') return { kind: 'literal', value: numberOf(cursor.take()), at: token };
  if (token && cursor.isAt('-')) return parseNegative(cursor);
  if (token && cursor.skip('[')) return { kind: 'list', items: parseList(cursor, ']', 'the list', () => parseExpression(cursor)), at: token };
  if (!cursor.skip('(')) return rejectSyntax(token ? `expected a value, not "${token.text}"` : 'expected a value', cursor.here());
  const inner = parseExpression(cursor);
  cursor.expect(')', 'to close the parenthesis');
  return inner;
}

function parseNegative(cursor: Cursor): Expression {
  const sign = cursor.take();
  const number = cursor.peek();
  if (number?.kind !== 'number' || number.start !== sign.end) return rejectSyntax('only numbers can be negative in Tera; write 0 - value', sign);
  return { kind: 'literal', value: -numberOf(cursor.take()), at: { start: sign.start, end: number.end } };
}

function numberOf(token: Token): number {
  const number = Number(token.text);
  if (token.text.includes('.') ? !Number.isFinite(number) : !Number.isSafeInteger(number)) rejectSyntax('this number is too large', token);
  return number;
}

/** Items with commas between, up to a closing sign. */
export function parseList<T>(cursor: Cursor, close: string, what: string, parse: () => T): readonly T[] {
  const items: T[] = [];
  while (!cursor.skip(close)) {
    items.push(parse());
    if (!cursor.skip(',') && !cursor.isAt(close)) cursor.expect(close, `to close ${what}`);
  }
  return items;
}

/** A word is `true`, a call, a macro, a path, or a path with a test. */
function parseNamed(cursor: Cursor, word: Token): Expression {
  const value = Object.hasOwn(BOOLEANS, word.text) ? BOOLEANS[word.text] : undefined;
  if (value !== undefined) return { kind: 'literal', value, at: word };
  if (cursor.skip('::')) {
    const { text: name, end } = cursor.name('the name of a macro');
    cursor.expect('(', 'after the name of a macro');
    const at = { start: word.start, end };
    return { kind: 'macro-call', namespace: word.text, name, args: cursor.nested(() => parseArguments(cursor, `the macro "${word.text}::${name}"`)), at };
  }
  if (cursor.skip('(')) {
    if (word.text === 'super' && cursor.skip(')')) return { kind: 'super', at: word };
    const args = cursor.nested(() => parseArguments(cursor, `the function "${word.text}"`));
    return { kind: 'call', target: { kind: 'name', name: word.text, at: word }, args, at: word };
  }
  const path = parsePath(cursor, word);
  return cursor.isAt('is') ? parseTest(cursor, path) : path;
}

/** `a.b.0["c"][d.e]`; only texts, whole numbers and paths stand in brackets. */
function parsePath(cursor: Cursor, word: Token): Expression {
  let path: Expression = { kind: 'name', name: word.text, at: word };
  for (let length = 0; ; length++) {
    if (length > DEEPEST_PATH) rejectSyntax(`this path has more than ${DEEPEST_PATH} parts`, cursor.here());
    if (cursor.skip('.')) {
      const segment = cursor.take();
      if (segment.kind !== 'word') rejectSyntax('expected the name of a member after "."', segment);
      path = { kind: 'member', target: path, key: { kind: 'literal', value: segment.text, at: segment }, at: segment };
    } else if (cursor.skip('[')) {
      const key = parseKey(cursor);
      cursor.expect(']', 'after the key');
      path = { kind: 'member', target: path, key, at: key.at };
    } else return path;
  }
}

const DEEPEST_PATH = 100;

function parseKey(cursor: Cursor): Expression {
  const token = cursor.take();
  if (token.kind === 'string') return { kind: 'literal', value: token.text, at: token };
  if (token.kind === 'number' && !token.text.includes('.')) return { kind: 'literal', value: numberOf(token), at: token };
  if (token.kind === 'word') return cursor.nested(() => parsePath(cursor, token));
  return rejectSyntax('in brackets stands a text, a whole number or a path; set a variable first', token);
}

/** `path is not name(argument)`: tests take their argument by position. */
function parseTest(cursor: Cursor, input: Expression): Expression {
  const is = cursor.take();
  const negated = cursor.skip('not');
  const word = cursor.name('the name of a test after "is"');
  const positional = cursor.skip('(') ? parseList(cursor, ')', `the arguments of "${word.text}"`, () => parseExpression(cursor)) : [];
  const test: Expression = { kind: 'test', name: word.text, input, args: { positional, named: [] }, at: word };
  return negated ? { kind: 'not', operand: test, at: is } : test;
}
