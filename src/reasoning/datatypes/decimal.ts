/** The one way to write the value of a decimal: no plus sign, no zeros that say nothing, no final point; `undefined` for other text. */
export function decimalOf(text: string, integer: boolean): string | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!parts) return undefined;
  const [, sign = '', before = '', after] = parts;
  if (before === '' && (after ?? '') === '') return undefined;
  if (integer && (after !== undefined || before === '')) return undefined;
  const front = before.replace(/^0+(?=\d)/, '') || '0';
  const fraction = trimmedZeros(after ?? '');
  const number = fraction === '' ? front : `${front}.${fraction}`;
  return sign === '-' && number !== '0' ? `-${number}` : number;
}

/** Without zeros at the end; a loop, as a pattern that looks for them from each place takes quadratic time. */
export function trimmedZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}
