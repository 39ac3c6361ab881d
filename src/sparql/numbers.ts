import { XSD, type Term } from '../model/term.js';

/** An exact decimal number: `digits` × 10^-`scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The value of a numeric literal: exact, or one of the three that no decimal is. */
export type NumberValue =
  | { readonly kind: 'finite'; readonly type: NumericType; readonly value: Decimal }
  | { readonly kind: 'infinite'; readonly type: NumericType; readonly negative: boolean }
  | { readonly kind: 'nan'; readonly type: NumericType };

/** The types that arithmetic gives, in the order in which one is promoted to the next. */
export const NUMERIC_TYPES = ['integer', 'decimal', 'float', 'double'] as const;
export type NumericType = (typeof NUMERIC_TYPES)[number];

/** The datatypes that XSD derives from integer. */
export const DERIVED_INTEGERS: ReadonlySet<string> = new Set([
  'long', 'int', 'short', 'byte', 'nonNegativeInteger', 'positiveInteger', 'nonPositiveInteger', 'negativeInteger', 'unsignedLong',
  'unsignedInt', 'unsignedShort', 'unsignedByte',
].map((name) => XSD + name));

/** How many digits a value may have before or after its point and still be worked with; longer ones are strings to us. */
const MAX_DIGITS = 4000;

/** The numeric type of a datatype IRI; `undefined` for others. */
export function numericType(datatype: string): NumericType | undefined {
  if (DERIVED_INTEGERS.has(datatype)) return 'integer';
  return NUMERIC_TYPES.find((name) => XSD + name === datatype);
}

/** The value of a numeric literal; `undefined` for other terms and for lexical forms that the datatype does not have. */
export function numberValue(term: Term): NumberValue | undefined {
  if (term.type !== 'literal') return undefined;
  const type = numericType(term.datatype);
  return type && parseNumber(term.value.trim(), type);
}

/** Reads the lexical form of a numeric type. */
export function parseNumber(text: string, type: NumericType): NumberValue | undefined {
  const floating = type === 'double' || type === 'float';
  if (floating && text === 'NaN') return { kind: 'nan', type };
  if (floating && /^[+-]?INF$/.test(text)) return { kind: 'infinite', type, negative: text.startsWith('-') };
  const parts = /^([+-]?)(\d*)(?:(\.)(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!parts || text.length > MAX_DIGITS) return undefined;
  const [, sign = '', whole = '', point, fraction = '', exponent] = parts;
  if (whole === '' && fraction === '') return undefined;
  if ((exponent !== undefined && !floating) || (point !== undefined && type === 'integer')) return undefined;
  const power = exponent === undefined ? 0 : Number(exponent);
  if (Math.abs(power) > MAX_DIGITS) {
    const rounded = Number(text);
    if (rounded !== 0) return { kind: 'infinite', type, negative: sign === '-' };
    return { kind: 'finite', type, value: { digits: 0n, scale: 0 } };
  }
  if (floating && !Number.isFinite(Number(text))) return { kind: 'infinite', type, negative: sign === '-' };
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return { kind: 'finite', type, value: scaled(digits, fraction.length - power) };
}

/** A decimal with a scale that is not negative, and no zeros that it does not need. */
export function scaled(digits: bigint, scale: number): Decimal {
  if (scale < 0) return { digits: digits * 10n ** BigInt(-scale), scale: 0 };
  let shorter = digits;
  let less = scale;
  while (less > 0 && shorter % 10n === 0n) {
    shorter /= 10n;
    less -= 1;
  }
  return { digits: shorter, scale: less };
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const x = a.digits * 10n ** BigInt(Math.max(0, b.scale - a.scale));
  const y = b.digits * 10n ** BigInt(Math.max(0, a.scale - b.scale));
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Compares numbers by value; `undefined` where one is not a number (NaN). */
export function compareNumbers(a: NumberValue, b: NumberValue): number | undefined {
  if (a.kind === 'nan' || b.kind === 'nan') return undefined;
  if (a.kind === 'finite' && b.kind === 'finite') return compareDecimals(a.value, b.value);
  const rank = (one: typeof a): number => (one.kind === 'finite' ? 0 : one.negative ? -1 : 1);
  return rank(a) - rank(b);
}

/** The shortest lexical form of a decimal. */
export function decimalText({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + text : `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
