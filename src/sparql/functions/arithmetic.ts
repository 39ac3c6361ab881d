import { literal, XSD, type Literal, type Term } from '../../model/term.js';
import { decimalText, NUMERIC_TYPES, numberValue, parseNumber, scaled, type Decimal, type NumberValue, type NumericType } from '../numbers.js';

/** Raised inside an expression for what SPARQL calls a type error; it leaves a value unbound or a filter false. */
export function typeError(detail: string): Error {
  return new Error(detail);
}

export function numberOf(term: Term | undefined): NumberValue {
  const value = term && numberValue(term);
  if (!value) throw typeError('not a number');
  return value;
}

/** Digits after the point of a quotient. */
const QUOTIENT_SCALE = 18;

/** `+ - * /` of XPath: exact for integers and decimals, IEEE 754 for floats and doubles (SPARQL 1.1, 17.3). */
export function calculate(operator: '+' | '-' | '*' | '/', left: Term | undefined, right: Term | undefined): Literal {
  const a = numberOf(left);
  const b = numberOf(right);
  const type = wider(a.type, b.type);
  if (a.kind !== 'finite' || b.kind !== 'finite' || type === 'float' || type === 'double') {
    return floatLiteral(onFloats(operator, toFloat(a), toFloat(b)), type);
  }
  const exact = onDecimals(operator, a.value, b.value);
  return numberLiteral(exact, operator === '/' ? wider('decimal', type) : type);
}

export function wider(a: NumericType, b: NumericType): NumericType {
  return NUMERIC_TYPES[Math.max(NUMERIC_TYPES.indexOf(a), NUMERIC_TYPES.indexOf(b))] ?? 'double';
}

function onDecimals(operator: '+' | '-' | '*' | '/', a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const x = a.digits * 10n ** BigInt(scale - a.scale);
  const y = b.digits * 10n ** BigInt(scale - b.scale);
  switch (operator) {
    case '+':
      return scaled(x + y, scale);
    case '-':
      return scaled(x - y, scale);
    case '*':
      return scaled(a.digits * b.digits, a.scale + b.scale);
    case '/':
      if (y === 0n) throw typeError('division by zero');
      return scaled((x * 10n ** BigInt(QUOTIENT_SCALE)) / y, QUOTIENT_SCALE);
  }
}

function onFloats(operator: '+' | '-' | '*' | '/', a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
  }
}

export function toFloat(number: NumberValue): number {
  if (number.kind === 'nan') return NaN;
  return number.kind === 'infinite' ? (number.negative ? -Infinity : Infinity) : Number(decimalText(number.value));
}

export function numberLiteral(value: Decimal, type: NumericType): Literal {
  return type === 'float' || type === 'double' ? floatLiteral(Number(decimalText(value)), type) : literal(decimalText(value), XSD + type);
}

/** The canonical form of XSD 1.0: one digit before the point, at least one after it, an exponent. */
export function floatLiteral(value: number, type: NumericType): Literal {
  const rounded = type === 'float' ? Math.fround(value) : value;
  if (Number.isNaN(rounded)) return literal('NaN', XSD + type);
  if (!Number.isFinite(rounded)) return literal(rounded < 0 ? '-INF' : 'INF', XSD + type);
  const [mantissa = '0', exponent = '0'] = rounded.toExponential().split('e');
  return literal(`${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`, XSD + type);
}

/** ABS, CEIL, FLOOR, ROUND (halves go up) and the two signs. */
export function onNumber(name: 'abs' | 'ceil' | 'floor' | 'round' | 'uminus' | 'uplus', term: Term | undefined): Literal {
  const number = numberOf(term);
  if (number.kind !== 'finite' || number.type === 'float' || number.type === 'double') {
    const value = toFloat(number);
    const done = { abs: Math.abs, ceil: Math.ceil, floor: Math.floor, round: Math.round, uminus: (x: number) => -x, uplus: (x: number) => x }[name](value);
    return floatLiteral(done, number.type);
  }
  const { digits, scale } = number.value;
  const unit = 10n ** BigInt(scale);
  const floored = (numerator: bigint): bigint => (numerator - (((numerator % unit) + unit) % unit)) / unit;
  switch (name) {
    case 'abs':
      return numberLiteral({ digits: digits < 0n ? -digits : digits, scale }, number.type);
    case 'uminus':
      return numberLiteral({ digits: -digits, scale }, number.type);
    case 'uplus':
      return numberLiteral(number.value, number.type);
    case 'floor':
      return numberLiteral({ digits: floored(digits), scale: 0 }, number.type);
    case 'ceil':
      return numberLiteral({ digits: -floored(-digits), scale: 0 }, number.type);
    case 'round':
      return numberLiteral({ digits: (floored(digits * 2n + unit) - (((floored(digits * 2n + unit) % 2n) + 2n) % 2n)) / 2n, scale: 0 }, number.type);
  }
}

/** `xsd:integer(…)` and its kin (SPARQL 1.1, 17.5). */
export function castNumber(type: NumericType, term: Term | undefined): Literal {
  if (term?.type !== 'literal' || term.language !== '') throw typeError('cannot be cast to a number');
  if (term.datatype === `${XSD}boolean`) return numberLiteral({ digits: term.value === 'true' || term.value === '1' ? 1n : 0n, scale: 0 }, type);
  const number = term.datatype === `${XSD}string` ? parseNumber(term.value.trim(), type) : numberValue(term);
  if (!number) throw typeError('cannot be cast to a number');
  if (type === 'float' || type === 'double') return floatLiteral(toFloat(number), type);
  if (number.kind !== 'finite') throw typeError('cannot be cast to an exact number');
  const { digits, scale } = number.value;
  return numberLiteral(type === 'integer' ? { digits: digits / 10n ** BigInt(scale), scale: 0 } : number.value, type);
}
