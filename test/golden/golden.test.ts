/**
 * Each golden project and each example gives the expected bytes.
 * `npm run golden:update` replaces what is expected by what is made; look at the difference before you commit it.
 */
import { describe, expect, test } from 'vitest';
import { syncIn } from './sync-in.js';
import { accept, comparable, copyOf, fixtures, goldens, madeIn } from './fixtures.js';

const UPDATE = process.env['GGEN_UPDATE'] === '1';

describe.each(fixtures())('$name', (fixture) => {
  test('gives the expected bytes', async () => {
    const folder = copyOf(fixture);
    const { problems } = await syncIn(folder);
    const made = comparable(fixture, madeIn(folder, fixture.sources));
    if (UPDATE) {
      accept(fixture, made, problems);
      return;
    }
    expect(problems).toEqual(fixture.problems);
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(fixture.expected));
  });
});

test('the same statements give the same files in every syntax', () => {
  const same = goldens().filter(({ name }) => name.startsWith('the-same-statements-in-'));
  expect(same.length).toBe(4);
  for (const { expected } of same) expect(expected).toEqual(same[0]?.expected);
});
