import { compareCodePoints } from '../model/order.js';
import type { Arithmetic, Comparison } from './syntax.js';
import { refuse } from './fault.js';
import { isList, isRecord, kindOf, printed } from './values.js';

/** What a dialect means by truth, equality, order, sums and printing; the evaluator is the same for all. */
export interface Semantics {
  readonly truthy: (value: unknown) => boolean;
  readonly print: (value: unknown) => string;
  readonly compare: (operator: Comparison, left: unknown, right: unknown) => boolean;
  readonly compute: (operator: Arithmetic, left: unknown, right: unknown) => unknown;
  readonly contains: (container: unknown, item: unknown) => boolean;
  /** Whether `default` also replaces null. */
  readonly defaultReplacesNull: boolean;
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
  defaultReplacesNull: false,
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
