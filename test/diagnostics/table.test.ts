import { describe, expect, test } from 'vitest';
import { TABLE } from '../../src/diagnostics/table.js';

const ROWS = Object.entries(TABLE);

/** Facts of any kind of problem: what is asked for is a text, a number or a list, as its name says. */
const ANY_FACTS = new Proxy<Record<string, unknown>>({}, {
  get: (_, name) => {
    if (name === 'suggestion') return 'nearest';
    if (name === 'vary') return ['clock', 'tz'];
    // Of the few words that it may be, the remedy depends on which.
    if (name === 'fault') return 'shallow';
    if (['known', 'allowed', 'rules', 'paths', 'extensions', 'tried', 'statements', 'left', 'commands'].includes(String(name))) return ['one', 'two'];
    return ['milliseconds', 'bytes', 'limit', 'rounds'].includes(String(name)) ? 12 : `the ${String(name)}`;
  },
});

describe.each(ROWS)('%s', (_, row) => {
  const sentence = row.message as (facts: unknown) => string;
  const remedy = row.help as (facts: unknown) => string;
  test('says what is wrong, why it matters and what would be right', () => {
    for (const text of [row.title, sentence(ANY_FACTS), row.why, remedy(ANY_FACTS)]) {
      expect(text.trim()).not.toBe('');
      expect(text).not.toMatch(/undefined(?! template variable)|\[object/);
    }
  });
  test('in the house style: a capital or a quote first, no full stop last, no shouting', () => {
    for (const text of [row.title, row.why, remedy(ANY_FACTS)]) {
      expect(text).toMatch(/^[A-Z"@\-μ]|^ggen |^the |^docs\//);
      expect(text).not.toMatch(/[^.…][.!]$/);
    }
  });
});

test('codes are in order within each trade', () => {
  const codes = ROWS.map(([code]) => code);
  expect(codes).toEqual(codes.toSorted());
});
