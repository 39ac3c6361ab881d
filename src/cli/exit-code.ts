import type { Code, Diagnostic } from '../model/diagnostic.js';

/** Exit codes by the hundreds of a diagnostic's code: the trade that found it (SPEC 1). */
const BY_TRADE: Readonly<Record<string, number>> = { 1: 1, 2: 2, 3: 4, 4: 5, 5: 5, 6: 1, 7: 2, 9: 1 };

/** Codes with an exit code of their own. */
const BY_CODE: { readonly [C in Code]?: number } = {
  GGEN604: 3, // edited by hand
  GGEN605: 3, // out of date
  GGEN607: 126, // permission denied
  GGEN608: 3, // differs from the receipt
  GGEN609: 3, // receipt tampered with
  GGEN613: 3, // markers that do not fit
  GGEN614: 3, // no markers to merge between
  GGEN625: 3, // a signature that does not hold
  GGEN627: 3, // a broken audit trail
  GGEN702: 1, // no answer after three tries
  GGEN707: 1, // ggen.lock cannot be read
  GGEN902: 6, // timeout
  GGEN903: 130, // interrupted
};

/** The exit code of a run: 0 without errors; with several, the lowest pipeline stage decides, a run cut off first of all. */
export function exitCode(diagnostics: readonly Diagnostic[]): number {
  const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (codes.length === 0) return 0;
  const cutOff = codes.find((code) => code === 'GGEN902' || code === 'GGEN903');
  const lowest = codes.reduce((least, code) => (code < least ? code : least));
  const deciding = cutOff ?? lowest;
  return exitCodeOf(deciding);
}

/** The exit code of a run whose only error has this code. */
export function exitCodeOf(code: Code): number {
  return BY_CODE[code] ?? BY_TRADE[code.charAt(4)] ?? 1;
}
