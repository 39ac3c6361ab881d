import type { Code } from '../../model/diagnostic.js';
import type { Facts } from '../../model/facts.js';

/** One case of a problem, for its page: what was found, and where a few lines say it better, what is wrong and what is right. */
export interface Example<F> {
  readonly facts: F;
  readonly wrong?: string;
  readonly right?: string;
}

/** Examples of the codes with one hundreds digit. */
export type Examples<Digit extends string> = { readonly [C in Code & `GGEN${Digit}${string}`]?: Example<Facts[C]> };
