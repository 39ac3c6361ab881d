import type { Diagnostic } from '../model/diagnostic.js';
import { compareCodePoints, compareInTurn, sortBy, type Sorted } from '../model/order.js';

/** Each problem once, by file and offset, then code: two templates that include a third find the same in it. */
export function byPlace(diagnostics: readonly Diagnostic[]): Sorted<Diagnostic> {
  const once = new Map<string, Diagnostic>();
  for (const one of diagnostics) {
    const key = JSON.stringify([one.code, one.at, 'name' in one.facts ? one.facts.name : one.facts]);
    if (!once.has(key)) once.set(key, one);
  }
  return sortBy(
    once.values(),
    compareInTurn(
      (a, b) => compareCodePoints(a.at?.path ?? '', b.at?.path ?? ''),
      (a, b) => compareCodePoints(JSON.stringify(a.at?.inside ?? []), JSON.stringify(b.at?.inside ?? [])),
      (a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0),
      (a, b) => compareCodePoints(a.code, b.code),
    ),
  );
}
