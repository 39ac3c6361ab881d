/** Headers and markers in the comments of each language, through its formatter and its checker. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { chooseTreatments, treat } from '../../src/format/index.js';
import { supportedLanguages } from '../../src/format/languages.js';
import { INSTALLED } from '../../src/host/assets.js';
import { COMMENTED_LANGUAGES, commented, commentStyle, commentStyleOf } from '../../src/model/comments.js';
import { readRegions, regionsOf } from '../../src/model/keep-regions.js';
import type { Treated } from '../../src/model/treatment.js';
import { headerIn, headerText, withHeader } from '../../src/template/header.js';
import { folderNameOf } from './folder-name.js';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Wider than the lines of all formatters. */
const HEADER = headerText(['templates/a-folder-with-a-long-name/another-folder-with-a-long-name/template.njk', 'queries/a-folder-with-a-long-name/größe.rq']);
const KEY = `https://example.org/${'a-folder-with-a-long-name/'.repeat(5)}Vehicle`;
const WITHOUT_COMMENTS = ['JSON'];

const { choose } = await chooseTreatments({ format: { enabled: true, byExtension: {}, settings: [] }, extensions: [], checks: true, hasAssets: true, kinds: new Set() });
const treated = async (name: string, text: string): Promise<Treated> => treat(choose(name), { text, path: name, settings: {} }, INSTALLED);

const SAMPLES = supportedLanguages().flatMap(({ language, extensions }) =>
  ['ugly', 'formatted'].flatMap((stem) =>
    extensions.map((extension) => `${stem}.${extension}`).filter((name) => existsSync(join(HERE, folderNameOf(language), name))).map((name) => ({ language, name, text: readFileSync(join(HERE, folderNameOf(language), name), 'utf8') })),
  ),
);

function textOf(result: Treated): string {
  return result.ok ? result.text : result.faults.map(({ detail, offset }) => `fault at ${offset}: ${detail}`).join('\n');
}

test('every language has comments, but those that are known to have none', () => {
  const without = supportedLanguages().flatMap(({ language, extensions }) => {
    const kinds = extensions.filter((kind) => !commentStyleOf(`a.${kind}`));
    return kinds.length === 0 ? [] : [{ language, kinds: kinds.length === extensions.length ? 'all' : kinds }];
  });
  expect(without).toEqual(WITHOUT_COMMENTS.map((language) => ({ language, kinds: 'all' })));
});

test.each(COMMENTED_LANGUAGES)('a comment of %s makes markers', (language) => {
  const style = commentStyle(language);
  const text = style ? `a\n  ${commented(`ggen:keep ${KEY}`, style)}\nb\n  ${commented('ggen:end', style)}\n` : '';
  const { pieces, faults } = readRegions(text);
  expect([regionsOf(pieces).map(({ key, content }) => [key, content]), faults]).toEqual([[[KEY, 'b\n']], []]);
});

describe.each(SAMPLES.filter(({ language }) => !WITHOUT_COMMENTS.includes(language)))('$language, $name', ({ name, text }) => {
  test('keeps its header where it is, and stays sound', async () => {
    const headed = withHeader(text, name, HEADER);
    const { at, added } = headerIn(text, name, HEADER);
    const result = await treated(name, headed);
    expect(result.ok, textOf(result)).toBe(true);
    const lines = textOf(result).split('\n');
    const place = lines.findIndex((line) => line.trim() === added.trim());
    expect(place, textOf(result).slice(0, 500)).toBeGreaterThanOrEqual(0);
    const before = lines.slice(0, place).join('\n').replaceAll(/\s+/g, '').toLowerCase();
    expect(before).toBe(text.slice(0, at).replaceAll(/\s+/g, '').toLowerCase());
    expect(await treated(name, textOf(result))).toEqual(result);
  });

  test('keeps markers at its beginning and its end', async () => {
    const style = commentStyleOf(name);
    const region = (key: string): string => (style ? `${commented(`ggen:keep ${key}`, style)}\n\n${commented('ggen:end', style)}\n` : '');
    const { at } = headerIn(text, name, HEADER);
    const isPhp = /\.(?:php|phtml)$/.test(name);
    const marked = `${text.slice(0, at)}${at > 0 && text[at - 1] !== '\n' ? '\n' : ''}${region(KEY)}\n${text.slice(at)}${isPhp ? '' : `\n${region('last')}`}`;
    const keys = isPhp ? [KEY] : [KEY, 'last'];
    expect(regionsOf(readRegions(marked).pieces).map(({ key }) => key)).toEqual(keys);
    const result = await treated(name, marked);
    expect(result.ok, textOf(result)).toBe(true);
    const after = readRegions(textOf(result));
    expect([regionsOf(after.pieces).map(({ key }) => key), after.faults]).toEqual([keys, []]);
  });
});
