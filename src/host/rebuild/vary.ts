import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { outcomeOf, type Outcome } from '../../model/outcome.js';
import { suggestion } from '../../model/suggest.js';
import { VARIATIONS, type Variation } from '../../model/variation.js';

/** The word for all of them. */
const ALL = 'all';

/**
 * The variations that words name, each once, in the order of `VARIATIONS`; all where there are no words. A word may hold
 * several, with commas between. Reports GGEN110 for each that there is not.
 */
export function readVariations(words: readonly string[]): Outcome<readonly Variation[]> {
  const names = words.flatMap((word) => word.split(',')).map((name) => name.trim().replaceAll('_', '-')).filter((name) => name !== '');
  const known: readonly string[] = [...VARIATIONS, ALL];
  const unknown = names.filter((name) => !known.includes(name)).map((name): Diagnostic => {
    const near = suggestion(name, known).suggestion;
    return problem('GGEN110', { detail: `"--vary" cannot be "${name}"; it takes ${known.join(', ')}`, command: 'verify', ...(near !== undefined && { suggestion: `"${near}"` }) });
  });
  return outcomeOf(names.length === 0 || names.includes(ALL) ? VARIATIONS : VARIATIONS.filter((one) => names.includes(one)), unknown);
}
