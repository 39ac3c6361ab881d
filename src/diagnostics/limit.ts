import type { Diagnostic, Severity } from '../model/diagnostic.js';

/** The gravest of many problems, and how many are left out. */
export interface Limited {
  readonly shown: readonly Diagnostic[];
  readonly left: number;
}

const GRAVITY: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * At most `most` problems: errors before warnings before remarks, each in the order in which they were; 0 is no limit.
 * Where all are shown their order stays.
 */
export function limit(diagnostics: readonly Diagnostic[], most: number): Limited {
  if (most === 0 || diagnostics.length <= most) return { shown: diagnostics, left: 0 };
  const shown = GRAVITY.flatMap((severity) => diagnostics.filter((one) => one.severity === severity)).slice(0, most);
  return { shown, left: diagnostics.length - shown.length };
}
