import { compareCodePoints } from '../model/order.js';
import type { Arithmetic, Comparison } from './syntax.js';
import { refuse } from './fault.js';
import { charactersOf } from './filters/coerce.js';
import { isList, isRecord, kindOf, memberOf, printed } from './values.js';

/** What a dialect means by truth, equality, order, sums and printing; the evaluator is the same for all. */
export interface Semantics {
  readonly truthy: (value: unknown) => boolean;
  readonly print: (value: unknown) => string;
  readonly compare: (operator: Comparison, left: unknown, right: unknown) => boolean;
  readonly compute: (operator: Arithmetic, left: unknown, right: unknown) => unknown;
  readonly contains: (container: unknown, item: unknown) => boolean;
  /** A member by its key, `undefined` where there is none; never one that is out of bounds. */
  readonly member: (target: unknown, key: unknown) => unknown;
  /** What `~` makes of its operands. */
  readonly join: (values: readonly unknown[]) => string;
  /** What a loop with this many names goes through; with several names, lists of their values. */
  readonly items: (value: unknown, names: number) => readonly unknown[];
  /** Whether `default` also replaces null. */
  readonly defaultReplacesNull: boolean;
  readonly rules: Rules;
}

/** What differs in how templates run, beyond values. */
export interface Rules {
  /**
   * Whether any path without value is false in conditions and under `and`, `or`, `not`, which give booleans; else only
   * variables that exist but are unbound are, and `and` and `or` give operands.
   */
  readonly guardsAnyPath: boolean;
  /** Whether each iteration begins afresh and `else` of a loop, blocks and the template share one frame. */
  readonly freshIterations: boolean;
  /** Whether macros see their parameters only, and belong to a namespace of their own. */
  readonly isolatedMacros: boolean;
  /** Whether only functions can be called and functions are no variables. */
  readonly functionsOnly: boolean;
  /** Whether filters refuse an input of another kind than they name. */
  readonly strictInputs: boolean;
  /** The variable that shows everything in scope as JSON. */
  readonly dump?: string;
}

/**
 * Nunjucks 3.2.4: JavaScript's truth (an empty list is true) and its loose equality between plain values;
 * but texts compare by code point, objects only with themselves, and sums of objects are refused.
 */
export const NUNJUCKS_SEMANTICS: Semantics = {
  truthy: Boolean,
  print: printed,
  compare(operator, left, right) {
    switch (operator) {
      case '==':
        return looselyEqual(left, right);
      case '!=':
        return !looselyEqual(left, right);
      case '===':
        return left === right;
      case '!==':
        return left !== right;
      default:
        return inOrder(operator, left, right);
    }
  },
  compute(operator, left, right) {
    if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) return printed(left) + printed(right);
    const a = numberOf(left, operator);
    const b = numberOf(right, operator);
    switch (operator) {
      case '+':
        return a + b;
      case '-':
        return a - b;
      case '*':
        return a * b;
      case '/':
        return a / b;
      case '//':
        return Math.floor(a / b);
      case '%':
        return a % b;
      case '**':
        return a ** b;
    }
  },
  contains(container, item) {
    if (typeof container === 'string') return container.includes(printed(item));
    if (isList(container)) return container.includes(item);
    if (isRecord(container)) return (typeof item === 'string' || typeof item === 'number') && Object.hasOwn(container, String(item));
    return refuse(`"in" looks into a text, a list or an object, not into ${kindOf(container)}`);
  },
  member: memberOf,
  join: (values) => values.map(printed).join(''),
  items(value, names) {
    if (value === null || value === '') return [];
    if (isList(value)) {
      const odd = names > 1 ? value.find((item) => !isList(item)) : undefined;
      return odd === undefined ? value : refuse(`a loop over a list with several names needs items that are lists, not ${kindOf(odd)}`);
    }
    if (typeof value === 'string' && names === 1) return charactersOf(value);
    if (isRecord(value) && names === 2) return Object.entries(value);
    return refuse(isRecord(value) ? 'a loop over an object needs two names: {% for key, value in … %}' : `a loop needs a list, not ${kindOf(value)}`);
  },
  defaultReplacesNull: false,
  rules: { guardsAnyPath: false, freshIterations: false, isolatedMacros: false, functionsOnly: false, strictInputs: false },
};

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function looselyEqual(left: unknown, right: unknown): boolean {
  if (!isPlain(left) || !isPlain(right) || typeof left === typeof right) return left === right;
  if (left === null || left === undefined || right === null || right === undefined) return (left ?? null) === (right ?? null);
  return Number(left) === Number(right);
}

function inOrder(operator: Comparison, left: unknown, right: unknown): boolean {
  if (!isPlain(left) || !isPlain(right)) return refuse(`"${operator}" cannot compare ${kindOf(left)} with ${kindOf(right)}`);
  const [a, b] = typeof left === 'string' && typeof right === 'string' ? [compareCodePoints(left, right), 0] : [Number(left), Number(right)];
  return operator === '<' ? a < b : operator === '>' ? a > b : operator === '<=' ? a <= b : a >= b;
}

function numberOf(value: unknown, operator: Arithmetic): number {
  if (isPlain(value) && value !== undefined) return Number(value);
  return refuse(`"${operator}" needs numbers, not ${kindOf(value)}`);
}
