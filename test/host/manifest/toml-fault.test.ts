import { describe, expect, test } from 'vitest';
import { parseManifest } from '../../../src/host/manifest/parse.js';

/** What is told of a text, with what is marked and where it says that it stands first. */
async function told(text: string): Promise<readonly unknown[]> {
  const { diagnostics } = await parseManifest({ path: 'ggen.toml', text });
  const marked = (at: { readonly start: number; readonly end: number } | undefined): string | undefined => at && text.slice(at.start, at.end);
  return diagnostics.map((one) => [one.code === 'GGEN101' ? one.facts.detail : one.code, marked(one.at), ...(one.related ?? []).map(({ at }) => `${marked(at)} at ${at.start}`)]);
}

describe('a manifest that is not TOML is told in plain words', () => {
  test.each([
    ['a = b', 'this is no value; a text needs quotes', 'b'],
    ['a = "x', 'the text has no closing quote', '"x'],
    ['a = "C:\\path"', 'a backslash begins an escape here; write it twice, or put the text in single quotes', 'p'],
    ['a', 'a key needs "=" and a value', 'a'],
    ['[a', 'the name of a table has no closing "]"', 'a'],
    ['a: 1', /^this cannot stand in a key/, ':'],
    ['= 1', 'a key is missing here', '='],
    ['a = "b" c = 1', /each key stands on a line of its own$/, 'c'],
    ['a = [1 2]', 'a "," or the closing bracket is missing', '2'],
    ['a = 01', 'a number has no leading zeros; put a text into quotes', '01'],
  ])('%s', async (text, detail, mark) => {
    const [first] = await told(text);
    expect(first).toEqual([typeof detail === 'string' ? detail : expect.stringMatching(detail), expect.stringContaining(mark)]);
  });
});

describe('what stands in it twice is told with its first place', () => {
  test.each([
    ['[a]\nb = 1\n\n[a]\nc = 1\n', ['this table stands in it already', 'a', 'a at 1']],
    ['[a]\nb = 1\n[c]\nb = 2\nb = 3\n', ['this key has a value already', 'b', 'b at 14']],
    ['b = 1\nb = 2\n', ['this key has a value already', 'b', 'b at 0']],
  ])('%s', async (text, expected) => expect((await told(text))[0]).toEqual(expected));
});
