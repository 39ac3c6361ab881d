import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseFixes, editsOf, isFixable, type Fixable } from '../../../src/host/fix/choose.js';
import { problem, type Fix } from '../../../src/model/diagnostic.js';

function fixable(key: string, ...edits: readonly (readonly [string, number, number, string])[]): Fixable {
  const fix: Fix = { title: key, edits: edits.map(([path, start, end, text]) => ({ at: { path, start, end }, text })) };
  const made = problem('GGEN104', { key }, undefined, { fix });
  if (!isFixable(made)) throw new Error('no fix');
  return made;
}

const titles = (fixes: readonly Fixable[]): readonly string[] => fixes.map(({ fix }) => fix.title);

test('fixes that would change one place otherwise are all left out, and no other is', () => {
  const { fixes, conflicting } = chooseFixes([fixable('a', ['x', 0, 4, 'A']), fixable('b', ['x', 2, 6, 'B']), fixable('c', ['x', 6, 8, 'C']), fixable('d', ['y', 0, 4, 'D'])]);
  expect([titles(fixes), titles(conflicting)]).toEqual([['c', 'd'], ['a', 'b']]);
});

test('a fix goes with any one of its edits', () => {
  const { fixes, conflicting } = chooseFixes([fixable('a', ['x', 0, 4, 'A'], ['y', 0, 1, 'A']), fixable('b', ['y', 0, 1, 'B'])]);
  expect([titles(fixes), titles(conflicting)]).toEqual([[], ['a', 'b']]);
});

test('equal edits are one, and what is put in at one place stands side by side', () => {
  const { fixes, conflicting } = chooseFixes([fixable('a', ['x', 3, 3, 'A']), fixable('b', ['x', 3, 3, 'B']), fixable('c', ['x', 3, 3, 'A']), fixable('d', ['x', 3, 5, 'D'])]);
  expect(conflicting).toEqual([]);
  expect(editsOf(fixes).map(({ text }) => text)).toEqual(['A', 'B', 'D']);
});

test('what is chosen never overlaps, whatever the order', () => {
  const edit = fc.tuple(fc.constantFrom('x', 'y'), fc.nat(20), fc.nat(5), fc.constantFrom('', 'a', 'b')).map(([path, start, length, text]) => [path, start, start + length, text] as const);
  const all = fc.array(fc.array(edit, { minLength: 1, maxLength: 1 }), { maxLength: 10 }).map((list) => list.map((edits, index) => fixable(String(index), ...edits)));
  fc.assert(
    fc.property(all, (list) => {
      const { fixes, conflicting } = chooseFixes(list);
      expect(titles([...fixes, ...conflicting]).toSorted()).toEqual(titles(list).toSorted());
      expect(titles(chooseFixes(list.toReversed()).fixes).toSorted()).toEqual(titles(fixes).toSorted());
      const edits = editsOf(fixes);
      for (const [index, a] of edits.entries()) {
        for (const b of edits.slice(index + 1)) {
          if (a.path === b.path) expect(a.end <= b.start || b.end <= a.start).toBe(true);
        }
      }
    }),
  );
});
