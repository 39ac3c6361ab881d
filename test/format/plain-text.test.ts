import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Length, wellFormed, withFinalNewline, withLineFeeds, withoutByteOrderMark, withoutTrailingSpace } from '../../src/format/plain-text.js';

const text = fc.string({ unit: fc.oneof(fc.constantFrom('\r', '\n', ' ', '\t', 'a', 'é', '\u{1f600}', '\ufeff'), fc.string({ unit: 'binary', maxLength: 1 })) });

describe('line ends', () => {
  it('are LF, whatever they were', () => {
    expect(withLineFeeds('a\r\nb\rc\n\r\n')).toBe('a\nb\nc\n\n');
  });

  it('never leave a CR, and change nothing else', () => {
    fc.assert(fc.property(text, (one) => {
      const made = withLineFeeds(one);
      expect(made).not.toContain('\r');
      expect(made.replaceAll('\n', '')).toBe(one.replace(/[\r\n]/g, ''));
      expect(withLineFeeds(made)).toBe(made);
    }));
  });
});

describe('the final newline', () => {
  it.each([['', ''], ['\n\n', ''], ['a', 'a\n'], ['a\n', 'a\n'], ['a\n\n\n', 'a\n'], ['\n a ', '\n a \n']])('of %j makes %j', (given, made) => {
    expect(withFinalNewline(given)).toBe(made);
  });

  it('is there once', () => {
    fc.assert(fc.property(text, (one) => {
      expect(withFinalNewline(one)).toMatch(/^$|[^\n]\n$/);
    }));
  });
});

describe('other parts of exact bytes', () => {
  it('drop one byte order mark at the start', () => {
    expect(withoutByteOrderMark('\ufeffa\ufeff')).toBe('a\ufeff');
  });

  it('trim lines, where that is asked for', () => {
    expect(withoutTrailingSpace('a \t\n\t\n b\n c ')).toBe('a\n\n b\n c');
  });

  it('measure as an encoder does, lone surrogates included', () => {
    fc.assert(fc.property(text, fc.constantFrom('', '\ud800', '\udc00', '\ud83d'), (one, half) => {
      const stored = wellFormed(`${one}${half}x`);
      expect(() => encodeURIComponent(stored)).not.toThrow();
      expect(utf8Length(stored)).toBe(new TextEncoder().encode(stored).length);
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(`${one}${half}x`))).toBe(stored);
    }));
  });
});
