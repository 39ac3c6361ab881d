import fc from 'fast-check';
import { Store } from 'oxigraph';
import { describe, expect, it } from 'vitest';
import { iriFault } from '../../src/rdf/index.js';

function oxigraphTakes(iri: string): boolean {
  try {
    new Store().load(`<${iri}> <urn:p> <urn:o> .`, { format: 'application/n-quads' });
    return true;
  } catch {
    return false;
  }
}

describe('an IRI', () => {
  it.each([
    'https://example.org/', 'http://example.org', 'urn:isbn:0', 'mailto:a@b.example', 'file:///a/b', 'https://a@b.example:8080/c?d=e&f#g/h?i',
    'https://[2001:db8::1]:80/', 'https://[::ffff:1.2.3.4]/', 'https://ä.example/ö?ü#ß', 'tag:a,2026:b', 'x:', 'https://example.org/%C3%A4', 'a:b:c', 'https://example.org/\u{1f600}',
    'http://example.org:/', 'x:/a//b', 'http:///x',
  ])('is one: %s', (iri) => {
    expect(iriFault(iri)).toBeUndefined();
    expect(oxigraphTakes(iri)).toBe(true);
  });

  it.each([
    ['a', 'no scheme'], ['', 'no scheme'], ['1a:b', 'no scheme'], ['https://a.example/b c', 'a space'], ['https://a.example/%', 'hexadecimal'],
    ['https://a.example/%4', 'hexadecimal'], ['https://a.example/#a#b', 'twice'], ['https://a.example/<b>', 'it contains "<"'],
    ['https://a.example/a|b', 'it contains "|"'], ['https://a.example/a\\b', 'it contains "\\"'], ['https://a.example/\u0001', 'U+0001'],
    ['https://a.example/[x]', 'IP address'], ['https://[1:2]/', 'IP address'], ['https://a.example:8a/', 'port'],
    ['https://a.example/`', 'it contains "`"'], ['https://a.example/^', 'it contains "^"'], ['https://a.example/"', 'it contains """'],
    ['https://a.example/\ue000', 'U+E000'], ['https://a.example/\ufffe', 'U+FFFE'],
  ])('is none: %j, because of %s', (iri, reason) => {
    expect(iriFault(iri)?.reason).toContain(reason);
  });

  it('that is let through can be loaded by Oxigraph', () => {
    const pieces = fc.constantFrom(
      'http:', 'https://', 'urn:', '//', '/', '?', '#', ':', '@', '%', '%41', '%4', '[', ']', '::', '[::1]', '1.2.3.4', 'a', 'ä', '\u00a0', '\ud7ff', '\ue000',
      '\ufdd0', '\uffef', '\ufff0', '\u{10000}', '\u{1fffe}', '\u{e0000}', '\u{e1000}', '\u{f0000}', '.', '..', '-', '~', '!', "'", '(', '*', ';', '=', '&', '$', '+', ',', '80', 'v1.x',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.constantFrom('http:', 'https://', 'https://a.example/', 'urn:', ''), (parts, start) => {
        const iri = start + parts.join('');
        if (iriFault(iri) === undefined) expect(oxigraphTakes(iri), iri).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('of any length is judged in linear time', () => {
    const start = performance.now();
    expect(iriFault(`http://example.org/${'difference-between-ID-and-about/'.repeat(5_000)}D\u00fcrst`)).toBeUndefined();
    expect(iriFault(`urn:${'a'.repeat(200_000)}<`)?.reason).toContain('"<"');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('that Oxigraph can load is let through, but for a few that RFC 3987 does not allow', () => {
    const pieces = fc.constantFrom('http://a.example', '/b', '?c=d', '#e', ':80', '%41', 'ä', '.', '-', '@', '!', '//', ':');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
        const iri = `http://a${parts.join('')}`;
        expect(iriFault(iri) === undefined, iri).toBe(oxigraphTakes(iri));
      }),
      { numRuns: 1000 },
    );
  });
});
