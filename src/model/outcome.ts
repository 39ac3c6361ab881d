import type { Diagnostic } from './diagnostic.js';

/** What a stage gives: a value, perhaps with warnings, or at least one error. A throw means a bug in ggen. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly [Diagnostic, ...Diagnostic[]] };

export function success<T>(value: T, diagnostics: readonly Diagnostic[] = []): Outcome<T> {
  return { ok: true, value, diagnostics };
}

export function failure(first: Diagnostic, ...more: readonly Diagnostic[]): Outcome<never> {
  return { ok: false, diagnostics: [first, ...more] };
}

/** `value` unless a diagnostic is an error; then a failure that keeps the warnings too. */
export function outcomeOf<T>(value: T, diagnostics: readonly Diagnostic[]): Outcome<T> {
  const [first, ...more] = diagnostics;
  // Not by a call of failure: the arguments of a call have to fit on the stack, and large data can have 100,000 faults.
  return first && diagnostics.some((one) => one.severity === 'error') ? { ok: false, diagnostics: [first, ...more] } : success(value, diagnostics);
}

/** Whether none of the problems is an error. */
export function isSound(found: readonly Diagnostic[]): boolean {
  return !found.some(({ severity }) => severity === 'error');
}
