import type { Examples } from './example.js';

/** Cases of GGEN9xx. */
export const SELF_EXAMPLES: Examples<'9'> = {
  GGEN901: { facts: { detail: 'a stage failed without saying why' } },
  GGEN902: { facts: { milliseconds: 5000 } },
  GGEN903: { facts: {} },
  GGEN904: { facts: { extension: 'my-filters', kind: 'filter', name: 'pascal' } },
};
