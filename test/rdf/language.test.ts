import { Store } from 'oxigraph';
import { describe, expect, it } from 'vitest';
import { isLanguageTag } from '../../src/rdf/language.js';

const TAGS = [
  'en', 'EN', 'en-GB', 'zh-Hant-TW', 'de-1996', 'en-a-bb-x-c', 'x-a', 'i-klingon', 'zh-min-nan', 'abcdefgh', 'sl-rozaj-biske', 'zh-yue-HK', 'es-419',
  'e', 'en-1', 'en-a', 'en-x', 'a-b', 'abcdefghi', 'en-GB-GB', 'abcd-abc', '12', 'en-abcdefghi', 'i-unknown',
];

describe('a language tag', () => {
  it.each(TAGS)('%s is one to ggen if it is one to Oxigraph', (tag) => {
    const load = (): void => new Store().load(`<urn:a> <urn:b> "x"@${tag} .`, { format: 'application/n-quads' });
    if (isLanguageTag(tag)) expect(load).not.toThrow();
    else expect(load).toThrow();
  });

  it('is one or none, of these, so that the test above tests both', () => {
    expect(TAGS.filter(isLanguageTag)).toEqual(TAGS.slice(0, 13));
  });
});
