import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inject } from '../../src/host/inject.js';
import type { Anchor } from '../../src/model/artifact.js';

const FILE = 'one\ntwo // here\nthree // here\n';

function injected(text: string, anchor: Anchor, file = FILE): string {
  const outcome = inject(file, text, anchor);
  return outcome.ok ? outcome.text : `no ${outcome.missing}`;
}

describe('a text goes in', () => {
  test.each<[string, Anchor, string]>([
    ['before the first line that holds the anchor', { kind: 'before', text: '// here' }, 'one\nnew\ntwo // here\nthree // here\n'],
    ['after it', { kind: 'after', text: '// here' }, 'one\ntwo // here\nnew\nthree // here\n'],
    ['at the first line', { kind: 'line', line: 1 }, 'new\none\ntwo // here\nthree // here\n'],
    ['at the line behind the last', { kind: 'line', line: 4 }, `${FILE}new\n`],
    ['at the end', { kind: 'end' }, `${FILE}new\n`],
  ])('%s', (_name, anchor, expected) => expect(injected('new\n', anchor)).toBe(expected));

  test('with its own indentation and lines, without blank lines around it', () => {
    expect(injected('\n  a\n\n  b\n\n', { kind: 'before', text: 'two' })).toBe('one\n  a\n\n  b\ntwo // here\nthree // here\n');
  });

  test('with the line ends of the file, and its last line is ended', () => {
    expect(injected('a\nb\n', { kind: 'after', text: 'one' }, 'one\r\ntwo\r\n')).toBe('one\r\na\r\nb\r\ntwo\r\n');
    expect(injected('a', { kind: 'end' }, 'one')).toBe('one\na\n');
    expect(injected('a', { kind: 'before', text: 'one' }, 'one')).toBe('a\none');
    expect(injected('a', { kind: 'end' }, '')).toBe('a\n');
  });
});

describe('nothing changes', () => {
  test('where the lines stand already, wherever and however indented', () => {
    expect(injected('  three // here\n', { kind: 'line', line: 1 })).toBe(FILE);
    expect(injected('one\ntwo // here\n', { kind: 'end' })).toBe(FILE);
    expect(injected('x', { kind: 'before', text: 'gone' }, 'x\n')).toBe('x\n');
  });
  test('for a blank text', () => expect(injected(' \n', { kind: 'before', text: 'gone' })).toBe(FILE));
});

test.each<[Anchor, string]>([
  [{ kind: 'before', text: 'gone' }, 'no line with "gone"'],
  [{ kind: 'after', text: '' }, 'no line with ""'],
  [{ kind: 'line', line: 5 }, 'no line 5'],
])('a place that is not there: %j', (anchor, expected) => expect(injected('new', anchor)).toBe(expected));

test('a pattern is no pattern: the anchor is a part of a line', () => {
  expect(injected('new', { kind: 'after', text: 'o.e' })).toBe('no line with "o.e"');
  expect(injected('new', { kind: 'after', text: '(a+)+$' }, `${'a'.repeat(50)}(a+)+$\n`)).toContain('\nnew\n');
});

test('injecting twice is injecting once', () => {
  const texts = fc.array(fc.constantFrom('a', ' a', 'b', '', 'c\r', '\t'), { maxLength: 8 }).map((lines) => lines.join('\n'));
  const anchors = fc.constantFrom<Anchor>({ kind: 'before', text: 'a' }, { kind: 'after', text: 'b' }, { kind: 'line', line: 2 }, { kind: 'end' });
  fc.assert(fc.property(texts, texts, anchors, (file, text, anchor) => {
    const once = inject(file, text.replaceAll('\r', ''), anchor);
    if (once.ok) expect(inject(once.text, text.replaceAll('\r', ''), anchor)).toEqual(once);
  }), { numRuns: 3000 });
});
