import type { Diagnostic } from '../model/diagnostic.js';
import { compareCodePoints, compareInTurn, sortBy, type Sorted } from '../model/order.js';

/** By place (file, offset), then code, then sentence: the order in which people and tools get them. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Sorted<Diagnostic> {
  return sortBy(
    new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values(),
    compareInTurn(
      (a, b) => compareCodePoints(a.at?.path ?? '', b.at?.path ?? ''),
      (a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0),
      (a, b) => compareCodePoints(a.code, b.code),
      (a, b) => compareCodePoints(JSON.stringify(a.facts), JSON.stringify(b.facts)),
    ),
  );
}
