import type { Code } from '../../model/diagnostic.js';
import type { Facts } from '../../model/facts.js';

/** How one kind of problem is told: what is wrong, why ggen minds, and what would be right. */
export interface Row<F> {
  readonly title: string;
  readonly message: (facts: F) => string;
  readonly why: string;
  readonly help: (facts: F) => string;
}

/** The rows of all codes with one hundreds digit; complete by type. */
export type Rows<Digit extends string> = { readonly [C in Code & `GGEN${Digit}${string}`]: Row<Facts[C]> };

/** Names in quotes, with commas; `none` where there are none. */
export function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}
