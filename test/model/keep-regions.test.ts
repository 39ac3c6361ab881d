import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownedText, readRegions, regionsOf, withRegions } from '../../src/model/keep-regions.js';

const KEY = 'https://example.org/a--b/Product#it';

/** How languages write a comment; `…` stands for what is said in it. */
const COMMENTS = [
  '// …', '//…', '/// …', '//! …', '/* … */', '/*… */', '/** … */', ' * …', '# …', '#…', '## …', '#: …', '-- …', '--[[ … ]]', '--[==[ … ]]', '; …', ';;; …', '% …', '%% …', '<!-- … -->',
  '<!--… -->', '(* … *)', '{# … #}', '{#- … #}', '{- … -}', '{ … }', '" …', "' …", 'REM …', 'rem …', '@rem …', ':: …', '! …', '!> …', '* …', '*> …', '.. …', '.\\" …', 'dnl …', '@c …', '@comment …',
  '{/* … */}', '{{!-- … --}}', '{{! … }}', '{{/* … */}}', '<%-- … --%>', '<%# … %>', '<#-- … -->', '@* … *@', '#| … |#', '#= … =#', '<# … #>', '-# …', '//- …', '\\ …', '⍝ …', 'NB. …', '\t// …', '    # …',
];

const said = (comment: string, words: string): string => `${comment.replace('…', () => words)}\n`;

describe.each(COMMENTS)('in the comment %s', (comment) => {
  const open = said(comment, `ggen:keep ${KEY}`);
  const close = said(comment, 'ggen:end');

  test('a region is read, emptied and filled', () => {
    const text = `before\n${open}default\n${close}after\n`;
    expect(readRegions(text)).toEqual({ pieces: ['before\n', { key: KEY, open, content: 'default\n', close }, 'after\n'], faults: [] });
    expect(ownedText(text)).toBe(`before\n${open}${close}after\n`);
    expect(withRegions(text, new Map([[KEY, 'mine']]))).toBe(`before\n${open}mine\n${close}after\n`);
  });

  test('the end may say its key', () => {
    const text = open + said(comment, `ggen:end ${KEY}`);
    expect(readRegions(text).faults).toEqual([]);
    expect(readRegions(open + said(comment, 'ggen:end other')).faults).toMatchObject([{ detail: `this ends the region "other", but the region "${KEY}" is open` }]);
  });
});

test('a key that ends as a comment of another language does stays whole', () => {
  const keyOf = (line: string): string | undefined => regionsOf(readRegions(`${line}\n// ggen:end\n`).pieces)[0]?.key;
  expect(['// ggen:keep urn:a-->', '# ggen:keep urn:{a}', '-- ggen:keep urn:a*/', '/* ggen:keep urn:a(b)*/', '<!--ggen:keep urn:a-->'].map(keyOf)).toEqual(['urn:a-->', 'urn:{a}', 'urn:a*/', 'urn:a(b)', 'urn:a']);
});

test.each(['ggen:keep a', 'const a = "// ggen:keep a";', '`ggen:keep a`', '- ggen:keep a', '"ggen:keep a",', "'ggen:keep a',", '// ggen:keeper a', '// xggen:keep a', 'x // ggen:keep a', '> ggen:keep a', '1. ggen:keep a'])(
  'the line %s is no marker',
  (line) => expect(readRegions(`${line}\n`)).toEqual({ pieces: [`${line}\n`], faults: [] }),
);

