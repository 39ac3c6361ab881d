/**
 * Every language that ggen formats or checks has a folder here, by its name in lower case (`c++` is `cpp`, `c#` is `csharp`):
 *
 *     ugly.EXT               what a careless template leaves
 *     formatted.EXT          what becomes of it, exactly (where there is a formatter)
 *     broken.EXT             what does not parse
 *     broken.txt             the faults found in it, one a line: `LINE:COLUMN detail` (`broken.EXT.txt` where there are several)
 *     ignored.EXT            a text with the pragma that the table names: it stays as it is
 *     settings/              settings files of the tool, and what they make of `ugly.EXT`: `formatted.EXT` (unless the style is fixed)
 *
 * A text without a sibling of another extension stands for all extensions of its language: where one of them is a dialect that is
 * treated in another way (`tsx`, `pyi`), it has an `ugly.EXT` of its own.
 *
 * `GGEN_UPDATE=1 npx vitest run test/languages` writes what is made; look at it before you keep it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { chooseTreatments, treat, type ChooseTreatment } from '../../src/format/index.js';
import { supportedLanguages } from '../../src/format/languages.js';
import { readSettings } from '../../src/format/settings/settings.js';
import { INSTALLED } from '../../src/host/assets.js';
import { sourceFile } from '../../src/model/source.js';
import type { Treated } from '../../src/model/treatment.js';
import { folderNameOf } from './folder-name.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const LANGUAGES = supportedLanguages().map((one) => ({ ...one, folder: folderNameOf(one.language) }));

async function tableOf(checks: boolean): Promise<ChooseTreatment> {
  const { choose } = await chooseTreatments({ format: { enabled: true, byExtension: {}, settings: [] }, extensions: [], checks, hasAssets: true, kinds: new Set() });
  return choose;
}
const choose = await tableOf(true);

async function treated(name: string, text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Treated> {
  return treat(choose(name), { text, path: name, settings }, INSTALLED);
}

/** Holds a text against what a file says, or writes the file when asked to. */
function expectFile(file: string, text: string): void {
  if (process.env['GGEN_UPDATE'] === '1') writeFileSync(file, text);
  expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : `(there is no ${file})`);
}

function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function formattedText(result: Treated): string {
  return result.ok ? result.text : result.faults.map(({ detail, offset }) => `fault at ${offset}: ${detail}`).join('\n');
}

/** A test for languages that have what it is about: for others there is none, and so none is skipped. */
function testIf(has: unknown, title: string, body: () => Promise<void>): void {
  if (has !== undefined && has !== false && has !== '') test(title, body);
}

test('every folder is one of a language, and every language has a folder', () => {
  const folders = readdirSync(HERE, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);
  expect(folders.sort()).toEqual(LANGUAGES.map(({ folder }) => folder).sort());
});

interface Sample {
  readonly name: string;
  readonly text: string;
}

describe.each(LANGUAGES)('$language', ({ folder, extensions, formatter, checker }) => {
  const at = (name: string): string => join(HERE, folder, name);
  const read = (stem: string): readonly Sample[] =>
    extensions.map((extension) => `${stem}.${extension}`).filter((name) => existsSync(at(name))).map((name) => ({ name, text: readFileSync(at(name), 'utf8') }));
  const need = (stem: string): readonly [Sample, ...Sample[]] => {
    const [first, ...more] = read(stem);
    if (!first) throw new Error(`test/languages/${folder} has no ${stem}.${extensions.join(` or ${stem}.`)}`);
    return [first, ...more];
  };

  testIf(formatter, 'an ugly text becomes the formatted one, also under each of its extensions', async () => {
    for (const { name, text } of need('ugly')) {
      const result = formattedText(await treated(name, text));
      expectFile(at(name.replace('ugly', 'formatted')), result);
      expect(result).not.toBe(text);
    }
    const [{ name, text }, ...more] = need('ugly');
    const others = extensions.filter((extension) => [name, ...more.map((one) => one.name)].every((one) => one !== `ugly.${extension}`));
    const result = formattedText(await treated(name, text));
    if (more.length === 0) for (const other of others) expect(formattedText(await treated(`ugly.${other}`, text)), other).toBe(result);
  });

  test('a formatted text is sound, and stays as it is', async () => {
    for (const { name, text } of need(formatter ? 'formatted' : 'ugly')) expect(await treated(name, text)).toEqual({ ok: true, text });
  });

  testIf(checker, 'a broken text has its faults told in place', async () => {
    const samples = need('broken');
    for (const { name, text } of samples) {
      const result = await treated(name, text);
      const told = result.ok ? 'it is taken for sound\n' : result.faults.map(({ detail, offset }) => `${placeOf(text, offset)} ${detail}\n`).join('');
      expectFile(at(samples.length === 1 ? 'broken.txt' : `${name}.txt`), told);
      expect(result.ok, told).toBe(false);
    }
  });

  testIf(formatter?.ignorePragma, 'its pragma keeps a text as it is', async () => {
    for (const { name, text } of need('ignored')) {
      expect(text).toContain(formatter?.ignorePragma);
      expect(formattedText(await treated(name, text))).toBe(text);
      const without = text.replaceAll(formatter?.ignorePragma ?? '', '');
      expect(formattedText(await treated(name, without))).not.toBe(without);
    }
  });

  testIf(formatter && formatter.hasFixedStyle !== true, 'its settings are heeded', async () => {
    const files = readdirSync(at('settings'), { withFileTypes: true }).filter((one) => one.isFile() && !one.name.startsWith('formatted.')).map((one) => one.name);
    expect(files).not.toEqual([]);
    const { resolve, diagnostics } = await readSettings(files.map((file) => sourceFile(file, readFileSync(at(join('settings', file)), 'utf8'))));
    expect(diagnostics).toEqual([]);
    for (const { name, text } of need('ugly')) {
      const result = formattedText(await treated(name, text, resolve(name).optionsFor(formatter)));
      expectFile(at(join('settings', name.replace('ugly', 'formatted'))), result);
      expect(result).not.toBe(formattedText(await treated(name, text)));
    }
  });

  test('the same text is treated alike in one process, and after other texts', async () => {
    const texts = ['ugly', 'broken', 'ugly', 'broken'].flatMap((stem) => read(stem));
    const results = [];
    for (const { name, text } of texts) results.push(await treated(name, text));
    expect(results.slice(0, results.length / 2)).toEqual(results.slice(results.length / 2));
  });
});
