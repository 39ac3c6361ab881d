import type { Code, Diagnostic } from '../model/diagnostic.js';

/** Exit codes by the hundreds of a diagnostic's code: the trade that found it (SPEC 1). */
const BY_TRADE: Readonly<Record<string, number>> = { 1: 1, 2: 2, 3: 4, 4: 5, 5: 5, 6: 1, 7: 2, 9: 1 };

/** Codes with an exit code of their own. */
const BY_CODE: { readonly [C in Code]?: number } = {
  GGEN506: 1, // a command that is not trusted
  GGEN507: 127, // a command that is not found
  GGEN508: 126, // a command that cannot be run
  GGEN510: 3, // another version of a command
  GGEN604: 3, // edited by hand
  GGEN605: 3, // out of date
  GGEN607: 126, // permission denied
  GGEN608: 3, // differs from the receipt
  GGEN609: 3, // receipt tampered with
  GGEN613: 3, // markers that do not fit
  GGEN614: 3, // no markers to merge between
  GGEN616: 3, // an earlier run was cut off
  GGEN618: 3, // no longer made, but edited by hand
  GGEN620: 3, // of another project or manifest
  GGEN621: 3, // region markers that do not fit
  GGEN622: 3, // written by hand, and without a place
  GGEN623: 3, // not reproducible
  GGEN625: 3, // a signature that does not hold
  GGEN627: 3, // a broken audit trail
  GGEN628: 3, // changed since the plan
  GGEN702: 1, // no answer after three tries
  GGEN707: 1, // ggen.lock cannot be read
  GGEN902: 6, // timeout
  GGEN903: 130, // interrupted
};

/** The exit code where a command that is needed is not there. */
const COMMAND_NOT_FOUND = 127;

/** The exit code of a run: 0 without errors; with several, the lowest pipeline stage decides, a run cut off first of all. */
export function exitCode(diagnostics: readonly Diagnostic[]): number {
  const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (codes.length === 0) return 0;
  const cutOff = codes.find((code) => code === 'GGEN902' || code === 'GGEN903');
  const lowest = codes.reduce((least, code) => (code < least ? code : least));
  const deciding = cutOff ?? lowest;
  const isCommandMissing = deciding === 'GGEN624' && diagnostics.some((one) => one.code === 'GGEN624' && one.facts.fault === 'git');
  return isCommandMissing ? COMMAND_NOT_FOUND : exitCodeOf(deciding);
}

/** The exit code of a run whose only error has this code. */
export function exitCodeOf(code: Code): number {
  return BY_CODE[code] ?? BY_TRADE[code.charAt(4)] ?? 1;
}
