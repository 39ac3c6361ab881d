import { refuse } from '../fault.js';
import type { Semantics } from '../semantics.js';
import type { Arithmetic, Comparison } from '../syntax.js';
import { isCallable, isList, isRecord, kindOf, memberOf, membersOf, type TemplateRecord } from '../values.js';
import { graphemesOf } from './graphemes.js';

/**
 * Tera 1: empty lists and objects are false; nothing is converted; a number equals only numbers, and is not unequal to
 * anything else either; sums and order take numbers alone; objects keep the order in which their members came.
 */
export const TERA_SEMANTICS: Semantics = {
  truthy(value) {
    if (isList(value)) return value.length > 0;
    if (isRecord(value)) return Object.keys(value).length > 0;
    return Boolean(value);
  },
  print: printTera,
  compare(operator, left, right) {
    switch (operator) {
      case '==':
      case '===':
        return equal(left, right);
      case '!=':
      case '!==':
        return typeof left === 'number' || typeof right === 'number' ? typeof left === typeof right && left !== right : !equal(left, right);
      default:
        return inOrder(operator, left, right);
    }
  },
  compute(operator, left, right) {
    // An undefined result is the text "NaN", which spreads.
    if (left === 'NaN' || right === 'NaN') return 'NaN';
    const [a, b] = [numberOf(left, operator), numberOf(right, operator)];
    if (operator === '%' && b === 0) return refuse('"%" cannot divide by zero');
    const result = calculate(operator, a, b);
    if (!Number.isFinite(result)) return 'NaN';
    if (Number.isInteger(a) && Number.isInteger(b) && Number.isInteger(result) && !Number.isSafeInteger(result)) return refuse(`"${operator}" gives a whole number beyond 2^53 here`);
    return result;
  },
  contains(container, item) {
    if (isList(container)) return container.some((one) => equal(one, item));
    if (typeof container !== 'string' && !isRecord(container)) return refuse(`only texts, lists and objects can be looked into, not ${kindOf(container)}`);
    if (typeof item !== 'string') return refuse(`${kindOf(container)} holds texts; ${kindOf(item)} cannot be looked for in it`);
    return typeof container === 'string' ? container.includes(item) : Object.hasOwn(container, item);
  },
  member(target, key) {
    const value = memberOf(target, key);
    if (isRecord(target)) return value;
    return isList(target) && /^\d+$/.test(String(key)) ? value : undefined;
  },
  join: (values) =>
    values
      .map((value) => (typeof value === 'string' || typeof value === 'number' ? printTera(value) : refuse(`"~" joins texts and numbers, not ${kindOf(value)}`)))
      .join(''),
  items(value, names) {
    if (isRecord(value)) return names === 2 ? membersOf(value) : refuse('a loop over an object needs two names: {% for key, value in … %}');
    if (!isList(value) && typeof value !== 'string') return refuse(`a loop needs a list, a text or an object, not ${kindOf(value)}`);
    if (names > 1) return refuse(`a loop with two names needs an object, not ${kindOf(value)}`);
    return typeof value === 'string' ? graphemesOf(value) : value;
  },
  defaultReplacesNull: true,
  rules: { guardsAnyPath: true, freshIterations: true, isolatedMacros: true, functionsOnly: true, strictInputs: true, dump: '__tera_context' },
};

/** A value as Tera prints it: `[a, b]`, `[object]`, null as nothing, numbers without exponent. */
export function printTera(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return printNumber(value);
  if (isList(value)) return `[${value.map(printTera).join(', ')}]`;
  if (isCallable(value)) return refuse('a function cannot be printed');
  return typeof value === 'object' ? '[object]' : String(value);
}

function printNumber(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value);
  const [, sign = '', whole = '', fraction = '', exponent = ''] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (exponent === '') return text;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}

function calculate(operator: Arithmetic, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '%':
      return a % b;
    default:
      return a / b;
  }
}

function numberOf(value: unknown, operator: string): number {
  return typeof value === 'number' ? value : refuse(`"${operator}" needs numbers, not ${kindOf(value)}${typeof value === 'string' ? '; texts are joined with "~", and | int makes numbers' : ''}`);
}

function inOrder(operator: Comparison, left: unknown, right: unknown): boolean {
  const [a, b] = [numberOf(left, operator), numberOf(right, operator)];
  return operator === '<' ? a < b : operator === '>' ? a > b : operator === '<=' ? a <= b : a >= b;
}

/** Whether two values are equal through and through; the order of members does not count. */
export function equal(left: unknown, right: unknown, depth = 0): boolean {
  if (depth > 100) return refuse('this data nests deeper than 100 levels, or contains itself');
  if (isList(left) && isList(right)) return left.length === right.length && left.every((item, i) => equal(item, right[i], depth + 1));
  if (isRecord(left) && isRecord(right)) return sameMembers(left, right, depth);
  return left === right;
}

function sameMembers(left: TemplateRecord, right: TemplateRecord, depth: number): boolean {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && equal(left[key], right[key], depth + 1));
}
