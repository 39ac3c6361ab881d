import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { problem } from '../../../src/model/diagnostic.js';
import { sourceFile } from '../../../src/model/source.js';
import { locate } from '../../../src/host/manifest/locate.js';
import { positionsOf } from '../../../src/host/manifest/positions.js';
import { offsetInString } from '../../../src/host/manifest/string-offset.js';

const at = (text: string) => async (path: readonly (string | number)[], part: 'key' | 'value') => {
  const { start, end } = (await positionsOf(sourceFile('ggen.toml', text))).spanOf({ at: path, part });
  return text.slice(start, end);
};

describe('places of keys and values', () => {
  const text = '[a]\nb.c = { d = ["x", "y"] }\n"q r" = 1\n[[a.list]]\nn = "é😀"\n[[a.list]]\nn = "two"\n';

  test('dotted keys, inline tables, lists and quoted keys are found', async () => {
    const find = at(text);
    expect(await find(['a', 'b', 'c'], 'key')).toBe('b.c');
    expect(await find(['a', 'b', 'c', 'd', 1], 'value')).toBe('"y"');
    expect(await find(['a', 'q r'], 'key')).toBe('"q r"');
    expect(await find(['a', 'list', 1, 'n'], 'value')).toBe('"two"');
    expect(await find(['a', 'list', 0, 'n'], 'value')).toBe('"é😀"');
  });

  test('what is not there has the place of the nearest table around it', async () => {
    const find = at(text);
    expect(await find(['a', 'list', 1, 'missing'], 'key')).toBe('a.list');
    expect(await find(['nothing'], 'key')).toBe('');
  });
});

describe('an offset in a string value', () => {
  /** One way to write each unit, so that every kind of escape occurs. */
  const piece = fc.oneof(
    fc.constantFrom('a', 'é', '😀', ' ', 'x\ty').map((text) => ({ raw: text, text })),
    fc.constantFrom({ raw: '\\n', text: '\n' }, { raw: '\\"', text: '"' }, { raw: '\\\\', text: '\\' }, { raw: '\\u00e9', text: 'é' }, { raw: '\\U0001F600', text: '😀' }),
  );
  const onlyLong = fc.constantFrom({ raw: '\n', text: '\n' }, { raw: '\\\n   ', text: '' }, { raw: '"', text: '"' });

  test('is found in basic strings with any escapes', () => {
    fc.assert(fc.property(fc.array(piece), (pieces) => holds('"', pieces, '"')));
  });

  test('is found in long strings, first newline and line continuations included', () => {
    fc.assert(fc.property(fc.array(fc.oneof(piece, onlyLong)), fc.boolean(), (pieces, newline) => {
      holds(newline ? '"""\n' : '"""_', pieces, '"""', newline ? 0 : 1);
    }));
  });

  function holds(open: string, pieces: readonly { raw: string; text: string }[], close: string, lead = 0): void {
    const raw = `${open}${pieces.map((one) => one.raw).join('')}${close}`;
    const value = valueOf(raw);
    // Pieces that run into one another (three quotes, white space after a continuation) are another string.
    fc.pre(value?.slice(lead) === pieces.map((one) => one.text).join(''));
    if (value === undefined) return;
    let [source, seen] = [open.length, lead];
    for (const one of pieces) {
      if (one.text.length > 0) {
        expect(offsetInString(raw, seen)).toBe(source);
      }
      source += one.raw.length;
      seen += one.text.length;
    }
    expect(offsetInString(raw, value.length)).toBe(raw.length - close.length);
  }

  function valueOf(raw: string): string | undefined {
    try {
      return String(parse(`v = ${raw}`)['v']);
    } catch {
      return undefined;
    }
  }

  test('is found in literal strings, where nothing is an escape', () => {
    expect(offsetInString("'a\\nb'", 3)).toBe(4);
    expect(offsetInString("'''\na\\n\nb'''", 4)).toBe(8);
  });

  test('is found in empty strings, and never beyond the closing quotes', () => {
    expect(offsetInString('""', 0)).toBe(1);
    expect(offsetInString('""', 9)).toBe(1);
    expect(offsetInString('""""""', 0)).toBe(3);
  });
});

describe('locating', () => {
  const text = '[[generation.rules]]\nname = "types"\nquery = { inline = """\nSELECT ?x\nWHERE { \\"oops }""" }\n';
  const manifest = sourceFile('ggen.toml', text);
  const inside = ['generation', 'rules', 0, 'query', 'inline'];

  test('a span in an inline query becomes one in the manifest', async () => {
    const [found] = await locate([problem('GGEN301', { detail: 'x' }, { path: 'ggen.toml', start: 18, end: 23, inside })], manifest);
    expect(found?.at?.inside).toBeUndefined();
    expect(text.slice(found?.at?.start, found?.at?.end)).toBe('\\"oops');
  });

  test('related places move too, and other files stay as they are', async () => {
    const other = { path: 'a.rq', start: 1, end: 2 };
    const related = [{ at: { path: 'ggen.toml', start: 0, end: 6, inside }, note: 'here' }];
    const [found] = await locate([problem('GGEN301', { detail: 'x' }, other, { related })], manifest);
    expect(found?.at).toEqual(other);
    expect(text.slice(found?.related?.[0]?.at.start, found?.related?.[0]?.at.end)).toBe('SELECT');
  });

  test('a span inside what is no string becomes that of the key', async () => {
    const [found] = await locate([problem('GGEN301', { detail: 'x' }, { path: 'ggen.toml', start: 0, end: 0, inside: ['generation', 'rules', 0] })], manifest);
    expect(text.slice(found?.at?.start, found?.at?.end)).toBe('generation.rules');
  });
});
