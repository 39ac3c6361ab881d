import { describe, expect, it } from 'vitest';
import { problem } from '../../src/model/diagnostic.js';
import { outcomeOf } from '../../src/model/outcome.js';

describe('An outcome with more faults than a call takes arguments', () => {
  it('is a failure that keeps them all', () => {
    const faults = Array.from({ length: 300_000 }, () => problem('GGEN903', {}));
    const outcome = outcomeOf(null, faults);
    expect(outcome.ok).toBe(false);
    expect(outcome.diagnostics).toHaveLength(faults.length);
  });
});