describe('markers that do not fit are told at their places', () => {
  const faultsOf = (text: string): readonly string[] => readRegions(text).faults.map(({ detail, start, end }) => `${text.slice(start, end)}: ${detail}`);

  test.each([
    ['a\n  // ggen:keep a\n', ['// ggen:keep a: the region "a" has no end: it lacks a line "ggen:end"']],
    ['// ggen:end\n', ['// ggen:end: this region has no beginning']],
    ['// ggen:keep a\n// ggen:keep b\n// ggen:end\n', ['// ggen:keep b: the region "b" begins before the region "a" has ended']],
    ['// ggen:keep a\n// ggen:end\n// ggen:keep a\n// ggen:end\n', ['// ggen:keep a: the region "a" is there twice']],
    ['// ggen:keep a b\n// ggen:end\n', ['// ggen:keep a b: the key "a b" has white space']],
    ['/* ggen:keep */\n/* ggen:end */\n', ['/* ggen:keep */: this region has no key: write an IRI or another text without white space behind "ggen:keep"']],
    ['// ggen:keep a\n// ggen:end\n// ggen:end\n// ggen:keep c', ['// ggen:end: this region has no beginning', '// ggen:keep c: the region "c" has no end: it lacks a line "ggen:end"']],
  ])('%j', (text, faults) => expect(faultsOf(text)).toEqual(faults));
});

/** Any text, with and without line ends; no marker of its own. */
const content = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.array(fc.constantFrom('', 'x', '  y', '// a', '\r', '\ufeff', '$&', '<<<<<<<', 'ggen', '}')).map((lines) => lines.join('\n')))
  .filter((text) => !/ggen:(?:keep|end)/i.test(text));
const line = content.map((text) => `${text.replaceAll('\n', ' ')}\n`);
const key = fc.stringMatching(/^[!-~]{1,12}$/).filter((one) => !/[*}\]#%@=|>)-]/.test(one));
const layout = fc.uniqueArray(fc.record({ key, content, before: line, comment: fc.constantFrom(...COMMENTS) }), { selector: (one) => one.key, maxLength: 5 });
const withEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
const laidOut = (all: readonly { readonly key: string; readonly content: string; readonly before: string; readonly comment: string }[]): string =>
  all.map((one) => `${one.before}${said(one.comment, `ggen:keep ${one.key}`)}${withEnd(one.content)}${said(one.comment, 'ggen:end')}`).join('');

test('the pieces of any text put together are the text', () => {
  const noise = fc.array(fc.oneof(line, fc.constantFrom('// ggen:keep a\n', '# ggen:keep b\n', '// ggen:end\r\n', '/* ggen:keep */'))).map((lines) => lines.join(''));
  fc.assert(fc.property(fc.oneof(noise, layout.map(laidOut)), (text) => {
    const { pieces, faults } = readRegions(text);
    if (faults.length === 0) expect(pieces.map((one) => (typeof one === 'string' ? one : one.open + one.content + one.close)).join('')).toBe(text);
  }));
});

test('any contents can be put in, in any order of the regions, and read again', () => {
  fc.assert(fc.property(layout, layout, (one, other) => {
    const regions = regionsOf(readRegions(laidOut(one)).pieces);
    expect(regions.map((region) => [region.key, region.content])).toEqual(one.map((region) => [region.key, withEnd(region.content)]));
    const contents = new Map(one.map((region, i) => [region.key, other[i]?.content ?? '']));
    const filled = withRegions(laidOut(one.toReversed()), contents);
    expect(new Map(regionsOf(readRegions(filled).pieces).map((region) => [region.key, region.content]))).toEqual(new Map([...contents].map(([name, text]) => [name, withEnd(text)])));
    expect(ownedText(filled)).toBe(ownedText(laidOut(one.toReversed())));
  }));
});

test('what is owned does not depend on contents or line ends, and owning twice is owning once', () => {
  fc.assert(fc.property(layout, layout, (one, other) => {
    const text = laidOut(one);
    const filled = withRegions(text, new Map(one.map(({ key: name }, i) => [name, other[i]?.content ?? 'x'])));
    expect(ownedText(filled)).toBe(ownedText(text));
    expect(ownedText(ownedText(text))).toBe(ownedText(text));
    expect(ownedText(text.replaceAll(/\r?\n/g, '\r\n'))).toBe(ownedText(text.replaceAll(/\r?\n/g, '\n')));
  }));
});
