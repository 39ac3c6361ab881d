import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROWS } from '../../../src/host/manifest/schema.js';
import { check, GOOD } from './check.js';

const KEYS = ROWS.map(({ path }) => path.split('.').slice(-1)[0] ?? '');
const value = fc.oneof(
  fc.constantFrom('1', '-0.5', 'inf', 'true', '"x"', '""', "'''\n'''", '1979-05-27T07:32:00Z', '07:32:00', '[]', '{}', '[[1], {a = 2}]', '{ file = 1 }', '{ inline = [] }', '99999999999999999999', '{ __proto__ = { a = 1 } }'),
  fc.string().map((text) => JSON.stringify(text).replaceAll('\u007f', '')),
);
const line = fc.oneof(
  fc.tuple(fc.constantFrom(...KEYS, '__proto__', 'constructor', 'x.y', '"a b"'), value).map(([key, one]) => `${key} = ${one}`),
  fc.constantFrom('[project]', '[ontology]', '[ontology.prefixes]', '[inference]', '[[inference.rules]]', '[generation]', '[[generation.rules]]', '[templates]', '[canonicalize]', '[validation]', '[[validation.rules]]', '[security]', '[sync]', '[a.b.c]', '[__proto__]'),
);

describe('no manifest makes ggen stumble', () => {
  test('any lines give problems with a place within the text, or none', async () => {
    await fc.assert(fc.asyncProperty(fc.array(line, { maxLength: 25 }), async (lines) => {
      await holds(lines.join('\n'));
    }), { numRuns: 300 });
  });

  test('a good manifest with a few characters changed does too', async () => {
    const change = fc.record({ at: fc.nat(GOOD.length), drop: fc.nat(3), add: fc.string({ maxLength: 3 }) });
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      await holds(changes.reduce((text, { at, drop, add }) => text.slice(0, at) + add + text.slice(at + drop), GOOD));
    }), { numRuns: 500 });
  });

  test('nesting that goes very deep is a problem, not a crash', async () => {
    await holds(`a = ${'['.repeat(20_000)}`);
    await holds(`${GOOD}x = ${'['.repeat(900)}${']'.repeat(900)}\n`);
    await holds(`${GOOD}[${'a.'.repeat(5000)}b]\n`);
  });

  async function holds(text: string): Promise<void> {
    const clean = text.replace(/\r\n?/g, '\n').replace(/^\uFEFF/, '');
    for (const { at } of await check(clean)) {
      expect(at).toBeDefined();
      expect(at?.start).toBeGreaterThanOrEqual(0);
      expect(at?.end).toBeGreaterThanOrEqual(at?.start ?? 0);
      expect(at?.end).toBeLessThanOrEqual(clean.length);
    }
  }
});
